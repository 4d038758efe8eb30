"""How much hangs on what: single points of failure and the measures of a cone.

With n = the number of elements and lines in a cone and D(x) = its members that no longer work once x alone
is removed, x included:

- complication K = n;
- complexity X = mean over x of (|D(x)| - 1) / (n - 1), 0 where n = 1;
- propagation cost P = X computed with every k set to the number of its lines;
- redundancy effect = 1 - X / P, 0 where P = 0.

Complicated is not complex: K and X are plotted against each other, never added.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from graph.fragility.failure import cone, failed, hard_lines
from graph.fragility.network import IntArray, Mask, Network

Words: TypeAlias = npt.NDArray[np.uint64]
"""Bits in 64-bit words, the first in the lowest bit: one bit for each removal."""

_ALL = ~np.uint64(0)


@dataclass(frozen=True)
class DeadSets:
    """D(x) for each member x of a cone. `members` are node numbers, ascending; row i of `bits` tells for
    each member x whether members[i] no longer works once x is removed."""

    members: IntArray
    bits: Words

    def __len__(self) -> int:
        return len(self.members)

    def killers(self, node: int) -> IntArray:
        """The members x with `node` in D(x), as node numbers; `node` must be a member."""
        row = self.bits[np.searchsorted(self.members, node)]
        return np.compress(unpacked(row[None, :], len(self))[0], self.members)

    def of(self, node: int) -> IntArray:
        """D(node) as node numbers; `node` must be a member."""
        word, bit = divmod(int(np.searchsorted(self.members, node)), 64)
        return np.compress((self.bits[:, word] >> np.uint64(bit)) & np.uint64(1) != 0, self.members)

    def sizes(self) -> IntArray:
        """|D(x)| for each member x, in the order of `members`."""
        total = np.zeros(len(self), dtype=np.int64)
        for rows in np.array_split(self.bits, max(1, len(self) // 1024)):
            total += unpacked(rows, len(self)).sum(axis=0)
        return total


def dead_sets(network: Network, members: Mask, removed: Mask | None = None) -> DeadSets:
    """D(x) for every member x of a cone, exactly, all x side by side as bits (64 a word).

    `members` must be closed under hard requirements, as `graph.fragility.failure.cone` makes it. With
    `removed`, D(x) is what no longer works once x is removed too; what already fails is in every D(x).
    Time: passes x hard lines x n/64; one pass unless the cone has cycles. Memory: n x n/64 words.
    """
    inside = np.flatnonzero(members)
    row = np.full(len(network), -1, dtype=np.int64)
    row[inside] = np.arange(len(inside))
    own = np.arange(len(inside))
    bits = np.zeros((len(inside), -(-len(inside) // 64)), dtype=np.uint64)
    bits[own, own // 64] = np.uint64(1) << (own % 64).astype(np.uint64)
    if removed is not None:
        bits[failed(network, removed)[inside]] = _ALL
    acyclic, rest = _order(network, inside[inside < network.elements])
    for element in acyclic:
        _update(network, element, row, bits)
    changed = True
    while changed:
        changed = sum(_update(network, element, row, bits) for element in rest) > 0
    lines = inside[inside >= network.elements] - network.elements
    soft = lines[~network.hard[lines]]  # in no cone, but in the whole network: they fail and stop nothing
    bits[row[network.elements + soft]] |= bits[row[network.provider[soft]]]
    return DeadSets(inside, bits)


def single_points(network: Network, target: int, removed: Mask | None = None) -> IntArray:
    """Every x other than the target that takes the target down when it alone is removed (the minimal cut
    sets of order 1), as node numbers, ascending. With `removed`: given that these are gone; empty where
    the target does not work without them."""
    gone = failed(network, removed) if removed is not None else network.mask()
    if gone[target]:
        return np.zeros(0, dtype=np.int64)
    killers = dead_sets(network, cone(network, target), removed).killers(target)
    return np.setdiff1d(killers, [target], assume_unique=True)


def complication(sets: DeadSets) -> int:
    """K: the number of elements and lines in the cone."""
    return len(sets)


def complexity(sets: DeadSets) -> float:
    """X: the mean share of the rest of the cone that falls with a member, in [0, 1]; 0 where n = 1."""
    n = len(sets)
    return 0.0 if n <= 1 else float((sets.sizes() - 1).sum()) / (n * (n - 1))


def propagation_cost(network: Network, members: Mask) -> float:
    """P: the complexity of a cone if there were no redundancy at all (every k = n)."""
    return complexity(dead_sets(replace(network, need=network.hard_members.lengths), members))


def redundancy_effect(network: Network, members: Mask) -> float:
    """1 - X/P: the share of the propagation cost that alternatives take away; 0 where P = 0."""
    cost = propagation_cost(network, members)
    return 0.0 if cost == 0 else 1 - complexity(dead_sets(network, members)) / cost


def unpacked(rows: Words, count: int) -> Mask:
    """Rows of bits as rows of `count` truth values."""
    little = rows.astype("<u8", copy=False).view(np.uint8)
    return np.unpackbits(little, axis=1, count=count, bitorder="little").view(np.bool_)


def _pack(bits: Mask, words: int) -> Words:
    packed = np.zeros(words * 8, dtype=np.uint8)
    found = np.packbits(bits, bitorder="little")
    packed[: len(found)] = found
    return packed.view("<u8").astype(np.uint64, copy=False)


def _order(network: Network, elements: IntArray) -> tuple[list[int], list[int]]:
    """The elements of a cone, providers first, and those that lie on cycles or depend on one."""
    waiting = np.zeros(network.elements, dtype=np.int64)
    lines = hard_lines(network, elements)
    np.add.at(waiting, network.dependent[lines], 1)
    inside = np.zeros(network.elements, dtype=np.bool_)
    inside[elements] = True
    order: list[int] = []
    wave = elements[waiting[elements] == 0]
    while wave.size:
        order.extend(wave.tolist())
        inside[wave] = False
        met = network.lines_to.take(wave)
        dependents = network.dependent[met[network.hard[met]]]
        dependents = dependents[inside[dependents]]
        np.subtract.at(waiting, dependents, 1)
        dependents = np.unique(dependents)
        wave = dependents[waiting[dependents] == 0]
    return order, np.flatnonzero(inside).tolist()


def _update(network: Network, element: int, row: IntArray, bits: Words) -> bool:
    """Let an element, and its lines, fail with what they need; whether that changed the element."""
    lines = hard_lines(network, np.array([element]))
    if not lines.size:
        return False
    bits[row[network.elements + lines]] |= bits[row[network.provider[lines]]]
    mine = bits[row[element]]
    before = mine.copy()
    for requirement in network.requirements.of(element):
        need = int(network.need[requirement])
        if need:
            members = network.hard_members.of(int(requirement))
            mine |= too_few(bits[row[network.elements + members]], need)
    return not np.array_equal(before, mine)


def too_few(lost: Words, need: int) -> Words:
    """The removals that leave fewer than `need` of the lines; `lost` has one row a line."""
    if need == len(lost):
        found: Words = np.bitwise_or.reduce(lost, axis=0)
    elif need == 1:
        found = np.bitwise_and.reduce(lost, axis=0)
    else:
        gone = unpacked(lost, lost.shape[1] * 64).sum(axis=0)
        found = _pack(gone > len(lost) - need, lost.shape[1])
    return found
