"""When somebody is on record, and when nobody is."""

from __future__ import annotations

from math import log

from hypothesis import given
from hypothesis import strategies as st

from graph.answers.abstention import COVERED, MARGIN, PARTLY, THRESHOLD, signal
from graph.store.records import Hit, Ranking


def best(coverage: float, score: float, passages: int) -> Ranking:
    """A ranking whose best passage is like this."""
    return Ranking((Hit(1, score, coverage),), (1.0,), passages)


@given(st.floats(0.01, 1), st.floats(0.1, 80), st.integers(1, 10**7))
def test_the_same_passage_proves_less_among_more(coverage: float, score: float, passages: int) -> None:
    """What chance brings grows with the store, so the signal never rises with it."""
    assert signal(best(coverage, score, passages * 10)) <= signal(best(coverage, score, passages))


@given(st.floats(0.01, 0.9), st.floats(0.1, 80), st.integers(2, 10**6))
def test_who_covers_more_is_never_further_from_being_on_record(
    coverage: float, score: float, passages: int
) -> None:
    """The signal grows with coverage and with the score."""
    at = signal(best(coverage, score, passages))
    assert signal(best(coverage + 0.1, score, passages)) >= at
    assert signal(best(coverage, score + 1, passages)) >= at


def test_both_ways_of_being_covered_reach_the_threshold() -> None:
    """Most of what could be held; or less, but more than chance would bring. Nothing else."""
    n = 200_000
    assert signal(best(COVERED, 1.0, n)) >= THRESHOLD
    assert signal(best(PARTLY, log(n) + MARGIN, n)) >= THRESHOLD
    assert signal(best(COVERED - 0.01, log(n) + MARGIN - 0.1, n)) < THRESHOLD
    assert signal(best(PARTLY - 0.01, 80.0, n)) < THRESHOLD


def test_no_passage_is_no_signal() -> None:
    """An empty store has nobody on record."""
    assert signal(Ranking()) == 0.0
