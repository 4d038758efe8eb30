"""MAINTAINERS as kernels write it: who looks after which area; each stanza is a claim about its people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.fields import audience_of, is_address
from ingest.readers.files import address, chosen, head, native_path, read_text
from ingest.readers.mail_senders import is_shared
from ingest.readers.posts import native_id
from ingest.readers.text import line, path_words
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole

KIND = "maintainers"
EXTRACTOR = "maintainers@1"
NAME = "MAINTAINERS"
_FIELD = re.compile(r"([A-Z]):[ \t]*(.*)$")
_BEGINS = re.compile(rb"^[A-Z]:[ \t]+\S", re.MULTILINE)
_PERSON = re.compile(r"([^<>]{0,200})<([^<>\s]{1,200})>")
_ROLES = {"M": ContributionRole.CREDITED, "R": ContributionRole.REVIEWED}
_PATHS = ("F", "N", "K")
_MAX_PATHS = 40
_GONE = frozenset({"orphan", "obsolete"})


def recognises(path: Path) -> bool:
    """Whether a file is named MAINTAINERS and holds fields like `M:` and `F:`; a free text is a page."""
    return path.name == NAME and bool(_BEGINS.search(head(path)))


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a file, a passage a stanza: maintainers are credited, reviewers reviewed."""
    for item in chosen(source, recognises, f"files named {NAME} with fields like M: and F:"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item))


@dataclass(slots=True)
class _Stanza:
    """An area: its title, and fields as (line, letter, value)."""

    line: int
    titles: list[str] = field(default_factory=list)
    fields: list[tuple[int, str, str]] = field(default_factory=list)

    def values(self, *letters: str) -> list[str]:
        return [value for _, letter, value in self.fields if letter in letters]


def _stanzas(text: str) -> Iterator[_Stanza]:
    """Blocks between blank lines that have fields; all else is introduction."""
    stanza = _Stanza(1)
    for number, row in enumerate((*text.split("\n"), ""), 1):
        found = _FIELD.match(row)
        if not row.strip():
            if stanza.fields:
                yield stanza
            stanza = _Stanza(number + 1)
        elif found:
            stanza.fields.append((number, found.group(1), line(found.group(2))))
        elif stanza.fields and not row[0].isspace():  # the next area, without a blank line before it
            yield stanza
            stanza = _Stanza(number, [line(row)])
        elif not stanza.fields:
            stanza.titles.append(line(row))


def _file(source: Source, path: Path) -> Iterator[Reading]:
    native = native_path(source, path)
    document = Document(
        source=source.id,
        native_id=native_id(native),
        kind=KIND,
        title=NAME,
        content_hash="",
        audience=audience_of(source),
        url=address(source, native),
        path=native,
    )
    draft = Draft(source, EXTRACTOR, document)
    for stanza in _stanzas(read_text(path)):
        title = line(" ".join(stanza.titles))
        if not title:
            reason, remedy = "is a block of fields without a title", "write the name of the area above them"
            yield Issue(shown(path), f"line {stanza.line}", reason, remedy)
            continue
        by: list[tuple[Account, ContributionRole]] = []
        is_gone = not _GONE.isdisjoint(status.lower() for status in stanza.values("S"))
        for number, letter, value in stanza.fields:
            if letter in _ROLES and not is_gone:
                people = _people(source, value)
                by += [(account, _ROLES[letter]) for account in people]
                if not people:
                    yield Issue(shown(path), f"line {number}", "names nobody", "write Name <address>")
        if by:
            draft.passage("section", _words(title, stanza), place=f"line {stanza.line}", heading=title, by=by)
    if draft.is_empty:
        remedy = "write areas with lines like `M: Ann Lee <ann@example.org>`"
        yield Issue(shown(path), "line 1", "names nobody who looks after an area", remedy)
    else:
        yield draft.extract()


def _people(source: Source, value: str) -> list[Account]:
    """Everybody in a field: `Name <address>`, an address, or a mere name."""
    found = [
        Account("email", email, name=line(name).strip(" ,\"'"), party=source.party, shared=is_shared(email))
        for name, email in _PERSON.findall(value)
        if is_address(email)
    ]
    if found or not value or "<" in value:
        return found
    if is_address(value):
        return [Account("email", value, party=source.party, shared=is_shared(value))]
    return [Account("name", value, name=value, party=source.party)]


def _words(title: str, stanza: _Stanza) -> str:
    """The area with its status and its paths, as words too, so that it is found by each of them."""
    paths = stanza.values(*_PATHS)[:_MAX_PATHS]
    status = ", ".join(stanza.values("S"))
    lines = (title, f"Status: {status}" if status else "", " ".join(paths), path_words(paths))
    return "\n".join(text for text in lines if text)
