"""Office files built to do harm: each costs one clear issue, a bounded time, and no other file."""

from __future__ import annotations

import io
import socket
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from ingest.readers.office.limits import MEGABYTE
from ontology.extract import Extract, Issue
from tests.ingest.readers.boxed import issue_of, read_beside
from tests.ingest.readers.reading import texts
from tests.support.office import docx_bytes, part_of, pptx_bytes, saved, with_parts
from tests.support.pdf import from_objects, page, stream

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "word/document.xml"


def _body(xml: str) -> bytes:
    return f"<w:document {_W}><w:body>{xml}</w:body></w:document>".encode()


def _relations(content: bytes, part: str, *relations: str) -> bytes:
    made = "".join(f'<Relationship Id="x{n}" {relation}/>' for n, relation in enumerate(relations))
    old = part_of(content, part)
    return with_parts(content, {part: old.replace(b"</Relationships>", f"{made}</Relationships>".encode())})


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """What the archive's directory declares is checked before anything is read."""
    bomb = with_parts(docx_bytes("x"), {"word/media/image1.png": bytes(9 * MEGABYTE)})
    assert "unpacks to 10 MB, at most 8 MB" in issue_of(saved(tmp_path / "a.docx", bomb)).reason
    bomb = with_parts(pptx_bytes("x"), {"ppt/presentation.xml": b"<" + b" " * 5 * MEGABYTE})
    issue = issue_of(saved(tmp_path / "a.pptx", bomb))
    assert (issue.place, issue.reason) == ("ppt/presentation.xml", "unpacks to more than 4 MB of XML")


def test_a_zip_bomb_that_lies_about_its_size_is_told(tmp_path: Path) -> None:
    """A part that is larger than the directory says is not read beyond what it says."""
    name = _MAIN.encode()
    honest = with_parts(docx_bytes("x"), {_MAIN: b"<" + b" " * 50 * MEGABYTE})
    entry = honest.rindex(b"PK\1\2", 0, honest.rindex(name))
    liar = honest[: entry + 24] + struct.pack("<L", 99) + honest[entry + 28 :]
    assert "damaged" in issue_of(saved(tmp_path / "a.docx", liar)).reason


def test_a_bomb_within_the_archive_stays_packed(tmp_path: Path) -> None:
    """An archive in the file is no text: it is never opened, so it does no harm and the text counts."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(99 * MEGABYTE))
    content = with_parts(docx_bytes("Text."), {"word/embeddings/a.zip": inner.getvalue()})
    (extract,) = read_beside(saved(tmp_path / "a.docx", content))
    assert isinstance(extract, Extract)
    assert texts(extract) == ["Text."]


def test_parts_that_lie_over_each_other_are_told(tmp_path: Path) -> None:
    """Two entries of the directory that share their bytes, as in the densest zip bombs."""
    content = with_parts(docx_bytes("x"), {"a.xml": b"<a/>", "b.xml": b"<a/>"})
    first, second = (content.rindex(b"PK\1\2", 0, content.rindex(name)) for name in (b"a.xml", b"b.xml"))
    offset = content[first + 42 : first + 46]
    overlapping = content[: second + 42] + offset + content[second + 46 :]
    assert "lie over each other" in issue_of(saved(tmp_path / "a.docx", overlapping)).reason


def test_too_many_parts_are_told(tmp_path: Path) -> None:
    """Very many entries are refused by what the end of the archive says, before they are read."""
    many = with_parts(docx_bytes("x"), {f"{n}.xml": b"" for n in range(200)})
    assert "parts, at most 100 are read" in issue_of(saved(tmp_path / "a.docx", many)).reason


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, coding: str) -> None:
    """A document type with entities that grow exponentially, or read other files, is never parsed."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    xml = (
        f'<?xml version="1.0" encoding="{coding}"?><!DOCTYPE d [<!ENTITY a0 "ha">'
        f'<!ENTITY f SYSTEM "file:///etc/passwd">{laughs}]>'
        f"<w:document {_W}><w:body><w:p><w:r><w:t>&a8;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = saved(tmp_path / "a.docx", with_parts(docx_bytes("x"), {_MAIN: xml.encode(coding)}))
    issue = issue_of(path)
    assert (issue.place, "document type" in issue.reason) == (_MAIN, True)


