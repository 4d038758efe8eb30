"""Jobs of ingestion in Neo4j; see `graph.jobs`. Writers come one after the other, so a job is taken by one
worker. Jobs are no part of any answer, so they leave the store's generation as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from graph.jobs import ENDED, KEPT, Job, JobState, job_from, job_row, moment, taken
from graph.privacy.masking import Masker
from graph.store import erasing
from graph.store.codec import Row
from graph.store.neo4j.database import Transaction, collected, run

_ROW = (
    "j {.id, .source, .requested_by, .requested_at, .state, .worker, .lease, .started, .finished, .done, "
    ".total, .message, .attempts}"
)
_QUEUED = (
    "MATCH (j:IngestJob) WHERE j.source = $source AND j.state = 'queued' "
    f"WITH j ORDER BY j.requested_at, j.id LIMIT 1 RETURN collect({_ROW})"
)
_WAITING = (
    "MATCH (j:IngestJob) WHERE (j.state = 'queued' OR (j.state = 'running' AND j.lease <= $now)) "
    "AND NOT EXISTS { MATCH (o:IngestJob) WHERE o.source = j.source AND o.state = 'running' "
    f"AND o.lease > $now }} WITH j ORDER BY j.requested_at, j.id LIMIT 1 RETURN collect({_ROW})"
)
_ONE = f"MATCH (j:IngestJob {{id: $id}}) RETURN collect({_ROW})"
_PUT = "MERGE (j:IngestJob {id: $row.id}) SET j = $row"
_PRUNE = (
    "MATCH (j:IngestJob) WHERE j.state IN $ended "
    "WITH j ORDER BY j.requested_at DESC, j.id DESC SKIP $kept DELETE j"
)
_LATEST = (
    f"MATCH (j:IngestJob) WITH j ORDER BY j.requested_at DESC, j.id DESC LIMIT $limit RETURN collect({_ROW})"
)
_ALL = 2**31
_PLAIN = Masker(())


async def enqueue(tx: Transaction, job: Job) -> Job:
    """See `Store.enqueue`."""
    for row in await collected(tx, _QUEUED, source=job.source):
        return job_from(row, _PLAIN)
    await _put(tx, job)
    return job


async def waits(tx: Transaction, now: datetime) -> bool:
    """Whether there is a job to take: asked first, so that a worker that waits does not write."""
    return bool(await collected(tx, _WAITING, now=moment(now)))


async def take(tx: Transaction, worker: str, now: datetime, lease: timedelta) -> Job | None:
    """See `Store.take_job`."""
    while rows := await collected(tx, _WAITING, now=moment(now)):
        job = taken(job_from(rows[0], _PLAIN), worker, now, lease)
        await _put(tx, job)
        if not job.ended:
            return job
    return None


async def update(tx: Transaction, job: Job) -> bool:
    """See `Store.update_job`."""
    rows: list[Row] = await collected(tx, _ONE, id=job.id)
    held = any(row["state"] == JobState.RUNNING and row["worker"] == job.worker for row in rows)
    if held:
        await _put(tx, job)
    return held


async def cancel(tx: Transaction, job: str, now: datetime, message: str) -> Job | None:
    """See `Store.cancel_job`."""
    for row in await collected(tx, _ONE, id=job):
        found = job_from(row, _PLAIN)
        if found.ended:
            return found
        ended = replace(found, state=JobState.CANCELLED, finished=now, message=message)
        await _put(tx, ended)
        return ended
    return None


async def jobs(tx: Transaction, limit: int, masker: Masker) -> list[Job]:
    """See `Store.jobs`."""
    rows = await collected(tx, _LATEST, limit=limit)
    rows.sort(key=lambda row: (row["requested_at"], row["id"]), reverse=True)
    return [job_from(row, masker) for row in rows]


async def forget(tx: Transaction, masker: Masker) -> int:
    """Strike her name out of the jobs; in how many it stood."""
    found = 0
    for job in await jobs(tx, _ALL, _PLAIN):
        struck = erasing.without_her(masker, job)
        if struck != job:
            await _put(tx, struck)
            found += 1
    return found


async def _put(tx: Transaction, job: Job) -> None:
    """Keep a job; of those that have ended the newest only."""
    await run(tx, _PUT, row=job_row(job))
    if job.ended:
        await run(tx, _PRUNE, ended=sorted(ENDED), kept=KEPT)
