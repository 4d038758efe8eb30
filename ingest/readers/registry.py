"""All readers by kind, and how the kind of a file or folder is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UnknownKindError
from ingest.readers import (
    catalogue,
    consents,
    directory,
    jsonl,
    mail,
    pages,
    slack,
    vocabulary,
    vtt,
)
from ingest.readers.base import Reader, Reading, shown
from ingest.readers.files import files
from ingest.source import Source, default_id
from ontology.extract import Issue

READERS: dict[str, Reader] = {
    "slack": slack,
    "catalogue": catalogue,
    "vocabulary": vocabulary,
    "consents": consents,
    "directory": directory,
    "jsonl": jsonl,
    "mail": mail,
    "meetings": vtt,
    "pages": pages,
}
"""Readers by kind; the first that recognises a file reads it."""
KINDS = tuple(READERS)
_BY_FOLDER = frozenset({"pages", "mail", "meetings"})
"""Kinds of which all files of a folder are one source."""


def read(source: Source) -> Iterator[Reading]:
    """What a source says; raises UnknownKindError for a kind that no reader has."""
    if source.kind not in READERS:
        raise UnknownKindError(
            f"Source {source.id}: {source.kind!r} is no kind. Kinds are {', '.join(KINDS)}."
        )
    return READERS[source.kind].read(source)


def detect(path: Path) -> str | None:
    """The kind of a file, or of the folder of a Slack export; None where no reader recognises it."""
    return next((kind for kind, reader in READERS.items() if reader.recognises(path)), None)


def expand(path: Path, audience: frozenset[str] | None) -> tuple[list[Source], list[Issue]]:
    """The sources in a file or folder that somebody named, and an issue for each file that nobody can read.

    Slack exports, tables, vocabularies, catalogues and JSON lines are a source each; pages, mails and
    meetings are one source for the whole folder.
    """
    if not path.exists():
        return [], [Issue(shown(path), "file", "does not exist", "correct the path")]
    if not path.is_dir():
        kind = detect(path)
        if kind is None:
            return [], [_unknown(path)]
        return [Source(default_id(path, kind), path, kind, audience)], []
    return _expand_folder(path, audience)


def _expand_folder(root: Path, audience: frozenset[str] | None) -> tuple[list[Source], list[Issue]]:
    issues: list[Issue] = []
    exports: list[Path] = []
    by_kind: dict[str, list[Path]] = defaultdict(list)

    def is_export(folder: Path) -> bool:
        found = slack.recognises(folder)
        if found:
            exports.append(folder)
        return found

    if is_export(root):
        return [Source(default_id(root, "slack"), root, "slack", audience)], []
    for item in files(root, is_export):
        if isinstance(item, Issue):
            issues.append(item)
            continue
        kind = detect(item)
        if kind is None:
            issues.append(_unknown(item))
        else:
            by_kind[kind].append(item)
    sources = [Source(default_id(folder, "slack"), folder, "slack", audience) for folder in exports]
    for kind, found in sorted(by_kind.items()):
        places = [root] if kind in _BY_FOLDER else found
        sources += [Source(default_id(place, kind), place, kind, audience) for place in places]
    if not sources and not issues:
        issues.append(
            Issue(shown(root), "folder", "the folder is empty", "name a folder that holds documents")
        )
    return sources, issues


def _unknown(path: Path) -> Issue:
    return Issue(
        path=shown(path),
        place="file",
        reason="is of no kind that whoknows reads",
        remedy="docs/reference/formats.md lists the kinds; take it out of the folder or convert it",
    )