def test_deep_and_broken_xml_is_told(tmp_path: Path) -> None:
    """XML that is nested a hundred thousand deep, or breaks off, is a damaged file."""
    for xml in ("<w:p>" * 100_000 + "</w:p>" * 100_000, "<w:p>"):
        path = saved(tmp_path / "a.docx", with_parts(docx_bytes("x"), {_MAIN: _body(xml)}))
        assert "is damaged" in issue_of(path).reason


def test_what_lies_outside_is_never_fetched(tmp_path: Path) -> None:
    """Templates, pictures and objects elsewhere are told and left alone; the text counts; links are fine."""
    kind = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        target = f'Target="http://127.0.0.1:{server.getsockname()[1]}/x" TargetMode="External"'
        wanted = [
            f'{kind}/{name}" {target}' for name in ("hyperlink", "attachedTemplate", "image", "oleObject")
        ]
        content = _relations(docx_bytes("Text."), "word/_rels/document.xml.rels", *wanted)
        issue, extract = read_beside(saved(tmp_path / "a.docx", content))
        with pytest.raises(TimeoutError):
            server.accept()
    assert isinstance(issue, Issue)
    assert issue.place == "word/_rels/document.xml.rels"
    assert "not fetched: attachedTemplate http://127.0.0.1" in issue.reason
    assert issue.reason.endswith("and 2 more")
    assert isinstance(extract, Extract)
    assert texts(extract) == ["Text."]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"just text", "is not what its name says"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "protected with a password",
        ),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "is an Office file of before 2007"),
        (docx_bytes("x")[:-200], "is damaged"),
        (with_parts(docx_bytes("x"), {"[Content_Types].xml": b"<Types/>"}), "is damaged"),
    ],
)
def test_what_cannot_be_opened_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    """Each file that cannot be opened says why, as a Word file and as a presentation."""
    for name in ("a.docx", "a.pptx"):
        assert reason in issue_of(saved(tmp_path / name, content)).reason


def test_an_encrypted_part_is_told(tmp_path: Path) -> None:
    """An archive with an encrypted part asks for one without a password."""
    content = docx_bytes("x")
    entry = content.rindex(b"PK\1\2")
    content = content[: entry + 8] + b"\1" + content[entry + 9 :]
    assert "protected" in issue_of(saved(tmp_path / "a.docx", content)).reason


def test_a_stream_that_unpacks_to_gigabytes_is_told(tmp_path: Path) -> None:
    """A PDF whose page unpacks to more than the memory ends its process, and only that."""
    packer = zlib.compressobj(9)
    first, again = (packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    packed = first + again * 900
    twice = zlib.compress(packed, 9)
    bomb = from_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            page(5),
            stream(twice, fields="/Filter [/FlateDecode /FlateDecode]"),
        ]
    )
    assert len(bomb) < 20_000
    issue = issue_of(saved(tmp_path / "a.pdf", bomb))
    assert "memory" in issue.reason or "holds no text" in issue.reason


def test_page_trees_without_an_end_are_told(tmp_path: Path) -> None:
    """A page tree that leads back to itself, and one that is nested ten thousand deep."""
    loop = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"]
    assert "damaged" in issue_of(saved(tmp_path / "a.pdf", from_objects(loop))).reason
    deep = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (number + 1, number - 1)
        for number in range(3, 10_003)
    ]
    nested = from_objects([loop[0], b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", *deep, page(1, 10_002)])
    assert "damaged" in issue_of(saved(tmp_path / "a.pdf", nested)).reason
