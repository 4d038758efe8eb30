"""Folders of Markdown, text and HTML."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from ingest.readers import pages
from ingest.source import Source
from ontology.extract import Issue
from tests.ingest.readers.reading import read_all, roles, texts


def _write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_page_with_front_matter_is_read_whole(tmp_path: Path) -> None:
    """What a page says of itself arrives, and lines count from the top of the file."""
    front = (
        "---\ntitle: Dial plan\nauthors: [Ann Lee, bo@pell.example, c.ek]\nowner: care\ndate: 2026-03-19\n"
    )
    _write(
        tmp_path,
        "care/dial.md",
        f"{front}url: https://w.example/d\naudience: [care, it]\n---\n\n# Phones\n\nPress 1.\n",
    )
    (extract,), issues = read_all(pages.read, tmp_path)
    document = extract.document
    assert not issues
    assert (document.title, document.owner, document.date) == ("Dial plan", "care", date(2026, 3, 19))
    assert (document.native_id, document.path, document.url) == ("care/dial.md",) * 2 + (
        "https://w.example/d",
    )
    assert document.audience == extract.passages[0].audience == {"care", "it"}
    assert [(p.text, p.heading, p.place) for p in extract.passages] == [("Press 1.", "Phones", "line 12")]
    assert roles(extract) == [
        ("account:name:ann lee", "wrote"),
        ("account:email:bo@pell.example", "wrote"),
        ("account:id:c.ek", "wrote"),
    ]


def test_html_says_the_same_in_its_own_way(tmp_path: Path) -> None:
    """Title, author, date and owner of an HTML page come from its head."""
    _write(
        tmp_path,
        "a.html",
        '<title>T</title><meta name="author" content="Ann Lee"><meta name="date" content="2019">'
        '<meta name="owner" content="care"><h1>H</h1>\n<p>Text.</p><script>x</script>',
    )
    (extract,), issues = read_all(pages.read, tmp_path)
    assert not issues
    assert (extract.document.title, extract.document.owner) == ("T", "care")
    assert extract.document.date == date(2019, 12, 31)
    assert texts(extract) == ["Text."]
    assert extract.document.audience == {"staff"}


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [("a-b.txt", "Hello.", "a-b"), ("a.md", "# Yes\nx", "Yes"), ("README", "x", "README")],
)
def test_a_title_is_found(tmp_path: Path, name: str, text: str, title: str) -> None:
    """Without a title the first heading counts, without that the file's name."""
    _write(tmp_path, name, text)
    (extract,), _ = read_all(pages.read, tmp_path)
    assert extract.document.title == title


def test_audience_and_address_come_from_the_source(tmp_path: Path) -> None:
    """What a page does not say itself, its source says for all."""
    _write(tmp_path, "x/ä b.md", "Text.")
    source = Source("s", tmp_path, "pages", frozenset({"board"}), base_url="https://w.example/")
    (extract,) = (item for item in pages.read(source) if not isinstance(item, Issue))
    assert extract.document.audience == {"board"}
    assert extract.document.url == "https://w.example/x/%C3%A4%20b.md"


@pytest.mark.parametrize(
    "front",
    [
        "audience:",
        "audience: []",
        "audience: 'account:email:x@y.example'",
        "audience: {a: b}",
        "audience: [",
        "audience: a: b",
    ],
)
def test_a_bad_audience_never_widens_who_may_read(tmp_path: Path, front: str) -> None:
    """A page whose audience cannot be read is left out, and never falls to the default."""
    _write(tmp_path, "a.md", f"---\n{front}\n---\nSecret.\n")
    extracts, (issue,) = read_all(pages.read, tmp_path)
    assert not extracts
    assert (issue.path, issue.place) == (str(tmp_path / "a.md"), "line 1")


def test_unclosed_front_matter_is_left_out(tmp_path: Path) -> None:
    """It may have named who may read the page."""
    _write(tmp_path, "a.md", "---\naudience: board\n\nSecret.\n")
    _write(tmp_path, "b.md", "---\n\nJust a rule.\n")
    extracts, (issue,) = read_all(pages.read, tmp_path)
    assert [texts(extract) for extract in extracts] == [["Just a rule."]]
    assert "closing" in issue.reason


