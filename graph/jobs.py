"""Jobs of ingestion: records by which one process asks and another does. A service writes that a configured
source is to be read; a worker takes the record, tells in it how far it is, and how it ended.

A worker holds a job by a lease that it renews: where a worker dies, the lease runs out and the job is taken
again, a few times: then the job is itself the cause. Whoever no longer holds a job, because it was cancelled
or taken by another, can write nothing into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import uuid4

from graph.privacy.masking import Masker


class JobState(StrEnum):
    """Where a job is: it waits, a worker has it, or it ended in one of three ways."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
MOST_ATTEMPTS = 3
"""A job that so many workers in a row fell silent over is given up."""
KEPT = 200
"""So many of the jobs that have ended are kept, the newest."""
_GIVEN_UP = (
    f"{MOST_ATTEMPTS} workers in a row fell silent while they read it. Perhaps a file of it needs more "
    "memory than there is: see the worker's log, or watch `whoknows ingest` read it. Take that file out, or "
    "give the worker more memory, and start it again. What was written stays."
)


@dataclass(frozen=True, slots=True)
class Job:
    """That a source (its id in the settings) is to be read. All times are aware.

    `worker` is who holds or held it, `lease` until when. `done` are documents read, `total` about how many
    there are, None where that cannot be told yet. `message` says how it ended, and what to do where it
    failed. `attempts` are the workers that have taken it since it last waited.
    """

    id: str
    source: str
    requested_by: str
    requested_at: datetime
    state: JobState = JobState.QUEUED
    worker: str | None = None
    lease: datetime | None = None
    started: datetime | None = None
    finished: datetime | None = None
    done: int = 0
    total: int | None = None
    message: str | None = None
    attempts: int = 0

    @classmethod
    def of(cls, source: str, *, by: str, at: datetime) -> Job:
        """A new job for a source, asked for by a user."""
        return cls(uuid4().hex, source, by, at)

    @property
    def ended(self) -> bool:
        """Whether nothing more becomes of it."""
        return self.state in ENDED

    def held(self, now: datetime) -> bool:
        """Whether a worker has it and has not been silent for longer than its lease."""
        return self.state is JobState.RUNNING and self.lease is not None and self.lease > now


def taken(job: Job, worker: str, now: datetime, lease: timedelta) -> Job:
    """A job that waits, or whose worker is silent, as this worker holds it; failed where it is given up."""
    attempts = job.attempts if job.state is JobState.RUNNING else 0
    if attempts >= MOST_ATTEMPTS:
        return replace(job, state=JobState.FAILED, lease=None, finished=now, message=_GIVEN_UP)
    return replace(
        job,
        state=JobState.RUNNING,
        worker=worker,
        lease=now + lease,
        started=job.started or now,
        attempts=attempts + 1,
    )


def job_row(job: Job) -> dict[str, Any]:
    """A job as a row; times in UTC, so that they sort as texts."""
    return {name: _time(value) if isinstance(value, datetime) else value for name, value in _fields(job)}


def job_from(row: Mapping[str, Any], masker: Masker) -> Job:
    """A job from its row, the names of hidden people masked in its message; absent columns are None."""
    message = row["message"]
    return Job(
        id=row["id"],
        source=row["source"],
        requested_by=row["requested_by"],
        requested_at=datetime.fromisoformat(row["requested_at"]),
        state=JobState(row["state"]),
        worker=row["worker"],
        lease=_moment(row["lease"]),
        started=_moment(row["started"]),
        finished=_moment(row["finished"]),
        done=row["done"],
        total=row["total"],
        message=None if message is None else masker.mask(message),
        attempts=row["attempts"] or 0,
    )


def moment(at: datetime) -> str:
    """A time as rows have it."""
    return _time(at)


def _fields(job: Job) -> list[tuple[str, Any]]:
    return [(name, str(value) if name == "state" else value) for name, value in asdict(job).items()]


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
