"""A worker: takes jobs of ingestion from the store and does them, one after the other.

Each is done in a thread of its own with a store of its own, since reading keeps a loop busy for long; the
worker's loop meanwhile renews the lease, tells how far it is, and hears of signals and cancellation.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cli.errors import KNOWN
from cli.reading import Done, Reading
from graph.errors import NotOurStoreError, StoreUnavailableError
from graph.jobs import Job, JobState
from graph.settings import Settings
from graph.store.base import Store
from graph.store.connect import open_store

LEASE = timedelta(minutes=2)
"""A worker that is silent for so long has lost its job; one write of a batch takes seconds."""
BEAT_SECONDS = 1.0
"""How often a worker looks for jobs, and tells how far it is."""
STOP_SECONDS = 10.0
"""When it is to end, a worker waits for so long for what it is doing."""
_STORE_PAUSE_SECONDS = 5.0

log = logging.getLogger("whoknows.worker")


class Worker:
    """Does jobs until it is stopped, or until there are none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
        self._stopping = asyncio.Event()
        self.ended: list[Job] = []
        """The jobs that it brought to an end, in order."""

    def stop(self) -> None:
        """End soon: the job in hand goes back to the queue. To be called in the worker's loop."""
        self._stopping.set()

    async def work(self, *, once: bool = False) -> None:
        """Do jobs until `stop`; with `once` until none waits.

        Raises NotOurStoreError, and with `once` StoreUnavailableError; else it tries again until the store
        is there.
        """
        while not self._stopping.is_set():
            try:
                async with self._store() as store:
                    await self._do_all(store, once)
                if once:
                    return
            except StoreUnavailableError as error:
                if once:
                    raise
                log.warning("no jobs can be taken: %s", error)
                await self._pause(_STORE_PAUSE_SECONDS)

    async def _do_all(self, store: Store, once: bool) -> None:
        while not self._stopping.is_set():
            job = await store.take_job(self._name, datetime.now(UTC), LEASE)
            if job is not None:
                await self._do(store, job)
            elif once:
                return
            else:
                await self._pause(BEAT_SECONDS)

    async def _do(self, store: Store, job: Job) -> None:
        log.info("%s: reading", job.source)
        reading = Reading(self._settings, job.source)
        end = asyncio.ensure_future(reading.start())
        try:
            while not end.done() and not self._stopping.is_set():
                await self._pause(BEAT_SECONDS, end)
                job = replace(job, done=reading.done, total=reading.total, lease=datetime.now(UTC) + LEASE)
                if not await _told(store, job):
                    reading.stop()
                    await asyncio.wait({end})
                    log.info("%s: stopped, the job is cancelled or another worker's", job.source)
                    return
        finally:
            reading.stop()
        await asyncio.wait({end}, timeout=STOP_SECONDS)
        await self._finish(store, job, end)

    async def _finish(self, store: Store, job: Job, end: asyncio.Future[Done | None]) -> None:
        """Keep how a job ended; one that was stopped waits again."""
        stopped = not end.done() or (end.exception() is None and end.result() is None)
        if stopped:
            await store.update_job(replace(job, state=JobState.QUEUED, lease=None, done=0, total=None))
            log.info("%s: stopped, the job waits again", job.source)
            return
        state, message = _how(job, end)
        total = job.done if state is JobState.DONE else job.total
        job = replace(job, state=state, message=message, finished=datetime.now(UTC), lease=None, total=total)
        if await store.update_job(job):
            self.ended.append(job)
            log.log(
                logging.INFO if state is JobState.DONE else logging.WARNING, "%s: %s", job.source, message
            )

    async def _pause(self, seconds: float, *until: asyncio.Future[Done | None]) -> None:
        """Wait for some seconds, or until something ends or the worker is to end."""
        stopping = asyncio.ensure_future(self._stopping.wait())
        waited: set[asyncio.Future[Any]] = {stopping, *until}
        await asyncio.wait(waited, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        with suppress(asyncio.CancelledError):
            await stopping

    def _store(self) -> AbstractAsyncContextManager[Store]:
        return open_store(self._settings.store, employees=self._settings.privacy.employees)


async def _told(store: Store, job: Job) -> bool:
    """Whether the job is still ours, which a store that does not answer cannot tell."""
    try:
        return await store.update_job(job)
    except StoreUnavailableError as error:
        log.warning("%s: progress could not be kept: %s", job.source, error)
        return True


def _how(job: Job, end: asyncio.Future[Done | None]) -> tuple[JobState, str]:
    """State and message of a job that came to an end. No message has a path of this machine."""
    error = end.exception()
    if error is None:
        done = end.result()
        assert done is not None
        return (JobState.FAILED if done.failed else JobState.DONE), done.message
    again = "What was written stays; start it again to go on."
    if isinstance(error, StoreUnavailableError | NotOurStoreError):
        log.error("%s: %s", job.source, error)
        return JobState.FAILED, f"The store could not be used; the worker's log says why. {again}"
    if isinstance(error, KNOWN):
        return JobState.FAILED, str(error)
    number = secrets.token_hex(4)
    log.error("%s: %s: the source could not be read", number, job.source, exc_info=error)
    if isinstance(error, OSError):
        what = error.strerror or type(error).__name__
        return JobState.FAILED, f"The system does not let it be read: {what} ({number}). {again}"
    return JobState.FAILED, f"Internal error {number}; the worker's log has more under it. {again}"
