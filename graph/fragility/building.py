"""Binary decision diagrams of fault trees, built with `dd.autoref`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from dd.autoref import BDD, Function
from dd.bdd import BDD as Manager  # noqa: N811

from graph.fragility.components import components
from graph.fragility.fault_tree import FaultTree, Gate
from graph.fragility.network import IntArray

Parts: TypeAlias = tuple[IntArray, IntArray, IntArray, int]
"""The fields of a `graph.fragility.diagram.Diagram`."""


def build(tree: FaultTree, nodes: int) -> Parts | None:
    """The diagram of the top gate; None where it would take more than about `nodes` nodes, or too many events
    for the library."""
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


def _flat(bdd: BDD, top: Function) -> Parts:
    """The diagram as the fields of a `Diagram`: a node of dd with a sign becomes a node of ours."""
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
    return np.array(event), np.array(low), np.array(high), number[top.node]
