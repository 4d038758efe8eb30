"""Families of sets as decision diagrams (zero-suppressed, Minato 1993), for the minimal cut sets of a tree.

`minimal` is the decomposition of Rauzy (1993) with the truncation of Rauzy and Dutuit (1997): the minimal cut
sets of f = (x and f1) or f0, f monotone, are those of f0 and, with x, those of f1 that contain none of f0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.fragility.diagram import Diagram

NONE, ONLY_EMPTY = 0, 1
"""The family without any set, and the one that holds just the empty set."""


class TooManySetsError(Exception):
    """The families would take more nodes than allowed."""


@dataclass(slots=True)
class Families:
    """Families of sets of events, kept once each. A node is (event, sets without it, sets with it)."""

    limit: int
    nodes: list[tuple[int, int, int]] = field(default_factory=lambda: [(-1, 0, 0), (-1, 1, 1)])
    _known: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _without: dict[tuple[int, int], int] = field(default_factory=dict)

    def minimal(self, diagram: Diagram, order: int | None = None) -> int:
        """The minimal cut sets of a monotone diagram, with up to `order` events where it is given. Raises
        TooManySetsError."""
        if order is None:
            table = [NONE, ONLY_EMPTY]
            for node in range(2, len(diagram)):
                table.append(self._minimal(diagram, node, table, table))
            return table[diagram.root]
        below = [NONE, ONLY_EMPTY] + [NONE] * (len(diagram) - 2)
        for _ in range(order):
            table = [NONE, ONLY_EMPTY]
            for node in range(2, len(diagram)):
                table.append(self._minimal(diagram, node, table, below))
            below = table
        return below[diagram.root]

    def _minimal(self, diagram: Diagram, node: int, same: Sequence[int], less: Sequence[int]) -> int:
        """Of one node of the diagram, given those below it, with as many events and with one less."""
        no = same[diagram.low[node]]
        return self.node(int(diagram.event[node]), no, self.without(less[diagram.high[node]], no))

    def node(self, event: int, no: int, yes: int) -> int:
        """The family `no`, and each set of `yes` with the event."""
        if yes == NONE:
            return no
        key = (event, no, yes)
        found = self._known.get(key)
        if found is None:
            if len(self.nodes) >= self.limit:
                raise TooManySetsError
            found = self._known[key] = len(self.nodes)
            self.nodes.append(key)
        return found

    def without(self, sets: int, others: int) -> int:
        """The sets that contain none of the others."""
        if sets == NONE or others == ONLY_EMPTY:
            return NONE
        if others == NONE or sets == ONLY_EMPTY:
            return sets
        key = (sets, others)
        found = self._without.get(key)
        if found is None:
            event, no, yes = self.nodes[sets]
            other, other_no, other_yes = self.nodes[others]
            if event < other:
                found = self.node(event, self.without(no, others), self.without(yes, others))
            elif event > other:
                found = self.without(sets, other_no)
            else:
                yes = self.without(self.without(yes, other_yes), other_no)
                found = self.node(event, self.without(no, other_no), yes)
            self._without[key] = found
        return found

    def counts(self, family: int, sizes: Sequence[int], order: int) -> list[int]:
        """The number of sets with 0, 1, ... `order` members, where event e stands for sizes[e] members."""
        table: dict[int, list[int]] = {NONE: [0] * (order + 1), ONLY_EMPTY: [1] + [0] * order}
        for node in self._below(family):
            event, no, yes = self.nodes[node]
            more = [0, *(sizes[event] * count for count in table[yes][:-1])]
            table[node] = [a + b for a, b in zip(table[no], more, strict=True)]
        return table[family]

    def sets(self, family: int, order: int) -> Iterator[tuple[int, ...]]:
        """The sets of events with up to `order` events."""
        above: list[tuple[int, tuple[int, ...]]] = [(family, ())]
        while above:
            node, chosen = above.pop()
            if node == ONLY_EMPTY:
                yield chosen
            elif node != NONE:
                event, no, yes = self.nodes[node]
                above.append((no, chosen))
                if len(chosen) < order:
                    above.append((yes, (*chosen, event)))

    def _below(self, family: int) -> list[int]:
        """The nodes that a family is made of, each after its parts."""
        found: set[int] = set()
        above = [family]
        while above:
            node = above.pop()
            if node > ONLY_EMPTY and node not in found:
                found.add(node)
                above += self.nodes[node][1:]
        return sorted(found)
