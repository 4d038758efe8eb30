"""Keyset cursors: where a page ended, so that the next one begins there whatever was written meanwhile.

A cursor is the base64 of JSON with `at` (the as-of date of the question), `key` (the sort key of the item it
stands behind) and `of` (a hash of the question, so that it is not used for another one).
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

from api import inputs
from api.errors import BadInputError
from ontology.identifiers import digest

Item = TypeVar("Item")
Key: TypeAlias = tuple[bool | int | float | str, ...]
EVERYTHING = 1000
"""So many of an answer are looked at behind the first page."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Part of an ordered answer, each item with its cursor."""

    items: tuple[tuple[str, Item], ...]
    has_next: bool
    has_previous: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of an answer is asked for: the `first` items behind `after`, as of `at`."""

    first: int
    at: date | None
    after: Key | None
    of: str

    @classmethod
    def read(cls, first: int, after: str | None, at: date | None, *asked: str | None) -> Window:
        """A window from arguments; `asked` is what the question consists of.

        Raises BadInputError for a number out of bounds, and for a cursor that is malformed or belongs to
        another question or date.
        """
        of = digest(*(text or "" for text in asked))
        inputs.count("first", first)
        if after is None:
            return cls(first, at, None, of)
        known = _decode(after)
        if known.of != of or (at is not None and at != known.at):
            raise _bad("`after` is the cursor of another question. Use one of this question's, or none.")
        return cls(first, known.at, known.key, of)

    @property
    def limit(self) -> int:
        """How many items the whole answer must have for `page` to be right."""
        return self.first + 1 if self.after is None else EVERYTHING

    def page(self, items: Iterable[Item], key: Callable[[Item], Key]) -> Page[Item]:
        """The part of an answer, put in the order of its unique keys."""
        keyed = sorted(((key(item), item) for item in items), key=lambda pair: pair[0])
        try:
            behind = [pair for pair in keyed if self.after is None or pair[0] > self.after]
        except TypeError as error:
            raise _bad() from error
        shown = behind[: self.first]
        return Page(
            tuple((self._cursor(found), item) for found, item in shown),
            has_next=len(behind) > len(shown),
            has_previous=len(behind) < len(keyed),
        )

    def _cursor(self, key: Key) -> str:
        content = {"at": self.at.isoformat() if self.at else None, "key": key, "of": self.of}
        return urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode("ascii")


@dataclass(frozen=True, slots=True)
class _Cursor:
    at: date | None
    key: Key
    of: str


def _decode(text: str) -> _Cursor:
    try:
        content: Any = json.loads(urlsafe_b64decode(text.encode("ascii")))
        at, key, of = content["at"], content["key"], content["of"]
        if not (isinstance(key, list) and all(isinstance(part, bool | int | float | str) for part in key)):
            raise _bad()
        return _Cursor(date.fromisoformat(at) if at is not None else None, tuple(key), str(of))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _bad() from error


def _bad(message: str = "`after` is not a cursor. Take `endCursor` or an edge's `cursor`.") -> BadInputError:
    return BadInputError("after", message)
