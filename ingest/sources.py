"""Which sources a run reads: those of the settings, or files and folders that somebody named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.settings import Settings
from ingest.errors import UnknownKindError
from ingest.readers.registry import KINDS, detect, expand
from ingest.source import Source, default_id
from ontology.extract import Issue

DIRECTORY = "directory"

Found = tuple[list[Source], list[tuple[str, Issue]]]
"""Sources, and (source id, issue) pairs for what could not become one."""


def configured_sources(settings: Settings) -> Found:
    """The sources of the settings; raises UnknownKindError for a kind that no reader has."""
    sources, issues = [], []
    for given in settings.sources:
        path = settings.folder / given.path
        kind = given.kind or detect(path) or (_kind_of_folder(path) if path.is_dir() else None)
        if given.kind is not None and given.kind not in KINDS:
            raise UnknownKindError(
                f"Source {given.id}: {given.kind!r} is no kind. Kinds: {', '.join(KINDS)}."
            )
        if not path.exists() or kind is None:
            issues.append((given.id, _problem(given.path, path.exists())))
            continue
        audience = frozenset(given.audience) if given.audience else None
        sources.append(Source(given.id, path, kind, audience, given.party, given.base_url))
    return sources, issues


def given_sources(paths: Sequence[Path], people: Sequence[Path], audience: frozenset[str] | None) -> Found:
    """Sources for files and folders of any kind, and for directories of people."""
    sources, issues = [], []
    for path in people:
        if path.is_file():
            sources.append(Source(default_id(path, DIRECTORY), path, DIRECTORY, audience))
        else:
            issues.append((str(path), _problem(str(path), path.exists())))
    for path in paths:
        found, problems = expand(path, audience)
        sources += [source for source in found if source.path.resolve() not in {p.resolve() for p in people}]
        issues += [(_source_of(path, found), problem) for problem in problems]
    return list({source.id: source for source in sources}.values()), issues


def _source_of(path: Path, found: Sequence[Source]) -> str:
    return found[0].id if found else default_id(path, "unknown")


def _kind_of_folder(path: Path) -> str | None:
    sources, _ = expand(path, None)
    kinds = {source.kind for source in sources}
    return kinds.pop() if len(kinds) == 1 else None


def _problem(path: str, exists: bool) -> Issue:
    if not exists:
        return Issue(path, "file", "does not exist", "correct the path")
    return Issue(path, "file", "its kind cannot be told", f"state its kind: {', '.join(KINDS)}")
