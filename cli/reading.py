"""One run over one configured source, in a thread of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread

from graph.settings import Settings
from graph.store.connect import open_store
from ingest.declared import DECLARED_KINDS
from ingest.pipeline import Outcome, Pipeline
from ingest.progress import Progress
from ingest.sources import Found, configured_sources

_TOLD_FROM = 0.02
"""From this share on it can be told about how many documents there are."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a run ended: in words, and whether nothing could be read at all."""

    message: str
    failed: bool = False


class Reading:
    """A run of the pipeline over a source of the settings, which may be stopped between two batches."""

    def __init__(self, settings: Settings, source: str) -> None:
        self._settings = settings
        self._source = source
        self._progress = Progress()
        self._known = 0
        self._stopping = Event()
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[Outcome]] | None = None

    @property
    def done(self) -> int:
        """Documents read."""
        return self._progress.documents

    @property
    def total(self) -> int | None:
        """About how many documents there are: as many as there were, or on the first run by the bytes read;
        None while it is too early to tell."""
        now = self._progress
        if self._known:
            return max(now.documents, self._known)
        return max(now.documents, round(now.documents / now.share)) if now.share >= _TOLD_FROM else None

    def start(self) -> asyncio.Future[Done | None]:
        """Begin. The future has how it ended, None where it was stopped, or the error of the run."""
        ended: Future[Done | None] = Future()
        # A daemon: a worker that has to end does not wait for the end of a long step.
        Thread(target=self._run, args=(ended,), name=f"whoknows-read-{self._source}", daemon=True).start()
        return asyncio.wrap_future(ended)

    def stop(self) -> None:
        """End between two batches; what was written stays."""
        self._stopping.set()
        if self._running is not None:
            loop, task = self._running
            with suppress(RuntimeError):  # it has just ended
                loop.call_soon_threadsafe(task.cancel)

    def _run(self, ended: Future[Done | None]) -> None:
        try:
            ended.set_result(asyncio.run(self._read()))
        except BaseException as error:  # noqa: BLE001 - whoever waits is told, and logs it
            ended.set_exception(error)

    async def _read(self) -> Done | None:
        given = [one for one in self._settings.sources if one.id == self._source]
        if not given:
            return Done(
                f"The settings of the worker have no source {self._source!r}. List it there, or start the "
                "worker with the settings of the service.",
                failed=True,
            )
        found = configured_sources(self._settings.model_copy(update={"sources": tuple(given)}))
        task = asyncio.ensure_future(self._pipeline(found))
        self._running = (asyncio.get_running_loop(), task)
        if self._stopping.is_set():
            task.cancel()
        try:
            return _done(self._source, found, await task)
        except asyncio.CancelledError:
            return None

    async def _pipeline(self, found: Found) -> Outcome:
        settings = self._settings
        async with open_store(settings.store, employees=settings.privacy.employees) as store:
            self._known = len(await store.documents_of([self._source]))
            pipeline = Pipeline(store, domains=settings.organisation.domains, listener=self._listen)
            return await pipeline.run(
                found.sources, issues=found.issues, covers=found.covers, replaced=found.replaced
            )

    def _listen(self, now: Progress) -> None:
        self._progress = now
        if self._stopping.is_set():  # a long stretch of unchanged documents never waits for anything
            raise asyncio.CancelledError


def _done(source: str, found: Found, outcome: Outcome) -> Done:
    if not found.sources:
        reasons = " ".join(dict.fromkeys(f"It {issue.reason}: {issue.remedy}." for _, issue in found.issues))
        return Done(f"The path of {source!r} in the settings cannot be read. {reasons}", failed=True)
    problems = len(outcome.issues)
    parts = [f"{outcome.written} written, {outcome.unchanged} unchanged"]
    if problems:
        parts.append(f"{problems} {'problem' if problems == 1 else 'problems'} met, see the quarantine")
    if outcome.written and found.sources[0].kind in DECLARED_KINDS:
        parts.append("texts are looked through for what is new here when their sources are read next")
    return Done("; ".join(parts) + ".")
