"""Reading documents from the page: a service, a worker in a process of its own, and a browser."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from graph.jobs import Job
from graph.settings import load_settings
from graph.store.connect import open_store
from tests.support.browser import run_tests
from tests.support.commands import bare, finished, process
from tests.web.serving import served
from tests.web.small import small_organisation, written


@contextmanager
def worker(folder: Path) -> Iterator[None]:
    """A worker with the settings in a folder; it ends by SIGTERM as one does that is to stop."""
    running = process("worker", "--config", str(folder / "whoknows.toml"), cwd=folder)
    try:
        yield
    finally:
        running.send_signal(signal.SIGTERM)
        result = finished(running, 60)
    assert result.status == 0, result.err


def test_a_steward_reads_documents_from_the_page(tmp_path: Path) -> None:
    """Runs start and end, what was left out is tried again, and a pair is decided, with a real worker."""
    settings = small_organisation(tmp_path)
    with worker(tmp_path), served(settings) as address:
        run_tests("reading.mjs", address, FOLDER=str(tmp_path))


def test_first_use_is_explained(tmp_path: Path) -> None:
    """Without a source the page says what one is."""
    settings = load_settings({}, written(tmp_path, ()))
    assert bare("ingest", str(tmp_path), store=settings.store).status in (0, 1)
    with served(settings) as address:
        run_tests("first-use.mjs", address)


def test_a_run_in_hand_shows_how_far_it_is(tmp_path: Path) -> None:
    """A bar and words for what workers wrote into the jobs, deterministic since no worker moves."""
    settings = small_organisation(tmp_path)
    assert settings.store is not None
    asyncio.run(_in_hand(settings.store, {"wiki": (12, 40), "forum": (3, None), "archive": (45, 40)}))
    with served(settings) as address:
        run_tests("running.mjs", address)


async def _in_hand(url: str, far: Mapping[str, tuple[int, int | None]]) -> None:
    """Jobs of these sources that a worker holds, each as far as it is: documents read, and about how many."""
    async with open_store(url) as store:
        for source, (done, total) in far.items():
            now = datetime.now(UTC)
            await store.enqueue(Job.of(source, by="quinn", at=now))
            job = await store.take_job(f"worker of {source}", now, timedelta(hours=1))
            assert job is not None and job.source == source
            assert await store.update_job(replace(job, done=done, total=total))
