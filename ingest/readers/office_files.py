"""What the readers of PDF, Word and PowerPoint files have in common: properties become a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeAlias

from ingest.readers.base import Draft, Reading, guarded, shown
from ingest.readers.fields import account_of, audience_of, day_of, is_address
from ingest.readers.files import address, chosen, native_path
from ingest.readers.office.messages import Facts
from ingest.readers.sandbox import Contents, Sandbox
from ingest.readers.text import line
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole

Written: TypeAlias = list[tuple[Account, ContributionRole]]
Fill: TypeAlias = Callable[[Draft, Contents, Written], None]
"""Adds the passages of a file to its draft, with who wrote them."""

_MAKER = re.compile(r"(?:microsoft (?:word|powerpoint|excel)|openoffice|libreoffice) *[-:] *", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|no title|title|slide ?\d*|document ?\d*|presentation ?\d*|powerpoint[- ]pr[äe]senta\w*"
    r"|word document|doc ?\d*|template|vorlage|unbenannt|sans titre|titel"
    r"|.*\.(?:docx?|pptx?|pdf|odt|indd|tex|dvi))$",
    re.IGNORECASE,
)
"""Titles that programs and templates leave behind."""
_NO_PERSON = frozenset(
    "admin administrator author unknown user owner office microsoft windows adobe apple google canon xerox"
    " ricoh scanner printer default template guest test root system team department group company gmbh inc"
    " inc. ltd ltd. llc ag corp corp. corporation limited university institute python-docx libreoffice"
    " openoffice acrobat latex pdf word powerpoint anonymous".split()
)
"""Words that no name of a person has, and that programs, machines and companies put in its place."""
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-])*$")
_SEPARATOR = re.compile(r"\s*(?:[;/&\n]|\band\b|\bund\b|\bet\b)\s*")
_MAX_AUTHORS = 20
_FIRST_YEAR = 1981
"""Dates of before it are the zero of some clock."""


def office_files(
    source: Source, suffix: str, what: str, read: Callable[[Source, Path, Sandbox], Iterator[Reading]]
) -> Iterator[Reading]:
    """The files of one ending in a source, all read in one process."""
    with Sandbox() as sandbox:
        for item in chosen(source, lambda path: path.suffix.lower() == suffix, what):
            if isinstance(item, Issue):
                yield item
            else:
                yield from guarded(item, partial(read, source, item, sandbox))


def document_of(
    source: Source, path: Path, contents: Contents, extractor: str, fill: Fill
) -> Iterator[Reading]:
    """The extract of a file, after the issues that were met in it."""
    yield from contents.issues
    native = native_path(source, path)
    document = Document(
        source=source.id,
        native_id=native,
        kind="page",
        title=_title(contents) or line(Path(native).stem),
        content_hash="",
        audience=audience_of(source),
        date=_day(contents.facts),
        url=address(source, native),
        path=native,
    )
    draft = Draft(source, extractor, document)
    written = [(account, ContributionRole.WROTE) for account in authors_of(source, contents.facts.author)]
    fill(draft, contents, written)
    if draft.is_empty:
        yield Issue(
            shown(path), "file", "holds no text", "write something into it, or take it out of the folder"
        )
    else:
        yield draft.extract()


def authors_of(source: Source, stated: str) -> list[Account]:
    """The accounts of those whom the property of a file names as its authors, where they look like people:
    two to five words that begin with a capital, or an address."""
    names = dict.fromkeys(name for part in _SEPARATOR.split(stated[:2_000]) for name in _names(line(part)))
    accounts = (account_of(source, name) for name in list(names)[:_MAX_AUTHORS])
    return [account for account in accounts if account is not None]


def _names(text: str) -> Iterator[str]:
    """The names in a part between semicolons: "Lee, Ann" is one, "Ann Lee, Bo Pell" are two."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 2 and " " not in parts[1] and not is_address(parts[1]) and " " not in parts[0]:
        parts = [f"{parts[1]} {parts[0]}"]
    yield from (part for part in parts if is_address(part) or looks_like_person(part))


def looks_like_person(name: str) -> bool:
    """Whether a name may be one of a person, and not of a program, a machine or a company."""
    words = name.split()
    if not 2 <= len(words) <= 5 or not _NO_PERSON.isdisjoint(word.casefold() for word in words):
        return False
    if not all(_NAME.match(word) for word in words):
        return False
    capitals = [word for word in words if not word[0].islower()]
    return capitals[:1] == words[:1] and len(capitals) >= 2


def _title(contents: Contents) -> str:
    """The title that a file states, else its first heading among the first blocks; nothing where neither."""
    stated = _MAKER.sub("", line(contents.facts.title))
    if stated and not _NO_TITLE.match(stated):
        return stated
    headings: Collection[str] = [line(block.text) for block in contents.blocks[:10] if block.level]
    return next(iter(headings), "")


def _day(facts: Facts) -> date | None:
    day = None
    with suppress(ValueError):  # a date that is none counts as none: programs write them, nobody reads them
        day = day_of(facts.day)
    return day if day is None or day.year >= _FIRST_YEAR else None
