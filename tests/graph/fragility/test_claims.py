"""Joining claims: one line a pair, what wins, and what only adds proof."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.fragility.claims import Claims, join
from ontology.generated.names import DependencyKind, Modality, Polarity, Strength
from ontology.statement import Statement
from tests.graph.fragility.statements import declared, either, told


def _groups(claims: Claims) -> set[tuple[str, int, tuple[str, ...]]]:
    return {(group.dependent, group.k, group.providers) for group in claims.groups}


def test_claims_about_a_pair_make_one_line() -> None:
    """Three sentences about one pair are one failure point with three quotes."""
    claims = join([told("a", "b", quote) for quote in ("a needs b", "b feeds a", "without b no a")])
    assert _groups(claims) == {("a", 1, ("b",))}
    assert [len(line.proof) for line in claims.lines.values()] == [3]
    assert claims.lines["a", "b"].id == "a->b"


def test_text_adds_proof_to_a_declared_line() -> None:
    """The catalogue decides what a line is; its proof stands first, the text's behind it."""
    fact = declared("a", "dependsOn", "b", strength="soft", kind="workflow", timeToSurvive="4h")
    line = join([told("a", "b", strength="hard", kind="communication"), fact]).lines["a", "b"]
    assert (line.strength, line.kind, line.time_to_survive) == (Strength.SOFT, DependencyKind.WORKFLOW, "4h")
    assert [statement.passage is None for statement in line.proof] == [True, False]


def test_text_about_a_declared_alternative_adds_only_proof() -> None:
    """A sentence that the stage needs the IVR does not undo that the catalogue gives it an alternative."""
    group = [declared("a", "dependsOn", name, requirement="r", k="1") for name in ("b", "c")]
    claims = join([*group, told("a", "b"), *either("a", "b", "c")])
    assert _groups(claims) == {("a", 1, ("b", "c"))}
    assert len(claims.lines["a", "b"].proof) == 3


def test_alternatives_of_a_text_make_a_group() -> None:
    """'Through b, otherwise c' needs one of them; a plain claim about one of them changes nothing."""
    claims = join([*either("a", "b", "c"), told("a", "b"), told("a", "d")])
    assert _groups(claims) == {("a", 1, ("b", "c")), ("a", 1, ("d",))}


def test_alternative_to_a_declared_line_is_soft() -> None:
    """What the catalogue calls needed stays needed; its alternative by text only degrades when it is lost."""
    claims = join([declared("a", "dependsOn", "b"), *either("a", "b", "c")])
    assert _groups(claims) == {("a", 1, ("b",)), ("a", 1, ("c",))}
    assert claims.lines["a", "b"].strength is Strength.HARD
    assert claims.lines["a", "c"].strength is Strength.SOFT


def test_alternative_that_is_also_needed_by_itself_is_hard() -> None:
    """A plain claim about the alternative of a declared line makes it needed."""
    claims = join([declared("a", "dependsOn", "b"), *either("a", "b", "c"), told("a", "c")])
    assert claims.lines["a", "c"].strength is Strength.HARD


def test_one_hard_claim_is_enough() -> None:
    """Texts that disagree on strength: an overlooked failure point costs more than one too many."""
    claims = join([told("a", "b", "nice to have", strength="soft"), told("a", "b", strength="hard")])
    assert claims.lines["a", "b"].strength is Strength.HARD
    assert join([told("a", "b", strength="soft")]).lines["a", "b"].strength is Strength.SOFT


def test_line_told_of_a_class_once_is_soft() -> None:
    """One text about "publishing apps" makes no app fall: the class may have exceptions. The line says so."""
    line = join([told("a", "b", "apps use b", elementType="Apps")]).lines["a", "b"]
    assert (line.strength, line.of_class) == (Strength.SOFT, "Apps")
    assert line.note is not None and "Apps" in line.note
    assert [statement.quote for statement in line.proof] == ["apps use b"]


def test_line_told_of_a_class_becomes_hard() -> None:
    """By a second document, by a sentence about the element itself, or by the catalogue."""
    once = told("a", "b", "apps use b", elementType="Apps")
    for second in (
        told("a", "b", "every app needs b", document="doc:other", elementType="Apps"),
        told("a", "b", "a needs b"),
        declared("a", "dependsOn", "b"),
    ):
        line = join([once, second]).lines["a", "b"]
        assert (line.strength, line.of_class, line.note) == (Strength.HARD, None, None)
    twice_there = join([once, told("a", "b", "all apps go through b", elementType="Apps")]).lines["a", "b"]
    assert twice_there.strength is Strength.SOFT


def test_alternatives_told_of_a_class_once_are_soft() -> None:
    """Neither of "apps use b or c" is needed of one app, and both are shown."""
    requirement = "a->(b|c)"
    either_of = [
        told("a", name, f"apps use {name}", k="1", requirement=requirement, elementType="Apps")
        for name in "bc"
    ]
    claims = join(either_of)
    assert {line.strength for line in claims.lines.values()} == {Strength.SOFT}
    assert _groups(claims) == {("a", 1, ("b",)), ("a", 1, ("c",))}


def test_two_of_three_told_of_a_class_are_lines_of_their_own() -> None:
    """The k of a group that does not stand is not asked of its single lines."""
    group = [
        told("a", name, f"two of {name}", k="2", requirement="a->(b|c|d)", elementType="Apps")
        for name in "bcd"
    ]
    assert _groups(join(group)) == {("a", 1, (name,)) for name in "bcd"}


def test_denial_is_kept_beside_the_line() -> None:
    """A later 'a no longer needs b' takes nothing away and is shown; by itself it makes no line."""
    denial = told("a", "b", "a does not need b", polarity=Polarity.NEGATED)
    line = join([told("a", "b"), denial]).lines["a", "b"]
    assert line.contradictions == (denial,)
    assert not join([denial]).lines


@pytest.mark.parametrize("modality", [one for one in Modality if one is not Modality.ASSERTED])
def test_only_present_facts_count(modality: Modality) -> None:
    """What was, is planned, doubted, possible or hearsay is no line, nor is one with an unknown end."""
    claims = join([told("a", "b", modality=modality), told("a", "unknown:c"), told("unknown:d", "a")])
    assert not claims.lines
    assert not claims.groups


def test_declared_k_of_n() -> None:
    """k as the catalogue says; without k all are needed."""
    two = [declared("a", "dependsOn", name, requirement="r", k="2") for name in "bcd"]
    every = [declared("e", "dependsOn", name, requirement="s") for name in "bcd"]
    assert _groups(join(two + every)) == {("a", 2, ("b", "c", "d")), ("e", 3, ("b", "c", "d"))}


MIXED = [
    declared("a", "dependsOn", "b"),
    declared("a", "dependsOn", "c", requirement="r", k="1"),
    declared("a", "dependsOn", "d", requirement="r", k="1"),
    *either("a", "b", "e"),
    *either("f", "b", "e"),
    told("f", "e"),
    told("a", "c", strength="soft"),
    told("a", "c", "not c", polarity=Polarity.NEGATED),
]


@given(st.permutations(MIXED))
def test_order_does_not_matter(statements: list[Statement]) -> None:
    """An interrupted ingestion, or another engine, arrives at the same lines."""
    assert join(statements) == join(MIXED)
