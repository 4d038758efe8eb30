"""Helpers of the readers' tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ingest.readers.base import Reading
from ingest.source import Source
from ontology.extract import Extract, Issue
from ontology.generated.names import PartyRole


def read_all(
    read: Callable[[Source], Iterator[Reading]],
    path: Path,
    audience: frozenset[str] | None = None,
    party: PartyRole | None = None,
) -> tuple[list[Extract], list[Issue]]:
    """What a reader makes of a path: the extracts and the issues."""
    extracts: list[Extract] = []
    issues: list[Issue] = []
    for item in read(Source("test", path, None, audience, party)):
        if isinstance(item, Issue):
            issues.append(item)
        else:
            extracts.append(item)
    return extracts, issues


def roles(extract: Extract) -> list[tuple[str, str]]:
    """Who did what, in order."""
    return [(done.account, done.role.value) for done in extract.contributions]


def texts(extract: Extract) -> list[str]:
    """The texts of an extract's passages."""
    return [passage.text for passage in extract.passages]
