"""Office files built to do harm: each costs one clear issue, a bounded time, and no other file."""

from __future__ import annotations

import io
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from ingest.readers import pages, pdf, slides, word
from ingest.readers.base import Reading, guarded
from ingest.readers.office.limits import MEGABYTE, Limits
from ingest.readers.sandbox import Sandbox
from ingest.source import Source
from ontology.extract import Extract, Issue
from tests.ingest.readers.reading import read_all, texts
from tests.support.office import docx_bytes, part_of, pptx_bytes, saved, with_parts
from tests.support.pdf import from_objects, page, paragraphs, stream, written

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "word/document.xml"
_SMALL = Limits(
    seconds=30, memory=400 * MEGABYTE, unpacked=8 * MEGABYTE, part=4 * MEGABYTE, parts=100, output=MEGABYTE
)


def _read(path: Path, limits: Limits = _SMALL) -> list[Reading]:
    """What the reader for the file's ending makes of it, and then of a good file in the same process."""
    document = {".pdf": pdf, ".docx": word, ".pptx": slides}[path.suffix].document
    good = saved(path.parent / "good.pdf", written([paragraphs("All is well.")]))
    with Sandbox(limits) as sandbox:
        found = list(_document(document, path, sandbox))
        (after,) = _document(pdf.document, good, sandbox)
    assert isinstance(after, Extract)
    assert texts(after) == ["All is well."]
    return found


def _document(
    document: Callable[[Source, Path, Sandbox], Iterator[Reading]], path: Path, sandbox: Sandbox
) -> Iterator[Reading]:
    return guarded(path, partial(document, Source("test", path, None, None), path, sandbox))


def _issue(path: Path, limits: Limits = _SMALL) -> Issue:
    (found,) = _read(path, limits)
    assert isinstance(found, Issue)
    assert found.path == str(path)
    assert found.place
    assert found.remedy
    return found


def _body(xml: str) -> bytes:
    return f"<w:document {_W}><w:body>{xml}</w:body></w:document>".encode()


def _relations(content: bytes, part: str, *relations: str) -> bytes:
    made = "".join(f'<Relationship Id="x{n}" {relation}/>' for n, relation in enumerate(relations))
    old = part_of(content, part)
    return with_parts(content, {part: old.replace(b"</Relationships>", f"{made}</Relationships>".encode())})


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """What the archive's directory declares is checked before anything is read."""
    bomb = with_parts(docx_bytes("x"), {"word/media/image1.png": bytes(9 * MEGABYTE)})
    assert "unpacks to 10 MB, at most 8 MB" in _issue(saved(tmp_path / "a.docx", bomb)).reason
    bomb = with_parts(pptx_bytes("x"), {"ppt/presentation.xml": b"<" + b" " * 5 * MEGABYTE})
    issue = _issue(saved(tmp_path / "a.pptx", bomb))
    assert (issue.place, issue.reason) == ("ppt/presentation.xml", "unpacks to more than 4 MB of XML")


def test_a_zip_bomb_that_lies_about_its_size_is_told(tmp_path: Path) -> None:
    """A part that is larger than the directory says is not read beyond what it says."""
    name = _MAIN.encode()
    honest = with_parts(docx_bytes("x"), {_MAIN: b"<" + b" " * 50 * MEGABYTE})
    entry = honest.rindex(b"PK\1\2", 0, honest.rindex(name))
    liar = honest[: entry + 24] + struct.pack("<L", 99) + honest[entry + 28 :]
    assert "damaged" in _issue(saved(tmp_path / "a.docx", liar)).reason


