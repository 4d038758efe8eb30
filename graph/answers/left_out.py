"""What a run left out, as people see it: without the paths of the machine that read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath

from graph.store.records import QuarantineEntry
from ontology.extract import Issue


def left_out(
    entries: Iterable[QuarantineEntry], folder: Path, *, bare: bool = False
) -> tuple[QuarantineEntry, ...]:
    """Entries with the paths below a folder, that of the settings, relative to it; with `bare` any other
    absolute path is its file's name alone."""
    return tuple(QuarantineEntry(one.source, _shown(one.issue, folder, bare)) for one in entries)


def _shown(issue: Issue, folder: Path, bare: bool) -> Issue:
    path = PurePath(issue.path)
    if not path.is_absolute():
        return issue
    if path.is_relative_to(folder):
        shown = str(path.relative_to(folder))
    else:
        shown = path.name if bare else issue.path
    return replace(
        issue,
        path=shown,
        place=issue.place.replace(issue.path, shown),
        reason=issue.reason.replace(issue.path, shown),
        remedy=issue.remedy.replace(issue.path, shown),
    )
