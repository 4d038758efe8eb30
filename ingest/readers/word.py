"""Word files (DOCX), in sections under their headings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.readers.base import Draft, Reading, sparing
from ingest.readers.markup import sections
from ingest.readers.office_files import Written, document_of, looks_like_person, office_files
from ingest.readers.posts import add_pieces
from ingest.readers.sandbox import Contents, Sandbox
from ingest.source import Source
from ontology.contribution import Account
from ontology.generated.names import ContributionRole

KIND = "word"
EXTRACTOR = "word@1"
SUFFIX = ".docx"
_BEGINNING = "beginning"


def recognises(path: Path) -> bool:
    """Whether a file is named `.docx`."""
    return path.suffix.lower() == SUFFIX


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a file."""
    yield from office_files(source, SUFFIX, "Word files (.docx)", document)


def document(source: Source, path: Path, sandbox: Sandbox) -> Iterator[Reading]:
    """What one file says; comments are of those who wrote them. Raises UnreadableError where it cannot be
    read."""

    def fill(draft: Draft, contents: Contents, written: Written) -> None:
        for section in sections(contents.blocks):
            place = section.heading or _BEGINNING
            draft.passage("section", section.text, place=place, heading=section.heading, by=written)
        for remark in contents.remarks:
            add_pieces(draft, "section", remark.text, place="comment", by=_commented(source, remark.author))

    yield from document_of(source, path, sandbox.read(KIND, path), EXTRACTOR, fill)


def _commented(source: Source, author: str) -> Written:
    if not looks_like_person(author):
        return []
    return [(Account("name", author, name=author, party=source.party), ContributionRole.WROTE)]
