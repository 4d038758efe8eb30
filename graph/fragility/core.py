"""The cyclic core: the largest part in which everything depends on everything."""

from __future__ import annotations

import numpy as np

from graph.fragility.components import components
from graph.fragility.failure import hard_lines
from graph.fragility.network import Mask, Network


def cyclic_core(network: Network, members: Mask) -> Mask:
    """The largest cyclic group among `members`: the most elements each of which reaches each other through
    hard lines, with the lines between them; of equally large ones that with the lowest element number. Empty
    where there is no cycle.

    The core of Baldwin, MacCormack and Rusnak (Hidden structure, Research Policy 43, 2014). Linear in hard
    lines. `members`: one truth value a node; a line counts when it and both its ends are members.
    """
    core = np.zeros(len(network), dtype=np.bool_)
    elements = np.flatnonzero(members[: network.elements])
    lines = hard_lines(network, elements)
    lines = lines[members[network.elements + lines] & members[network.provider[lines]]]
    successors: list[list[int]] = [[] for _ in range(network.elements)]
    for dependent, provider in zip(
        network.dependent[lines].tolist(), network.provider[lines].tolist(), strict=True
    ):
        successors[dependent].append(provider)
    found = [one for one in components(successors, elements.tolist()) if len(one) > 1]
    if found:
        core[max(found, key=lambda one: (len(one), -min(one)))] = True
        core[network.elements + lines] = core[network.dependent[lines]] & core[network.provider[lines]]
    return core
