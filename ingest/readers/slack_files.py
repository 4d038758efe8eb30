"""The files of a Slack export: in a folder, or in the zip that Slack hands out, which is never unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

from ingest.errors import UnreadableError
from ingest.readers.base import shown
from ingest.readers.files import MAX_BYTES, Unreachable, files, head, is_folder, read_text
from ingest.readers.text import binary_kind, clean, decode
from ontology.extract import Issue

MAX_ENTRIES = 200_000
MAX_TOTAL = 2 * 1024**3
"""Of an archive so many bytes are unpacked at most."""
_MAX_DIRECTORY = 64 * 1024**2
_RATIO = 250
"""Posts shrink to a tenth or so; what shrinks more than this is made to fill a machine."""
_SMALL = 1024**2
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
ZIP = ".zip"
_JSON = ".json"
_UNPACK = "unpack it yourself and name the folder"
_AGAIN = "download the export again"


class Files(Protocol):
    """What is read of an export. Paths stand below that of the source, in an archive as in a folder."""

    def days(self) -> Iterator[Path | Issue]:
        """The files of posts, folder by folder, by name; issues for what cannot be reached."""

    def exists(self, path: Path) -> bool:
        """Whether the export has this file."""

    def text(self, path: Path) -> str:
        """The text of a file. Raises UnreadableError."""

    def close(self) -> None:
        """Let go of what was opened."""


def opened(path: Path) -> Files:
    """The files of an export. Raises UnreadableError for an archive that cannot be opened."""
    return Folder(path) if is_folder(path) else Archive(path)


class Folder:
    """An unpacked export."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def days(self) -> Iterator[Path | Issue]:
        for item in files(self._root):
            if isinstance(item, Unreachable):
                yield item.issue
            elif item.suffix.lower() == _JSON and item.parent.parent == self._root:
                yield item

    def exists(self, path: Path) -> bool:
        return path.exists()

    def text(self, path: Path) -> str:
        return read_text(path)

    def close(self) -> None:
        return None


class Archive:
    """An export as a zip. Entries are read one at a time, within limits on each and on all of them."""

    def __init__(self, path: Path, *, most_bytes: int = MAX_TOTAL) -> None:
        """`most_bytes` are unpacked of it at most. Raises UnreadableError where it holds more, or too many
        files, or is no zip that can be read."""
        self._path = path
        self._left = most_bytes
        self._issues: list[Issue] = []
        try:
            _check_directory(path)
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
            raise _refused(path, f"is no zip that can be read ({error})", _AGAIN) from error
        except OSError as error:
            raise _refused(path, f"cannot be read: {error.strerror}", _AGAIN) from error
        entries = self._archive.infolist()
        if len(entries) > MAX_ENTRIES:
            self.close()
            raise _refused(path, f"holds more than {MAX_ENTRIES:,} files", _UNPACK)
        self._entries = self._sound(entries)
        if sum(entry.file_size for entry in self._entries.values()) > most_bytes:
            self.close()
            raise _refused(path, f"holds more than {most_bytes / 1024**3:.3g} GB", _UNPACK)

    def days(self) -> Iterator[Path | Issue]:
        yield from self._issues
        for name in sorted(self._entries, key=lambda name: name.split("/")):
            if name.count("/") == 1:
                yield self._path / name

    def exists(self, path: Path) -> bool:
        return path.relative_to(self._path).as_posix() in self._entries

    def text(self, path: Path) -> str:
        entry = self._entries.get(path.relative_to(self._path).as_posix())
        if entry is None:
            raise _refused(path, "is not in the archive", _AGAIN)
        raw = self._read(path, entry)
        text = decode(raw)
        if text is None:
            raise _refused(path, f"is not text but {binary_kind(raw)}", _AGAIN)
        return clean(text)

    def close(self) -> None:
        self._archive.close()

    def _read(self, path: Path, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1 or entry.compress_type not in _METHODS:
            raise _refused(path, "is encrypted, or packed by a method that is not read", _UNPACK)
        if entry.file_size > MAX_BYTES:
            raise _refused(path, f"unpacks to more than {MAX_BYTES // 1024**2} MB", "split it")
        if entry.file_size > _SMALL and entry.file_size > _RATIO * entry.compress_size:
            raise _refused(path, f"unpacks to more than {_RATIO} times its size, as no post does", _AGAIN)
        try:
            with self._archive.open(entry) as stream:
                raw = stream.read(max(0, min(MAX_BYTES, self._left)) + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
            raise _refused(path, f"is damaged ({error})", _AGAIN) from error
        self._left -= len(raw)
        if len(raw) > MAX_BYTES or self._left < 0:
            raise _refused(path, "unpacks to more than the archive says, or than is read of one", _UNPACK)
        return raw

    def _sound(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """The JSON files by their path in the export. One folder around all of it is taken off."""
        found: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = entry.filename.replace("\\", "/")
            parts = name.split("/")
            if name.startswith("/") or ".." in parts or ":" in parts[0]:
                self._tell(name, "has a path that leads out of the archive", _AGAIN)
            elif entry.is_dir() or any(part.startswith((".", "__")) for part in parts):
                continue
            elif name.lower().endswith(ZIP):
                self._tell(name, "is an archive in the archive, which is not opened", _UNPACK)
            elif name.lower().endswith(_JSON):
                if name in found:
                    self._tell(name, "is in the archive twice; the first was read", _AGAIN)
                found.setdefault(name, entry)
        around = {name.partition("/")[0] for name in found}
        if len(around) == 1 and "/" in min(found):
            return {name.partition("/")[2]: entry for name, entry in found.items()}
        return found

    def _tell(self, name: str, reason: str, remedy: str) -> None:
        self._issues.append(Issue(shown(Path(f"{self._path}/{name}")), "file", reason, remedy))


def is_export(path: Path, users: str, lists: tuple[str, ...]) -> bool:
    """Whether a file is a zip with the lists of a Slack export; never raises."""
    if not head(path).startswith(b"PK\x03\x04"):
        return False
    try:
        with closing(Archive(path)) as archive:
            return archive.exists(path / users) and any(archive.exists(path / name) for name in lists)
    except UnreadableError:
        return False


def _check_directory(path: Path) -> None:
    """Raises ValueError where the list of entries is too long to be read; zipfile reads it as a whole."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 65_557 - 20))
        tail = stream.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0:
            raise ValueError("it is cut off")
        length = struct.unpack_from("<I", tail, at + 12)[0]
        if tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
            stream.seek(min(size, struct.unpack_from("<Q", tail, at - 12)[0]))
            length = max(
                length if length != 0xFFFFFFFF else 0, struct.unpack_from("<Q", stream.read(56), 40)[0]
            )
    if length > _MAX_DIRECTORY:
        raise ValueError("it lists too many files")


def _refused(path: Path, reason: str, remedy: str) -> UnreadableError:
    return UnreadableError(Issue(shown(path), "file", reason, remedy))
