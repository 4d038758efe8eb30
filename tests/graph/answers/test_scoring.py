"""How much speaks for each person: sums, fidelity, fairness."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.roles import ROLE_WEIGHT, BestRoles
from graph.answers.scoring import DIGITS, Scored, Scoring
from graph.store.parts import Parts
from graph.store.records import ContributionRow, Hit, Ranking
from ontology.generated.names import ContributionRole

ROLES = st.sampled_from(sorted(ROLE_WEIGHT))
PEOPLE = ("ann", "bob", "cem", "dee")


def ranking(scores: list[float]) -> Ranking:
    """A ranking of passages 1, 2, ... for two terms."""
    ordered = sorted(scores, reverse=True)
    hits = tuple(Hit(uid, score, 0.5, (1, uid % 3)) for uid, score in enumerate(ordered, start=1))
    return Ranking(hits, (1.5, 2.5), 1000)


def row(person: str, passage: int, role: ContributionRole = ContributionRole.WROTE) -> ContributionRow:
    """A contribution; two passages make a document."""
    return ContributionRow(person, "", passage, f"doc{passage // 2}", "thread", role, date(2026, 1, passage))


def scoring(found: Ranking, rows: list[ContributionRow], volumes: dict[str, int]) -> Scoring:
    """The scores that rows make."""
    return Scoring(found, Parts.of(rows), volumes)


def scored(made: Scoring) -> dict[str, Scored]:
    """The scores by person."""
    return {found.person: found for found in made.people()}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Ranking, list[ContributionRow], dict[str, int]]:
    """Any question over up to eight passages and four people."""
    scores = draw(st.lists(st.floats(0.5, 40), min_size=1, max_size=8))
    places = st.tuples(st.sampled_from(PEOPLE), st.integers(1, len(scores)), ROLES)
    rows = [row(*place) for place in draw(st.lists(places, min_size=1, max_size=20, unique=True))]
    volumes = {person: draw(st.integers(1, 5000)) for person in PEOPLE}
    return ranking(scores), rows, volumes


@given(cases())
def test_a_score_is_the_sum_of_its_reasons(
    case: tuple[Ranking, list[ContributionRow], dict[str, int]],
) -> None:
    """No hidden number: named parts, all positive, that sum to the score, and the score is at most 100."""
    for found in scoring(*case).people():
        assert found.score == pytest.approx(sum(reason.points for reason in found.reasons), abs=1e-9)
        assert all(reason.points > 0 for reason in found.reasons)
        assert found.score <= 100


@given(cases())
def test_taking_evidence_away_lowers_the_score_by_what_it_said(
    case: tuple[Ranking, list[ContributionRow], dict[str, int]],
) -> None:
    """Fidelity: what a passage is said to be worth is what the score falls by without it."""
    made = scoring(*case)
    for found in made.people():
        with_worth = made.with_worth(found, found.rows)
        for passage, worth in with_worth.worth.items():
            rest = {uid: held for uid, held in found.rows.items() if uid != passage}
            without = sum(reason.points for reason in made.reasons(found.person, rest))
            assert found.score - without == pytest.approx(worth, abs=10**-DIGITS)


@given(cases(), st.permutations(PEOPLE))
def test_equal_evidence_gives_equal_scores_whatever_the_name(
    case: tuple[Ranking, list[ContributionRow], dict[str, int]], names: list[str]
) -> None:
    """Fairness: renaming people renames the scores and changes none."""
    found, rows, volumes = case
    other = dict(zip(PEOPLE, names, strict=True))
    before = scored(scoring(found, rows, volumes))
    after = scored(
        scoring(
            found,
            [held._replace(person=other[held.person]) for held in rows],
            {other[person]: volume for person, volume in volumes.items()},
        )
    )
    assert {other[person]: one.reasons for person, one in before.items()} == {
        person: one.reasons for person, one in after.items()
    }


@given(cases())
def test_the_order_of_rows_changes_nothing(
    case: tuple[Ranking, list[ContributionRow], dict[str, int]],
) -> None:
    """Engines and batches may give rows in any order."""
    found, rows, volumes = case
    turned = list(reversed(rows))
    assert [(s.person, s.reasons) for s in scoring(found, rows, volumes).people()] == [
        (s.person, s.reasons) for s in scoring(found, turned, volumes).people()
    ]


@given(cases())
def test_nearly_the_scores_are_the_scores(
    case: tuple[Ranking, list[ContributionRow], dict[str, int]],
) -> None:
    """Who is within reach of an answer is told by them, so they may differ by rounding only."""
    made = scoring(*case)
    nearly = dict(zip(made.ids, made.nearly().tolist(), strict=True))
    for scored in made.people():
        assert abs(nearly[scored.person] - scored.score) < 0.005


def test_an_answer_that_was_thanked_for_counts_more_than_a_mention_and_a_chair_less() -> None:
    """The roles of a conversation in their order."""
    order = ("thanked", "answered", "mentioned", "moderated")
    weights = [ROLE_WEIGHT[ContributionRole(role)] for role in order]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


def test_a_passage_speaks_for_a_person_once() -> None:
    """Who wrote a passage is not mentioned in it besides, and the weightiest role counts."""
    rows = [row("ann", 1, role) for role in (ContributionRole.MENTIONED, ContributionRole.APPROVED)]
    best = BestRoles.of(Parts.of(rows), ranking([1.0]))
    assert best.people == ("ann",)
    assert [held.role for held in best.rows(0).values()] == [ContributionRole.APPROVED]


def test_weak_documents_beside_a_strong_one_hardly_count() -> None:
    """A second document that says next to nothing must not pass for a second proof."""
    strong = scoring(ranking([30.0, 2.0, 2.0, 2.0]), [row("ann", 1)], {"ann": 100})
    padded = scoring(ranking([30.0, 2.0, 2.0, 2.0]), [row("ann", 1), row("ann", 4)], {"ann": 100})
    (alone,), (beside,) = strong.people(), padded.people()
    assert alone.score < beside.score < alone.score * 1.02
