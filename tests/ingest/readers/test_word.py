"""Word files: headings, tables, notes, comments, properties."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingest.readers import word
from ingest.readers.office_files import authors_of, looks_like_person
from ingest.source import Source
from tests.ingest.readers.reading import read_all, roles, texts
from tests.support.office import bytes_of, docx_bytes, new_document, part_of, saved, with_parts

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_a_word_file_is_read_with_what_it_says_of_itself(tmp_path: Path) -> None:
    """Sections follow headings, tables are rows of text, headers are left out, properties are facts."""
    document = new_document()
    document.core_properties.title = "Dial plan"
    document.core_properties.author = "Ann Lee"
    document.core_properties.created = datetime(2026, 1, 2, tzinfo=UTC)
    document.core_properties.modified = datetime(2026, 3, 19, tzinfo=UTC)
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.add_heading("Exchange", 1)
    document.add_paragraph("The exchange is old. " * 30)
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Port", "Who", "7", "Bo"), strict=True
    ):
        cell.text = text
    document.add_heading("Phones", 1)
    document.add_paragraph("Press 1.")
    saved(tmp_path / "plan.docx", bytes_of(document))
    (extract,), issues = read_all(word.read, tmp_path)
    assert not issues
    read = extract.document
    assert (read.title, read.date, read.kind, read.path) == (
        "Dial plan",
        date(2026, 3, 19),
        "page",
        "plan.docx",
    )
    assert [(passage.place, passage.heading) for passage in extract.passages] == [
        ("Exchange", "Exchange"),
        ("Phones", "Phones"),
    ]
    assert texts(extract)[0].endswith("The exchange is old.\nPort | Who\n7 | Bo")
    assert texts(extract)[1] == "Press 1."
    assert roles(extract) == [("account:name:ann lee", "wrote")] * 2


def test_comments_are_of_those_who_wrote_them(tmp_path: Path) -> None:
    """A comment is a passage of its own, by its author and not by that of the file."""
    document = new_document()
    document.core_properties.author = "python-docx"
    runs = document.add_paragraph("The port is 7.").runs
    document.add_comment(runs, text="No, it is 9.", author="Bo Pell", initials="BP")
    document.add_comment(runs, text="Sure?", author="Author", initials="A")
    saved(tmp_path / "a.docx", bytes_of(document))
    (extract,), _ = read_all(word.read, tmp_path)
    assert [(passage.place, passage.text) for passage in extract.passages] == [
        ("beginning", "The port is 7."),
        ("comment", "No, it is 9."),
        ("comment", "Sure?"),
    ]
    assert roles(extract) == [("account:name:bo pell", "wrote")]


def test_what_was_deleted_is_not_read_and_what_was_inserted_is(tmp_path: Path) -> None:
    """Tracked changes count as accepted, content controls and boxes are looked into, second forms are not."""
    body = (
        "<w:p><w:r><w:t>one </w:t></w:r><w:ins><w:r><w:t>two</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>three</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>four</w:t></w:r></w:moveFrom></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>five</w:t></w:r></w:hyperlink></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    xml = f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    saved(tmp_path / "a.docx", with_parts(docx_bytes("x"), {"word/document.xml": xml}))
    (extract,), _ = read_all(word.read, tmp_path)
    assert texts(extract) == ["one two\nfive"]


def test_footnotes_come_after_the_text(tmp_path: Path) -> None:
    """What stands in a footnote can be found; the rules between text and notes are no notes."""
    content = docx_bytes("Text.")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = part_of(content, "[Content_Types].xml").replace(
        b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    rels = part_of(content, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    notes = (
        f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>--</w:t></w:r></w:p>'
        '</w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>Bo knows.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    parts = {
        "[Content_Types].xml": types,
        "word/_rels/document.xml.rels": rels,
        "word/footnotes.xml": notes.encode(),
    }
    saved(tmp_path / "a.docx", with_parts(content, parts))
    (extract,), issues = read_all(word.read, tmp_path)
    assert not issues
    assert "Bo knows." in texts(extract)[-1]
    assert "--" not in " ".join(texts(extract))


def test_a_file_without_text_is_told(tmp_path: Path) -> None:
    """An empty file is an issue with a remedy, not a document."""
    saved(tmp_path / "a.docx", docx_bytes())
    extracts, (issue,) = read_all(word.read, tmp_path)
    assert not extracts
    assert issue.reason == "holds no text"


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("Lee, Ann", ["Ann Lee"]),
        ("Ann Lee, Bo Pell and Cy van Ek", ["Ann Lee", "Bo Pell", "Cy van Ek"]),
        ("ann@pell.example; Bo Pell", ["ann@pell.example", "Bo Pell"]),
        ("Zoë O'Neill-Díaz", ["Zoë O'Neill-Díaz"]),
        ("Microsoft Office User", []),
        ("admin", []),
        ("Pell GmbH", []),
        ("Team Digital", []),
        ("HP LaserJet 400", []),
        ("python-docx", []),
        ("", []),
    ],
)
def test_only_people_are_authors(stated: str, found: list[str]) -> None:
    """Programs, machines, companies and log-ins that stand where the author should are no contributors."""
    source = Source("s", Path("a.docx"), "word", None)
    assert [account.name or account.value for account in authors_of(source, stated)] == found


def test_one_word_is_no_name_of_a_person() -> None:
    """A single word may be anybody or anything."""
    assert not looks_like_person("Ann")
    assert not looks_like_person("ann lee")
