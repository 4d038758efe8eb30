"""The measures of many cones at once: what one pass over their union says of each.

What takes y down lies in the cone of y, and so in every cone that holds y. So the sum of |D(x)| over a cone
is the sum over its members y of the number of x with y in D(x), and that number is the same for all cones.
Defined in `graph.fragility.measures`, which counts one cone by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.fragility.element_sets import ElementSets
from graph.fragility.network import IntArray, Mask, Network

AT_ONCE = 40_000
"""Elements of a union up to which one pass is made for all: its bits take 200 MB then."""


@dataclass(frozen=True)
class Falls:
    """`killing[y]` = the number of x with y in D(x), `below[y]` the same if no alternative counted (the size
    of the cone of y); 0 for what is in none of the cones."""

    sets: ElementSets
    killing: IntArray
    below: IntArray

    @classmethod
    def of(cls, network: Network, members: Mask) -> Falls:
        """Of a union of cones."""
        # Before the other sets are there: half the memory.
        below = ElementSets.of(network, members, network.hard_members.lengths).killing()
        sets = ElementSets.of(network, members, network.need)
        return cls(sets, sets.killing(), below)

    def complexity(self, members: Mask) -> float:
        """X of one of the cones, in [0, 1]."""
        return _mean(self.killing, members)

    def propagation_cost(self, members: Mask) -> float:
        """P of one of the cones, in [0, 1]."""
        return _mean(self.below, members)


def falls(network: Network, cones: Sequence[Mask], at_once: int = AT_ONCE) -> Iterator[Falls]:
    """For each cone what its measures are taken from: one for all, or where that is too large one each, made
    when it is its turn."""
    union = np.logical_or.reduce([network.mask(), *cones])
    if int(union[: network.elements].sum()) > at_once:
        yield from (Falls.of(network, one) for one in cones)
    elif cones:
        yield from [Falls.of(network, union)] * len(cones)


def _mean(counts: IntArray, members: Mask) -> float:
    n = int(members.sum())
    return 0.0 if n <= 1 else float((counts[members] - 1).sum()) / (n * (n - 1))
