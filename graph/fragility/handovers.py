"""How often work changes hands: the changes of unit along lines of dependency."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from graph.fragility.network import Network


def handovers(network: Network, units: Sequence[str | None], start: int) -> dict[str, int]:
    """The least number of hand-overs from an element (its number) to each unit that its lines lead to.

    `units` tells of each element whose it is; None: nobody's, so it stays with whoever had it before. Along
    a chain of lines (hard and soft) each step to an element of another unit is a hand-over; of all chains to
    any element of a unit the one with the fewest counts. Its own unit is at 0. Time: lines x units met.
    """
    begin = (start, units[start])
    least = {begin: 0}
    found: dict[str, int] = {}
    waiting = deque([begin])
    while waiting:
        state = waiting.popleft()
        element, holder = state
        changes = least[state]
        if holder is not None:
            found[holder] = min(found.get(holder, changes), changes)
        for provider in np.unique(network.provider[network.lines_of.of(element)]).tolist():
            after = units[provider] or holder
            more = int(holder is not None and after != holder)
            reached = (provider, after)
            if changes + more < least.get(reached, len(network) + 1):
                least[reached] = changes + more
                # Fewest first: what costs nothing is looked at before what costs one.
                (waiting.append if more else waiting.appendleft)(reached)
    return found
