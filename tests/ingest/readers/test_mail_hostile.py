"""Mails that were made to hang a reader."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ingest.readers import mail
from tests.ingest.readers.reading import read_all

_LINE = "Content-Type: multipart/mixed; "
_HOSTILE = {
    "a thousand mails in mails": "Content-Type: message/rfc822\n\n" * 1_000,
    "a thousand parts in parts": "".join(
        f"{_LINE}boundary=b{n}\n\n--b{n}\n" for n in range(1_000)
    ) + "x\n" * 50_000,
    "a parameter without end": _LINE + 'a="' + ';"' * 75_000 + "\n\nHi",
    "many such parts": f"{_LINE}boundary=b\n\n" + ("--b\n" + _LINE + 'a="' + ';"' * 5_000 + "\n\nx\n") * 15,
    "continued parameters": _LINE + "".join(f"a*{n}*=x;" for n in range(15_000)) + "\n\nHi",
    "a line of a megabyte": "Subject: x\n\n" + ">" * 1_000_000,
    "a megabyte of short quotes": "Subject: x\n\n" + "> > a\n" * 170_000,
    "forwards without end": "Subject: x\n\n" + "--- Forwarded message\nFrom: a <a@b.example>\n" * 3_000,
    "heads without end": "Subject: Fwd: x\n\n" + "From: a\nSent: b\nTo: c\nSubject: d\n" * 5_000,
    "markers and no head": "Subject: Fwd: x\n\n" + "-----Original Message-----\n" * 6_000,
    "leave without end": "Subject: x\n\nHi\n" + "Best regards\n" * 12_000,
    "references without end": "References: " + "<a@b.example> " * 10_000 + "\n\nHi",
    "a name without end": "From: " + "((" * 75_000 + "\n\nHi",
    "names at names": "From: \"" + "a at " * 30_000 + "\" <a@b.example>\n\nHi",
    "a subject of replies": "Subject: " + "Re: [x] " * 18_000 + "\n\nHi",
    "html in html": "Content-Type: text/html\n\n" + "<blockquote>" * 12_000 + "Hi",
}  # fmt: skip


@pytest.mark.parametrize("raw", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_mails_end_in_bounded_time(tmp_path: Path, raw: str) -> None:
    """A mail that was made to hang a reader gives a document, an issue or nothing, soon."""
    (tmp_path / "a.eml").write_bytes(b"To: c@d.example\nMessage-ID: <1@x>\n" + raw.encode())
    started = time.perf_counter()
    extracts, issues = read_all(mail.read, tmp_path)
    assert time.perf_counter() - started < 10
    assert len(extracts) + len(issues) <= 1
