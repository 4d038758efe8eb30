"""PowerPoint files (PPTX), slide by slide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from ingest.readers.base import Draft, Reading, sparing
from ingest.readers.office_files import Written, document_of, office_files
from ingest.readers.sandbox import Contents, Sandbox
from ingest.readers.text import pieces
from ingest.source import Source

KIND = "slides"
EXTRACTOR = "slides@1"
SUFFIX = ".pptx"


def recognises(path: Path) -> bool:
    """Whether a file is named `.pptx`."""
    return path.suffix.lower() == SUFFIX


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a file."""
    yield from office_files(source, SUFFIX, "PowerPoint files (.pptx)", document)


def document(source: Source, path: Path, sandbox: Sandbox) -> Iterator[Reading]:
    """What one file says. Raises UnreadableError where it cannot be read."""
    yield from document_of(source, path, sandbox.read(KIND, path), EXTRACTOR, _fill)


def _fill(draft: Draft, contents: Contents, written: Written) -> None:
    for number, grouped in groupby(contents.blocks, key=lambda block: block.line):
        blocks = list(grouped)
        title = next((block.text for block in blocks if block.level), "")
        text = "\n".join(block.text for block in blocks if not block.level) or title
        for piece in pieces(text):
            draft.passage("section", piece, place=f"slide {number}", heading=title, by=written)
