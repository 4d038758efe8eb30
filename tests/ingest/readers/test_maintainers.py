from __future__ import annotations

from pathlib import Path

from ingest.readers import maintainers
from ingest.readers.registry import detect
from tests.ingest.readers.reading import read_all, roles, texts

_TEXT = """List of maintainers
===================

How to read this:

\tM: *Mail* patches to: FullName <address@domain>
\tF: Files

Maintainers List
----------------

3C59X NETWORK DRIVER
M:\tAnn Lee <ann@x.example>
R:\t"Ek, Bo" <bo@x.example>
L:\tnetdev@x.example
S:\tOdd Fixes
F:\tdrivers/net/3c59x.c
F:\tdrivers/net/3com_*
CALENDAR
M:\tCy Ott
M:\tteam@x.example
F:\tcal/

OLD THING
M:\tDi <di@x.example>
S:\tObsolete
F:\told/
"""


def _file(folder: Path, text: str) -> Path:
    (folder / "MAINTAINERS").write_text(text)
    return folder / "MAINTAINERS"


def test_each_area_credits_its_people(tmp_path: Path) -> None:
    """Maintainers are credited, reviewers reviewed; the paths are words; what is obsolete is nobody's."""
    (extract,), issues = read_all(maintainers.read, _file(tmp_path, _TEXT))
    assert not issues
    assert [(passage.heading, passage.place) for passage in extract.passages] == [
        ("3C59X NETWORK DRIVER", "line 12"),
        ("CALENDAR", "line 19"),
    ]
    assert texts(extract)[0] == (
        "3C59X NETWORK DRIVER\nStatus: Odd Fixes\ndrivers/net/3c59x.c drivers/net/3com_*\n"
        "drivers net 3c59x c 3com"
    )
    assert roles(extract) == [
        ("account:email:ann@x.example", "credited"),
        ("account:email:bo@x.example", "reviewed"),
        ("account:name:cy ott", "credited"),
        ("account:email:team@x.example", "credited"),
    ]
    assert [account.name for account in extract.accounts] == ["Ann Lee", "Ek, Bo", "Cy Ott", ""]
    assert [account.shared for account in extract.accounts] == [False, False, False, True]


def test_bad_areas_are_told(tmp_path: Path) -> None:
    """Fields without a title and people without a name cost only themselves."""
    text = "M: Ann <ann@x.example>\n\nAREA\nM: Ann <>\nM: Bo <bo@x.example>\n"
    (extract,), issues = read_all(maintainers.read, _file(tmp_path, text))
    assert roles(extract) == [("account:email:bo@x.example", "credited")]
    assert [issue.place for issue in issues] == ["line 1", "line 4"]
    ((), (issue,)) = read_all(maintainers.read, _file(tmp_path, "AREA\nF: a/\n"))
    assert "nobody" in issue.reason


def test_a_free_text_is_a_page(tmp_path: Path) -> None:
    """Only fields make it a list of areas; other files of that name are read as what they are."""
    assert detect(_file(tmp_path, _TEXT)) == detect(tmp_path) == "maintainers"
    assert detect(_file(tmp_path, "Ann looks after everything.\n")) == "pages"
