"""One what-if: what falls, and when, by a worklist that costs what it touches."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from heapq import heappop, heappush
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from graph.errors import FragilityError
from graph.fragility.network import IntArray, Mask, Network

Days: TypeAlias = npt.NDArray[np.float64]
Times: TypeAlias = Callable[..., Days]

SMALL = 20_000
"""Nodes up to which failure times are faster in plain Python than with loading the compiler."""


def fallen(network: Network, nodes: IntArray) -> IntArray:
    """All nodes that no longer work once `nodes` are gone, these first, in the order of falling: the same
    least fixpoint as `graph.fragility.failure.failed`, for large networks.

    Time: linear in the lines that are touched, besides one system call for clean memory. Loads the compiler.
    """
    from graph.fragility.kernels import fall  # noqa: PLC0415  (loads the compiler: large networks only)

    return fall(
        nodes,
        network.elements,
        network.lines_to.start,
        network.lines_to.items,
        network.used_in.start,
        network.used_in.items,
        network.owner,
        network.hard_members.start,
        network.need,
    )


def failure_times(network: Network, removed: Mask, survive: Days, small: int = SMALL) -> Days:
    """When each node stops working, in days after `removed` are gone; infinite where it never does.

    `survive`: for each line how long its dependent does without it (time to survive, days, infinite where
    for ever). What is removed fails at 0, a removed line too: what bridges the gap is cut with it. A line
    fails `survive` after its provider did; an element as soon as one of its requirements has fewer than
    `need` lines left. Raises FragilityError for a time that is negative or no number.

    Dijkstra's algorithm, where a requirement waits for its (n - need + 1)th lost line. Time: touched lines x
    log. With all times 0, what fails at 0 is what `failed` finds.
    """
    if len(survive) != len(network.dependent):
        raise FragilityError("Give a time to survive for each line of the network.")
    wrong = np.flatnonzero(~(survive >= 0))
    if wrong.size:
        line = network.ids[network.elements + int(wrong[0])]
        raise FragilityError(
            f"{line}: a time to survive is a number of days from 0 on, not {survive[wrong[0]]}."
        )
    spread = _spread if len(network) <= small else _compiled()
    return spread(
        np.flatnonzero(removed),
        network.elements,
        network.lines_to.start,
        network.lines_to.items,
        network.used_in.start,
        network.used_in.items,
        network.owner,
        network.hard_members.lengths - network.need,
        survive.astype(np.float64),
    )


def _spread(
    removed: IntArray,
    elements: int,
    to_start: IntArray,
    to: IntArray,
    used_start: IntArray,
    used: IntArray,
    owner: IntArray,
    spare: IntArray,
    survive: Days,
) -> Days:
    """The loop; written so that it can be compiled."""
    times = np.full(elements + len(survive), np.inf)
    lost = np.zeros(len(owner), np.int64)
    queue = [(0.0, node) for node in removed]
    while len(queue) > 0:
        now, node = heappop(queue)
        if times[node] <= now:
            continue
        times[node] = now
        if node < elements:
            for place in range(to_start[node], to_start[node + 1]):
                line = to[place]
                if times[elements + line] == np.inf and survive[line] != np.inf:
                    heappush(queue, (now + survive[line], elements + line))
            continue
        for place in range(used_start[node - elements], used_start[node - elements + 1]):
            requirement = used[place]
            lost[requirement] += 1
            if lost[requirement] > spare[requirement] and times[owner[requirement]] == np.inf:
                heappush(queue, (now, owner[requirement]))
    return times


@cache
def _compiled() -> Times:
    from graph.fragility.kernels import compiled  # noqa: PLC0415  (loads the compiler: large networks only)

    return compiled(_spread)
