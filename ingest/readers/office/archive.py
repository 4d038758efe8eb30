"""The zip archive behind a DOCX or PPTX, looked at before anything in it is unpacked."""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ingest.readers.office.limits import Limits
from ingest.readers.office.messages import RefusedError, Trouble

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1024 * 1024
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY_BYTES = 512
"""More than an entry of the directory of a real file takes."""
_HEADER_BYTES = 30
_MARKED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_PICTURES = (".svg", ".html", ".htm", ".xhtml")
"""Parts that may have a document type and are never parsed."""
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]{1,20000}>")
_TYPE = re.compile(rb"\sType\s*=\s*[\"'][^\"']*/([\w-]+)[\"']")
_TARGET = re.compile(rb"\sTarget\s*=\s*[\"']([^\"']*)[\"']")
_EXTERNAL = re.compile(rb"\sTargetMode\s*=\s*[\"']External[\"']")
_AGAIN = "save it again with the program that made it, or take it out of the folder"
_HARM = "do not open it unless you trust where it comes from; take it out of the folder"


def check(path: Path, limits: Limits, suffix: str) -> Iterator[Trouble]:
    """Look at the archive of an office file; remarks about what it refers to outside of itself.

    Raises RefusedError for what is no such archive, encrypted, damaged, larger than the limits once
    unpacked, or built to do harm. Sizes in the directory are checked first and again while reading.
    """
    with path.open("rb") as stream:
        _check_beginning(stream, suffix)
        _check_directory(stream, limits)
        try:
            with ZipFile(stream) as archive:
                entries = archive.infolist()
                _check_entries(entries, limits)
                yield from _parts(archive, entries, limits)
        except (BadZipFile, NotImplementedError, EOFError) as error:
            raise RefusedError(f"is damaged ({error})", _AGAIN) from error


def _check_beginning(stream: BinaryIO, suffix: str) -> None:
    beginning = stream.read(4)
    if beginning == _OLE:
        if _holds(stream, _ENCRYPTED):
            raise RefusedError("is protected with a password", "save it without one and ingest again")
        raise RefusedError("is an Office file of before 2007", f"save it as {suffix} and ingest again")
    if not beginning:
        raise RefusedError("is empty", "save it again, or take it out of the folder")
    if beginning[:2] != b"PK":
        raise RefusedError(
            f"is not what its name says: it is no {suffix} file",
            "give it the right name, or take it out of the folder",
        )


def _holds(stream: BinaryIO, wanted: bytes) -> bool:
    before = b""
    while chunk := stream.read(_CHUNK):
        if wanted in before + chunk:
            return True
        before = chunk[-len(wanted) :]
    return False


def _check_directory(stream: BinaryIO, limits: Limits) -> None:
    """Refuse too many entries by what the archive's end says, before the directory is read at all."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    at, at64 = tail.rfind(b"PK\5\6"), tail.rfind(b"PK\6\6")
    if at < 0 or len(tail) - at < _END.size:
        raise RefusedError("is damaged: it breaks off before its end", _AGAIN)
    _, _, _, _, count, directory, _, _ = _END.unpack_from(tail, at)
    if at64 >= 0 and len(tail) - at64 >= _END64.size:
        _, _, _, _, _, _, _, count, directory, _ = _END64.unpack_from(tail, at64)
    if count > limits.parts or directory > limits.parts * _ENTRY_BYTES:
        raise _too_many(count, limits)


def _check_entries(entries: list[ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise _too_many(len(entries), limits)
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked:
        raise _too_large(total, limits)
    if len({entry.filename for entry in entries}) < len(entries):
        raise RefusedError("has several parts of one name", _HARM)
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.flag_bits & 1:
            raise RefusedError("is protected with a password", "save it without one and ingest again")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise RefusedError("is packed in a way that office files are not", _AGAIN, entry.filename[:200])
        if entry.header_offset < end:
            raise RefusedError("has parts that lie over each other, as in a zip bomb", _HARM)
        end = entry.header_offset + _HEADER_BYTES + entry.compress_size


def _parts(archive: ZipFile, entries: list[ZipInfo], limits: Limits) -> Iterator[Trouble]:
    """Read every part that holds XML once, without parsing it."""
    outside: list[str] = []
    place, left = "", limits.unpacked
    for entry in entries:
        xml = _xml(archive, entry, limits)
        left -= len(xml)
        if left < 0:
            raise _too_large(limits.unpacked, limits)
        if not xml or entry.filename.lower().endswith(_PICTURES):
            continue
        if _MARKED.search(xml) or (b"\0" in xml and _MARKED.search(xml.replace(b"\0", b""))):
            reason = "declares a document type or entities, which office files never do"
            raise RefusedError(reason, _HARM, entry.filename[:200])
        if entry.filename.endswith(".rels") and (found := list(_external(xml))):
            outside += found
            place = place or entry.filename[:200]
    if outside:
        more = f" and {len(outside) - 1} more" if len(outside) > 1 else ""
        yield Trouble(
            place,
            f"refers to something outside of it, which is not fetched: {outside[0]}{more}",
            "put it into the file if it belongs to it; the rest of the file was read",
        )


def _xml(archive: ZipFile, entry: ZipInfo, limits: Limits) -> bytes:
    """The bytes of a part that holds XML; nothing of others."""
    with archive.open(entry) as part:
        beginning = part.read(1024)
        if not beginning.lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n").startswith(b"<"):
            return b""
        read = [beginning]
        size = len(beginning)
        while chunk := part.read(_CHUNK):
            read.append(chunk)
            size += len(chunk)
            if size > limits.part:
                reason = f"unpacks to more than {limits.part // 1_000_000} MB of XML"
                raise RefusedError(reason, "split it, or export its text", entry.filename[:200])
    return b"".join(read)


def _external(xml: bytes) -> Iterator[str]:
    """What relationships refer to outside, links that a reader would click on excepted."""
    for relation in _RELATION.findall(xml.replace(b"\0", b"")):
        kind = _TYPE.search(relation)
        name = kind.group(1).decode("utf-8", "replace") if kind else "part"
        if _EXTERNAL.search(relation) and name != "hyperlink":
            target = _TARGET.search(relation)
            yield f"{name} {target.group(1)[:200].decode('utf-8', 'replace') if target else ''}".strip()


def _too_many(count: int, limits: Limits) -> RefusedError:
    return RefusedError(f"has {count:,} parts, at most {limits.parts:,} are read", _HARM)


def _too_large(total: int, limits: Limits) -> RefusedError:
    most = limits.unpacked // 1_000_000
    return RefusedError(
        f"unpacks to {total / 1e6:,.0f} MB, at most {most:,} MB are read",
        "make its pictures smaller or split it; if it should be small, do not trust it",
    )
