"""Runs of sources, asked for and cancelled; for stewards. A worker does them (`whoknows worker`)."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Info
from api.fields import question
from api.types.jobs import IngestJob
from api.types.problems import BadInput, NotAllowed, NotFound
from graph.answers import ingestion

IngestJobResult: TypeAlias = Annotated[
    IngestJob | NotFound | NotAllowed | BadInput,
    strawberry.union("IngestJobResult", description="A job, or a problem."),
]
SourceId = Annotated[
    strawberry.ID, strawberry.argument(name="source", description="Id of a source, see `sources`.")
]
"""Resolvers call it otherwise: to the library `source` is what a field belongs to."""


@strawberry.type
class IngestingMutations:
    """Fields of the mutation type about jobs."""

    @question(
        "Let a worker read a source of the settings; answers the job, or the one that waits. For stewards."
    )
    async def start_ingest(self, info: Info, from_: SourceId) -> IngestJobResult:
        here, one = info.context, inputs.name("source", from_)
        return IngestJob.of(await ingestion.start_job(here.store, here.viewer, here.sources, one))

    @question("End a job; what it wrote stays, and its source may be read again. For stewards.")
    async def cancel_ingest(
        self,
        info: Info,
        job: Annotated[strawberry.ID, strawberry.argument(description="Its id, see `ingestJobs`.")],
    ) -> IngestJobResult:
        here, one = info.context, inputs.name("job", job)
        return IngestJob.of(await ingestion.cancel_job(here.store, here.viewer, one))

    @question("Read a source again for something that it left out, once that was mended; for stewards.")
    async def retry_quarantined(
        self,
        info: Info,
        from_: SourceId,
        path: Annotated[str, strawberry.argument(description="The path as the quarantine lists it.")],
    ) -> IngestJobResult:
        here, one = info.context, inputs.name("source", from_)
        where = inputs.question("path", path)
        job = await ingestion.retry_job(here.store, here.viewer, here.sources, one, where, here.folder)
        return IngestJob.of(job)
