"""Minimal cut sets up to an order without a decision diagram: top-down, like MOCUS (Fussell and Vesely, 1972)
with truncation by order, and right on cycles.

A hitting-set tree (Reiter, 1987): whatever has already been chosen, each cut set that contains it must
contain one more event of any set that still holds the top up. So one such set is computed, each of its events
is tried in turn, and the events tried before stay up in what follows, so that no set is met twice. The order
grows one by one; when the steps run out, the orders before are complete.
"""

from __future__ import annotations

from graph.fragility.fault_tree import FaultTree
from graph.fragility.propagation import Propagation

STEPS = 100_000
"""Default limit on the number of sets looked at; some seconds of work."""


class _OutOfStepsError(Exception):
    pass


class CutSearch:
    """The search in one tree. `fixed` events never happen; `steps` bounds the work over all orders."""

    def __init__(self, tree: FaultTree, fixed: frozenset[int] = frozenset(), steps: int = STEPS) -> None:
        self._state = Propagation(tree)
        self._steps = steps
        self._fixed = set(fixed)
        self._chosen: list[int] = []
        self._found: list[tuple[int, ...]] = []
        self._cut_off = False

    def up_to(self, order: int) -> tuple[list[tuple[int, ...]], int, bool]:
        """The minimal cut sets, the order up to which all are there, and whether there can be no larger
        one."""
        sets: list[tuple[int, ...]] = []
        for reached in range(1, order + 1):
            self._found, self._cut_off = [], False
            try:
                self._descend(reached)
            except _OutOfStepsError:
                return sets, reached - 1, False
            sets = self._found
            if not self._cut_off:
                return sets, order, True
        return sets, order, False

    def _descend(self, order: int) -> None:
        self._steps -= 1
        if self._steps < 0:
            while self._chosen:
                self._chosen.pop()
                self._state.take_back()
            raise _OutOfStepsError
        if self._state.is_down:
            if self._is_minimal():
                self._found.append(tuple(self._chosen))
            return
        support = self._state.support(self._fixed)
        if len(self._chosen) == order:
            self._cut_off |= bool(support)
            return
        tried = []
        for event in support:
            self._state.add(event)
            self._chosen.append(event)
            self._descend(order)
            self._chosen.pop()
            self._state.take_back()
            self._fixed.add(event)
            tried.append(event)
        self._fixed.difference_update(tried)

    def _is_minimal(self) -> bool:
        """Whether the top stands without any one of the chosen; the state is rebuilt as it was."""
        chosen = self._chosen[:]
        for _ in chosen:
            self._state.take_back()
        minimal = not any(
            self._state.takes_down(other for other in chosen if other != event) for event in chosen
        )
        for event in chosen:
            self._state.add(event)
        return minimal
