"""All readers by kind, and what to read in a file or folder that somebody names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import UnknownKindError
from ingest.readers import (
    backstage,
    catalogue,
    codeowners,
    compose,
    consents,
    cyclonedx,
    directory,
    discourse,
    git,
    journey,
    jsonl,
    kubernetes,
    mail,
    maintainers,
    pages,
    pdf,
    slack,
    slides,
    spdx,
    srt,
    teams,
    vocabulary,
    vtt,
    word,
    zendesk,
)
from ingest.readers.base import Reader, Reading, shown
from ingest.readers.files import Unreachable, files, is_folder
from ingest.readers.kinds import kind_of
from ingest.source import Source, default_id
from ontology.extract import Issue

READERS: dict[str, Reader] = {
    pages.KIND: pages,
    mail.KIND: mail,
    vtt.KIND: vtt,
    slack.KIND: slack,
    teams.KIND: teams,
    discourse.KIND: discourse,
    zendesk.KIND: zendesk,
    git.KIND: git,
    codeowners.KIND: codeowners,
    maintainers.KIND: maintainers,
    jsonl.KIND: jsonl,
    pdf.KIND: pdf,
    word.KIND: word,
    slides.KIND: slides,
    directory.KIND: directory,
    vocabulary.KIND: vocabulary,
    catalogue.KIND: catalogue,
    backstage.KIND: backstage,
    compose.KIND: compose,
    kubernetes.KIND: kubernetes,
    cyclonedx.KIND: cyclonedx,
    spdx.KIND: spdx,
    journey.KIND: journey,
    consents.KIND: consents,
}
KINDS = tuple(READERS)

_PAGES = frozenset({pages.KIND, pdf.KIND, word.KIND, slides.KIND})
"""Kinds of files that are pages of the folder they are in."""
_SETTINGS = "whoknows.toml"
_FOLDERS = {".eml": mail.KIND, ".vtt": vtt.KIND, srt.SUFFIX: vtt.KIND}
_TOGETHER = frozenset({teams.KIND, discourse.KIND, zendesk.KIND, kubernetes.KIND})
"""Files that are read together with the others in their folder and below, by name or by kind."""
_BESIDES = frozenset({git.KIND, codeowners.KIND, maintainers.KIND})
_HIDDEN = (f".github/{codeowners.NAME}", f".gitlab/{codeowners.NAME}")
"""Files in hidden folders that are read nevertheless; forges look for them there."""
_REMEDY = "turn it into a format that is read (see docs/reference/formats.md), or take it out of the folder"


def read(source: Source) -> Iterator[Reading]:
    """What a source says. Raises UnknownKindError for a kind that no reader has."""
    reader = READERS.get(source.kind or detect(source.path) or "")
    if reader is None:
        raise UnknownKindError(f"{source.kind!r} is no kind of source; it is one of {', '.join(KINDS)}")
    return reader.read(source)


def detect(path: Path) -> str | None:
    """The kind of a file or folder; None where it cannot be told, or a folder holds several kinds. The
    history of a clone counts only where there is nothing else in it."""
    sources, _ = expand(path)
    kinds = {source.kind for source in sources}
    kinds = (kinds - _BESIDES) or kinds
    return kinds.pop() if len(kinds) == 1 else None


def expand(path: Path, audience: frozenset[str] | None = None) -> tuple[list[Source], list[Issue]]:
    """The sources in a file or folder, each of one kind, and issues for what no reader knows.

    All pages of a folder, PDF and office files among them, are one source; so are a Slack export, the history
    of a git clone, and the mails (.eml), transcripts or exports of one tool in a folder and below it; every
    other file is one by itself.
    """
    if not is_folder(path):
        kind = mail.KIND if mail.recognises(path) else kind_of(path)
        found, issues = _Found(), [] if kind else [_unknown([path])]
        found.single = [(path, kind)] if kind else []
    elif slack.recognises(path):
        found, issues = _Found(exports=[path]), []
    else:
        found = _Found()
        issues = found.add(path)
    sources = [Source(default_id(part, kind), part, kind, audience) for part, kind in found.parts(path)]
    return sources, issues


@dataclass(slots=True)
class _Found:
    """What is in a folder, by the way in which it is read."""

    pages: bool = False
    exports: list[Path] = field(default_factory=list)
    clones: list[Path] = field(default_factory=list)
    folders: dict[str, set[Path]] = field(default_factory=dict)
    single: list[tuple[Path, str]] = field(default_factory=list)

    def add(self, root: Path) -> list[Issue]:
        """Look through a folder; issues for files of no kind, one for each ending."""
        unknown: dict[str, list[Path]] = {}
        issues: list[Issue] = []
        empty = True
        self._look_behind(root)
        for item in files(root, self._is_export):
            empty = False
            if isinstance(item, Unreachable):
                issues.append(item.issue)  # never a source: as one, a link would be followed
            elif kind := kind_of(item):
                self._add_file(item, kind)
            elif item.name != _SETTINGS:
                unknown.setdefault(item.suffix.lower(), []).append(item)
        if empty and not self.exports and not self.clones and not self.single:
            issues.append(
                Issue(shown(root), "folder", "is empty", "put documents into it, or name another folder")
            )
        return issues + [_unknown(paths) for _, paths in sorted(unknown.items())]

    def _look_behind(self, folder: Path) -> None:
        """Take up what a folder has in hidden ones."""
        if git.recognises(folder):
            self.clones.append(folder)
        for path in (folder / name for name in _HIDDEN):
            if codeowners.recognises(path) and not (path.is_symlink() or path.parent.is_symlink()):
                self.single.append((path, codeowners.KIND))

    def _is_export(self, folder: Path) -> bool:
        self._look_behind(folder)
        if not slack.recognises(folder):
            return False
        self.exports.append(folder)
        return True

    def _add_file(self, path: Path, kind: str) -> None:
        together = kind if kind in _TOGETHER else _FOLDERS.get(path.suffix.lower())
        if kind in _PAGES:
            self.pages = True
        elif together:
            self.folders.setdefault(together, set()).add(path.parent)
        else:
            self.single.append((path, kind))

    def parts(self, root: Path) -> Iterator[tuple[Path, str]]:
        """Paths and kinds of the sources."""
        if self.pages:
            yield root, pages.KIND
        yield from ((folder, slack.KIND) for folder in self.exports)
        yield from ((folder, git.KIND) for folder in self.clones)
        for kind, inside in sorted(self.folders.items()):
            yield from ((folder, kind) for folder in sorted(inside) if not _is_in(folder, inside))
        for path, kind in self.single:
            if not _is_in(path, self.folders.get(kind, ())):
                yield path, kind


def _is_in(path: Path, folders: Iterable[Path]) -> bool:
    above = set(path.parents)
    return any(folder in above for folder in folders)


def _unknown(paths: list[Path]) -> Issue:
    if not paths[0].exists():
        return Issue(shown(paths[0]), "file", "does not exist", "correct the path")
    more = f", like {len(paths) - 1} more with its ending" if len(paths) > 1 else ""
    return Issue(shown(paths[0]), "file", f"is of no kind that can be read{more}", _REMEDY)
