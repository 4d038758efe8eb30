"""Which sources a run reads: those of the settings, or files and folders that somebody named."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.settings import Settings
from ingest.errors import OverlapError, UnknownKindError
from ingest.readers import discourse, mail, teams, vtt, zendesk
from ingest.readers.base import shown
from ingest.readers.files import is_folder
from ingest.readers.registry import KINDS, detect, expand
from ingest.source import Source, default_id, is_file
from ontology.extract import Issue

DIRECTORY = "directory"
COMMAND_LINE = "command-line"
"""Source of the issues of paths that are not there; each run over named paths replaces them."""
_WHOLE = frozenset({mail.KIND, vtt.KIND, teams.KIND, discourse.KIND, zendesk.KIND})
"""Kinds that are read from the whole folder that was named, as pages are: a file that comes or goes moves
no other file to another source."""


@dataclass(frozen=True, slots=True)
class Found:
    """Sources, and (source id, issue) pairs for what could not become one.

    `covers` are further ids of sources that this run speaks for: what was in a named folder before and is
    gone. `replaced` are sources that were ingested by themselves and are now part of a folder.
    """

    sources: Sequence[Source]
    issues: Sequence[tuple[str, Issue]]
    covers: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()


def configured_sources(settings: Settings) -> Found:
    """The sources of the settings; raises UnknownKindError for a kind that no reader has."""
    sources, issues = [], []
    for given in settings.sources:
        path = settings.folder / given.path
        if given.kind is not None and given.kind not in KINDS:
            raise UnknownKindError(
                f"Source {given.id}: {given.kind!r} is no kind. Kinds: {', '.join(KINDS)}."
            )
        kind = given.kind or detect(path)
        if not _exists(path) or kind is None:
            issues.append((given.id, _problem(given.path, _exists(path))))
            continue
        audience = frozenset(given.audience) if given.audience else None
        sources.append(Source(given.id, path, kind, audience, given.party, given.base_url))
    return Found(sources, issues)


def given_sources(
    paths: Sequence[Path],
    people: Sequence[Path],
    audience: frozenset[str] | None,
    earlier: Collection[str] = (),
) -> Found:
    """Sources for files and folders of any kind, and for directories of people.

    All ids begin with that of the path that was named, so that what is gone from it is known to be its own.
    `earlier` are the ids of sources that the store knows: a path inside a folder that was ingested before is
    read with that folder. Raises OverlapError where it is to have another audience than the folder.
    """
    roots = _roots(paths, audience, earlier)
    sources = {source.id: source for source in _people(people, roots, audience, earlier)}
    directories = {source.path.resolve() for source in sources.values()}
    issues = [(COMMAND_LINE, _no_people(path)) for path in people if not is_file(path)]
    for root in roots:
        found, problems = expand(root, audience)
        for source in (_inside(root, source) for source in found):
            if source.path.resolve() not in directories:
                sources.setdefault(source.id, source)
        issues += [(_id(root) if _exists(root) else COMMAND_LINE, problem) for problem in problems]
    named = {_id(root) for root in roots}
    replaced = {one for root in roots for one in _below(root, earlier)}
    return Found(
        list(sources.values()),
        issues,
        covers=frozenset({COMMAND_LINE, *named, *_parts(named, earlier)}),
        replaced=frozenset({*replaced, *_parts(replaced, earlier)}),
    )


def _roots(paths: Sequence[Path], audience: frozenset[str] | None, earlier: Collection[str]) -> list[Path]:
    """The paths to read: what is inside another, or inside a folder that was read before, is part of that."""
    named = {path.resolve(): path for path in paths}
    roots: dict[Path, Path] = {}
    for place, path in named.items():
        holder = _holder(place, named, earlier)
        if audience is not None and holder not in named:
            raise OverlapError(
                f"{path} lies in {holder}, which was ingested as a whole, so it can have no audience of its "
                f"own. Ingest {holder} again (only what changed is written), or use a new store."
            )
        roots.setdefault(holder, named.get(holder, holder))
    return list(roots.values())


def _people(
    people: Sequence[Path], roots: Sequence[Path], audience: frozenset[str] | None, earlier: Collection[str]
) -> Iterator[Source]:
    named = {root.resolve() for root in roots}
    for path in people:
        if is_file(path):
            place = path.resolve()
            holder = _holder(place, named, earlier)
            yield Source(_id_in(holder, place, DIRECTORY), path, DIRECTORY, audience)


def _inside(root: Path, source: Source) -> Source:
    """The source with an id that begins with the root's; of some kinds, the whole root is one source."""
    by_name = source.kind == mail.KIND or source.path.suffix.lower() in vtt.SUFFIXES
    whole = source.kind in _WHOLE and is_folder(root) and (is_folder(source.path) or by_name)
    path = root if whole else source.path
    return replace(source, id=_id_in(root, path, str(source.kind)), path=path)


def _id(path: Path) -> str:
    return shown(Path(default_id(path, "")))


def _id_in(root: Path, path: Path, kind: str) -> str:
    relative = shown(path.relative_to(root)) if path != root else ""
    return "/".join(part for part in (_id(root), kind, relative) if part)


def _parts(roots: Collection[str], earlier: Collection[str]) -> Iterator[str]:
    return (one for one in earlier if "/" in one and one.partition("/")[0] in roots)


def _holder(place: Path, named: Collection[Path], earlier: Collection[str]) -> Path:
    """The outermost folder that is or was read with this path in it; the path itself where there is none."""
    above = _above(place) if _exists(place) else iter(())
    return [place, *(folder for folder in above if folder in named or _id(folder) in earlier)][-1]


def _above(place: Path) -> Iterator[Path]:
    """The folders with which a path would be read, the nearest first; hidden ones are passed over."""
    for part in (place, *place.parents):
        if part != place:
            yield part
        if part.name.startswith("."):
            return


def _below(root: Path, earlier: Collection[str]) -> Iterator[str]:
    """Ids of paths inside a folder that were ingested by themselves."""
    known = {one.partition("/")[0] for one in earlier if "/" in one}
    names = {one.rpartition("-")[0] for one in known}
    inside = root.rglob("*") if known and is_folder(root) else iter(())
    return (one for path in inside if path.name in names and (one := _id(path)) in known)


def _exists(path: Path) -> bool:
    """Whether something is there, even if this user may not look at it."""
    try:
        return path.exists()
    except OSError:
        return True
    except ValueError:  # no path can have this text
        return False


def _no_people(path: Path) -> Issue:
    if not _exists(path):
        return _problem(shown(path), False)
    return Issue(
        shown(path), "file", "is no file that can be read", "name a CSV or JSON lines file of people"
    )


def _problem(path: str, exists: bool) -> Issue:
    if not exists:
        return Issue(path, "file", "does not exist", "correct the path")
    return Issue(path, "file", "its kind cannot be told", f"state its kind: {', '.join(KINDS)}")
