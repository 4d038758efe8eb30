from __future__ import annotations

from pathlib import Path

from ingest.readers import codeowners
from ingest.readers.registry import detect, expand
from tests.ingest.readers.reading import read_all, roles, texts

_ANN = "account:handle:ann"


def _file(folder: Path, text: str) -> Path:
    (folder / "CODEOWNERS").write_text(text)
    return folder / "CODEOWNERS"


def test_owners_are_credited_with_their_paths(tmp_path: Path) -> None:
    """Handles and addresses are people, teams are not; a comment above is the heading, a space ends nothing
    that is escaped."""
    text = (
        "# This file says who owns what.\n\n"
        "# Payments and refunds\n/src/payment_api/ @ann @acme/payments bo@x.example # ask first\n"
        "docs/user\\ guide.md @Cy\n\n*.tf @acme/infra\n/free/\n/mail/ info@x.example\n"
    )
    (extract,), issues = read_all(codeowners.read, _file(tmp_path, text))
    assert not issues
    assert texts(extract) == [
        "/src/payment_api/\nsrc payment api",
        "docs/user guide.md\ndocs user guide md",
        "/mail/\nmail",
    ]
    assert [passage.heading for passage in extract.passages] == ["Payments and refunds"] * 2 + [""]
    assert [passage.place for passage in extract.passages] == ["line 4", "line 5", "line 9"]
    assert roles(extract) == [
        (_ANN, "credited"),
        ("account:email:bo@x.example", "credited"),
        ("account:handle:cy", "credited"),
        ("account:email:info@x.example", "credited"),
    ]
    assert [account.shared for account in extract.accounts] == [False, False, False, True]


def test_sections_have_owners_too(tmp_path: Path) -> None:
    """In a section, a path without owners has those of the section."""
    text = "[Documentation][2] @ann\n/docs/\n^[Data base] @bo\n/model/ @ann\n"
    (extract,), _ = read_all(codeowners.read, _file(tmp_path, text))
    assert [passage.heading for passage in extract.passages] == ["Documentation", "Data base"]
    assert roles(extract) == [(_ANN, "credited")] * 2


def test_bad_lines_are_told(tmp_path: Path) -> None:
    """What is no owner costs only itself; a file that names nobody is an issue."""
    extracts, (issue,) = read_all(codeowners.read, _file(tmp_path, "/a/ ann\n/b/ @ann\n"))
    assert (roles(extracts[0]), issue.place) == ([(_ANN, "credited")], "line 1")
    assert "'ann'" in issue.reason
    for text in ("", "# nothing\n", "/a/ @acme/team\n"):
        ((), (issue,)) = read_all(codeowners.read, _file(tmp_path, text))
        assert "nobody" in issue.reason


def test_the_file_is_no_page(tmp_path: Path) -> None:
    """It is found by its name, also in a hidden folder of a forge, and not read a second time as text."""
    path = _file(tmp_path, "/a/ @ann\n")
    assert detect(path) == "codeowners"
    (tmp_path / ".github").mkdir()
    path.rename(tmp_path / ".github/CODEOWNERS")
    (tmp_path / "a.md").write_text("Text.")
    assert [source.kind for source in expand(tmp_path)[0]] == ["pages", "codeowners"]
