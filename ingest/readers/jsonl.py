"""JSON lines of documents, gzipped or not, read line by line."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ingest.readers.base import Draft, Reading, guarded, shown, sparing, unreadable
from ingest.readers.fields import audience_of, day_of, is_address, language_of
from ingest.readers.files import address, chosen, head, native_path, not_text
from ingest.readers.markup import markdown_blocks, sections
from ingest.readers.posts import native_id
from ingest.readers.text import binary_kind, clean, line, pieces
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Extract, Issue
from ontology.generated.names import ContributionRole
from ontology.identifiers import uid

KIND = "jsonl"
EXTRACTOR = "jsonl@1"
SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
MAX_LINE = 16 * 1024 * 1024
"""A longer line is left out."""

_TURNS = ("meeting", "turn")
_POSTS = {"post": "post", "reply": "post", "mail": "mail"}
_ROLES = {
    "reviewer": ContributionRole.REVIEWED,
    "reviewed": ContributionRole.REVIEWED,
    "approver": ContributionRole.APPROVED,
    "approved": ContributionRole.APPROVED,
    "credited": ContributionRole.CREDITED,
    "credit": ContributionRole.CREDITED,
    "answered": ContributionRole.ANSWERED,
    "author": ContributionRole.WROTE,
    "wrote": ContributionRole.WROTE,
    "said": ContributionRole.SAID,
    "asked": ContributionRole.ASKED,
    "thanked": ContributionRole.THANKED,
    "decided": ContributionRole.DECIDED,
    "forwarded": ContributionRole.FORWARDED,
    "moderated": ContributionRole.MODERATED,
}
"""What a mention's role makes of it; any other role is a mention."""
_FIRST_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_DAY = re.compile(r"([12]\d{3})-(\d{1,2})-(\d{1,2})$")
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)


def recognises(path: Path) -> bool:
    """Whether a file is named like JSON lines and its first object has a text, or is cut before it ends."""
    if not path.name.lower().endswith(SUFFIXES) or not path.is_file():
        return False
    first = beginning(path).split(b"\n", 1)[0]
    return bool(_FIRST_OBJECT.match(first)) and (b'"text"' in first or b'"name"' not in first)


def beginning(path: Path) -> bytes:
    """The first bytes of a file, unpacked; none where they cannot be."""
    raw = head(path)
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    try:
        return zlib.decompressobj(wbits=31).decompress(raw, 8192)
    except zlib.error:
        return b""


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a line."""
    seen: set[int] = set()
    for item in chosen(
        source, lambda path: path.name.lower().endswith(SUFFIXES), "JSON lines (.jsonl files)"
    ):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, seen))


def _file(source: Source, path: Path, seen: set[int]) -> Iterator[Reading]:
    packed = head(path).startswith(b"\x1f\x8b")
    if path.name.lower().endswith(".gz") and not packed:
        yield _issue(
            path, "file", "is not what its name says: it is not a gzip file", "pack or name it again"
        )
        return
    if kind := binary_kind(beginning(path)):
        yield not_text(path, kind)
        return
    number = 0
    try:
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            for number, raw in json_lines(stream):
                yield from _line(source, path, number, raw, seen)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        reason = f"the gzip file is broken or cut off behind this line ({error}); what is before it was read"
        yield _issue(path, f"line {number}", reason, "fetch the file again")
    except OSError as error:
        yield unreadable(path, error)
    else:
        if not number:
            yield _issue(path, "line 1", "is empty", "take it out of the sources")


def json_lines(stream: BinaryIO | gzip.GzipFile) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not empty with their numbers; None for one that is longer than `MAX_LINE`."""
    number = 0
    while raw := stream.readline(MAX_LINE):
        number += 1
        if len(raw) == MAX_LINE and not raw.endswith(b"\n"):
            while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                continue
            yield number, None
        elif raw.strip():
            yield number, raw


def json_object(raw: bytes | None) -> dict[str, object]:
    """The object in a line. Raises ValueError with a reason."""
    if raw is None:
        raise ValueError(f"the line is longer than {MAX_LINE // 1024**2} MB")
    try:
        loaded = json.loads(raw)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8") from error
    except ValueError as error:
        raise ValueError(f"it is not JSON ({error})") from error
    if not isinstance(loaded, dict):
        raise ValueError("it is not a JSON object")
    return loaded


