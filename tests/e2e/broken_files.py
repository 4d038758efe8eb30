"""A folder in which something is wrong with nearly every file, and what is right all the same."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

LONG = 1_000_000
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8
ZIP = b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)) * 8
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + bytes(range(256)) * 8
PEOPLE = "id,name,emails\nann,Ann Lee,ann@shop.example\nbo,Bo Gray,bo@shop.example\n"
CATALOGUE = """touchpoints:
  - {id: newsletter, name: Newsletter, needs: [shortener, ghost]}
systems:
  - {id: shortener, name: Link shortener}
elements:
  - {id: depot, kind: Spaceship, name: Depot North}
"""
_POST = {"kind": "post", "authors": [{"id": "ann"}], "date": "2026-03-02"}


def page(text: str) -> bytes:
    """A Markdown page of Ann's."""
    return f"---\nauthor: ann\ndate: 2026-01-10\n---\n{text}\n".encode()


def mail(
    number: int, body: bytes, charset: str = "utf-8", date: str = "Mon, 02 Mar 2026 09:00:00 +0000"
) -> bytes:
    """A mail of Ann's as a mailbox has it."""
    lines = (
        "From ann@shop.example Mon Mar  2 09:00:00 2026",
        "From: Ann Lee <ann@shop.example>",
        "To: Bo Gray <bo@shop.example>",
        f"Subject: Mail {number}",
        f"Date: {date}",
        f"Message-ID: <{number}@shop.example>",
        f"Content-Type: text/plain; charset={charset}",
        "",
    )
    return "\n".join(lines).encode() + b"\n" + body + b"\n\n"


def posts(texts: Iterable[str]) -> bytes:
    """JSON lines of Ann's posts."""
    lines = (json.dumps({"id": str(n), "text": text, **_POST}) for n, text in enumerate(texts))
    return "\n".join(lines).encode() + b"\n"


CUT = gzip.compress(posts(f"Barcode scanner {number * 7919} forgets its pairing." for number in range(4000)))

FILES: dict[str, bytes] = {
    "good.md": page("Blank parcel labels come from a wrong printer driver."),
    "people.csv": PEOPLE.encode(),
    # not what their names say
    "picture.md": PNG,
    "archive.txt": ZIP,
    "report.html": PDF,
    "picture.vtt": PNG,
    "picture.eml": PNG,
    "archive.mbox": ZIP,
    "picture.csv": PNG,
    "picture.ttl": PNG,
    "picture.jsonl": PNG,
    "plain.jsonl.gz": b"this was never packed\n",
    "sheet.xlsx": ZIP,
    "photo.png": PNG,
    # broken
    "cut.jsonl.gz": CUT[: len(CUT) // 2],
    "broken.jsonl": posts(["The barn owl sorts returns."]) + b'{"id": "b",\n[1]\n',
    "broken.ttl": b'@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<x> skos:prefLabel "x\n',
    "broken.yaml": b"touchpoints:\n  - {id: a, name: B\nsystems: [\n",
    "catalogue.yaml": CATALOGUE.encode(),
    "missing.csv": b"name,mail\nAnn Lee,ann@shop.example\n",
    "notimes.vtt": b"WEBVTT\n\nAnn Lee: the parcel scale is broken\n",
    "empty.md": b"",
    "empty.mbox": b"",
    "empty.csv": b"",
    # hard, but readable
    "charset.mbox": (
        mail(1, b"The customs number goes into the footer, na\xefve caf\xe9 \xff\xfe.", "klingon-8")
        + mail(2, b"The export stamp is violet, caf\xe9 \xff.", "utf-8", "yesterday or so")
        + mail(3, b"The weighbridge needs a calibration certificate.")
    ),
    "long.md": page("Blank envelopes are kept in the cellar. " + "padding " * (LONG // 8)),
    "long.txt": b"x" * LONG,
    "long.mbox": mail(4, b"filler " * (LONG // 7)) + mail(5, b"The turnstile key hangs in the porch."),
    "long.jsonl": posts(["stuffing " * (LONG // 9), "The forklift licence expires in May."]),
}


def make(folder: Path) -> Path:
    """Write the folder: the files, a link to nothing, a link to itself, and a folder named like a file."""
    folder.mkdir(parents=True)
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    (folder / "dangling.md").symlink_to("nowhere.md")
    (folder / "circle.md").symlink_to("circle.md")
    (folder / "folder.vtt").mkdir()
    (folder / "folder.vtt" / "inside.md").write_bytes(page("The goods lift stops at half floors."))
    return folder
