"""Progress of an ingestion on stderr: a bar at a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from types import TracebackType

from rich.progress import BarColumn, Progress, TaskID, TextColumn

from cli.session import err
from ingest import progress

_LINE_SECONDS = 10.0


class ProgressBar:
    """Shows documents, words a second and about how long it still takes."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(bar_width=30),
            TextColumn("{task.description}"),
            console=err,
            transient=True,
        )
        self._task: TaskID | None = None
        self._next_line = time.monotonic() + _LINE_SECONDS

    def __enter__(self) -> ProgressBar:
        if err.is_terminal:
            self._bar.start()
            self._task = self._bar.add_task("", total=1.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._task is not None:
            self._bar.stop()

    def show(self, now: progress.Progress) -> None:
        """Take note of progress."""
        if self._task is not None:
            self._bar.update(self._task, completed=now.share, description=_text(now))
        elif time.monotonic() >= self._next_line:
            self._next_line = time.monotonic() + _LINE_SECONDS
            err.print(f"reading: {_text(now)}")


def _text(now: progress.Progress) -> str:
    remaining = now.remaining
    left = "" if remaining is None else f", about {remaining:.0f} s left"
    return f"{now.documents} documents, {now.words_per_second:,.0f} words/s{left}"
