"""YAML with the lines that its entries stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from ingest.errors import UnreadableError
from ingest.readers.base import quoted, shown
from ontology.extract import Issue

MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping, list or scalar with its line (1-based) and its own text.

    `value` is a dict of entries by key, a list of entries, or a string; scalars stay as they are written, so
    `on`, `no` and `1.10` are text.
    """

    value: dict[str, Entry] | list[Entry] | str
    line: int
    quote: str

    @property
    def text(self) -> str | None:
        """The value of a scalar."""
        return self.value if isinstance(self.value, str) else None

    @property
    def items(self) -> dict[str, Entry]:
        """The members of a mapping; none of anything else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def members(self) -> list[Entry]:
        """The members of a list; none of anything else."""
        return self.value if isinstance(self.value, list) else []

    def get(self, key: str) -> str | None:
        """The text of a member."""
        found = self.items.get(key)
        return found.text if found is not None else None

    def under(self, key: str) -> list[Entry]:
        """The members of the list under a key; a single value counts as a list of one."""
        found = self.items.get(key)
        if found is None or found.value == "":
            return []
        return found.members if isinstance(found.value, list) else [found]


def parse(path: Path, text: str) -> Entry:
    """The document of a YAML text; raises UnreadableError that names the line."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            return Entry({}, 1, "")
        return _entry(node, text.splitlines(), 0)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableError(_issue(path, line, error.problem or "is not valid YAML")) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableError(_issue(path, 1, str(error).splitlines()[0])) from error


def _entry(node: yaml.Node, lines: list[str], depth: int) -> Entry:
    if depth > MAX_DEPTH:
        raise ValueError(f"is nested more than {MAX_DEPTH} levels deep")
    line = node.start_mark.line
    if isinstance(node, yaml.ScalarNode):
        missing = node.tag == "tag:yaml.org,2002:null"
        return Entry("" if missing else str(node.value), line + 1, quoted(lines[line]) if lines else "")
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(item, lines, depth + 1) for item in node.value], line + 1, "")
    members = {key.value: _entry(value, lines, depth + 1) for key, value in _pairs(node)}
    return Entry(members, line + 1, quoted("\n".join(_own_lines(node, lines))))


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise ValueError(f"has a key that is no text in line {key.start_mark.line + 1}")
        yield key, value


def _own_lines(node: yaml.Node, lines: list[str]) -> list[str]:
    start, end = node.start_mark, node.end_mark
    own = lines[start.line : end.line + (1 if end.column else 0)]
    return [line.strip() for line in own if line.strip()]


def _issue(path: Path, line: int, reason: str) -> Issue:
    return Issue(
        shown(path), f"line {line}", f"is not valid YAML: {reason}", "mend this line and ingest again"
    )
