"""Mail boxes in the mbox format, mail by mail, of any size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

MAX_MAIL = 16 * 1024 * 1024
"""Of a longer mail, so many bytes are read; what is beyond is an attachment."""
_MAX_LINE = 256 * 1024
_SEPARATOR = re.compile(
    rb"From \S.{0,300}?\d{1,2}:\d\d.{0,60}\d{4}|From \S+(?: at \S+)?\s+\w{3},? .{0,60}\d{4}"
)
_HEADER = re.compile(rb"[!-9;-~]{1,100}:[ \t\r\n]|>?From ")
_UNESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def begins_mailbox(beginning: bytes) -> bool:
    """Whether the first bytes of a file are those of an mbox: a `From` line with a time, then a header."""
    lines = beginning.lstrip(b"\xef\xbb\xbf\r\n\t ").split(b"\n", 2)
    return len(lines) > 1 and bool(_SEPARATOR.match(lines[0]) and _HEADER.match(lines[1] + b"\n"))


def mails(stream: BufferedReader) -> Iterator[tuple[int, bytes]]:
    """Each mail of an mbox with the number of its `From` line, without that line.

    A `From` line separates where it stands after a blank line, has a time, and a header follows; anything
    else is a sentence of somebody's mail.
    """
    parts: list[bytes] = []
    size = number = start = 0
    blank = whole = True
    pending: bytes | None = None
    while raw := stream.readline(_MAX_LINE):
        begins_line, whole = whole, raw.endswith(b"\n")
        number += begins_line
        if pending is not None:
            if _HEADER.match(raw):
                if start:
                    yield start, _unescaped(parts)
                parts, size, start = [], 0, number - 1
            elif start:
                parts.append(pending)
            pending = None
        if begins_line and blank and _SEPARATOR.match(raw):
            pending = raw
        elif start and size < MAX_MAIL:
            parts.append(raw)
            size += len(raw)
        blank = begins_line and not raw.strip()
    if start:
        yield start, _unescaped(parts)


def _unescaped(parts: list[bytes]) -> bytes:
    """The mail with one `>` taken off lines that mbox writers protect (`>From `)."""
    raw = b"".join(parts)
    return _UNESCAPED.sub(rb"\1", raw) if b">From " in raw else raw
