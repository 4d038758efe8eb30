"""The worker as a command, and beside the service."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from threading import Event, Lock, Thread
from types import FrameType
from typing import Annotated, NoReturn

import typer

from cli.errors import Exit
from cli.session import AsJson, ConfigFile, StoreUrl, err, print_json, reported, start, stop
from cli.worker import STOP_SECONDS, Worker, log
from graph.errors import GraphError
from graph.jobs import Job, JobState
from graph.settings import Settings

RESTART_SECONDS = 5.0
"""A worker beside the service that died is followed by another after so long."""
WithWorker = Annotated[
    bool, typer.Option("--worker/--no-worker", help="Do jobs of ingestion in a process beside it.")
]


def worker(
    once: Annotated[bool, typer.Option("--once", help="End when no job waits.")] = False,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Do jobs of ingestion that stewards ask for on the page: read the configured source, tell how far it is.
    Ends with Ctrl-C; the job in hand then waits for the next worker, which goes on where this one was."""
    session = start(config, store)
    if not session.settings.sources:
        stop("There is nothing to work on: list sources in whoknows.toml.")
    _log_lines()
    with reported():
        ended, interrupted = asyncio.run(_work(session.settings, once, signal.SIGINT, signal.SIGTERM))
    if as_json:
        print_json({"jobs": [_job_json(job) for job in ended]})
    if interrupted:
        err.print("Interrupted. A job that was in hand waits for the next worker.")
        raise typer.Exit(Exit.INTERRUPTED)
    if any(job.state is JobState.FAILED for job in ended):
        raise typer.Exit(Exit.LEFT_OUT)


@contextmanager
def beside(settings: Settings, wanted: bool) -> Iterator[None]:
    """A worker in a process of its own while the service runs, so that reading takes no time from requests.
    It ends with this process, however that ends; should it die, another follows."""
    if not wanted or not settings.sources:
        yield
        return
    keeper = _Keeper(settings)
    before = signal.signal(signal.SIGTERM, _end)  # the server passes the signal on when it has ended
    try:
        keeper.start()
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        keeper.end()


class _Keeper:
    """Keeps a worker running in a process of its own; one that dies is followed by another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stopping, self._starting = Event(), Lock()
        self._process: BaseProcess | None = None
        self._thread = Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def end(self) -> None:
        """End the worker, the hard way where it does not end by itself."""
        self._stopping.set()
        with self._starting:
            process = self._process
        if process is not None:
            process.terminate()
            self._thread.join(STOP_SECONDS + 2)
            process.kill()

    def _keep(self) -> None:
        if sys.platform != "win32":  # inherited: Ctrl-C is for the service, which ends the worker
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while not self._stopping.is_set():
            process = self._begun()
            if process is None:
                return
            process.join()
            if self._stopping.is_set() or process.exitcode == 0:
                return
            _log_lines()
            log.warning(
                "it died (status %s); another begins in %g seconds", process.exitcode, RESTART_SECONDS
            )
            self._stopping.wait(RESTART_SECONDS)

    def _begun(self) -> BaseProcess | None:
        with self._starting:
            if self._stopping.is_set():
                return None
            process = multiprocessing.get_context("spawn").Process(target=_beside, args=(self._settings,))
            process.start()
            self._process = process
        return process


def _beside(settings: Settings) -> None:
    """The worker's process."""
    _log_lines()
    try:
        asyncio.run(_work(settings, False, signal.SIGTERM))
    except GraphError as error:
        log.error("no jobs are done any more: %s", error)


async def _work(settings: Settings, once: bool, *signals: signal.Signals) -> tuple[list[Job], bool]:
    """The jobs that came to an end, and whether Ctrl-C ended it."""
    working, loop, heard = Worker(settings), asyncio.get_running_loop(), set[signal.Signals]()

    def end(signum: signal.Signals) -> None:
        heard.add(signum)
        working.stop()

    for signum in signals:
        with suppress(NotImplementedError):  # Windows: Ctrl-C ends it there at once
            loop.add_signal_handler(signum, end, signum)
    if (parent := multiprocessing.parent_process()) is not None:

        def watch() -> None:
            parent.join()
            with suppress(RuntimeError):  # the worker has ended by itself
                loop.call_soon_threadsafe(working.stop)

        Thread(target=watch, daemon=True).start()
    await working.work(once=once)
    return working.ended, signal.SIGINT in heard


def _end(signum: int, _: FrameType | None) -> NoReturn:
    sys.exit(128 + signum)


def _log_lines() -> None:
    """A line on stderr for each job."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("worker: %(message)s"))
    log.handlers[:] = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False


def _job_json(job: Job) -> dict[str, object]:
    return {
        "id": job.id,
        "source": job.source,
        "state": str(job.state),
        "requested_by": job.requested_by,
        "requested_at": job.requested_at.isoformat(),
        "started": job.started.isoformat() if job.started else None,
        "finished": job.finished.isoformat() if job.finished else None,
        "done": job.done,
        "total": job.total,
        "message": job.message,
    }
