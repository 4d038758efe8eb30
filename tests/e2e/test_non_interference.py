"""What a viewer may not read changes no answer of hers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.questions import QUESTIONS, REMOVALS, SEARCHES, TOPICS
from tests.support.commands import EXAMPLES, whoknows

OUTSIDERS = (("--as", "sunita"), ("--as", "abena"))
COMMANDS = (
    *(("ask", question, "--limit", "50") for question in QUESTIONS),
    *(("ambassadors", "--topic", topic, "--limit", "100") for topic in TOPICS),
    ("ambassadors", "--limit", "100"),
    ("recognition", "a.lindqvist"),
    *(("recognition", "--month", f"2026-{month:02}") for month in (2, 3, 5)),
    *(("groups", topic) for topic in TOPICS),
    *(("search", text, "--limit", "100") for text in SEARCHES),
    *(("whatif", *(part for one in removed for part in ("--remove", one))) for removed in REMOVALS),
    ("reports",),
    ("reports", "--decided"),
    ("risk",),
    ("proposals",),
    ("proposals", "questions", "--limit", "1000"),
)


@pytest.fixture(scope="module")
def without_restricted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the same organisation that never saw what is for one access group only."""
    folder = tmp_path_factory.mktemp("open") / "examples"
    shutil.copytree(EXAMPLES, folder)
    for restricted in ("wiki-board", "wiki-care-leads"):
        for page in Path(folder / restricted).iterdir():
            page.unlink()
        (folder / restricted / "empty.md").write_text("---\ntitle: Nothing\n---\nNothing here.\n")
    url = f"sqlite:///{folder.parent}/open.db"
    assert whoknows("ingest", store=url, config=folder / "whoknows.toml").status == 0
    return url


@pytest.mark.parametrize("viewer", OUTSIDERS, ids=lambda viewer: viewer[-1])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_restricted_documents_change_nothing(
    command: tuple[str, ...], viewer: tuple[str, ...], sqlite_example: str, without_restricted: str
) -> None:
    """No score, rank, count or suggestion of somebody outside the group moves."""
    with_them, without = (
        whoknows(*command, "--json", *viewer, store=url) for url in (sqlite_example, without_restricted)
    )
    assert with_them.status == without.status == 0
    assert with_them.out == without.out


def test_they_do_change_the_answer_of_the_group(sqlite_example: str, without_restricted: str) -> None:
    """The test above would prove nothing if the documents changed nobody's answer."""
    asked = ("ask", "returns fraud", "--json", "--as", "henrik")
    assert whoknows(*asked, store=sqlite_example).out != whoknows(*asked, store=without_restricted).out
