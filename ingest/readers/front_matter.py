"""The facts that a page may state at its top between two `---` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from ingest.errors import UnreadableError
from ingest.readers.base import shown
from ontology.extract import Issue

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z][\w -]{0,40}:")
_LONGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Facts by lower-case name (texts, or lists of texts), the text below them, and the lines above it."""

    facts: dict[str, object]
    body: str
    lines: int


def front_matter(text: str, path: Path) -> FrontMatter:
    """Split a page. A `---` line that opens nothing like facts is text.

    Raises UnreadableError where facts are begun but cannot be read: they may name who may read the page, so
    it must not go in without them.
    """
    opened = _OPEN.match(text)
    if not opened:
        return FrontMatter({}, text, 0)
    closed = _CLOSE.search(text, opened.end(), opened.end() + _LONGEST)
    if not closed:
        if _KEY.match(text, opened.end()):
            raise _unreadable(path, "its front matter has no closing --- line")
        return FrontMatter({}, text, 0)
    facts = _facts(text[opened.end() : closed.start()], path)
    if facts is None:
        return FrontMatter({}, text, 0)
    return FrontMatter(facts, text[closed.end() :], text.count("\n", 0, closed.end()))


def _facts(text: str, path: Path) -> dict[str, object] | None:
    try:
        loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 -- makes texts, lists and mappings only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).replace("\n", " ")[:200]
        raise _unreadable(path, f"its front matter is not YAML ({reason})") from error
    if not isinstance(loaded, dict):
        return None
    return {str(key).strip().lower(): value for key, value in loaded.items()}


def _unreadable(path: Path, reason: str) -> UnreadableError:
    remedy = "write the facts as `name: value` lines between two --- lines, values with a colon in quotes"
    return UnreadableError(Issue(shown(path), "line 1", reason, remedy))
