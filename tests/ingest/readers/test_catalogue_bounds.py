"""Probabilities, measures, periods and assignments in our own catalogue, and what contradicts itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import catalogue
from ingest.readers.catalogue_entries import MAX_PARTS
from ingest.readers.declaring import MAX_PROVIDERS
from ingest.readers.undefined import undefined_ends
from ontology.extract import Extract, Issue
from ontology.model import default_model
from tests.ingest.readers.reading import read_all

_ENTRIES = """\
touchpoints:
  - id: newsletter
    failure_probability: .02
    valid_from: 2025-03
    valid_until: 2027
    assigned: [ann, bo]
    needs:
      - {on: mailing-tool, failure_probability: 0.05, valid_from: 2025-05-01}
      - {one_of: [x, {on: y, valid_until: 2026}], valid_from: 2025}
systems:
  - {id: mailing-tool, assigned: {at_least: 2, of: [ann, bo, cy]}}
lines:
  - {dependent: newsletter, provider: x, failure_probability: 1}
measures:
  - id: second-mailer
    name: A second mailing tool
    adds: other-tool
    for: newsletter
    instead_of: mailing-tool
    cost: 3
  - {id: hire, adds: dee, for: mailing-tool}
"""


def _read(folder: Path, text: str) -> tuple[list[Extract], list[Issue]]:
    path = folder / "catalogue.yaml"
    path.write_text(text)
    return read_all(catalogue.read, path)


def _values(extract: Extract, predicate: str) -> list[tuple[str, str, int | None]]:
    return [(s.subject, s.object, s.line) for s in extract.statements if s.predicate == predicate]


def test_probabilities_are_of_elements_and_of_lines(tmp_path: Path) -> None:
    """A line is named by both its ends, whether it is needed there or only spoken of."""
    (extract,), issues = _read(tmp_path, _ENTRIES)
    assert not issues
    assert _values(extract, "failureProbability") == [
        ("newsletter", "0.02", 3),
        ("newsletter->mailing-tool", "0.05", 8),
        ("newsletter->x", "1.0", 13),
    ]


def test_measures_say_what_they_add_to_what(tmp_path: Path) -> None:
    """Without a cost none is made up: who reads it takes 1."""
    (extract,), _ = _read(tmp_path, _ENTRIES)
    said = {(s.subject, s.predicate): (s.object, s.literal) for s in extract.statements}
    assert said["second-mailer", "type"] == ("Measure", False)
    assert said["second-mailer", "name"] == ("A second mailing tool", True)
    assert said["second-mailer", "adds"] == ("other-tool", False)
    assert said["second-mailer", "for"] == ("newsletter", False)
    assert said["second-mailer", "insteadOf"] == ("mailing-tool", False)
    assert said["second-mailer", "cost"] == ("3.0", True)
    assert said["hire", "name"] == ("hire", True)
    assert ("hire", "cost") not in said
    assert default_model().family("Measure") == "Measure"


def test_what_a_measure_is_for_must_exist(tmp_path: Path) -> None:
    """What it adds may be new; what it is for, and what it stands beside, is not."""
    (extract,), _ = _read(tmp_path, _ENTRIES)
    _, issues = undefined_ends(extract, {"ann", "bo", "cy", "x", "y", "newsletter"})
    reasons = {issue.reason for issue in issues}
    assert "insteadOf of 'second-mailer' leads to 'mailing-tool', which is not defined" in reasons
    assert "for of 'hire' leads to 'mailing-tool', which is not defined" in reasons
    assert not any("'other-tool'" in reason or "'dee'" in reason for reason in reasons)


def test_periods_have_their_first_and_last_day(tmp_path: Path) -> None:
    """A month begins with its first day, a year ends with its last; a group gives its period to its lines."""
    (extract,), _ = _read(tmp_path, _ENTRIES)
    periods = {
        (s.subject, s.object): (s.qualifier("validFrom"), s.qualifier("validUntil"))
        for s in extract.statements
        if s.predicate in ("type", "dependsOn")
    }
    assert periods["newsletter", "Touchpoint"] == ("2025-03-01", "2027-12-31")
    assert periods["newsletter", "mailing-tool"] == ("2025-05-01", None)
    assert periods["newsletter", "x"] == ("2025-01-01", None)
    assert periods["newsletter", "y"] == ("2025-01-01", "2026-12-31")
    assert periods["mailing-tool", "System"] == (None, None)


def test_those_assigned_stand_in_for_each_other(tmp_path: Path) -> None:
    """One of a list is enough, unless it says how many."""
    (extract,), _ = _read(tmp_path, _ENTRIES)
    lines = [s for s in extract.statements if s.qualifier("kind") == "assignment"]
    assert [(s.subject, s.object, s.qualifier("k"), s.qualifier("requirement")) for s in lines] == [
        ("newsletter", "ann", "1", "newsletter->(ann|bo)"),
        ("newsletter", "bo", "1", "newsletter->(ann|bo)"),
        ("mailing-tool", "ann", "2", "mailing-tool->(ann|bo|cy)"),
        ("mailing-tool", "bo", "2", "mailing-tool->(ann|bo|cy)"),
        ("mailing-tool", "cy", "2", "mailing-tool->(ann|bo|cy)"),
    ]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("failure_probability: 1.01", "failure_probability should be from 0 to 1, not '1.01'"),
        ("failure_probability: -0.1", "from 0 to 1"),
        ("failure_probability: nan", "should be a number"),
        ("failure_probability: often", "should be a number, not 'often'"),
        ("needs: [{on: b, failure_probability: 2}]", "from 0 to 1"),
        ("valid_from: soon", "'soon' is not a date"),
        ("{valid_from: 2026-02-01, valid_until: 2026-01-31}", "is before valid_from (2026-02-01)"),
        ("needs: [{on: b, valid_from: 2026, valid_until: 2025}]", "is before valid_from (2026-01-01)"),
        ("needs: [{one_of: [b, c], valid_from: 2026, valid_until: 2025}]", "turn them round"),
        ("needs: [{one_of: [b, c], failure_probability: 0.1}]", "unknown key"),
        ("assigned: [a]", "cannot need itself"),
        ("assigned: [ann, ann]", "assigns somebody twice"),
        ("assigned: {at_least: 3, of: [ann, bo]}", "needs 3 of 2"),
        ("assigned: {at_least: 0, of: [ann, bo]}", "needs 0 of 2"),
    ],
)
def test_a_value_out_of_its_bounds_costs_only_itself(tmp_path: Path, part: str, reason: str) -> None:
    """The element stays, the value is left out, and the message says where and what would be right."""
    rows = part.strip("{}").split(", ") if part.startswith("{") else [part]
    text = "touchpoints:\n  - id: a\n    name: A\n" + "".join(f"    {row}\n" for row in rows)
    (extract,), (issue,) = _read(tmp_path, text)
    assert [s.predicate for s in extract.statements] == ["type", "name"]
    assert issue.place == f"line {3 + len(rows)}"
    assert reason in issue.reason
    assert issue.path.endswith("catalogue.yaml")
    assert issue.remedy


@pytest.mark.parametrize(
    ("section", "entry", "reason"),
    [
        ("measures", "{id: m, adds: x}", "has no for"),
        ("measures", "{id: m, adds: x, for: x}", "'m' adds 'x' to itself"),
        ("measures", "{id: m, adds: x, for: a, instead_of: x}", "'m' adds 'x' to itself"),
        ("measures", "{id: m, adds: x, for: a, cost: -1}", "cost should be 0 or more, not '-1'"),
        ("measures", "{id: m, adds: x, for: a, cost: inf}", "should be a number"),
        ("measures", "{id: m, adds: x, for: a, prize: 3}", "unknown key 'prize'"),
        ("measures", "{id: a, adds: x, for: a}", "already used in line 2"),
        ("lines", "{dependent: a, provider: b}", "has no control and no failure_probability"),
        ("lines", "{dependent: a, provider: b, failure_probability: 7}", "from 0 to 1"),
        ("lines", "{dependent: a, provider: a, failure_probability: .1}", "cannot need itself"),
    ],
)
def test_a_bad_measure_or_line_is_left_out(tmp_path: Path, section: str, entry: str, reason: str) -> None:
    """Nothing of it goes in, the rest does."""
    text = f"touchpoints:\n  - {{id: a}}\n{section}:\n  - {entry}\n"
    (extract,), (issue,) = _read(tmp_path, text)
    assert {s.subject for s in extract.statements} == {"a"}
    assert issue.place == "line 4"
    assert reason in issue.reason


def test_a_second_k_for_the_same_providers_is_told(tmp_path: Path) -> None:
    """The first stands; the message names both lines."""
    text = (
        "touchpoints:\n  - id: a\n    needs:\n      - {at_least: 1, of: [b, c]}\n      - {all_of: [c, b]}\n"
    )
    (extract,), (issue,) = _read(tmp_path, text)
    assert [s.qualifier("k") for s in extract.statements if s.predicate == "dependsOn"] == ["1", "1"]
    assert (issue.place, issue.reason) == (
        "line 5",
        "needs 2 of the providers of which line 4 says 1; keep one of the two",
    )


@pytest.mark.parametrize("separator", [", ", ",\n      "])
def test_a_million_providers_are_told_in_bounded_time(tmp_path: Path, separator: str) -> None:
    """Whether on one line or on a million; the rest of the entry goes in."""
    many = separator.join(f"p{number}" for number in range(1_000_000))
    text = f"touchpoints:\n  - id: a\n    needs:\n      - one_of: [{many}]\n      - b\n"
    (extract,), (issue,) = _read(tmp_path, text)
    assert [s.object for s in extract.statements if s.predicate == "dependsOn"] == ["b"]
    assert issue.place == "line 4"
    assert f"names 1,000,000 providers in one requirement; at most {MAX_PROVIDERS:,}" in issue.reason


def test_many_needs_of_one_element_take_bounded_time(tmp_path: Path) -> None:
    """All on one line; that many are refused, and as many as are allowed go in."""
    many = ", ".join(f"p{number}" for number in range(MAX_PARTS + 1))
    _, (issue,) = _read(tmp_path, f"touchpoints:\n  - id: a\n    needs: [{many}]\n")
    assert (issue.place, issue.reason[:21]) == ("line 3", "'a' has 10,001 needs;")
    (extract,), issues = _read(
        tmp_path, f"touchpoints:\n  - id: a\n    needs: [{many.rpartition(', ')[0]}]\n"
    )
    assert not issues
    assert sum(s.predicate == "dependsOn" for s in extract.statements) == MAX_PARTS


def test_the_id_of_a_large_requirement_stays_short(tmp_path: Path) -> None:
    """Stores index what each line carries; the order of the providers makes no difference."""
    names = [f"provider-{number}" for number in range(500)]
    (extract,), _ = _read(tmp_path, f"touchpoints:\n  - {{id: a, needs: [{{one_of: {names}}}]}}\n")
    (turned,), _ = _read(tmp_path, f"touchpoints:\n  - {{id: a, needs: [{{one_of: {names[::-1]}}}]}}\n")
    ids = {s.qualifier("requirement") for e in (extract, turned) for s in e.statements} - {None}
    assert len(ids) == 1
    assert len(str(ids.pop())) < 100
