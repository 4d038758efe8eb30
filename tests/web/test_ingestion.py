"""Reading documents from the page: a service, a worker in a process of its own, and a browser."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.settings import load_settings
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
