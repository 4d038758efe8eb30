"""The structure function of a fault tree as a binary decision diagram (`graph.fragility.building` makes it).

Bryant (1986) for the diagrams, Rauzy (1993) for fault trees. Variables stand in the depth-first order in
which one meets the events from the top. Cycles are solved by iterating the monotone equations of a strongly
connected component from "nothing fails" until nothing changes, which gives the least fixpoint. The number of
nodes that may be made is limited, so that time is bounded, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.fragility.fault_tree import FaultTree
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
    from graph.fragility.building import build  # noqa: PLC0415  (dd takes .3 s to import)

    found = build(tree, nodes)
    return None if found is None else Diagram(*found)
