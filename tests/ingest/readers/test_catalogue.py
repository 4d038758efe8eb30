"""Catalogues in YAML, and what leads nowhere once all are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import catalogue
from ingest.readers.undefined import undefined_ends
from ontology.extract import Extract, Issue
from ontology.model import default_model
from tests.ingest.readers.reading import read_all

_CATALOGUE = """\
units:
  - {id: marketing, name: Marketing}
organisations:
  - {id: linkly, name: Linkly Inc.}
journeys:
  - id: stay-informed
    name: Stay informed
    stages:
      - id: get-help
        name: Get help
        needs:
          - {at_least: 1, of: [ivr, chat]}
          - help-pages
          - {all_of: [web, {on: app, kind: workflow}], strength: soft}
touchpoints:
  - id: newsletter
    name: Newsletter
    aliases: [e-mail newsletter, "Garden Letter"]
    channel: email
    owner: marketing
    control: {live: outside}
    knowledge: [Newsletter layout]
    needs:
      - {on: mailing-tool, kind: technology, strength: hard, control: {prepare: within}, time_to_survive: 4h}
systems:
  - {id: mailing-tool, name: Mailing tool, owner: linkly, control: shared}
elements:
  - {id: billing, kind: Service, name: Billing}
lines:
  - {dependent: link-shortener, provider: video-site, control: {prepare: within, live: shared}}
"""


def _read(folder: Path, text: str) -> tuple[list[Extract], list[Issue]]:
    path = folder / "catalogue.yaml"
    path.write_text(text)
    return read_all(catalogue.read, path)


def _said(extract: Extract, subject: str) -> list[tuple[str, str, dict[str, str], int | None]]:
    return [
        (s.predicate, s.object, dict(s.qualifiers), s.line)
        for s in extract.statements
        if s.subject == subject
    ]


def test_type_of_an_element_is_what_its_like_is_called(tmp_path: Path) -> None:
    """The house's own word for the class of an element beside its kind; a list is an error."""
    (extract,), issues = _read(
        tmp_path,
        "touchpoints:\n  - {id: letter, name: Letter, type: Mailings}\n"
        "  - {id: card, name: Card, type: [Mailings]}\n",
    )
    assert ("elementType", "Mailings", {}, 2) in _said(extract, "letter")
    assert [s.literal for s in extract.statements if s.predicate == "elementType"] == [True]
    assert len(issues) == 1 and "3" in str(issues[0])


def test_entries_become_statements_with_their_lines(tmp_path: Path) -> None:
    """A touchpoint with all that a catalogue can say of it, and the control of its line."""
    (extract,), issues = _read(tmp_path, _CATALOGUE)
    assert not issues
    needs = {"k": "1", "strength": "hard"}
    tool = "newsletter->mailing-tool"
    layout = "knowledge:newsletter-layout"
    assert _said(extract, "newsletter") == [
        ("type", "Touchpoint", {}, 16),
        ("name", "Newsletter", {}, 16),
        ("alias", "e-mail newsletter", {}, 18),
        ("alias", "Garden Letter", {}, 18),
        ("channel", "email", {}, 19),
        ("ownedBy", "marketing", {}, 20),
        ("control", "outside", {"phase": "live"}, 21),
        ("dependsOn", layout, {**needs, "kind": "knowledge", "requirement": f"newsletter->{layout}"}, 22),
        (
            "dependsOn",
            "mailing-tool",
            {**needs, "kind": "technology", "requirement": tool, "timeToSurvive": "4h"},
            24,
        ),
        ("lineControl", "mailing-tool", {"prepare": "within"}, 24),
    ]
    assert _said(extract, "link-shortener") == [
        ("lineControl", "video-site", {"prepare": "within", "live": "shared"}, 30)
    ]
    assert [said[2] for said in _said(extract, "mailing-tool") if said[0] == "control"] == [
        {"phase": "live"},
        {"phase": "prepare"},
    ]
    assert _said(extract, "billing")[0] == ("type", "Service", {}, 28)
    assert {s.quote for s in extract.statements if s.line == 24} == {
        "- {on: mailing-tool, kind: technology, strength: hard, control: {prepare: within}, "
        "time_to_survive: 4h}"
    }


def test_groups_say_how_many_of_whom(tmp_path: Path) -> None:
    """k of n, any and all; a group of one is a single need."""
    (extract,), issues = _read(tmp_path, _CATALOGUE)
    assert not issues
    assert ("partOf", "stay-informed", {}, 9) in _said(extract, "get-help")
    lines = [
        (o, q["requirement"], q["k"], q["kind"], q["strength"])
        for p, o, q, _ in _said(extract, "get-help")
        if p == "dependsOn"
    ]
    assert lines == [
        ("ivr", "get-help->(chat|ivr)", "1", "technology", "hard"),
        ("chat", "get-help->(chat|ivr)", "1", "technology", "hard"),
        ("help-pages", "get-help->help-pages", "1", "technology", "hard"),
        ("web", "get-help->(app|web)", "2", "technology", "soft"),
        ("app", "get-help->(app|web)", "2", "workflow", "soft"),
    ]


def test_a_need_that_is_stated_twice_is_told(tmp_path: Path) -> None:
    """`one_of` with one member is the same need as the member alone."""
    again = "          - help-pages\n          - one_of: [help-pages]\n"
    _, (issue,) = _read(tmp_path, _CATALOGUE.replace("          - help-pages\n", again))
    assert (issue.place, issue.reason) == ("line 14", "the need of 'help-pages' is already stated")


