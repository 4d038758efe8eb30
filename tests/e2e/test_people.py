"""Who is who, by the commands that a steward has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.commands import whoknows


@pytest.fixture
def store(sqlite_example: str, tmp_path: Path) -> str:
    """A copy of the example organisation's store."""
    return f"sqlite:///{shutil.copy(sqlite_example.removeprefix('sqlite:///'), tmp_path / 'copy.db')}"


def exported(store: str) -> str:
    """The graph as the command writes it."""
    return whoknows("export", store=store).out


def test_a_decision_is_made_listed_and_taken_back(store: str) -> None:
    """Same and different hold at once, stand in the list, and an undo restores the exported graph."""
    before = exported(store)
    made = whoknows("people", "same", "sunita", "abena", "--json", store=store)
    assert made.status == 0, made.err
    joined = exported(store)
    assert joined != before
    listed = whoknows("people", "review", "--decided", "--json", store=store).json["decisions"]
    assert [(one["id"], one["kind"], one["followed"]) for one in listed] == [
        (made.json["decision"]["id"], "same", True)
    ]
    assert whoknows("ingest", store=store).status == 0
    assert exported(store) == joined
    undone = whoknows("people", "undo", listed[0]["id"], store=store)
    assert undone.status == 0
    assert exported(store) == before
    assert "0 decisions" in whoknows("people", "review", "--decided", store=store).out


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("same", "sunita", "no such person"), "Nothing is on record as 'no such person'"),
        (("same", "sunita", "sunita"), "are one and the same on record"),
        (("undo", "0123"), "has the id '0123'"),
        (("same", "sunita", "abena", "--as", "sunita"), "it takes the role `steward`"),
        (("review", "--as", "sunita"), "it takes the role `steward`"),
    ],
)
def test_what_cannot_be_done_is_said(command: tuple[str, ...], says: str, store: str) -> None:
    """Unknown names and ids, a decision that says nothing, and who is no steward: each with what to do."""
    before = exported(store)
    result = whoknows("people", *command, store=store)
    assert (result.status, result.out) == (2, "")
    assert says in result.err
    assert exported(store) == before


def test_an_unsure_pair_can_be_answered_by_its_commands(tmp_path: Path) -> None:
    """The review shows the reasons and the very commands; once answered a pair is not asked again."""
    documents = tmp_path / "documents"
    documents.mkdir()
    for number, author in enumerate(
        ("Quentin Farrow <quentin@alder.example>", "Q Farrow <qf@birch.example>")
    ):
        (documents / f"{number}.md").write_text(f"---\nauthor: {author}\n---\nThe sprinkler pump hums.\n")
    url = f"sqlite:///{tmp_path}/store.db"
    assert whoknows("ingest", str(documents), store=url, config=None).status == 0
    (pair,) = whoknows("people", "review", "--json", store=url, config=None).json["pairs"]
    assert sum(reason["points"] for reason in pair["reasons"]) == pytest.approx(pair["score"])
    shown = whoknows("people", "review", store=url, config=None).out
    assert all(command in shown for command in pair["commands"])
    words = pair["commands"][0].split()[1:]
    assert whoknows(*words, store=url, config=None).status == 0
    assert whoknows("people", "review", "--json", store=url, config=None).json["pairs"] == []
    (expert,) = whoknows("ask", "sprinkler pump", "--json", store=url, config=None).json["experts"]
    assert expert["id"] in (pair["a"]["id"], pair["b"]["id"])
