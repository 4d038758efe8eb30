"""How much of what an element needs is outside our control."""

from __future__ import annotations

import numpy as np

from graph.fragility.failure import cone
from graph.fragility.network import Mask, Network


def external_exposure(network: Network, target: int, outside: Mask) -> float:
    """E = |cone and outside| / |cone|: the share of an element's failure points, itself included, that are
    outside our control; in [0, 1].

    The cone is the target's row of the visibility matrix of MacCormack, Rusnak and Baldwin (Management
    Science 52, 2006): its fan-out is all it depends on, directly or not. E is the part of this fan-out beyond
    a boundary, here with lines counted as well. All failure points count, not single points only: an
    alternative from another vendor makes a failure less likely, but does not bring it under our control.
    `outside`: one truth value a node.
    """
    members = cone(network, target)
    return float(np.count_nonzero(members & outside)) / float(np.count_nonzero(members))
