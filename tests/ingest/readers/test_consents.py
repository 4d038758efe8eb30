"""Consents as CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.readers import consents
from ontology.model import default_model
from tests.ingest.readers.reading import read_all

_HEAD = "person,purpose,decision,date,recorded_by\n"


def test_a_row_becomes_a_statement(tmp_path: Path) -> None:
    """Who decided what about which purpose, when, and who recorded it."""
    path = tmp_path / "consents.csv"
    path.write_text(
        _HEAD
        + "a.lee,being found,Withdrawn,2026-03-19,works council\nbo@x.example,invitation,given,2026-04-01,\n"
    )
    (extract,), issues = read_all(consents.read, path)
    assert not issues
    assert consents.recognises(path)
    assert [
        (s.subject, s.predicate, s.object, s.date, s.line, dict(s.qualifiers)) for s in extract.statements
    ] == [
        (
            "a.lee",
            "consent",
            "withdrawn",
            date(2026, 3, 19),
            2,
            {"purpose": "being-found", "recordedBy": "works council"},
        ),
        ("bo@x.example", "consent", "given", date(2026, 4, 1), 3, {"purpose": "invitation"}),
    ]
    for said in extract.statements:
        default_model().check_statement(
            said.predicate, said.object, literal=said.literal, qualifiers=said.qualifiers
        )


def test_only_stewards_read_the_file_by_default(tmp_path: Path) -> None:
    """Who opted out is nobody else's business."""
    path = tmp_path / "consents.csv"
    path.write_text(_HEAD + "a,invitation,given,2026-04-01,x\n")
    (extract,), _ = read_all(consents.read, path)
    assert extract.document.audience == {"steward"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",invitation,given,2026-04-01,x", "names no person"),
        ("a,finding,given,2026-04-01,x", "'finding' is no purpose"),
        ("a,invitation,maybe,2026-04-01,x", "'maybe' is no decision"),
        ("a,invitation,given,1.4.2026,x", "is not a date"),
        ("a,invitation,given,,x", "has no date"),
    ],
)
def test_a_row_that_is_no_decision_is_told_loudly(tmp_path: Path, row: str, reason: str) -> None:
    """Somebody must know that a decision is not in force."""
    (tmp_path / "consents.csv").write_text(f"{_HEAD}{row}\nb,ambassador,given,2026-04-01,x\n")
    (extract,), (issue,) = read_all(consents.read, tmp_path / "consents.csv")
    assert [s.subject for s in extract.statements] == ["b"]
    assert issue.place == "line 2"
    assert reason in issue.reason
    assert "NOT in force" in issue.reason


def test_missing_columns_are_named(tmp_path: Path) -> None:
    """A file without dates is no file of consents."""
    (tmp_path / "consents.csv").write_text("person,purpose,decision\na,invitation,given\n")
    extracts, (issue,) = read_all(consents.read, tmp_path / "consents.csv")
    assert not extracts
    assert "date, recorded_by" in issue.reason
