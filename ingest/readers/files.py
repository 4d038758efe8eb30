"""Files as sources have them: found in a fixed order, read within limits, never followed outside."""

from __future__ import annotations

import errno
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ingest.errors import UnreadableError
from ingest.readers.base import shown, unreadable
from ingest.readers.text import binary_kind, clean, decode
from ingest.source import Source
from ontology.extract import Issue

MAX_BYTES = 32 * 1024 * 1024
"""Files that are read as a whole are no larger; what is read line by line may be."""
_HEAD = 8_192
_FILE_LIKE = frozenset(
    {".md", ".txt", ".html", ".htm", ".eml", ".mbox", ".vtt", ".jsonl", ".csv", ".ttl", ".yaml"}
    | {".pdf", ".docx", ".pptx"}
)
"""A folder whose name ends so was meant to be a file."""


Test = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Unreachable:
    """An entry of a folder that cannot be read, and why."""

    path: Path
    issue: Issue


def _never(_: Path) -> bool:
    return False


def files(root: Path, skip: Test = _never, link_root: Path | None = None) -> Iterator[Path | Unreachable]:
    """The file itself, or all files in a folder and below, by name, and what cannot be reached.

    Hidden entries (`.git`) and folders that `skip` names are passed over, root excepted. Links that lead
    outside the root (or `link_root`, a folder above it) are not followed.
    """
    stack = [root]
    while stack:
        path = stack.pop()
        try:
            given = path == root and link_root is None
            mode = path.stat().st_mode if given else path.lstat().st_mode
            if stat.S_ISDIR(mode):
                if path != root and path.suffix in _FILE_LIKE:
                    yield Unreachable(path, _no_file(path))
                if path == root or not skip(path):
                    stack.extend(_entries(path))
            elif stat.S_ISREG(mode):
                yield path
            elif stat.S_ISLNK(mode):
                yield from _link(path, link_root or root)
            else:
                yield Unreachable(path, _special(path))
        except (OSError, RuntimeError) as error:  # links in a circle: RuntimeError, since 3.13 ELOOP
            cause = OSError(0, "a link leads back to itself")
            if isinstance(error, OSError) and error.errno != errno.ELOOP:
                cause = error
            yield Unreachable(path, unreadable(path, cause))


def _entries(folder: Path) -> list[Path]:
    entries = (entry for entry in folder.iterdir() if not entry.name.startswith("."))
    return sorted(entries, key=lambda entry: entry.name, reverse=True)


def _link(path: Path, root: Path) -> Iterator[Path | Unreachable]:
    target, inside = path.resolve(strict=True), root.resolve()
    if not target.is_relative_to(inside):
        issue = Issue(
            path=shown(path),
            place="file",
            reason="is a link that leads outside the source folder, so it is not followed",
            remedy="copy the file into the folder, or name its folder as a source of its own",
        )
        yield Unreachable(path, issue)
    elif any(part.startswith(".") for part in target.relative_to(inside).parts) and target.is_file():
        yield path  # its target would not be met by itself


def _special(path: Path) -> Issue:
    return Issue(
        path=shown(path),
        place="file",
        reason="is neither a file nor a folder (a pipe, a socket or a device)",
        remedy="take it out of the source folder",
    )


def chosen(source: Source, wanted: Test, what: str, skip: Test = _never) -> Iterator[Path | Issue]:
    """The file of a source, whatever its name, or those files in its folder that are wanted by their names.

    Issues for wanted ones that cannot be reached, for folders that cannot be opened, and where there is
    nothing at all; `what` is what is looked for, in the plural.
    """
    found = False
    for item in files(source.path, skip):
        path = item.path if isinstance(item, Unreachable) else item
        if path == source.path or wanted(path) or (isinstance(item, Unreachable) and is_folder(path)):
            found = True
            yield item.issue if isinstance(item, Unreachable) else path
    if not found:
        yield Issue(
            path=shown(source.path),
            place="folder",
            reason=f"holds no {what}",
            remedy="name the folder that does, or take the source out of the settings",
        )


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a file. Raises UnreadableError where it is no file, too large, or not readable."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(_no_file(path))
        if status.st_size > limit:
            raise UnreadableError(_too_large(path, status.st_size, limit))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(unreadable(path, error)) from error


def read_text(path: Path, declared: Callable[[bytes], str | None] = lambda _: None) -> str:
    """The clean text of a file; `declared` finds a charset named in its bytes.

    Raises UnreadableError where it cannot be read or is not text.
    """
    raw = read_bytes(path)
    text = decode(raw, declared(raw))
    if text is None:
        raise UnreadableError(not_text(path, binary_kind(raw) or "binary data"))
    return clean(text)


def head(path: Path) -> bytes:
    """The first bytes of a file; none where it is no file or cannot be read."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except (OSError, ValueError):
        return b""


def is_folder(path: Path) -> bool:
    """Whether a path is a folder that can be looked at; never raises."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def native_path(source: Source, path: Path) -> str:
    """Where a file stands in its source: the same on every machine. The file's name for a single file."""
    relative = path.name if path == source.path else path.relative_to(source.path).as_posix()
    return unicodedata.normalize("NFC", shown(Path(relative)))


def address(source: Source, native: str) -> str | None:
    """The address of a document from the source's base address and its place in the source."""
    return f"{source.base_url.rstrip('/')}/{quote(native)}" if source.base_url else None


def not_text(path: Path, kind: str) -> Issue:
    """The issue of a file that is no text although its name says so."""
    return Issue(
        path=shown(path),
        place="file",
        reason=f"is not what its name says: it is {kind}, not text",
        remedy="give it the right name, or take it out of the source folder",
    )


def _no_file(path: Path) -> Issue:
    return Issue(
        path=shown(path),
        place="file",
        reason="is a folder or something else that is no file",
        remedy="take it out of the source folder, or name a file",
    )


def _too_large(path: Path, size: int, limit: int) -> Issue:
    return Issue(
        path=shown(path),
        place="file",
        reason=f"is too large: {size / 1e6:.0f} MB, at most {limit / 1e6:.0f} MB can be read as one document",
        remedy="split it, or make JSON lines of it (read line by line, of any size)",
    )
