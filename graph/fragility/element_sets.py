"""What falls with each element alone, over a union of cones: `graph.fragility.measures.dead_sets` without a
bit for every line.

A line that alone takes its dependent down is critical: it is in a requirement that can spare none. Then
D(line) = {line} + D(dependent), else D(line) = {line}; so the sets of elements say everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from graph.fragility.components import components
from graph.fragility.failure import hard_lines
from graph.fragility.measures import Words, too_few, unpacked
from graph.fragility.network import IntArray, Mask, Network

_ROWS = 256
"""Rows whose bits are counted at once."""


@dataclass(frozen=True)
class ElementSets:
    """Row i of `bits` tells for each of `elements` (ascending) whether elements[i] no longer works once it
    is removed; `critical` lists the critical lines, ascending, by their numbers."""

    network: Network = field(repr=False)
    elements: IntArray
    bits: Words = field(repr=False)
    critical: IntArray = field(repr=False)

    @classmethod
    def of(cls, network: Network, members: Mask, need: IntArray) -> ElementSets:
        """Over `members`, closed under hard requirements, where requirement r needs `need[r]` of its lines.
        Time: elements/64 words for each line, more often only where there are cycles."""
        elements = np.flatnonzero(members[: network.elements])
        lines = hard_lines(network, elements)
        row = np.full(network.elements, -1, dtype=np.int64)
        row[elements] = own = np.arange(len(elements))
        bits = np.zeros((len(elements), -(-len(elements) // 64)), dtype=np.uint64)
        bits[own, own // 64] = np.uint64(1) << (own % 64).astype(np.uint64)
        needs = [_Needs.of(network, element, row, need) for element in elements.tolist()]
        for group in components([one.all_of + one.rest for one in needs], range(len(needs))):
            while sum(needs[one].update(bits) for one in group) and len(group) > 1:
                pass
        requirements = network.used_in.take(lines)
        using = np.repeat(lines, network.used_in.lengths[lines])
        needed = need[requirements] == network.hard_members.lengths[requirements]
        return cls(network, elements, bits, np.unique(using[needed]))

    def killers(self, element: int) -> IntArray:
        """Every x, itself included, with this member in D(x), as node numbers, ascending."""
        row = self.bits[np.searchsorted(self.elements, element)]
        fatal = self._elements(row[None, :])[0]
        lines = self.critical[fatal[np.searchsorted(self.elements, self.network.dependent[self.critical])]]
        return np.concatenate([self.elements[fatal], self.network.elements + lines])

    def killing(self) -> IntArray:
        """For each node y the number of x with y in D(x); 0 for what is in none of the cones."""
        network, place = self.network, np.zeros(self.network.elements, dtype=np.int64)
        place[self.elements] = np.arange(len(self.elements))
        dependents = place[network.dependent[self.critical]]
        weight = 1 + np.bincount(dependents, minlength=len(self.elements))
        found = np.zeros(len(network), dtype=np.int64)
        for start in range(0, len(self.elements), _ROWS):
            falls = self._elements(self.bits[start : start + _ROWS])
            found[self.elements[start : start + _ROWS]] = falls @ weight
        # A line falls with whatever takes its provider down, and with itself, which may be one of these.
        lines = hard_lines(network, self.elements)
        found[network.elements + lines] = found[network.provider[lines]] + 1
        providers = place[network.provider[self.critical]]
        bit = np.uint64(1) << (dependents % 64).astype(np.uint64)
        found[network.elements + self.critical] -= (self.bits[providers, dependents // 64] & bit) != 0
        return found

    def _elements(self, rows: Words) -> Mask:
        return unpacked(rows, len(self.elements))


@dataclass(frozen=True, slots=True)
class _Needs:
    """What one element needs, as rows: itself, all of some, and k of others."""

    own: int
    all_of: list[int]
    some_of: list[tuple[int, list[int]]]

    @classmethod
    def of(cls, network: Network, element: int, row: IntArray, need: IntArray) -> _Needs:
        all_of, some_of = dict[int, None](), list[tuple[int, list[int]]]()
        for requirement in network.requirements.of(element).tolist():
            providers = row[network.provider[network.hard_members.of(requirement)]].tolist()
            if need[requirement] == len(providers):
                all_of |= dict.fromkeys(providers)
            else:
                some_of.append((int(need[requirement]), providers))
        return cls(int(row[element]), list(all_of), some_of)

    @property
    def rest(self) -> list[int]:
        """Those of which only some are needed."""
        return [provider for _, providers in self.some_of for provider in providers]

    def update(self, bits: Words) -> bool:
        """Let the element fail with what it needs; whether that changed it."""
        mine = bits[self.own]
        before = mine.copy()
        if self.all_of:
            mine |= np.bitwise_or.reduce(bits[self.all_of], axis=0)
        for need, providers in self.some_of:
            mine |= too_few(bits[providers], need)
        return not np.array_equal(before, mine)