def test_a_bad_date_costs_only_the_date(tmp_path: Path) -> None:
    """The page goes in undated, and somebody is told."""
    _write(tmp_path, "a.md", "---\ndate: 19.3.2026\n---\nText.\n")
    (extract,), (issue,) = read_all(pages.read, tmp_path)
    assert extract.document.date is None
    assert "19.3.2026" in issue.reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.md", b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG image"),
        ("a.txt", b"From ann@x.example Thu Mar 19 10:00:00 2026\nSubject: x\n\nPrivate.", "mail box"),
        ("a.html", b"", "no text"),
        ("a.md", b"\x00\x01\x02" * 50, "binary data"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    """Each bad file has a clear outcome, and the rest goes in."""
    _write(tmp_path, name, content)
    _write(tmp_path, "good.md", "Text.")
    extracts, (issue,) = read_all(pages.read, tmp_path)
    assert [extract.document.native_id for extract in extracts] == ["good.md"]
    assert reason in issue.reason
    assert issue.path == str(tmp_path / name)
    assert issue.remedy


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A folder under a file's name, a broken link and a pipe stop nothing."""
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle.md").symlink_to(tmp_path / "circle.md")
    os.mkfifo(tmp_path / "pipe.md")
    _write(tmp_path, "folder.md/in.md", "Inside.")
    extracts, issues = read_all(pages.read, tmp_path)
    assert [extract.document.native_id for extract in extracts] == ["folder.md/in.md"]
    assert sorted(Path(issue.path).name for issue in issues) == [
        "broken.md",
        "circle.md",
        "folder.md",
        "pipe.md",
    ]


def test_links_that_lead_outside_are_not_followed(tmp_path: Path) -> None:
    """Nobody smuggles another folder's secrets into a source."""
    _write(tmp_path, "secret/a.md", "Secret.")
    _write(tmp_path, "wiki/b.md", "Text.")
    (tmp_path / "wiki/link.md").symlink_to(tmp_path / "secret/a.md")
    (tmp_path / "wiki/all").symlink_to(tmp_path / "secret")
    (tmp_path / "wiki/again.md").symlink_to(tmp_path / "wiki/b.md")
    extracts, issues = read_all(pages.read, tmp_path / "wiki")
    assert [extract.document.native_id for extract in extracts] == ["b.md"]
    assert ["outside" in issue.reason for issue in issues] == [True, True]


@pytest.mark.parametrize("create", [True, False])
def test_an_empty_or_missing_folder_is_told(tmp_path: Path, create: bool) -> None:
    """A wrong path does not look like success."""
    folder = tmp_path / "wiki"
    if create:
        _write(folder, "image.png", b"\x89PNG")
    extracts, (issue,) = read_all(pages.read, folder)
    assert not extracts
    assert issue.path == str(folder)
    assert issue.reason == (
        "holds no Markdown, text, HTML, PDF, Word or PowerPoint files"
        if create
        else "cannot be read: No such file or directory"
    )


def test_office_files_are_counted_once(tmp_path: Path) -> None:
    """What people expect to be read and is not is told, without a line for each file."""
    for name in ("a.odt", "b.odt", "c.doc", "d.png"):
        _write(tmp_path, name, b"PK\x03\x04")
    extracts, issues = read_all(pages.read, tmp_path)
    assert not extracts
    assert [issue.reason for issue in issues] == [
        "is a .doc file, which cannot be read yet",
        "is a .odt file, which cannot be read yet, and so are 1 more in this folder",
    ]


def test_the_hash_covers_what_was_read(tmp_path: Path) -> None:
    """An unchanged page is not written again; a changed text, audience or party is."""
    path = _write(tmp_path, "a.md", "Text.")

    def hashed(audience: frozenset[str] | None = None) -> str:
        (extract,), _ = read_all(pages.read, path, audience)
        return extract.document.content_hash

    first = hashed()
    assert hashed() == first
    assert hashed(frozenset({"board"})) != first
    path.write_text("Texts.")
    assert hashed() != first


def test_a_very_long_line_makes_several_passages(tmp_path: Path) -> None:
    """A megabyte without a line break can be quoted in parts."""
    path = _write(tmp_path, "a.txt", "The newsletter needs the link shortener. " * 25_000)
    (extract,), issues = read_all(pages.read, path)
    assert not issues
    assert len(extract.passages) > 400
    assert max(len(text.split()) for text in texts(extract)) <= 400


def test_a_page_may_tell_its_language(tmp_path: Path) -> None:
    """Front matter says what no detection can tell from two words."""
    _write(tmp_path, "a.md", "---\nlanguage: nl\n---\nPer saldo.\n")
    (extract,), _ = read_all(pages.read, tmp_path)
    assert extract.passages[0].language == "nl"
