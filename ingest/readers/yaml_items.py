"""YAML whose every value knows its line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import yaml

from ingest.errors import IngestError, UnreadableError
from ingest.readers.base import quoted, shown
from ingest.readers.text import line as one_line
from ontology.extract import Issue

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's where it is there: ten times as fast, and it refuses more than 1,000 levels."""

_WIDE = 1_000
"""So much is looked at for a quote, of a line and of lines: a value may be as long as its file."""


class EntryError(IngestError):
    """One entry is not as it should be; `at` is its line (1-based), the message says what is wrong."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at = at


class Item:
    """A value in a YAML file."""

    def __init__(self, node: yaml.Node, lines: list[str]) -> None:
        self._node = node
        self._lines = lines
        self.line = node.start_mark.line + 1

    @property
    def text(self) -> str:
        """The lines of the value itself as the file has them, at most 300 characters."""
        end = self._node.end_mark
        begins_last = "".join(self._lines[end.line : end.line + 1])[: min(end.column, _WIDE)].strip()
        own = self._lines[self.line - 1 : min(end.line + bool(begins_last), self.line - 1 + _WIDE)]
        rows = (row[:_WIDE].strip() for row in own)
        return quoted(" ".join(row for row in rows if row))

    def fields(self) -> dict[str, Item]:
        """The values of a mapping by key. Raises EntryError where it is none or has a key twice."""
        if not isinstance(self._node, yaml.MappingNode):
            raise EntryError(self.line, "should be a mapping (`key: value` pairs)")
        fields: dict[str, Item] = {}
        for key, value in self._node.value:
            name = Item(key, self._lines).word()
            if name in fields:
                raise EntryError(key.start_mark.line + 1, f"has {name!r} twice")
            fields[name] = Item(value, self._lines)
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
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "file"
        reason = f"is not YAML: {' '.join(str(getattr(error, 'problem', '') or error).split())[:200]}"
        remedy = "mend the syntax there; put values with a colon or a # in quotes"
        raise UnreadableError(Issue(shown(path), place, reason, remedy)) from error
    return None if node is None else Item(node, text.split("\n"))


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint at the known name that is most like an unknown one."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.0)
    return f"did you mean {near[0]!r}?" if near else "there is none"