def test_a_bomb_within_the_archive_stays_packed(tmp_path: Path) -> None:
    """An archive in the file is no text: it is never opened, so it does no harm and the text counts."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(99 * MEGABYTE))
    content = with_parts(docx_bytes("Text."), {"word/embeddings/a.zip": inner.getvalue()})
    (extract,) = _read(saved(tmp_path / "a.docx", content))
    assert isinstance(extract, Extract)
    assert texts(extract) == ["Text."]


def test_parts_that_lie_over_each_other_are_told(tmp_path: Path) -> None:
    """Two entries of the directory that share their bytes, as in the densest zip bombs."""
    content = with_parts(docx_bytes("x"), {"a.xml": b"<a/>", "b.xml": b"<a/>"})
    first, second = (content.rindex(b"PK\1\2", 0, content.rindex(name)) for name in (b"a.xml", b"b.xml"))
    offset = content[first + 42 : first + 46]
    overlapping = content[: second + 42] + offset + content[second + 46 :]
    assert "lie over each other" in _issue(saved(tmp_path / "a.docx", overlapping)).reason


def test_too_many_parts_are_told(tmp_path: Path) -> None:
    """Very many entries are refused by what the end of the archive says, before they are read."""
    many = with_parts(docx_bytes("x"), {f"{n}.xml": b"" for n in range(200)})
    assert "parts, at most 100 are read" in _issue(saved(tmp_path / "a.docx", many)).reason


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
    issue = _issue(path)
    assert (issue.place, "document type" in issue.reason) == (_MAIN, True)


def test_deep_and_broken_xml_is_told(tmp_path: Path) -> None:
    """XML that is nested a hundred thousand deep, or breaks off, is a damaged file."""
    for xml in ("<w:p>" * 100_000 + "</w:p>" * 100_000, "<w:p>"):
        path = saved(tmp_path / "a.docx", with_parts(docx_bytes("x"), {_MAIN: _body(xml)}))
        assert "is damaged" in _issue(path).reason


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
        issue, extract = _read(saved(tmp_path / "a.docx", content))
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
        assert reason in _issue(saved(tmp_path / name, content)).reason


def test_an_encrypted_part_is_told(tmp_path: Path) -> None:
    """An archive with an encrypted part asks for one without a password."""
    content = docx_bytes("x")
    entry = content.rindex(b"PK\1\2")
    content = content[: entry + 8] + b"\1" + content[entry + 9 :]
    assert "protected" in _issue(saved(tmp_path / "a.docx", content)).reason


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
    issue = _issue(saved(tmp_path / "a.pdf", bomb))
    assert "memory" in issue.reason or "holds no text" in issue.reason


def test_page_trees_without_an_end_are_told(tmp_path: Path) -> None:
    """A page tree that leads back to itself, and one that is nested ten thousand deep."""
    loop = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"]
    assert "damaged" in _issue(saved(tmp_path / "a.pdf", from_objects(loop))).reason
    deep = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (number + 1, number - 1)
        for number in range(3, 10_003)
    ]
    nested = from_objects([loop[0], b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", *deep, page(1, 10_002)])
    assert "damaged" in _issue(saved(tmp_path / "a.pdf", nested)).reason


def test_time_memory_and_output_have_limits(tmp_path: Path) -> None:
    """A file that takes too long, needs too much memory or says too much costs itself alone."""
    drawn = b"BT /F1 10 Tf 72 700 Td (Hello there) Tj ET\n" * 100_000
    slow = from_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{'4 0 R ' * 2_000}] /Count 2000 >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            page(5),
            stream(drawn, packed=True),
        ]
    )
    assert "takes more than 3 seconds" in _issue(saved(tmp_path / "a.pdf", slow), Limits(seconds=3)).reason
    paragraph = f"<w:p><w:r><w:t>{'w' * 900}</w:t></w:r></w:p>"
    path = saved(tmp_path / "a.docx", with_parts(docx_bytes("x"), {_MAIN: _body(paragraph * 2_000)}))
    assert "holds more than 1 MB of text" in _issue(path).reason
    path = saved(tmp_path / "a.docx", with_parts(docx_bytes("x"), {_MAIN: _body("<w:p/>" * 3_000_000)}))
    assert "memory" in _issue(path, Limits(memory=160 * MEGABYTE)).reason
    path = saved(tmp_path / "a.pdf", written([paragraphs("x" * 90)]))
    with path.open("ab") as end:
        end.truncate(2 * MEGABYTE)
    with Sandbox(Limits(file=MEGABYTE)) as sandbox:
        (issue,) = _document(pdf.document, path, sandbox)
    assert isinstance(issue, Issue)
    assert "is too large: 2 MB, at most 1 MB" in issue.reason


def test_words_have_a_limit_and_what_was_read_counts(tmp_path: Path) -> None:
    """Of a very long file the beginning is read, and the rest is an issue."""
    path = saved(tmp_path / "a.docx", docx_bytes(*["two words"] * 30))
    issue, extract = _read(path, Limits(words=20))
    assert isinstance(issue, Issue)
    assert issue.reason == "holds more than 20 words; what follows was left out"
    assert isinstance(extract, Extract)
    assert 20 <= sum(len(text.split()) for text in texts(extract)) <= 22


def test_a_process_that_ends_between_two_files_is_replaced(tmp_path: Path) -> None:
    """Whatever ends the process, the next file gets a new one."""
    path = saved(tmp_path / "a.docx", docx_bytes("Text."))
    with Sandbox() as sandbox:
        for _ in range(2):
            assert [block.text for block in sandbox.read("word", path).blocks] == ["Text."]
            sandbox.close()


def test_nothing_is_imported_from_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file named like a library that lies among the documents is never run."""
    path = saved(tmp_path / "a.docx", docx_bytes("Text."))
    for name in ("docx.py", "zipfile.py", "json.py", "ingest.py"):
        saved(tmp_path / name, b"raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    (extract,), issues = read_all(word.read, path)
    assert not issues
    assert texts(extract) == ["Text."]


def test_one_hostile_file_of_a_folder_costs_itself(tmp_path: Path) -> None:
    """A folder of pages holds documents of every kind; a broken one is an issue beside the others."""
    saved(tmp_path / "a.md", b"# One\n\nText.")
    saved(tmp_path / "b.pdf", b"%PDF-1.4 nonsense")
    saved(tmp_path / "c.docx", docx_bytes("Word."))
    saved(tmp_path / "d.pptx", pptx_bytes("Slide."))
    saved(tmp_path / "e.pdf", written([paragraphs("Page.")]))
    saved(tmp_path / "f", written([paragraphs("No ending.")]))
    extracts, (issue,) = read_all(pages.read, tmp_path)
    assert [text for extract in extracts for text in texts(extract)] == [
        "Text.", "Word.", "Slide.", "Page.", "No ending."
    ]  # fmt: skip
    assert issue.path.endswith("b.pdf")
