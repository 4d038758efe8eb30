"""PDF files, in sections, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from ingest.readers.base import Draft, Reading, sparing
from ingest.readers.files import head
from ingest.readers.markup import Block, sections
from ingest.readers.office_files import Written, document_of, office_files
from ingest.readers.sandbox import Contents, Sandbox
from ingest.source import Source

KIND = "pdf"
EXTRACTOR = "pdf@1"
SUFFIX = ".pdf"


def recognises(path: Path) -> bool:
    """Whether a file is named `.pdf` or begins as a PDF."""
    return path.suffix.lower() == SUFFIX or head(path).startswith(b"%PDF")


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a file."""
    yield from office_files(source, SUFFIX, "PDF files", document)


def document(source: Source, path: Path, sandbox: Sandbox) -> Iterator[Reading]:
    """What one file says. Raises UnreadableError where it cannot be read."""
    yield from document_of(source, path, sandbox.read(KIND, path), EXTRACTOR, _fill)


def _fill(draft: Draft, contents: Contents, written: Written) -> None:
    heading: Block | None = None
    for page, grouped in groupby(contents.blocks, key=lambda block: block.line):
        blocks = list(grouped)
        above = [heading] if heading and not blocks[0].level else []
        for section in sections([*above, *blocks]):
            place = f"page {page}"
            draft.passage("section", section.text, place=place, heading=section.heading, by=written)
        heading = next((block for block in reversed(blocks) if block.level), heading)
