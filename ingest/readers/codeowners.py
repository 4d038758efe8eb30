"""CODEOWNERS: who owns which part of a repository; each line is a claim about its owners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.fields import audience_of, is_address
from ingest.readers.files import address, chosen, native_path, read_text
from ingest.readers.mail_senders import is_shared
from ingest.readers.posts import native_id
from ingest.readers.text import line, path_words
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole

KIND = "codeowners"
EXTRACTOR = "codeowners@1"
NAME = "CODEOWNERS"
_COMMENT = 5
"""So many more lines of a comment are kept."""
_WORD = re.compile(r"(?:\\.|[^\s\\])+")
_SECTION = re.compile(r"\^?\[([^\]\n]{1,200})\](?:\[\d{1,3}\])?[ \t]*(.*)$")
_HANDLE = re.compile(r"@[\w.-]{1,100}$")
_GROUP = re.compile(r"@@?[\w.-]{1,100}(?:/[\w.-]{1,100}){0,20}$")


def recognises(path: Path) -> bool:
    """Whether a file is named CODEOWNERS."""
    try:
        return path.name == NAME and path.is_file()
    except (OSError, ValueError):
        return False


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a file, a passage a line; people who own the path are credited with it."""
    for item in chosen(source, lambda path: path.name == NAME, f"files named {NAME}"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item))


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
    heading = ""
    inherited: list[str] = []
    above: list[str] = []
    for number, raw in enumerate(read_text(path).split("\n"), 1):
        row = raw.strip()
        if row.startswith("#"):
            above = [*above[-_COMMENT:], row.lstrip("# ")]
            continue
        if section := _SECTION.match(row):
            heading, inherited, above = line(section.group(1)), _WORD.findall(section.group(2)), []
            continue
        if not row:
            above = []
            continue
        pattern, *owners = _WORD.findall(row.split(" #", 1)[0]) or [""]
        people: list[Account] = []
        for owner in owners or inherited:
            if account := _account(source, owner):
                people.append(account)
            elif not _GROUP.match(owner):
                reason = f"names {line(owner)[:80]!r}, which is neither a handle, a team nor an address"
                yield Issue(shown(path), f"line {number}", reason, "write @handle, @org/team or an address")
        if people:
            by = [(account, ContributionRole.CREDITED) for account in people]
            above_it = line(" ".join(above)) or heading
            draft.passage("section", _words(pattern), place=f"line {number}", heading=above_it, by=by)
    if draft.is_empty:
        yield Issue(shown(path), "line 1", "names nobody who owns a path", "write lines like `/docs/ @ann`")
    else:
        yield draft.extract()


def _account(source: Source, owner: str) -> Account | None:
    """The account of a person; None for a team and for what is no owner."""
    if _HANDLE.match(owner):
        return Account("handle", owner[1:], party=source.party)
    if is_address(owner) and not owner.startswith("@"):
        return Account("email", owner, party=source.party, shared=is_shared(owner))
    return None


def _words(pattern: str) -> str:
    """A path as people read it, and once more as words, so that it is found by each of them."""
    plain = line(pattern.replace("\\ ", " "))
    words = path_words([plain])
    return f"{plain}\n{words}" if words and words != plain else plain or pattern
