"""Files made to do harm and names made to deceive, through the ordinary commands: a clear outcome, soon."""

from __future__ import annotations

import json
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from ingest.readers.office.limits import MEGABYTE
from tests.support.commands import Result, bare
from tests.support.office import docx_bytes, part_of, pptx_bytes, with_parts
from tests.support.pdf import from_objects, page, paragraphs, stream, written

GUARD = 120.0
"""Seconds for all files together; against hanging only."""
PEOPLE = """id,name,emails
ann,Ann Lee,ann@harbour.org
bo,Bo Gray,bo@harbour.org
ann,Cora Lind,cora@harbour.org
"""
LEFT_OUT = {
    "people.csv": "the id 'ann' was already used in line 2; this row was left out",
    "bomb.docx": "unpacks to more than 33 MB of XML",
    "bomb.pptx": "unpacks to more than 33 MB of XML",
    "bomb.pdf": "breaks its reader down",
    "nested.eml": "has parts nested too deeply",
    "locked.docx": "is protected with a password",
    "locked.pptx": "is protected with a password",
    "locked.pdf": "is protected with a password",
    "outside.docx": "not fetched: image",
    "export.zip": "times its size",
}
"""What `status` says of each."""
WENT_IN = (
    ("weighbridge calibration", "bo", "The weighbridge needs a calibration certificate."),
    ("letters with an outside picture", "ann", "Letters with an outside picture are read."),
    ("goods lift quoted", "bo", "The goods lift was quoted wrongly."),
)
FORGED = {
    "address.eml": ('"Ann Lee <ann@harbour.org>" <mallory@pier.com>', "Violet export stamps"),
    "bracket.eml": ('"ann@harbour.org" <mallory@pier.com>', "Turnstile keys of the porch"),
    "encoded.eml": ("=?utf-8?b?QW5uIExlZSA8YW5uQGhhcmJvdXIub3JnPg==?= <m2@pier.com>", "Amber wax seals"),
    "cyrillic.eml": ("=?utf-8?b?0JBubiBMZWU=?= <m3@pier.com>", "Copper drain hooks"),
    "greek.eml": ("=?utf-8?b?zpFubiBMZWU=?= <m4@harbour.org>", "Zinc bucket rims"),
    "fullwidth.eml": ("=?utf-8?b?77yhbm4gTGVl?= <m5@pier.com>", "Birch ladder rungs"),
}
"""Senders who want to be taken for Ann, each with words of nobody else."""


def _mail(sender: str, text: str, number: str, head: str = "") -> bytes:
    lines = (
        f"From: {sender}",
        "To: Bo Gray <bo@harbour.org>",
        f"Subject: {number}",
        "Date: Mon, 02 Mar 2026 09:00:00 +0000",
        f"Message-ID: <{number}@harbour.org>",
    )
    return "\n".join(lines).encode() + b"\n" + head.encode() + b"\n" + text.encode()


def _pdf_bomb() -> bytes:
    packer = zlib.compressobj(9)
    first, again = (packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return from_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            page(5),
            stream(zlib.compress(first + again * 1_500, 9), fields="/Filter [/FlateDecode /FlateDecode]"),
        ]
    )


def _locked_pdf() -> bytes:
    key = "00" * 32
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<00> <00>]"
    return written([paragraphs("secret")], trailer=encrypt)


def _outside() -> bytes:
    """A Word file of Ann's with a picture that lies elsewhere."""
    content = docx_bytes("Letters with an outside picture are read.")
    relations, core = "word/_rels/document.xml.rels", "docProps/core.xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    made = f'<Relationship Id="x" Type="{kind}" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
    old = part_of(content, relations).decode()
    told = part_of(content, core).decode().replace("python-docx", "Ann Lee")
    parts = {relations: old.replace("</Relationships>", f"{made}</Relationships>").encode()}
    return with_parts(content, {**parts, core: told.encode()})


