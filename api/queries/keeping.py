"""What is kept: single things by id, runs, proposals, and who is asking."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Context, Info
from api.cursor import EVERYTHING, Window
from api.errors import BadInputError, NotAllowedError
from api.fields import question, resolved
from api.ids import Kind, parse
from api.inputs import After, At, First
from api.queries.knowing import shown_to
from api.types.evidence import Document
from api.types.fragility import Element
from api.types.node import Node
from api.types.paging import PageInfo, edges
from api.types.people import Person
from api.types.problems import BadInput, NotAllowed
from api.types.proposals import Proposal, ProposalConnection
from api.types.proposals import order as proposal_order
from api.types.runs import IngestRun, IngestRunConnection, Quarantined
from api.types.runs import order as run_order
from api.types.topics import Topic
from api.types.viewer import Viewer
from graph.answers.dependencies import dependencies
from graph.answers.failure_points import LINE, Ref
from graph.answers.left_out import left_out
from graph.answers.pages import person_page, topic_page
from graph.answers.proposals import find_proposals
from graph.errors import UnknownElementError

IngestRunsResult: TypeAlias = Annotated[
    IngestRunConnection | NotAllowed | BadInput,
    strawberry.union("IngestRunsResult", description="Runs, or a problem."),
]
ProposalsResult: TypeAlias = Annotated[
    ProposalConnection | BadInput, strawberry.union("ProposalsResult", description="Proposals, or a problem.")
]


@strawberry.type
class KeepingQueries:
    """Fields of the query type about what is kept."""

    @resolved("Who is asking, by her token.")
    def viewer(self, info: Info) -> Viewer:
        return Viewer.of(info.context.viewer)

    @resolved("The name of the organisation whose knowledge this is.")
    def organisation(self, info: Info) -> str:
        return info.context.organisation

    @resolved("A thing by its global id; nothing where the viewer may not see one.")
    async def node(
        self,
        info: Info,
        id_: Annotated[strawberry.ID, strawberry.argument(name="id", description="Its global id.")],
    ) -> Node | None:
        found = parse(inputs.name("id", id_))
        if found is None:
            raise BadInputError("id", "`id` is not a global id. Take one from the field `id` of an answer.")
        try:
            return await _NODES[found[0]](info.context, found[1])
        except UnknownElementError:
            return None

    @question("The latest runs of ingestion, and what is left out; for stewards.")
    async def ingest_runs(self, info: Info, first: First = 10, after: After = None) -> IngestRunsResult:
        here = info.context
        _stewards_only(here)
        window = Window.read(first, after, None, "ingestRuns")
        page = window.page(await here.store.runs(window.limit), run_order)
        quarantine = (await here.store.status(here.viewer)).quarantine
        quarantine = left_out(quarantine, here.folder, bare=True)
        return IngestRunConnection(
            edges=edges(page, IngestRun.of),
            page_info=PageInfo.of(page),
            quarantine=[Quarantined.of(entry) for entry in quarantine],
        )

    @question("Names that texts connect to known elements and that no catalogue has.")
    async def proposals(
        self, info: Info, first: First = 20, after: After = None, at: At = None
    ) -> ProposalsResult:
        window, here = Window.read(first, after, at, "proposals"), info.context
        page = window.page(await find_proposals(here.store, here.viewer, window.at), proposal_order)
        return ProposalConnection(edges=edges(page, Proposal.of), page_info=PageInfo.of(page))


def _stewards_only(here: Context) -> None:
    if not (here.viewer.steward or here.viewer.operator):
        raise NotAllowedError("Runs and quarantine are for stewards.", "the role `steward` in the settings")


async def _person(here: Context, one: str) -> Node | None:
    page = shown_to(here.viewer, await person_page(here.store, here.viewer, one))
    return Person.of(page.person)


async def _topic(here: Context, one: str) -> Node | None:
    page = await topic_page(here.store, here.viewer, one)
    return Topic.of(page.id, page.name)


async def _element(here: Context, one: str) -> Node | None:
    known = await dependencies(here.store, here.viewer)
    if one in known.elements:
        return Element.of(Ref(one, known.elements[one].name, known.elements[one].kind))
    return Element.of(Ref(one, known.name(one), LINE)) if one in known.lines else None


async def _document(here: Context, one: str) -> Node | None:
    found = await here.store.documents([one], here.viewer)
    return Document.of(found[one]) if one in found else None


async def _run(here: Context, one: str) -> Node | None:
    _stewards_only(here)
    runs = {run.id: run for run in await here.store.runs(EVERYTHING)}
    return IngestRun.of(runs[one]) if one in runs else None


_NODES: Mapping[Kind, Callable[[Context, str], Awaitable[Node | None]]] = {
    Kind.PERSON: _person,
    Kind.TOPIC: _topic,
    Kind.ELEMENT: _element,
    Kind.DOCUMENT: _document,
    Kind.RUN: _run,
}
