"""Sources and the jobs that read them; for stewards."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api.context import Info
from api.cursor import Window
from api.fields import question
from api.inputs import After, First
from api.types.jobs import IngestJob, IngestJobConnection, IngestSource, SourceList, order
from api.types.paging import PageInfo, edges
from api.types.problems import BadInput, NotAllowed
from api.types.runs import IngestRun
from graph.answers.ingestion import SourceStanding, latest_jobs, source_standings

SourcesResult: TypeAlias = Annotated[
    SourceList | NotAllowed, strawberry.union("SourcesResult", description="Sources, or a problem.")
]
IngestJobsResult: TypeAlias = Annotated[
    IngestJobConnection | NotAllowed | BadInput,
    strawberry.union("IngestJobsResult", description="Jobs, or a problem."),
]


@strawberry.type
class IngestingQueries:
    """Fields of the query type about sources and jobs."""

    @question("The sources of the settings with their latest run and job; for stewards.")
    async def sources(self, info: Info) -> SourcesResult:
        here = info.context
        found = await source_standings(here.store, here.viewer, here.sources)
        return SourceList(sources=[_source(one) for one in found])

    @question("The latest jobs of ingestion; for stewards.")
    async def ingest_jobs(self, info: Info, first: First = 20, after: After = None) -> IngestJobsResult:
        window, here = Window.read(first, after, None, "ingestJobs"), info.context
        page = window.page(await latest_jobs(here.store, here.viewer, window.limit), order)
        return IngestJobConnection(edges=edges(page, IngestJob.of), page_info=PageInfo.of(page))


def _source(standing: SourceStanding) -> IngestSource:
    given = standing.source
    return IngestSource(
        local_id=strawberry.ID(given.id),
        kind=given.kind,
        audience=list(given.audience or ()),
        documents=standing.documents,
        quarantined=standing.quarantined,
        last_run=IngestRun.of(standing.run) if standing.run else None,
        job=IngestJob.of(standing.job) if standing.job else None,
    )
