"""The cheapest hitting set where the sets to hit are only found by trying (implicit hitting set).

Karp and Moreno-Centeno (Operations Research 61, 2013): solve for the sets known so far, try the answer, add
sets that it misses, repeat. The sets known are a part of all, so what the solver finds costs at most as much
as any answer; once it misses none it is the cheapest. Solved as a mixed integer programme with HiGHS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import highspy
import numpy as np

Missed: TypeAlias = Callable[[frozenset[int]], Sequence[frozenset[int]]]

ROUNDS = 2_000
"""Default limit on the number of times that the programme is solved."""

_BRANCHES = 20_000
"""Limit on the branches in one solution."""


@dataclass(frozen=True, slots=True)
class HittingSet:
    """What was chosen, ascending, and its cost; `bound` is what any other costs at least, equal to the cost
    where that is `proven` the least."""

    chosen: tuple[int, ...]
    cost: float
    bound: float
    proven: bool


def cheapest_hitting_set(costs: Sequence[float], missed: Missed, rounds: int = ROUNDS) -> HittingSet:
    """The cheapest choice of 0 .. len(costs)-1 that misses no set.

    `missed` returns sets that a choice does not hit, none where it is enough; choosing all must be. Where the
    limits are reached, all that can be spared is dropped instead, the dearest first, and nothing is proven.
    """
    solver = _Solver(costs)
    for _ in range(rounds):
        chosen, optimal = solver.solve()
        sets = missed(chosen)
        if optimal and not sets:
            return _spared(costs, chosen, missed, solver.bound)
        if not optimal:
            break
        for one in sets:
            solver.require(one)
    return _spared(costs, frozenset(range(len(costs))), missed, solver.bound)


def _spared(costs: Sequence[float], chosen: frozenset[int], missed: Missed, bound: float) -> HittingSet:
    """Without what is not needed (of the cheapest, only what costs nothing)."""
    for one in sorted(chosen, key=lambda number: (-costs[number], -number)):
        if not missed(chosen - {one}):
            chosen -= {one}
    cost = float(sum(costs[one] for one in sorted(chosen)))
    least = min((one for one in costs if one > 0), default=0.0)
    proven = cost <= bound * (1 + 1e-9) + 1e-6 * least
    return HittingSet(tuple(sorted(chosen)), cost, cost if proven else bound, proven)


class _Solver:
    """The programme: minimise the cost of what is chosen such that each known set is hit."""

    def __init__(self, costs: Sequence[float]) -> None:
        # Costs of at least 1 stand clear of the solver's absolute tolerances.
        self._scale = min((cost for cost in costs if cost > 0), default=1.0)
        self._model = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in {
            "output_flag": False,
            "threads": 1,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 1e-9,
            "mip_max_nodes": _BRANCHES,
        }.items():
            self._model.setOptionValue(name, value)
        for number, cost in enumerate(costs):
            self._model.addVar(0.0, 1.0)
            self._model.changeColCost(number, cost / self._scale)
            self._model.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        self.bound = 0.0

    def require(self, numbers: Iterable[int]) -> None:
        """At least one of these."""
        index = np.array(sorted(numbers), dtype=np.int32)
        self._model.addRow(1.0, highspy.kHighsInf, len(index), index, np.ones(len(index)))

    def solve(self) -> tuple[frozenset[int], bool]:
        """The cheapest choice for the sets known, and whether it is proven so."""
        if self._model.getNumRow() == 0:
            return frozenset(), True
        self._model.run()
        optimal = self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if not optimal:
            return frozenset(), False
        values = np.array(self._model.getSolution().col_value)
        self.bound = max(self.bound, self._model.getInfo().mip_dual_bound * self._scale)
        return frozenset(np.flatnonzero(values > 0.5).tolist()), True
