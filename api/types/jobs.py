"""Sources of the settings, and jobs that read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import Enum

import strawberry

from api.cursor import Key
from api.types.paging import Connection
from api.types.runs import IngestRun
from graph import jobs

_PATIENCE = timedelta(seconds=30)
"""A job that waits for longer says what it waits for."""
_WAITS = "It waits for a worker. Where none runs, start one with `whoknows worker`."
_SILENT = "Its worker is silent. Another goes on with it; where none runs, start one with `whoknows worker`."


@strawberry.enum(description="Where a job is.")
class JobState(Enum):
    QUEUED = strawberry.enum_value("queued", description="It waits for a worker.")
    RUNNING = strawberry.enum_value("running", description="A worker reads the source.")
    DONE = strawberry.enum_value("done", description="The source was read.")
    FAILED = strawberry.enum_value("failed", description="It could not be done; the message says why.")
    CANCELLED = strawberry.enum_value("cancelled", description="Somebody ended it; what was written stays.")


@strawberry.type(description="That a source is to be read, how far that is, and how it ended.")
class IngestJob:
    local_id: strawberry.ID = strawberry.field(description="Its id, for `cancelIngest`.")
    source: str = strawberry.field(description="The id of the source in the settings.")
    state: JobState = strawberry.field(description="Where it is.")
    requested_by: str = strawberry.field(
        description="The user who asked for it; empty once she is forgotten."
    )
    requested_at: datetime = strawberry.field(description="When it was asked for.")
    started: datetime | None = strawberry.field(description="When a worker first took it.")
    finished: datetime | None = strawberry.field(description="When it ended.")
    done: int = strawberry.field(description="Documents read.")
    total: int | None = strawberry.field(
        description="About how many there are; nothing before that is known."
    )
    message: str = strawberry.field(
        description="How it ended, and what to do where it failed; what it waits for where it waits long; "
        "else empty."
    )

    @classmethod
    def of(cls, job: jobs.Job) -> IngestJob:
        """A job from the store's record."""
        return cls(
            local_id=strawberry.ID(job.id),
            source=job.source,
            state=JobState(str(job.state)),
            requested_by=job.requested_by,
            requested_at=job.requested_at,
            started=job.started,
            finished=job.finished,
            done=job.done,
            total=job.total,
            message=_message(job, datetime.now(UTC)),
        )


@strawberry.type(description="The latest jobs, newest first.")
class IngestJobConnection(Connection[IngestJob]):
    pass


@strawberry.type(description="A source of the settings; its path is for the settings only.")
class IngestSource:
    local_id: strawberry.ID = strawberry.field(description="Its id in the settings, for `startIngest`.")
    kind: str | None = strawberry.field(
        description="Its kind as the settings state it; nothing where it is detected."
    )
    audience: list[str] = strawberry.field(
        description="The groups that may read it; empty where the default of its kind holds."
    )
    documents: int = strawberry.field(description="Its documents that the viewer may read.")
    quarantined: int = strawberry.field(description="How much of it is left out at present.")
    last_run: IngestRun | None = strawberry.field(description="The latest run that read it.")
    job: IngestJob | None = strawberry.field(description="The latest job that was to read it.")


@strawberry.type(description="The sources of the settings, in their order.")
class SourceList:
    sources: list[IngestSource] = strawberry.field(description="The sources.")


def _message(job: jobs.Job, now: datetime) -> str:
    if job.state is jobs.JobState.QUEUED and now - job.requested_at > _PATIENCE:
        return _WAITS
    return _SILENT if job.state is jobs.JobState.RUNNING and not job.held(now) else job.message or ""


def order(job: jobs.Job) -> Key:
    """The sort key: the newest first, then the id."""
    return (-job.requested_at.timestamp(), job.id)