def _line(source: Source, path: Path, number: int, raw: bytes | None, seen: set[int]) -> Iterator[Reading]:
    place = f"line {number}"
    remedy = "mend the line; the other lines went in"
    try:
        row = json_object(raw)
        native = _native(row)
        if uid(native) in seen:
            raise ValueError(f"the id {native[:80]!r} was already used further up")
        seen.add(uid(native))
        audience = audience_of(source, row.get("audience"))
    except ValueError as error:
        yield _issue(path, place, str(error), remedy)
        return
    day = None
    try:
        day = _day(row.get("date"))
    except ValueError as error:
        yield _issue(path, place, f"its date {error}", "mend the date; until then it counts as undated")
    document = _document(source, native, row, audience, day, native_path(source, path))
    made = _extract(source, document, row)
    if made is None:
        yield _issue(path, place, "has no text", remedy)
    else:
        yield made


def _native(row: dict[str, object]) -> str:
    identifier = row.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int) or not line(identifier):
        raise ValueError("it has no id")
    return native_id(line(identifier))


def _day(value: object) -> date | None:
    """The day of a date, also of one without leading zeros (2025-10-9). Raises ValueError like `day_of`."""
    found = _DAY.match(value.strip()) if isinstance(value, str) else None
    return day_of("-".join(part.zfill(2) for part in found.groups()) if found else value)


def _document(
    source: Source, native: str, row: dict[str, object], audience: frozenset[str], day: date | None, path: str
) -> Document:
    url = _text(row, "url")
    return Document(
        source=source.id,
        native_id=native,
        kind=_text(row, "kind") or "document",
        title=_text(row, "title") or native,
        content_hash="",
        audience=audience,
        date=day,
        url=url if _WEB.match(url) else address(source, path),
        path=path,
        owner=_text(row, "owner") or None,
        thread=_text(row, "thread") or None,
    )


def _extract(source: Source, document: Document, row: dict[str, object]) -> Extract | None:
    """The extract of a line; None where it has no text."""
    text = row.get("text")
    if not isinstance(text, str):
        return None
    draft = Draft(source, EXTRACTOR, document, language_of(row.get("language")))
    kind = "turn" if document.kind.startswith(_TURNS) else _POSTS.get(document.kind, "section")
    by = list(_contributors(source, row, ContributionRole.SAID if kind == "turn" else ContributionRole.WROTE))
    summary = row.get("summary")
    for piece in pieces(clean(summary)) if isinstance(summary, str) else ():
        draft.passage(kind, piece, place="summary", by=by)
    if kind == "section":
        for section in sections(markdown_blocks(clean(text))):
            place = f"line {section.line} of the text"
            draft.passage(kind, section.text, place=place, heading=line(section.heading), by=by)
    else:
        for piece in pieces(clean(text)):
            draft.passage(kind, piece, by=by)
    return None if draft.is_empty else draft.extract()


def _contributors(
    source: Source, row: dict[str, object], role: ContributionRole
) -> Iterator[tuple[Account, ContributionRole]]:
    role = ContributionRole.ANSWERED if row.get("answers") is True else role
    for author in _list(row.get("authors")):
        if account := _account(source, author):
            yield account, role
    for mention in _list(row.get("mentions")):
        if account := _account(source, mention):
            said = mention.get("role") if isinstance(mention, dict) else None
            yield account, _ROLES.get(str(said).lower(), ContributionRole.MENTIONED)


def _account(source: Source, person: object) -> Account | None:
    """The account of somebody: by the directory's id, else by address, else by name."""
    facts = person if isinstance(person, dict) else {"id": person}
    identifier, name, email = (_text(facts, key) for key in ("id", "name", "email"))
    email = email if is_address(email) else ""
    if identifier:
        return Account("id", identifier, name=name, email=email, party=source.party)
    if email:
        return Account("email", email, name=name, party=source.party)
    return Account("name", name, name=name, party=source.party) if name else None


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else ()


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    return line(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _issue(path: Path, place: str, reason: str, remedy: str) -> Issue:
    return Issue(shown(path), place, reason, remedy)
