"""PDF files: pages, paragraphs, properties."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers import pdf
from ingest.readers.office.pdf_lines import Line, blocks_of
from ontology.extract import Extract, Issue
from tests.ingest.readers.reading import read_all, roles, texts
from tests.support.pdf import Text, from_objects, page, paragraphs, stream, written


def _read(folder: Path, content: bytes, name: str = "report.pdf") -> tuple[list[Extract], list[Issue]]:
    (folder / name).write_bytes(content)
    return read_all(pdf.read, folder)


def test_a_pdf_is_read_with_what_it_says_of_itself(tmp_path: Path) -> None:
    """Title, author and date come from its properties, places are its pages, headings its larger lines."""
    info = {
        "Title": "Microsoft Word - Dial plan",
        "Author": "Ann Lee; Bo Pell",
        "CreationDate": "D:20260101090000Z",
        "ModDate": "D:20260319120000+01'00'",
    }
    first = [
        Text("Exchange", 18),
        *paragraphs("The exchange in the base-", "ment is old (1987).", "", "It hums."),
    ]
    second = [*paragraphs("Ann knows it."), Text("Phones", 14, 30), *paragraphs("Press 1.")]
    (extract,), issues = _read(tmp_path, written([first, second], info=info))
    assert not issues
    document = extract.document
    assert (document.title, document.date, document.kind) == ("Dial plan", date(2026, 3, 19), "page")
    assert (document.native_id, document.path) == ("report.pdf", "report.pdf")
    assert [(p.place, p.heading, p.text) for p in extract.passages] == [
        ("page 1", "Exchange", "The exchange in the basement is old (1987).\nIt hums."),
        ("page 2", "Exchange", "Ann knows it.\nPhones\nPress 1."),
    ]
    assert roles(extract) == [("account:name:ann lee", "wrote"), ("account:name:bo pell", "wrote")] * 2


def test_long_pages_are_cut_at_paragraphs(tmp_path: Path) -> None:
    """No passage is longer than a section, and none begins within a paragraph that would fit."""
    lines = [
        line for n in range(9) for line in (*(f"word {n} of a line of seven words" for _ in range(7)), "")
    ]
    (extract,), _ = _read(tmp_path, written([paragraphs(*lines)]))
    assert len(extract.passages) > 1
    assert all(len(passage.text.split()) <= 300 for passage in extract.passages)
    assert {passage.place for passage in extract.passages} == {"page 1"}
    assert [paragraph for text in texts(extract) for paragraph in text.split("\n")] == [
        " ".join([f"word {n} of a line of seven words"] * 7) for n in range(9)
    ]


def test_running_heads_and_feet_are_dropped(tmp_path: Path) -> None:
    """What most pages repeat at their edges is no text, a number in it or not; what stands once is."""
    pages = [paragraphs(f"Text number {name}.") for name in ("one", "two", "three", "four")]
    heads = [(f"Pell Telecom, confidential {n}", f"Page {n} of 4") for n in (1, 2, 3, 4)]
    (extract,), _ = _read(tmp_path, written(pages, heads=heads))
    assert texts(extract) == [f"Text number {name}." for name in ("one", "two", "three", "four")]


def test_the_first_heading_is_the_title_of_a_pdf_without_one(tmp_path: Path) -> None:
    """A title that a program left behind counts as none; without a heading the file's name counts."""
    (extract,), _ = _read(
        tmp_path,
        written([[Text("Cable map", 20), *paragraphs("It shows the cables.")]], info={"Title": "untitled"}),
    )
    assert extract.document.title == "Cable map"
    (extract,), _ = _read(tmp_path, written([paragraphs("a b c d")]))
    assert extract.document.title == "report"


@pytest.mark.parametrize("content", [b"", b"GIF89a....", b"just text", b"%PDF-1.7\nnothing else"])
def test_what_is_no_pdf_is_told(tmp_path: Path, content: bytes) -> None:
    """A file that only has the name of a PDF, or breaks off, is an issue with its name and a remedy."""
    extracts, (issue,) = _read(tmp_path, content)
    assert not extracts
    assert issue.path.endswith("report.pdf")
    assert "is empty" in issue.reason or "not what its name says" in issue.reason or "damaged" in issue.reason
    assert issue.remedy


def test_a_protected_pdf_is_told(tmp_path: Path) -> None:
    """A PDF with a password is an issue that says what to do."""
    key = "00" * 32
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<00> <00>]"
    extracts, (issue,) = _read(tmp_path, written([paragraphs("secret")], trailer=encrypt))
    assert not extracts
    assert (issue.place, issue.reason) == ("file", "is protected with a password")
    assert issue.remedy == "save it without one and ingest again"


def test_a_scan_asks_for_ocr(tmp_path: Path) -> None:
    """A PDF of pictures alone is an issue that names the remedy."""
    image = stream(
        b"\0",
        fields="/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
        " /ColorSpace /DeviceGray",
    )
    scan = from_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
            b" /Resources << /XObject << /I 5 0 R >> >> >>",
            stream(b"/I Do"),
            image,
        ]
    )
    extracts, (issue,) = _read(tmp_path, scan)
    assert not extracts
    assert (issue.reason, issue.remedy) == ("holds pictures of text only", "run OCR and ingest again")


def test_one_hundred_thousand_pages_are_read_up_to_the_limit(tmp_path: Path) -> None:
    """A PDF of very many pages costs bounded time; what was read counts, the rest is an issue."""
    kids = "4 0 R " * 100_000
    many = from_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count 100000 >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            page(5),
            stream(b"BT /F1 10 Tf 72 700 Td (Hello there) Tj ET"),
        ]
    )
    extracts, issues = _read(tmp_path, many)
    assert any("100,000 pages" in issue.reason and "left out" in issue.reason for issue in issues)
    assert len(extracts) == 1


_texts = st.text(st.characters(codec="cp1252", exclude_categories=("C", "Z")), min_size=1, max_size=9)
_lines = st.lists(
    st.builds(
        Line,
        _texts,
        st.floats(0, 600),
        st.floats(0, 800),
        st.sampled_from([8.0, 10.0, 18.0]),
        st.floats(0, 800),
    ),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_lines, max_size=2))
def test_no_word_of_a_page_is_lost(pages: list[list[Line]]) -> None:
    """Wherever lines stand, blocks hold all of them in their order, each on its own page."""
    blocks = list(blocks_of(pages))
    for number, lines in enumerate(pages, 1):
        found = " ".join(block.text for block in blocks if block.line == number)
        assert found == " ".join(line.text for line in lines)