@pytest.mark.parametrize(
    ("entry", "place", "reason"),
    [
        (
            "{id: a, kind: Servise, name: A}",
            "line 2",
            "'Servise' is no kind of element; did you mean 'Service'?",
        ),
        ("{id: a, kind: Employee}", "line 2", "'Employee' is no kind of element"),
        ("{id: a, name: A}", "line 2", "has no kind"),
        ("{kind: Service, name: A}", "line 2", "has no id"),
        ("{id: x->y, kind: Service}", "line 2", "cannot be an id"),
        ("{id: [x], kind: Service}", "line 2", "should be a single value"),
        ("just words", "line 2", "should be a mapping"),
        ("{id: good, kind: Service}", "line 2", "already used in line 3"),
        ("{id: a, id: b, kind: Service}", "line 2", "has 'id' twice"),
    ],
)
def test_a_bad_entry_is_left_out(tmp_path: Path, entry: str, place: str, reason: str) -> None:
    """An unknown kind or a missing id costs one entry; the message names its line and what is meant."""
    text = f"elements:\n  - {entry}\n" if "good" not in entry else "elements:\n"
    rest = "  - {id: good, kind: Service}\n"
    text += rest + (f"  - {entry}\n" if "good" in entry else "")
    (extract,), (issue,) = _read(tmp_path, text)
    assert {s.subject for s in extract.statements} == {"good"}
    assert issue.place == place if "good" not in entry else issue.place == "line 3"
    assert reason.replace("line 3", "line 2") in issue.reason.replace("line 3", "line 2")


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("needs: [{on: b, kind: tecnology}]", "did you mean 'technology'?"),
        ("needs: [{on: b, strength: weak}]", "'weak' is no value"),
        ("needs: [{at_least: 3, of: [b, c]}]", "needs 3 of 2"),
        ("needs: [{at_least: 0, of: [b, c]}]", "needs 0 of 2"),
        ("needs: [{at_least: one, of: [b, c]}]", "at_least should be a number"),
        ("needs: [{of: [b, c]}]", "should have `on`"),
        ("needs: [{one_of: []}]", "the list is empty"),
        ("needs: [{one_of: [b, b]}]", "a provider twice"),
        ("needs: [{one_of: [b, {on: c, kind: x}]}]", "'x' is no value"),
        ("needs: [{on: b, time_to_survive: long}]", "as in 4h"),
        ("needs: [{onn: b}]", "unknown key 'onn'"),
        ("needs: [a]", "cannot need itself"),
        ("needs: [{on: b, control: {sometimes: within}}]", "unknown key 'sometimes'"),
        ("control: {live: mine}", "'mine' is no value"),
        ("channel: emial", "did you mean 'email'?"),
        ("owner: [b, c]", "should be a single value"),
        ("needz: [b]", "did you mean 'needs'?"),
    ],
)
def test_a_bad_part_costs_only_itself(tmp_path: Path, part: str, reason: str) -> None:
    """A slip in one need leaves that need out, whole; the element stays."""
    (extract,), (issue,) = _read(tmp_path, f"touchpoints:\n  - id: a\n    name: A\n    {part}\n")
    assert [s.predicate for s in extract.statements] == ["type", "name"]
    assert issue.place == "line 4"
    assert reason in issue.reason


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("touchpoints:\n  - {id: a\n", "line 3", "is not YAML"),
        ("- a\n- b\n", "line 1", "is no catalogue"),
        ("", "line 1", "is no catalogue"),
        ("touchpoint:\n  - {id: a}\n", "line 2", "did you mean 'touchpoints'?"),
        ("lines:\n  - {dependent: a, provider: b}\n", "line 2", "has no control"),
        ("touchpoints: " + "[" * 500, "line 2", "is not YAML"),
        ("touchpoints: &a [*a]", "line 1", ""),
        ("touchpoints: !!python/object:os.system [x]", "line 1", "should be a mapping"),
    ],
)
def test_what_is_no_catalogue_is_told(tmp_path: Path, text: str, place: str, reason: str) -> None:
    """Broken YAML and unknown sections are named with their line."""
    extracts, issues = _read(tmp_path, text)
    assert not extracts
    assert issues[0].place == place
    assert reason in issues[0].reason


def test_every_statement_fits_the_ontology(tmp_path: Path) -> None:
    """What the reader says, the ontology has a word for."""
    (extract,), _ = _read(tmp_path, _CATALOGUE)
    for said in extract.statements:
        default_model().check_statement(
            said.predicate, said.object, literal=said.literal, qualifiers=said.qualifiers
        )


def test_ends_that_nothing_defines_are_told(tmp_path: Path) -> None:
    """A dependency on something undefined is named and left out; knowledge that nobody has stays."""
    (extract,), _ = _read(tmp_path, "touchpoints:\n  - {id: a, needs: [b, c], owner: d, knowledge: [x, y]}\n")
    lost, issues = undefined_ends(extract, {"a", "b", "topic:x"})
    left = [
        s.object for s in extract.statements if s.id not in lost and s.predicate in ("dependsOn", "ownedBy")
    ]
    assert left == ["b", "knowledge:x", "knowledge:y"]
    assert [(issue.place, issue.reason) for issue in issues] == [
        ("line 2", "dependsOn of 'a' leads to 'c', which is not defined"),
        ("line 2", "ownedBy of 'a' leads to 'd', which is not defined"),
        ("line 2", "'a' needs knowledge of 'y', which no vocabulary has as a topic"),
    ]
