"""What the bench of exposure computes."""

from __future__ import annotations

import pytest

from bench.experts import Query
from bench.exposure import gini, simulate
from tests.graph.answers.test_availability import ranked


def test_the_gini_coefficient_of_known_counts() -> None:
    """0 where all are equal, (n - 1) / n where one has all, 0 where there is nothing to share."""
    assert gini([3, 3, 3, 3]) == pytest.approx(0)
    assert gini([0, 0, 0, 8]) == pytest.approx(0.75)
    assert gini([1, 3]) == pytest.approx(0.25)
    assert gini([0, 0]) == 0 and gini([]) == 0


def test_a_budget_spreads_who_is_first_and_counts_anew_each_week() -> None:
    """Two equals share four questions where each allows one at a time; a week later it begins again."""
    found = [(Query(str(n), "", None, frozenset({"ann"})), ranked({"ann": 100, "bob": 99})) for n in range(4)]
    precision, spread, most = simulate(found, None, per_week=2)
    assert (precision, spread, most) == (1.0, 0.5, 2)
    precision, spread, most = simulate(found, 1, per_week=2)
    assert (precision, most) == (0.75, 1)
    assert spread == pytest.approx(0)
