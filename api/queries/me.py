"""What is known of oneself, and asks."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Info
from api.cursor import Window
from api.fields import question, resolved
from api.generated.enums import ConsentPurpose
from api.ids import Kind, local_id
from api.inputs import After, First
from api.types.asks import Ask, AskConnection
from api.types.asks import order as ask_order
from api.types.me import Availability, Consent, OwnDecision, OwnEvidenceConnection, OwnFact
from api.types.me import order as evidence_order
from api.types.paging import PageInfo, edges
from api.types.people import Person
from api.types.problems import BadInput, NotAllowed, NotFound
from graph.answers import me
from graph.answers.withholding import subject_of
from graph.asks import asks_of, party_id

OfPerson = Annotated[
    str | None,
    strawberry.argument(description="Somebody else, by id, address, handle or full name; for stewards."),
]


@strawberry.type(description="All that is known of a person, as she herself may see it.")
class Me:
    local_id: strawberry.ID = strawberry.field(description="Her id in the directory.")
    name: str = strawberry.field(description="Her name, else her id.")
    person: Person | None = strawberry.field(
        description="How others see her; nothing where she may not be found."
    )
    facts: list[OwnFact] = strawberry.field(description="What declared files call her.")
    accounts: list[str] = strawberry.field(description="Ids of the accounts that contribute as hers.")
    decisions: list[OwnDecision] = strawberry.field(description="What she decided and is in force.")
    consents: list[Consent] = strawberry.field(description="What she consented to, the latest last.")
    allowed: list[ConsentPurpose] = strawberry.field(
        description="What she may be used for now, by what she decided and by the organisation's rule."
    )
    availability: Availability = strawberry.field(description="When she can be asked.")
    found: strawberry.Private[me.AboutMe]

    @resolved("Everything on her in documents that the viewer may read, shown to others or not.")
    async def evidence(self, info: Info, first: First = 20, after: After = None) -> OwnEvidenceConnection:
        window = Window.read(first, after, None, "me", self.found.id)
        return OwnEvidenceConnection.of(window.page(self.found.evidence, evidence_order))

    @classmethod
    def of(cls, found: me.AboutMe) -> Me:
        """From the answer."""
        return cls(
            local_id=strawberry.ID(found.id),
            name=found.name,
            person=None if found.person is None else Person.of(found.person),
            facts=[OwnFact(predicate=predicate, value=value) for predicate, value in found.facts],
            accounts=list(found.accounts),
            decisions=[OwnDecision.of(entry, found.subjects.get(entry.object)) for entry in found.decisions],
            consents=[Consent.of(record) for record in found.consents],
            allowed=list(found.allowed),
            availability=Availability.of(found.availability),
            found=found,
        )


MeResult: TypeAlias = Annotated[
    Me | NotFound | NotAllowed | BadInput,
    strawberry.union("MeResult", description="What is known of oneself, or a problem."),
]
AsksResult: TypeAlias = Annotated[
    AskConnection | BadInput, strawberry.union("AsksResult", description="Asks, or a problem.")
]


@strawberry.type
class OwnQueries:
    """Fields of the query type about the one who asks."""

    @question(
        "All that is known of the viewer: evidence, consents, what she decided; a steward sees anybody."
    )
    async def me(self, info: Info, person: OfPerson = None) -> MeResult:
        here = info.context
        return Me.of(await me.about_me(here.store, here.viewer, await named(info, person)))

    @question("The asks that the viewer sent or got, the newest first; stewards see all.")
    async def asks(
        self,
        info: Info,
        mine: Annotated[
            bool, strawberry.argument(description="Only those that the viewer sent or got.")
        ] = False,
        open_: Annotated[
            bool, strawberry.argument(name="open", description="Only those not yet answered or declined.")
        ] = False,
        first: First = 20,
        after: After = None,
    ) -> AsksResult:
        here = info.context
        window = Window.read(first, after, None, "asks", str(mine), str(open_))
        party = party_id(here.viewer)
        found = [
            ask
            for ask in await asks_of(here.store, here.viewer)
            if (ask.is_open or not open_) and (not mine or party in (ask.asker, ask.asked))
        ]
        page = window.page(found, ask_order)
        return AskConnection(edges=edges(page, Ask.of), page_info=PageInfo.of(page))


async def named(info: Info, person: str | None) -> str:
    """The id of whom the viewer may speak for; see `subject_of`."""
    asked = inputs.optional_name("person", person)
    local = None if asked is None else local_id("person", asked, Kind.PERSON)
    return await subject_of(info.context.store, info.context.viewer, local)
