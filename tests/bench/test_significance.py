"""Intervals and tests give what the books give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import significance

_DIFFERENCES = st.lists(st.floats(-1, 1, allow_nan=False), min_size=1, max_size=30)


def test_wilson_matches_a_published_example() -> None:
    """Guards the formula: 81 of 263 is .3080 with [.2553, .3662] (Newcombe 1998, table I)."""
    interval = significance.wilson(81, 263)
    assert (round(interval.value, 4), round(interval.low, 4), round(interval.high, 4)) == (
        0.3080,
        0.2553,
        0.3662,
    )


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilson_stays_between_no_and_all(one: int, other: int) -> None:
    """An interval of a share never leaves [0, 1] and holds the share."""
    interval = significance.wilson(min(one, other), max(one, other))
    assert 0 <= interval.low <= interval.value <= interval.high <= 1


def test_more_successes_than_trials_are_refused() -> None:
    """Swapped arguments are named in place of a share over 1."""
    with pytest.raises(ValueError, match="5 successes in 3 trials"):
        significance.wilson(5, 3)


def test_bootstrap_is_seeded_and_holds_the_mean() -> None:
    """Two runs of a benchmark on the same figures print the same interval, as wide as theory says."""
    values = [0.1, 0.4, 0.2, 0.9, 0.5, 0.3, 0.8, 0.7] * 20
    first = significance.bootstrap(values, rounds=2_000)
    assert first == significance.bootstrap(values, rounds=2_000)
    spread = 1.96 * (sum((v - first.value) ** 2 for v in values) / len(values)) ** 0.5 / len(values) ** 0.5
    assert first.high - first.low == pytest.approx(2 * spread, rel=0.1)


def test_exact_randomisation_counts_all_signs() -> None:
    """With five equal gains only the two patterns of one sign are as far from 0: p = 2/32."""
    assert significance.randomisation([0.25] * 5) == 2 / 32


def test_sampled_randomisation_tells_a_gain_from_noise() -> None:
    """A steady gain has a small p that is never 0; differences that cancel have a large one."""
    assert 0 < significance.randomisation([0.1, 0.2] * 20, rounds=2_000) < 0.01
    assert significance.randomisation([0.1, -0.1] * 20, rounds=2_000) == 1


@given(_DIFFERENCES)
def test_direction_does_not_change_p(differences: list[float]) -> None:
    """A two-sided test gives the same p whichever system is called the first."""
    turned = [-value for value in differences]
    one, other = (significance.randomisation(held, rounds=200) for held in (differences, turned))
    assert one == other
    assert 0 < one <= 1


def test_comparison_wants_the_same_queries() -> None:
    """Runs over different queries are not compared silently."""
    with pytest.raises(ValueError, match="q2"):
        significance.compare({"q1": 0.1}, {"q1": 0.2, "q2": 0.3})
    gained = significance.compare({"q1": 0.1, "q2": 0.2}, {"q2": 0.3, "q1": 0.3})
    assert gained.difference.value == pytest.approx(0.15)
    assert gained.p == 0.5


def test_holm_matches_a_worked_example() -> None:
    """Guards the adjustment: .01, .04, .03, .005 become .03, .06, .06, .02."""
    assert significance.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
