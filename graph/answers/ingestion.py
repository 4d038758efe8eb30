"""What a steward sees of ingestion: the sources of the settings, their runs and jobs; and jobs asked for."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.answers.left_out import left_out
from graph.errors import ForbiddenError, RefusedError, UnknownElementError
from graph.jobs import Job, JobState
from graph.settings import SourceSettings
from graph.store.base import Store
from graph.store.records import Run
from graph.viewer import Viewer

_MANY = 1000
"""So many of the latest runs and jobs are looked through for those of each source."""


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """A source with what the viewer may read of it, what is left out, and its latest run and job."""

    source: SourceSettings
    documents: int
    quarantined: int
    run: Run | None
    job: Job | None


async def source_standings(
    store: Store, viewer: Viewer, sources: Sequence[SourceSettings]
) -> list[SourceStanding]:
    """How each source stands, in the order of the settings. Raises ForbiddenError for who is no steward."""
    _stewards_only(viewer)
    documents = await store.documents_by_source(viewer)
    left_out = Counter(entry.source for entry in (await store.status(viewer)).quarantine)
    runs = {one: run for run in reversed(await store.runs(_MANY)) for one in run.sources}
    jobs = {job.source: job for job in reversed(await store.jobs(_MANY))}
    return [
        SourceStanding(one, documents.get(one.id, 0), left_out[one.id], runs.get(one.id), jobs.get(one.id))
        for one in sources
    ]


async def latest_jobs(store: Store, viewer: Viewer, limit: int) -> Sequence[Job]:
    """The latest jobs, newest first. Raises ForbiddenError for who is no steward."""
    _stewards_only(viewer)
    return await store.jobs(limit)


async def start_job(store: Store, viewer: Viewer, sources: Sequence[SourceSettings], source: str) -> Job:
    """Ask for a run of a source; the job that already waits for it where there is one.

    Raises ForbiddenError for who is no steward, and UnknownElementError for what is no source of the
    settings: a job never names a path.
    """
    _stewards_only(viewer)
    known = [one.id for one in sources]
    if source not in known:
        raise UnknownElementError(source, tuple(difflib.get_close_matches(source, known)))
    return await store.enqueue(Job.of(source, by=viewer.name, at=datetime.now(UTC)))


async def retry_job(
    store: Store, viewer: Viewer, sources: Sequence[SourceSettings], source: str, path: str, folder: Path
) -> Job:
    """Ask for a run of a source because of something that it left out, named as the quarantine lists it
    (`graph.answers.left_out`, with the folder of the settings).

    Raises as `start_job` does, and UnknownElementError where the source left no such path out.
    """
    _stewards_only(viewer)
    quarantine = left_out((await store.status(viewer)).quarantine, folder, bare=True)
    if source in {one.id for one in sources}:
        paths = sorted({entry.issue.path for entry in quarantine if entry.source == source})
        if path not in paths:
            raise UnknownElementError(path, tuple(difflib.get_close_matches(path, paths)))
    return await start_job(store, viewer, sources, source)


async def cancel_job(store: Store, viewer: Viewer, job: str) -> Job:
    """End a job; a worker that has it stops between two batches.

    Raises ForbiddenError for who is no steward, UnknownElementError where there is none, and RefusedError
    where it has ended already.
    """
    _stewards_only(viewer)
    now = datetime.now(UTC)
    message = f"Cancelled by {viewer.name}. What was written stays; start it again to go on."
    found = await store.cancel_job(job, now, message)
    if found is None:
        raise UnknownElementError(job)
    if (found.state, found.finished) != (JobState.CANCELLED, now):
        raise RefusedError("job", f"The job has ended already ({found.state}). Nothing was changed.")
    return found


def _stewards_only(viewer: Viewer) -> None:
    if not (viewer.steward or viewer.operator):
        raise ForbiddenError("Sources and their runs are for stewards.", "the role `steward` in the settings")
