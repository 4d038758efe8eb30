"""The entries of a JSON file, each with the line it begins on."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.base import quoted, shown
from ingest.readers.files import read_text
from ontology.extract import Issue

_DECODER = json.JSONDecoder()
_BLANK = " \t\n\r"
_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a JSON file: below which key of the whole, the line (from 1) and its own words."""

    key: str
    line: int
    text: str
    value: object


def json_entries(path: Path) -> Iterator[Entry]:
    """Each value of the object that a file holds; of a list each of its entries.

    Raises UnreadableError, with the line, where it is no JSON, no object, or nested too deeply.
    """
    text = read_text(path)
    starts = [0]
    while (found := text.find("\n", starts[-1])) >= 0:
        starts.append(found + 1)
    try:
        for key, start, end, value in _Walk(text).values():
            words = " ".join(text[start : min(end, start + _QUOTE)].split())
            yield Entry(key, bisect_right(starts, start), quoted(words), value)
    except (ValueError, RecursionError) as error:
        at = error.pos if isinstance(error, json.JSONDecodeError) else 0
        what = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        place = f"line {bisect_right(starts, at)}"
        raise UnreadableError(
            Issue(shown(path), place, f"is not JSON: {what}", "export it again, or mend it")
        ) from error


class _Walk:
    """A walk over the object at the top of a text and the lists right in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def values(self) -> Iterator[tuple[str, int, int, object]]:
        """Keys and values with where these begin and end. Raises ValueError where it is no JSON object."""
        self._take("{")
        if not self._is_at("}"):
            while True:
                if not self._is_at('"'):
                    raise self._error("expected a key")
                _, _, self._at, key = self._value("")
                self._take(":")
                yield from self._list(str(key)) if self._is_at("[") else [self._value(str(key))]
                if not self._is_at(","):
                    break
                self._at += 1
        self._take("}")
        if self._skip() < len(self._text):
            raise self._error("there is more behind its end")

    def _list(self, key: str) -> Iterator[tuple[str, int, int, object]]:
        self._take("[")
        if not self._is_at("]"):
            while True:
                yield self._value(key)
                if not self._is_at(","):
                    break
                self._at += 1
        self._take("]")

    def _value(self, key: str) -> tuple[str, int, int, object]:
        start = self._skip()
        value, self._at = _DECODER.raw_decode(self._text, start)
        return key, start, self._at, value

    def _skip(self) -> int:
        while self._at < len(self._text) and self._text[self._at] in _BLANK:
            self._at += 1
        return self._at

    def _is_at(self, char: str) -> bool:
        return self._text.startswith(char, self._skip())

    def _take(self, char: str) -> None:
        if not self._is_at(char):
            raise self._error(f"expected {char!r}")
        self._at += 1

    def _error(self, what: str) -> json.JSONDecodeError:
        return json.JSONDecodeError(what, self._text, self._at)
