"""What a person decides about what is known of her, and asks."""

from __future__ import annotations

import datetime
from datetime import UTC
from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Info
from api.errors import BadInputError
from api.fields import question
from api.generated.enums import ConsentPurpose
from api.ids import Kind, local_id
from api.queries.me import OfPerson, named
from api.types.asks import Ask, AskState, SentAsk
from api.types.evidence_report import EvidenceCorrection
from api.types.me import Availability, Consent, OwnDecision
from api.types.problems import BadInput, NotAllowed, NotFound
from graph import asks
from graph.answers import availability
from graph.answers.asking import send_ask, update_ask
from graph.answers.withholding import Correction, decide_consent, opt_out_of_topic, take_back, withhold
from graph.store.withheld import HIDDEN

OwnDecisionResult: TypeAlias = Annotated[
    OwnDecision | NotFound | NotAllowed | BadInput,
    strawberry.union("OwnDecisionResult", description="A decision about oneself, or a problem."),
]
OptResult: TypeAlias = Annotated[
    OwnDecision | Consent | NotFound | NotAllowed | BadInput,
    strawberry.union("OptResult", description="A decision or consent of one's own, or a problem."),
]
AvailabilityResult: TypeAlias = Annotated[
    Availability | NotFound | NotAllowed | BadInput,
    strawberry.union("AvailabilityResult", description="When a person can be asked, or a problem."),
]
SentAskResult: TypeAlias = Annotated[
    SentAsk | NotFound | NotAllowed | BadInput,
    strawberry.union("SentAskResult", description="An ask that was recorded, or a problem."),
]
AskResult: TypeAlias = Annotated[
    Ask | NotFound | NotAllowed | BadInput,
    strawberry.union("AskResult", description="An ask, or a problem."),
]
Evidence = Annotated[strawberry.ID, strawberry.argument(description="Its `localId`, see `me`.")]
Note = Annotated[str, strawberry.argument(description="A word with it.")]


@strawberry.type
class OwnMutations:
    """Fields of the mutation type about the one who asks."""

    @question("Let a piece of evidence no longer speak for oneself, after later ingestions too.")
    async def hide_evidence(
        self, info: Info, evidence: Evidence, note: Note = "", person: OfPerson = None
    ) -> OwnDecisionResult:
        return await _withheld(info, evidence, HIDDEN, note, person)

    @question("Say that evidence is somebody else's, or outdated: then it is shown as such and uncounted.")
    async def correct_evidence(
        self,
        info: Info,
        evidence: Evidence,
        reason: Annotated[EvidenceCorrection, strawberry.argument(description="What is wrong with it.")],
        note: Note = "",
        person: OfPerson = None,
    ) -> OwnDecisionResult:
        return await _withheld(info, evidence, Correction[reason.name], note, person)

    @question("Be found no longer: for what is about a topic, else for a purpose; by default wholly.")
    async def opt_out(
        self,
        info: Info,
        topic: Annotated[str | None, strawberry.argument(description="Id, name or alias of a topic.")] = None,
        purpose: Annotated[
            ConsentPurpose, strawberry.argument(description="What one is not to be used for.")
        ] = ConsentPurpose.BEING_FOUND,
        person: OfPerson = None,
    ) -> OptResult:
        here, who = info.context, await named(info, person)
        asked = inputs.optional_name("topic", topic)
        if asked is None:
            return Consent.of(
                await decide_consent(here.store, here.viewer, who, purpose, given=False, at=_now())
            )
        about = local_id("topic", asked, Kind.TOPIC)
        return OwnDecision.of(await opt_out_of_topic(here.store, here.viewer, who, about, at=_now()))

    @question("Agree to be used for a purpose, being found by default.")
    async def opt_in(
        self,
        info: Info,
        purpose: Annotated[
            ConsentPurpose, strawberry.argument(description="What one may be used for.")
        ] = ConsentPurpose.BEING_FOUND,
        person: OfPerson = None,
    ) -> OptResult:
        here, who = info.context, await named(info, person)
        return Consent.of(await decide_consent(here.store, here.viewer, who, purpose, given=True, at=_now()))

    @question("Take back a decision of one's own: all is as without it; answers it.")
    async def undo_mine(
        self,
        info: Info,
        decision: Annotated[strawberry.ID, strawberry.argument(description="Its `localId`, see `me`.")],
        person: OfPerson = None,
    ) -> OwnDecisionResult:
        here, one = info.context, inputs.name("decision", decision)
        who = await named(info, person)
        return OwnDecision.of(await take_back(here.store, here.viewer, who, one, at=_now()))

    @question("Say when one can be asked and how often, in place of what was said before.")
    async def set_availability(
        self,
        info: Info,
        since: Annotated[
            datetime.date | None, strawberry.argument(description="From this day on; or always.")
        ] = None,
        until: Annotated[
            datetime.date | None, strawberry.argument(description="Up to this day; or always.")
        ] = None,
        off: Annotated[bool, strawberry.argument(description="Whether not at all for now.")] = False,
        limit: Annotated[
            int | None, strawberry.argument(description="Questions a week at most; or no limit.")
        ] = None,
        person: OfPerson = None,
    ) -> AvailabilityResult:
        if since is not None and until is not None and until < since:
            raise BadInputError("until", f"`until` ({until}) is before `since` ({since}).")
        if limit is not None and limit < 0:
            raise BadInputError("limit", f"`limit` is a number of questions a week, not {limit}.")
        here, said = info.context, availability.Availability(since, until, off, limit)
        await availability.state(here.store, here.viewer, await named(info, person), said, at=_now())
        return Availability.of(said)

    @question("Ask a person: the ask is recorded and an introduction is written; nothing is mailed.")
    async def send_ask(
        self,
        info: Info,
        query: Annotated[str, strawberry.argument(description="The question, in one's own words.")],
        to: Annotated[
            str | None,
            strawberry.argument(
                description="Whom, by id, address, handle or full name; left out: the first who can be asked."
            ),
        ] = None,
    ) -> SentAskResult:
        here, text = info.context, inputs.question("query", query)
        asked = inputs.optional_name("to", to)
        whom = None if asked is None else local_id("to", asked, Kind.PERSON)
        return SentAsk.of(await send_ask(here.store, text, here.viewer, at=_now(), to=whom))

    @question("Say what became of an ask: introduced, answered, declined or thanked.")
    async def update_ask(
        self,
        info: Info,
        id_: Annotated[
            strawberry.ID, strawberry.argument(name="id", description="Its `localId`, see `asks`.")
        ],
        step: Annotated[AskState, strawberry.argument(description="What happened.")],
        note: Note = "",
    ) -> AskResult:
        here, one = info.context, inputs.name("id", id_)
        state = asks.AskState[step.name]
        return Ask.of(await update_ask(here.store, here.viewer, one, state, at=_now(), note=note))


async def _withheld(info: Info, evidence: str, kind: str, note: str, person: str | None) -> OwnDecision:
    here, one = info.context, inputs.name("evidence", evidence)
    who = await named(info, person)
    return OwnDecision.of(
        await withhold(here.store, here.viewer, who, one, kind, at=_now(), note=note[: inputs.LONGEST_NAME])
    )


def _now() -> datetime.datetime:
    return datetime.datetime.now(UTC)
