"""When things stop working: how long each line lasts after its provider has gone."""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from graph.fragility.assembly import Dependencies
from graph.fragility.network import Mask, Network
from ontology.identifiers import line_id

_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def seconds(duration: str | None) -> float:
    """The seconds of a duration as catalogues write it: a number and s, m, h or d; 0 for None."""
    return float(duration[:-1]) * _SECONDS[duration[-1]] if duration else 0.0


def shown(duration: float) -> str | None:
    """A duration in the largest unit that leaves a whole number, as in `24h`; None for 0."""
    if duration == 0:
        return None
    unit = next((unit for unit in ("h", "m") if duration % _SECONDS[unit] == 0), "s")
    return f"{duration / _SECONDS[unit]:g}{unit}"


def lasting(known: Dependencies, network: Network) -> list[float]:
    """For each line of a network how long its dependent works on after the provider has gone, in seconds."""
    found = []
    for dependent, provider in zip(network.dependent.tolist(), network.provider.tolist(), strict=True):
        line = known.lines.get(line_id(network.ids[dependent], network.ids[provider]))
        found.append(seconds(line.time_to_survive) if line is not None else 0.0)
    return found


def failure_times(network: Network, removed: Mask, delays: list[float]) -> list[float]:
    """When each node fails, in seconds after `removed` have gone at 0; infinite for what goes on working.

    A line fails once its provider has been gone for its delay, an element with the line that leaves one of its
    requirements with too few. Earliest first (Dijkstra), so each line is looked at once.
    """
    times = [np.inf] * len(network)
    spare = (network.hard_members.lengths - network.need).tolist()
    waiting = [(0.0, node) for node in np.flatnonzero(removed).tolist()]
    while waiting:
        now, node = heappop(waiting)
        if times[node] <= now:
            continue
        times[node] = now
        if network.is_line(node):
            for requirement in network.used_in.of(node - network.elements).tolist():
                spare[requirement] -= 1
                if spare[requirement] < 0:
                    heappush(waiting, (now, int(network.owner[requirement])))
        else:
            for line in network.lines_to.of(node).tolist():
                heappush(waiting, (now + delays[line], network.elements + line))
    return times
