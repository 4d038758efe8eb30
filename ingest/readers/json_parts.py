"""What exports in JSON have in common: entries of a file, and fields that may hold anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.base import shown
from ingest.readers.files import read_text
from ingest.readers.hypertext import read_html
from ingest.readers.posts import parse_json
from ingest.readers.text import line
from ontology.document import PUBLIC, STAFF, STEWARD
from ontology.extract import Issue

SUFFIX = ".json"
_SNIFF = 1024 * 1024
"""So much of a file is looked at to tell whose export it is: lists of users may stand before the rest."""
_QUOTING = re.compile(r"<(/?)(?:aside|blockquote)\b[^<>]{0,2000}>", re.IGNORECASE)


def mentions(path: Path, *groups: tuple[str, ...]) -> bool:
    """Whether a `.json` file names, early on, at least one key of each group; never raises."""
    try:
        if path.suffix.lower() != SUFFIX or not path.is_file():
            return False
        with path.open("rb") as stream:
            beginning = stream.read(_SNIFF)
    except (OSError, ValueError):
        return False
    return all(any(f'"{key}"'.encode() in beginning for key in group) for group in groups)


def entries(path: Path, *wrappers: str) -> Iterator[tuple[str, object]]:
    """Each entry of a file with its place: of a list, of the list that an object has under one of the keys
    `wrappers`, the object itself, or one object a line. Raises UnreadableError for what is no JSON."""
    text = read_text(path)
    try:
        value = parse_json(text)
    except ValueError as error:
        yield from _lines(path, text, error)
        return
    if isinstance(value, dict):
        value = next((found for key in wrappers if isinstance(found := value.get(key), list)), value)
    for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
        yield f"entry {number}", entry


def _lines(path: Path, text: str, whole: ValueError) -> Iterator[tuple[str, object]]:
    rows = [(number, row) for number, row in enumerate(text.split("\n"), 1) if row.strip()]
    try:
        if len(rows) < 2:
            raise whole
        parse_json(rows[0][1])
    except ValueError as error:
        reason = f"is not JSON: {whole}"
        raise UnreadableError(Issue(shown(path), "file", reason, "export it again, or mend it")) from error
    for number, row in rows:
        try:
            yield f"line {number}", parse_json(row)
        except ValueError:
            yield f"line {number}", None


def mapping(value: object) -> Mapping[str, object]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[Mapping[str, object]]:
    """The objects in a list; none where it is no list."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def first(facts: Mapping[str, object], *names: str) -> str:
    """The first of these fields that holds a text or a whole number, as one clean line."""
    found = (facts.get(name) for name in names)
    plain = (value for value in found if isinstance(value, str | int) and not isinstance(value, bool))
    return next((text for value in plain if (text := line(value))), "")


def number(value: object) -> int | None:
    """A whole number; None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def time_of(value: object) -> datetime | None:
    """An ISO date and time in UTC; None where it is none."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found and (found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def own_words(markup: str) -> str:
    """The readable text of a post in HTML without quotes of others and previews of linked pages."""
    kept: list[str] = []
    depth = position = 0
    for tag in _QUOTING.finditer(markup):
        if depth == 0:
            kept.append(markup[position : tag.start()])
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        position = tag.end()
    if depth == 0:
        kept.append(markup[position:])
    return "\n".join(block.text for block in read_html("<p>".join(kept)).blocks)


def internal(audience: frozenset[str]) -> frozenset[str]:
    """Who may read internal notes on what has this audience: never more people, and never the public.

    Named groups are groups of staff and stay; of a private conversation only the steward reads the notes.
    """
    if audience & {PUBLIC, STAFF}:
        return frozenset({STAFF})
    return frozenset({STEWARD}) if any(name.startswith("account:") for name in audience) else audience
