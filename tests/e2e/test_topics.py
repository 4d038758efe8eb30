"""Topics on the command line, in the example organisation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.commands import CONFIG, Result, whoknows


def topics(*arguments: str, store: str) -> Result:
    """Run a command on topics."""
    return whoknows("topics", *arguments, "--config", str(CONFIG), "--store", store, config=None)


@pytest.fixture
def own(sqlite_example: str, tmp_path: Path) -> str:
    """URL of a store of the test's own that holds the example organisation."""
    file = shutil.copy(sqlite_example.removeprefix("sqlite:///"), tmp_path / "own.db")
    return f"sqlite:///{file}"


def test_both_engines_have_the_same_topics(sqlite_example: str, neo4j_example: str) -> None:
    """What is mined, proposed and shown of a topic does not depend on the store."""
    for command in (
        ("list",),
        ("review", "--limit", "100"),
        ("show", "order mails"),
        ("show", "peat-free soil"),
    ):
        one, other = (topics(*command, "--json", store=url) for url in (sqlite_example, neo4j_example))
        assert one.status == other.status == 0, command
        assert one.json == other.json


def test_what_is_found_is_no_junk(sqlite_example: str) -> None:
    """No greeting, no date, no colleague; what the vocabulary and the catalogue have is not found again."""
    found = topics("list", "--json", store=sqlite_example).json["topics"]
    names = {topic["name"].casefold() for topic in found}
    assert {"rain barrel", "decline codes", "price list"} <= names
    assert names.isdisjoint(
        {"thanks", "next week", "monday", "newsletter", "peat-free soil", "sunita", "anna"}
    )


def test_a_steward_curates_and_takes_it_back(own: str) -> None:
    """Every command answers with the next one, and the export is what it was."""
    before = whoknows("export", store=own).out
    assert "topics accept" in topics("review", store=own).out
    proposal = topics("review", "--json", store=own).json["proposals"][0]["id"]
    decided = [
        topics(*command, "--json", store=own).json["decision"]["id"]
        for command in (
            ("accept", proposal),
            ("merge", "grey box", "grey page"),
            ("rename", "rain barrel", "Water butt"),
            ("hide", "bag"),
        )
    ]
    assert "Water butt" in topics("list", store=own).out
    assert topics("show", "rain barrel", "--json", store=own).json["name"] == "Water butt"
    assert whoknows("ingest", store=own).status == 0
    assert "Water butt" in topics("list", store=own).out
    assert topics("review", "--decided", store=own).out.count("whoknows topics undo") == len(decided)
    for one in decided:
        assert topics("undo", one, store=own).status == 0
    assert whoknows("export", store=own).out == before


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("hide", "peat-free soil"), "comes from the vocabulary"),
        (("merge", "rain barrel", "rain barrels"), "one topic already"),
        (("rename", "rain barrel", "Peat-free soil"), "Another topic is called"),
        (("hide", "nonsense"), "Nothing is on record"),
        (("accept", "12345678"), "has the id"),
        (("undo", "12345678"), "has the id"),
        (("hide", "bag", "--as", "sunita"), "role `steward`"),
    ],
)
def test_what_cannot_be_decided_says_why(own: str, command: tuple[str, ...], message: str) -> None:
    """The message names the remedy, and nothing is written."""
    result = topics(*command, store=own)
    assert result.status == 2
    assert message in result.err
    assert topics("review", "--decided", "--json", store=own).json == {"decisions": []}
