"""YAML whose every value knows its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from ingest.errors import IngestError, UnreadableError
from ingest.readers.base import quoted, shown
from ingest.readers.text import line as one_line
from ontology.extract import Issue

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's where it is there: ten times as fast, and it refuses more than 1,000 levels."""

_WIDE = 1_000
"""So much is looked at for a quote, of a line and of lines: a value may be as long as its file."""


class EntryError(IngestError):
    """One entry is not as it should be; `at` is its line (1-based), the message says what is wrong."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at = at


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a value, with the words that show it and what it holds."""

    line: int
    text: str
    value: str


class Item:
    """A value in a YAML file."""

    def __init__(self, node: yaml.Node, lines: list[str], line: int | None = None) -> None:
        """`line`: where it begins, by default where its value does."""
        self._node = node
        self._lines = lines
        self.line = line or node.start_mark.line + 1

    @property
    def text(self) -> str:
        """The lines of the value itself as the file has them, at most 300 characters."""
        end = self._node.end_mark
        begins_last = "".join(self._lines[end.line : end.line + 1])[: min(end.column, _WIDE)].strip()
        own = self._lines[self.line - 1 : min(end.line + bool(begins_last), self.line - 1 + _WIDE)]
        rows = (row[:_WIDE].strip() for row in own)
        return quoted(" ".join(row for row in rows if row))

    def fields(self, *, with_keys: bool = False) -> dict[str, Item]:
        """The values of a mapping by key; `with_keys` each begins in the line of its key.

        Raises EntryError where it is none or has a key twice.
        """
        if not isinstance(self._node, yaml.MappingNode):
            raise EntryError(self.line, "should be a mapping (`key: value` pairs)")
        fields: dict[str, Item] = {}
        for key, value in self._node.value:
            name = Item(key, self._lines).word()
            if name in fields:
                raise EntryError(key.start_mark.line + 1, f"has {name!r} twice")
            fields[name] = Item(value, self._lines, key.start_mark.line + 1 if with_keys else None)
        return fields

    def items(self) -> list[Item]:
        """The values of a list; a single value counts as a list of one, nothing as an empty one."""
        if isinstance(self._node, yaml.SequenceNode):
            return [Item(node, self._lines) for node in self._node.value]
        return [] if self.is_empty else [self]

    def word(self) -> str:
        """The value as one line of text. Raises EntryError where it is a list, a mapping or empty."""
        text = one_line(self._node.value) if isinstance(self._node, yaml.ScalarNode) else ""
        if not text:
            raise EntryError(self.line, "should be a single value")
        return text

    def rows(self) -> list[Row]:
        """The lines of a value that is written as a block of text, each with its own place; else the value as
        one. Nothing of a list or a mapping."""
        if not isinstance(self._node, yaml.ScalarNode):
            return []
        if self._node.style != "|":
            return [Row(self.line, self.text, str(self._node.value))]
        first = self._node.start_mark.line + 2
        rows = enumerate(str(self._node.value).split("\n"), first)
        return [Row(number, quoted(row[:_WIDE].strip()), row) for number, row in rows if row.strip()]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there."""
        return isinstance(self._node, yaml.ScalarNode) and not str(self._node.value).strip()

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys."""
        return isinstance(self._node, yaml.MappingNode)


def parse_yaml(text: str, path: Path) -> Item | None:
    """The value that a file holds, None for an empty one. Raises UnreadableError with the line."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(unreadable_yaml(error, path)) from error
    return None if node is None else Item(node, text.split("\n"))


def unreadable_yaml(error: Exception, path: Path) -> Issue:
    """Where a file is no YAML, and why."""
    mark = getattr(error, "problem_mark", None)
    place = f"line {mark.line + 1}" if mark else "file"
    reason = f"is not YAML: {' '.join(str(getattr(error, 'problem', '') or error).split())[:200]}"
    return Issue(
        shown(path), place, reason, "mend the syntax there; put values with a colon or a # in quotes"
    )


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint at the known name that is most like an unknown one."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.0)
    return f"did you mean {near[0]!r}?" if near else "there is none"
