"""The structure function of a fault tree as a binary decision diagram, built with `dd.autoref`.

Bryant (1986) for the diagrams, Rauzy (1993) for fault trees. Variables stand in the depth-first order in
which one meets the events from the top. Cycles are solved by iterating the monotone equations of a strongly
connected component from "nothing fails" until nothing changes, which gives the least fixpoint. The number of
nodes that may be made is limited, so that time is bounded, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from dd.autoref import BDD, Function
from dd.bdd import BDD as Manager  # noqa: N811

from graph.fragility.components import components
from graph.fragility.fault_tree import FaultTree, Gate
from graph.fragility.network import IntArray

NODES = 200_000
"""Default limit on the number of nodes; some seconds of work."""

_DEEPEST = 400
"""More events than this are not tried: dd recurses once a variable."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A decision diagram without complemented edges. Node 0 is "does not happen", node 1 "happens"; node i >
    1 asks for event `event[i]` and goes on to `low[i]` (no) or `high[i]` (yes), both smaller than i."""

    event: IntArray
    low: IntArray
    high: IntArray
    root: int

    def __len__(self) -> int:
        return len(self.event)

    def probability(self, of_event: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """For each node the probability that it leads to 1, given independent events."""
        found = np.zeros(len(self))
        found[1] = 1.0
        for node in range(2, len(self)):
            p = of_event[self.event[node]]
            found[node] = p * found[self.high[node]] + (1 - p) * found[self.low[node]]
        return found


def is_small(tree: FaultTree, nodes: int = NODES) -> bool:
    """Whether a diagram is worth trying."""
    return len(tree.events) <= _DEEPEST and sum(len(gate.inputs) for gate in tree.gates) <= nodes


def diagram(tree: FaultTree, nodes: int = NODES) -> Diagram | None:
    """The diagram of the top gate; None where it would take more than about `nodes` nodes, or too many events
    for the library."""
    if not is_small(tree, nodes):
        return None
    bdd = _Limited(nodes)
    bdd.declare(*(f"e{number}" for number in range(len(tree.events))))
    try:
        return _flat(bdd, _solve(bdd, tree))
    except (_FullError, RecursionError):
        return None


class _FullError(Exception):
    pass


class _LimitedManager(Manager):
    """A manager that refuses a node too many before it has changed anything; with its own `max_nodes` dd
    would break off half way."""

    most = 0

    def find_or_add(self, i: int, v: int, w: int) -> int:
        if len(self._succ) > self.most:
            raise _FullError
        return int(super().find_or_add(i, v, w))


class _Limited(BDD):
    """Diagrams over such a manager."""

    def __init__(self, nodes: int) -> None:
        super().__init__()
        self._bdd = _LimitedManager()  # type: ignore[abstract]  # dd leaves __eq__ out
        self._bdd.most = nodes
        self._bdd.configure(reordering=False)
        self.vars = self._bdd.vars


def _solve(bdd: BDD, tree: FaultTree) -> Function:
    """The top gate over its events."""
    n = len(tree.events)
    value = [bdd.var(f"e{number}") for number in range(n)] + [bdd.false] * len(tree.gates)
    inner = [[i - n for i in gate.inputs if i >= n] for gate in tree.gates]
    for component in components(inner, [tree.top - n]):
        circular = len(component) > 1
        changed = True
        while changed:
            changed = False
            for number in component:
                new = _gate(bdd, tree.gates[number], value)
                changed |= circular and new != value[n + number]
                value[n + number] = new
    return value[tree.top]


def _gate(bdd: BDD, gate: Gate, value: Sequence[Function]) -> Function:
    """At least k of the inputs, from the last to the first: one row of partial results a number still
    needed."""
    inputs = [value[i] for i in gate.inputs]
    if gate.k == 1:
        found = bdd.false
        for one in reversed(inputs):
            found |= one
        return found
    need = [bdd.true] + [bdd.false] * gate.k
    for one in reversed(inputs):
        for still in range(gate.k, 0, -1):
            need[still] = bdd.ite(one, need[still - 1], need[still])
    return need[gate.k]


def _flat(bdd: BDD, top: Function) -> Diagram:
    """The same diagram as arrays: a node of dd with a sign becomes a node of ours."""
    manager = bdd._bdd
    number = {-1: 0, 1: 1}
    event, low, high = [-1, -1], [0, 1], [0, 1]
    above = [top.node]
    while above:
        node = above[-1]
        if node in number:
            above.pop()
            continue
        level, no, yes = manager.succ(abs(node))
        assert no is not None and yes is not None, "only the leaf has no successors"
        no, yes = (no, yes) if node > 0 else (-no, -yes)
        missing = [one for one in (no, yes) if one not in number]
        if missing:
            above += missing
            continue
        number[node] = len(event)
        event.append(int(bdd.var_at_level(level)[1:]))
        low.append(number[no])
        high.append(number[yes])
        above.pop()
    return Diagram(np.array(event), np.array(low), np.array(high), number[top.node])
