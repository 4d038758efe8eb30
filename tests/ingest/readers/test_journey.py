"""Journeys as CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import journey
from ontology.extract import Extract, Issue
from tests.ingest.readers.reading import read_all

_FILE = """\
journey,stage,touchpoint,order,alternative,channel,owner,strength
Solve a problem,Get help,IVR,1,talk,ivr,customer-care,
Solve a problem,Get help,Chat,1,talk,chat,,
Solve a problem,Get help,Help pages,,,web,,soft
Solve a problem,Send back,Returns page,2,,web,logistics,
"""


def _read(folder: Path, text: str) -> tuple[list[Extract], list[Issue]]:
    path = folder / "journey.csv"
    path.write_text(text)
    return read_all(journey.read, path)


def test_stages_need_their_touchpoints(tmp_path: Path) -> None:
    """What has the same alternative stands in for each other; the rest is needed by itself."""
    (extract,), issues = _read(tmp_path, _FILE)
    assert not issues
    lines = [
        (s.subject, s.object, s.qualifier("requirement"), s.qualifier("strength"), s.line)
        for s in extract.statements
        if s.predicate == "dependsOn"
    ]
    help_, back = "solve-a-problem/get-help", "solve-a-problem/send-back"
    assert lines == [
        (help_, "ivr", f"{help_}->(chat|ivr)", "hard", 2),
        (help_, "chat", f"{help_}->(chat|ivr)", "hard", 3),
        (help_, "help-pages", f"{help_}->help-pages", "soft", 4),
        (back, "returns-page", f"{back}->returns-page", "hard", 5),
    ]
    said = {(s.subject, s.predicate, s.object) for s in extract.statements}
    assert said >= {
        ("solve-a-problem", "type", "Journey"),
        (help_, "type", "Stage"),
        (help_, "name", "Get help"),
        (help_, "partOf", "solve-a-problem"),
        (help_, "ordinal", "1"),
        (back, "ordinal", "2"),
        ("ivr", "type", "Touchpoint"),
        ("ivr", "channel", "ivr"),
        ("ivr", "ownedBy", "customer-care"),
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("J,S,,,,,,", "names no journey, no stage or no touchpoint"),
        ("J,S,J,,,,,", "is its own journey"),
        ("J,S,T,first,,,,", "the order should be a number, not 'first'"),
        ("J,S,A,2,,,,", "the stage has the order 2, and 1 in line 2"),
        ("J,S,Z,,,,,", "'Z' is already a touchpoint of this stage"),
        ("J,S,T,,,carrier pigeon,,", "'carrier pigeon' is no value of channel"),
        ("J,S,T,,,,,weak", "'weak' is no strength; write hard or soft"),
        ("J,S,T,,,,,,x,y", "has 10 cells for 8 columns"),
    ],
)
def test_a_bad_row_costs_only_itself(tmp_path: Path, row: str, reason: str) -> None:
    """The message names the line; what stands in other rows goes in."""
    (extract,), (issue,) = _read(tmp_path, f"{_FILE.splitlines()[0]}\nJ,S,Z,1,,,,\n{row}\n")
    assert "j/s" in {s.subject for s in extract.statements}
    assert issue.place == "line 3"
    assert reason in issue.reason


def test_an_empty_journey_is_told(tmp_path: Path) -> None:
    """The first line alone declares nothing."""
    extracts, (issue,) = _read(tmp_path, "journey,stage,touchpoint\n")
    assert not extracts
    assert issue.reason == "declares nothing"
