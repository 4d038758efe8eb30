"""A review of risk on the command line, in the example organisation: proposals, questions and the report."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.commands import whoknows


@pytest.fixture
def own(sqlite_example: str, tmp_path: Path) -> str:
    """URL of a store of the test's own that holds the example organisation."""
    file = shutil.copy(sqlite_example.removeprefix("sqlite:///"), tmp_path / "own.db")
    return f"sqlite:///{file}"


def single(store: str, touchpoint: str) -> set[str]:
    """Ids of the single points of failure."""
    found = whoknows("risk", touchpoint, "--json", store=store).json
    return {one["id"] for one in found["single_points_of_failure"]}


def test_a_steward_decides_and_takes_it_back(own: str) -> None:
    """Every command answers with the next one; ingested again decisions hold; undone, all is as before."""
    before = [whoknows(*one, "--json", store=own).out for one in (("risk",), ("proposals",))]
    waiting = whoknows("proposals", store=own).out
    assert "whoknows proposals accept unknown:parcelpilot" in waiting
    decided = [
        whoknows("proposals", *one, "--json", store=own).json["decision"]["id"]
        for one in (
            ("accept", "ParcelPilot", "--name", "Parcel Pilot"),
            ("merge", "shelfmirror", "Shop engine"),
            ("reject", "sowing-calendar"),
        )
    ]
    assert {"accepted:parcelpilot", "returns-page->accepted:parcelpilot"} <= single(own, "returns page")
    assert whoknows("ingest", store=own).status == 0
    assert "accepted:parcelpilot" in single(own, "returns page")
    names = {one["name"] for one in whoknows("proposals", "--json", store=own).json["proposals"]}
    assert names.isdisjoint({"ParcelPilot", "ShelfMirror", "sowing calendar"})
    review = whoknows("proposals", "review", "--decided", store=own).out
    assert all(f"whoknows proposals undo {one}" in review for one in decided)
    for one in decided:
        assert whoknows("proposals", "undo", one, store=own).status == 0
    assert [whoknows(*one, "--json", store=own).out for one in (("risk",), ("proposals",))] == before


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("accept", "nonsense"), "whoknows proposals"),
        (("accept", "sowing-calendar", "--kind", "Person"), "no class of elements"),
        (("merge", "sowing-calendar", "nonsense"), "Nothing is on record"),
        (("undo", "12345678"), "has the id"),
        (("reject", "sowing-calendar", "--as", "sunita"), "role `steward`"),
        (("questions", "nonsense"), "Nothing is on record"),
    ],
)
def test_what_cannot_be_decided_says_why(own: str, command: tuple[str, ...], message: str) -> None:
    """The message names the remedy, and nothing is written."""
    result = whoknows("proposals", *command, store=own)
    assert result.status == 2
    assert message in result.err
    assert whoknows("proposals", "review", "--decided", "--json", store=own).json == {"decisions": []}


def test_a_question_is_asked_with_the_command_that_is_shown(own: str) -> None:
    """The newsletter's link shortener: Pelle knows most of it; asked, it says so."""
    found = whoknows("proposals", "questions", "newsletter", "--json", store=own).json["questions"]
    assert [one["point"]["id"] for one in found] == ["link-shortener", "video-site"]
    text, person = found[0]["question"], found[0]["addressee"]["id"]
    assert (text, person) == ("Is there an alternative to Link shortener for Newsletter?", "p.sundby")
    assert (
        f"whoknows ask '{text}' --send --to {person}"
        in whoknows("proposals", "questions", "newsletter", store=own).out
    )
    assert whoknows("ask", text, "--send", "--to", person, store=own).status == 0
    assert "asked already" in whoknows("proposals", "questions", "newsletter", store=own).out
    everywhere = whoknows("proposals", "questions", "--limit", "99", "--json", store=own).json["questions"]
    assert [one["point"]["id"] for one in everywhere if one["ask"]] == ["link-shortener"]
    assert len({one["point"]["id"] for one in everywhere}) == len(everywhere)
    counts = [len(one["touchpoints"]) for one in everywhere]
    assert counts == sorted(counts, reverse=True)


def test_the_report_is_the_same_on_both_engines(
    sqlite_example: str, neo4j_example: str, tmp_path: Path
) -> None:
    """Byte for byte, in both formats."""
    for name in ("all.html", "all.md"):
        files = [tmp_path / f"{number}-{name}" for number in range(2)]
        for file, store in zip(files, (sqlite_example, neo4j_example), strict=True):
            assert whoknows("risk", "all", "--report", str(file), store=store).status == 0
        assert files[0].read_text("utf-8") == files[1].read_text("utf-8")
    asked = ("proposals", "questions", "--json")
    assert whoknows(*asked, store=sqlite_example).out == whoknows(*asked, store=neo4j_example).out


def test_the_report_of_one_touchpoint_has_its_figures_and_quotes(sqlite_example: str, tmp_path: Path) -> None:
    """The newsletter: five failure points, four of them single, every quote with speaker and date."""
    file = tmp_path / "newsletter.md"
    told = whoknows("risk", "newsletter", "--report", str(file), "--json", store=sqlite_example).json
    text = file.read_text("utf-8")
    assert told["fingerprint"] in text
    assert "| 1 | Newsletter | 4 | 5 | 4 | 5 | 0.50 |" in text
    assert "“The newsletter links to the video through Snipwise.” (Pelle Sundby, touchpoint round" in text
    risk = whoknows("risk", "newsletter", "--json", store=sqlite_example).json
    for member in risk["members"]:
        for item in member["evidence"]:
            assert item["quote"][:20].replace("[", "\\[").replace("#", "\\#") in text


@pytest.mark.parametrize(
    ("file", "message"), [("review.pdf", ".html"), ("no/such/folder/review.md", "cannot be written")]
)
def test_a_report_that_cannot_be_written_says_why(
    sqlite_example: str, tmp_path: Path, file: str, message: str
) -> None:
    """The message names the remedy; no half a file is left."""
    result = whoknows("risk", "--report", str(tmp_path / file), store=sqlite_example)
    assert result.status == 2
    assert message in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_question_goes_to_whose_words_name_the_point(sqlite_example: str) -> None:
    """The image store's to who speaks of it by any of its names, not to who writes of stores; what two know
    is not asked for, what one knows is."""
    found = whoknows("proposals", "questions", "--limit", "100", "--json", store=sqlite_example).json
    asked = {one["point"]["id"]: one for one in found["questions"]}
    (quote, *_) = asked["image-store"]["evidence"]
    assert "Pixelbarn" in quote["quote"] or "image store" in quote["quote"]
    assert "knowledge:loyalty-points" not in asked
    assert asked["knowledge:voucher-reconciliation"]["question"].startswith("Who else has the knowledge of ")
