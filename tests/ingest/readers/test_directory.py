"""Directories of people as CSV and JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.readers import directory
from ontology.extract import Extract, Issue
from ontology.generated.names import PartyRole
from ontology.model import default_model
from tests.ingest.readers.reading import read_all

_HEAD = "id,name,emails,aliases,handles,unit,team,title,manager,party,started,left\n"


def _read(
    folder: Path, text: str, name: str = "people.csv", party: PartyRole | None = None
) -> tuple[list[Extract], list[Issue]]:
    path = folder / name
    path.write_text(text)
    return read_all(directory.read, path, party=party)


def _said(extract: Extract, subject: str) -> set[tuple[str, str]]:
    return {(s.predicate, s.object) for s in extract.statements if s.subject == subject}


def test_a_row_becomes_statements_with_their_line(tmp_path: Path) -> None:
    """All that the directory knows of a person is a statement, proved by her row."""
    row = "a.lee,Ann Lee,Ann@pell.example;al@pell.example,Annie,@annl,Care,Phones,Lead,b.ek,,2019-01-02,2026"
    (extract,), issues = _read(tmp_path, f"{_HEAD}{row}\nb.ek,Bo Ek,,,,Care,,,,partner,,\n")
    assert not issues
    assert extract.document.kind == "directory"
    assert _said(extract, "a.lee") == {
        ("type", "Employee"),
        ("name", "Ann Lee"),
        ("email", "ann@pell.example"),
        ("email", "al@pell.example"),
        ("alias", "Annie"),
        ("handle", "annl"),
        ("jobTitle", "Lead"),
        ("memberOf", "team:phones"),
        ("reportsTo", "b.ek"),
        ("startedOn", "2019-01-02"),
        ("leftOn", "2026-12-31"),
    }
    assert _said(extract, "b.ek") == {("type", "PartnerContact"), ("name", "Bo Ek"), ("memberOf", "care")}
    assert {(s.line, s.quote) for s in extract.statements if s.subject == "a.lee"} == {(2, row)}


def test_teams_and_units_come_into_being_by_their_names(tmp_path: Path) -> None:
    """A team is part of its unit; its proof is its name, never the row of somebody who is in it."""
    (extract,), _ = _read(
        tmp_path, _HEAD + "a,Ann,,,,Care,Phones,,,,,\nb,Bo,,,,Care,Phones,,,,,\nc,Cy,,,,Care,Care,,,,,\n"
    )
    assert _said(extract, "team:phones") == {("type", "Team"), ("name", "Phones"), ("partOf", "care")}
    assert _said(extract, "care") == {("type", "OrganizationalUnit"), ("name", "Care")}
    assert ("memberOf", "care") in _said(extract, "c")
    assert {s.quote for s in extract.statements if s.subject in ("team:phones", "care")} == {"Phones", "Care"}


def test_json_lines_say_the_same(tmp_path: Path) -> None:
    """The format of the evaluation sets is a directory too."""
    rows = [
        {"id": "a", "name": "Ann", "emails": ["a@x.example"], "aliases": ["Annie"], "party": "customer"},
        {"id": "b", "name": "Bo", "email": "b@x.example", "handle": "bo"},
    ]
    text = "\n".join([json.dumps(rows[0]), "{", '{"id": "x"}', json.dumps(rows[1])])
    (extract,), issues = _read(tmp_path, text, "people.jsonl", PartyRole.PARTNER)
    assert _said(extract, "a") == {
        ("type", "Customer"),
        ("name", "Ann"),
        ("email", "a@x.example"),
        ("alias", "Annie"),
    }
    assert _said(extract, "b") == {
        ("type", "PartnerContact"),
        ("name", "Bo"),
        ("email", "b@x.example"),
        ("handle", "bo"),
    }
    assert [issue.place for issue in issues] == ["line 2", "line 3"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_and_byte_order_marks_are_found(tmp_path: Path, separator: str) -> None:
    """What spreadsheets of different countries write is read."""
    path = tmp_path / "people.csv"
    path.write_bytes("\ufeffID,Name,E-mail\na,Ann Lee,x\n".replace(",", separator).encode())
    assert directory.recognises(path)
    (extract,), issues = read_all(directory.read, path)
    assert not issues
    assert ("name", "Ann Lee") in _said(extract, "a")


def test_missing_columns_are_named(tmp_path: Path) -> None:
    """A CSV with missing columns says which, in which file and line."""
    extracts, (issue,) = _read(tmp_path, "person,mail\nAnn,a@x.example\n")
    assert not extracts
    assert (issue.path, issue.place) == (str(tmp_path / "people.csv"), "line 1")
    assert issue.reason == "the columns id, name are missing"
    assert "person, mail" in issue.remedy


@pytest.mark.parametrize(
    ("row", "place", "reason"),
    [
        ("a,Other", "line 3", "the id 'a' was already used in line 2"),
        ("b,", "line 3", "no id or no name"),
        ("b,Lee, Bo,,,,,,,,,,,2026", "line 3", "has 14 cells for 12 columns"),
        ("b,Bo,,,,,,,,alien,,", "line 3", "'alien' is no party"),
        ('b,"Bo', "line 3", "is not CSV from here on"),
    ],
)
def test_a_bad_row_is_left_out(tmp_path: Path, row: str, place: str, reason: str) -> None:
    """One bad row costs one person, who is named with her line."""
    (extract,), (issue,) = _read(tmp_path, f"{_HEAD}a,Ann\n{row}\n")
    assert {s.subject for s in extract.statements} == {"a"}
    assert issue.place == place
    assert reason in issue.reason


def test_a_bad_date_costs_only_the_date(tmp_path: Path) -> None:
    """Somebody with a slip in her row is still on record."""
    (extract,), (issue,) = _read(tmp_path, "id,name,left\na,Ann,soon\n")
    assert _said(extract, "a") == {("type", "Employee"), ("name", "Ann")}
    assert "left: 'soon' is not a date" in issue.reason


def test_rows_over_several_lines_keep_their_first_line(tmp_path: Path) -> None:
    """The line that is shown is the one where the row begins."""
    (extract,), _ = _read(tmp_path, 'id,name,title\na,Ann,"Lead\nof all"\nb,Bo,\n')
    assert {(s.subject, s.line) for s in extract.statements} == {("a", 2), ("b", 4)}


def test_many_issues_of_a_file_are_counted(tmp_path: Path) -> None:
    """A file that is wrong throughout does not bury the others in the quarantine."""
    extracts, issues = _read(tmp_path, "id,name\n" + ",x\n" * 80)
    assert not extracts
    assert len(issues) == 51
    assert issues[-1].reason == "31 more entries were left out"


def test_every_statement_fits_the_ontology(tmp_path: Path) -> None:
    """What the reader says, the ontology has a word for."""
    (extract,), _ = _read(tmp_path, _HEAD + "a,Ann,a@x.example,A,@a,Care,Phones,Lead,b,customer,2019,2020\n")
    for said in extract.statements:
        default_model().check_statement(
            said.predicate, said.object, literal=said.literal, qualifiers=said.qualifiers
        )
        assert (said.confidence, said.extractor) == (1, "directory@1")
