"""How far an ingestion is."""

from __future__ import annotations

import stat
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.readers.files import is_folder
from ingest.source import Source
from ontology.extract import Extract

_PACKED = 3.5
"""About so many bytes of text are in one byte of a gzip file."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Documents read and written, words read, and the share that is done by bytes, as far as files tell."""

    total_bytes: int = 0
    documents: int = 0
    stored: int = 0
    words: int = 0
    characters: int = 0
    path: str = ""
    began: float = field(default_factory=time.monotonic)

    @classmethod
    def over(cls, sources: Sequence[Source]) -> Progress:
        """At the beginning of these sources."""
        files = {file for source in sources for file in _files(source.path)}
        return cls(total_bytes=sum(map(_size, files)))

    def read(self, extract: Extract) -> Progress:
        """After one more document was read."""
        return replace(
            self,
            documents=self.documents + 1,
            words=self.words + sum(passage.text.count(" ") + 1 for passage in extract.passages),
            characters=self.characters + sum(len(passage.text) for passage in extract.passages),
            path=extract.document.path or extract.document.source,
        )

    def written(self, extracts: Iterable[Extract]) -> Progress:
        """After some documents were stored."""
        return replace(self, stored=self.stored + sum(1 for _ in extracts))

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.began

    @property
    def words_per_second(self) -> float:
        """Words read a second so far."""
        return self.words / self.seconds if self.seconds > 0 else 0.0

    @property
    def share(self) -> float:
        """About the share that is done, from 0 to 1: characters read of the bytes there are."""
        return min(1.0, self.characters / self.total_bytes) if self.total_bytes else 0.0

    @property
    def remaining(self) -> float | None:
        """About the seconds that remain; None while it is too early to tell."""
        if self.share < 0.02 or self.seconds < 1:
            return None
        return self.seconds * (1 - self.share) / self.share


def _files(path: Path) -> Iterable[Path]:
    return path.rglob("*") if is_folder(path) else [path]


def _size(file: Path) -> int:
    try:
        status = file.stat()
    except OSError:  # it is gone, or a link to nothing; its reader says so
        return 0
    if not stat.S_ISREG(status.st_mode):
        return 0
    return int(status.st_size * (_PACKED if file.suffix == ".gz" else 1))