def _slack(path: Path) -> None:
    """A Slack export, one day of which unpacks to a thousand times its size."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.json", json.dumps([{"id": "U1", "name": "bo", "real_name": "Bo Gray"}]))
        archive.writestr("channels.json", json.dumps([{"id": "C1", "name": "ivr"}]))
        archive.writestr("ivr/2026-04-16.json", b"[" + b" " * 5_000_000 + b"]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of them."""
    made = tmp_path_factory.mktemp("hostile") / "documents"
    made.mkdir()
    bomb = b"<" + b" " * 40 * MEGABYTE
    locked = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    bo = "Bo Gray <bo@harbour.org>"
    nested = "Content-Type: message/rfc822\n\n" * 1_000
    files = {
        "people.csv": PEOPLE.encode(),
        "bomb.docx": with_parts(docx_bytes("x"), {"word/document.xml": bomb}),
        "bomb.pptx": with_parts(pptx_bytes("x"), {"ppt/presentation.xml": bomb}),
        "bomb.pdf": _pdf_bomb(),
        "locked.docx": locked,
        "locked.pptx": locked,
        "locked.pdf": _locked_pdf(),
        "outside.docx": _outside(),
        "nested.eml": _mail(bo, "The innermost words.", "nested", nested),
        "quotes.eml": _mail(bo, "The goods lift was quoted wrongly.\n" + ">" * 1_000_000, "quotes"),
        "good.eml": _mail(bo, "The weighbridge needs a calibration certificate.", "good"),
        **{name: _mail(sender, f"{text} are mine.", name) for name, (sender, text) in FORGED.items()},
    }
    for name, content in files.items():
        (made / name).write_bytes(content)
    _slack(made / "export.zip")
    return made


@pytest.fixture(scope="module")
def first(folder: Path) -> tuple[str, Result, float]:
    """The URL of a store into which the folder went, what the command said, and how long it took."""
    url = f"sqlite:///{folder.parent}/store.db"
    started = time.perf_counter()
    result = bare("ingest", str(folder), "--json", store=url)
    return url, result, time.perf_counter() - started


def test_all_of_them_end_in_bounded_time(first: tuple[str, Result, float]) -> None:
    """One run over all of it ends, with the status that says that something was left out."""
    _, result, seconds = first
    assert result.status == 1
    assert seconds < GUARD


def test_each_is_told_with_a_remedy(first: tuple[str, Result, float], folder: Path) -> None:
    """Exactly the harmful files are listed, each once, with a reason and what to do."""
    listed = bare("status", "--json", store=first[0]).json["quarantine"]
    told = {Path(entry["path"]).relative_to(folder).parts[0]: entry for entry in listed}
    assert sorted(told) == sorted(LEFT_OUT)
    assert len(listed) == len(told)
    for name, reason in LEFT_OUT.items():
        assert reason in told[name]["reason"], name
        assert len(told[name]["remedy"]) > 10


@pytest.mark.parametrize(("question", "person", "quote"), WENT_IN)
def test_what_is_sound_goes_in(
    question: str, person: str, quote: str, first: tuple[str, Result, float]
) -> None:
    """A good file beside them, the words before the quotes, the text of a file that points elsewhere."""
    experts = bare("ask", question, "--json", store=first[0]).json["experts"]
    assert [expert["id"] for expert in experts] == [person]
    assert experts[0]["evidence"][0]["quote"] == quote


def test_one_id_is_one_person(first: tuple[str, Result, float]) -> None:
    """The second row of an id neither renames its person nor gives her an address."""
    found = bare("search", "Ann Lee", "--json", store=first[0]).json["suggestions"]
    assert ("ann", "Ann Lee") in {(one["id"], one["name"]) for one in found}
    assert "Cora" not in str(bare("me", "--person", "ann", "--json", store=first[0]).json)


@pytest.mark.parametrize(("sender", "text"), FORGED.values(), ids=FORGED)
def test_who_forges_a_name_is_not_its_owner(sender: str, text: str, first: tuple[str, Result, float]) -> None:
    """Neither another's address in the own display name nor letters that look alike credit the other."""
    experts = bare("ask", text, "--json", store=first[0]).json["experts"]
    assert "ann" not in [expert["id"] for expert in experts]
    assert len(experts) <= 1
    hers = bare("me", "--person", "ann", "--json", store=first[0]).json
    assert "pier.com" not in str(hers) and text not in str(hers)
