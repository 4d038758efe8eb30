"""Jobs of ingestion in SQLite; see `graph.jobs`. Writing transactions exclude each other, so a job is taken
by one worker. Jobs are no part of any answer, so they leave the store's generation as it is."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

from graph.jobs import ENDED, KEPT, Job, JobState, job_from, job_row, moment, taken
from graph.privacy.masking import Masker
from graph.store import erasing
from graph.store.sqlite.rows import insert, replace_rows

TABLE = """CREATE TABLE job (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, requested_by TEXT NOT NULL, requested_at TEXT NOT NULL,
    state TEXT NOT NULL, worker TEXT, lease TEXT, started TEXT, finished TEXT, done INTEGER NOT NULL,
    total INTEGER, message TEXT,
    attempts INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID"""
_ATTEMPTS = "ALTER TABLE job ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0"
_COLUMNS = "SELECT name FROM pragma_table_info('job')"

_WAITING = (
    "SELECT j.* FROM job j WHERE (j.state = 'queued' OR (j.state = 'running' AND j.lease <= :now)) "
    "AND NOT EXISTS (SELECT 1 FROM job o WHERE o.source = j.source AND o.state = 'running' "
    "AND o.lease > :now) ORDER BY j.requested_at, j.id LIMIT 1"
)
_ENDED = ", ".join(f"'{state}'" for state in sorted(ENDED))
_PRUNE = (
    f"DELETE FROM job WHERE state IN ({_ENDED}) AND id NOT IN "
    f"(SELECT id FROM job WHERE state IN ({_ENDED}) ORDER BY requested_at DESC, id DESC LIMIT ?)"
)
_PLAIN = Masker(())


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether there is a table of jobs with all its columns, which stores of this layout have got later."""
    return "attempts" in _columns(connection)


def make_whole(connection: sqlite3.Connection) -> None:
    """Add what is missing; programs that wrote the store before pass over it."""
    connection.execute(_ATTEMPTS if _columns(connection) else TABLE)


def enqueue(connection: sqlite3.Connection, job: Job) -> Job:
    """See `Store.enqueue`."""
    row = connection.execute(
        "SELECT * FROM job WHERE source = ? AND state = 'queued' ORDER BY requested_at, id LIMIT 1",
        (job.source,),
    ).fetchone()
    if row is not None:
        return job_from(row, _PLAIN)
    insert(connection, "job", [job_row(job)])
    return job


def waits(connection: sqlite3.Connection, now: datetime) -> bool:
    """Whether there is a job to take: asked first, so that a worker that waits does not write."""
    return connection.execute(_WAITING, {"now": moment(now)}).fetchone() is not None


def take(connection: sqlite3.Connection, worker: str, now: datetime, lease: timedelta) -> Job | None:
    """See `Store.take_job`."""
    while (row := connection.execute(_WAITING, {"now": moment(now)}).fetchone()) is not None:
        job = taken(job_from(row, _PLAIN), worker, now, lease)
        _put(connection, job)
        if not job.ended:
            return job
    return None


def update(connection: sqlite3.Connection, job: Job) -> bool:
    """See `Store.update_job`."""
    held = connection.execute(
        "SELECT 1 FROM job WHERE id = ? AND state = 'running' AND worker = ?", (job.id, job.worker)
    ).fetchone()
    if held is not None:
        _put(connection, job)
    return held is not None


def cancel(connection: sqlite3.Connection, job: str, now: datetime, message: str) -> Job | None:
    """See `Store.cancel_job`."""
    row = connection.execute("SELECT * FROM job WHERE id = ?", (job,)).fetchone()
    if row is None:
        return None
    found = job_from(row, _PLAIN)
    if found.ended:
        return found
    ended = replace(found, state=JobState.CANCELLED, finished=now, message=message)
    _put(connection, ended)
    return ended


def jobs(connection: sqlite3.Connection, limit: int, masker: Masker) -> list[Job]:
    """See `Store.jobs`."""
    rows = connection.execute("SELECT * FROM job ORDER BY requested_at DESC, id DESC LIMIT ?", (limit,))
    return [job_from(row, masker) for row in rows]


def forget(connection: sqlite3.Connection, masker: Masker) -> int:
    """Strike her name out of the jobs; in how many it stood."""
    found = 0
    for job in jobs(connection, -1, _PLAIN):
        struck = erasing.without_her(masker, job)
        if struck != job:
            replace_rows(connection, "job", [job_row(struck)])
            found += 1
    return found


def _put(connection: sqlite3.Connection, job: Job) -> None:
    """Keep a job; of those that have ended the newest only."""
    replace_rows(connection, "job", [job_row(job)])
    if job.ended:
        connection.execute(_PRUNE, (KEPT,))


def _columns(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute(_COLUMNS)}
