"""How long things last: durations as catalogues write them."""

from __future__ import annotations

import numpy as np

from graph.fragility.assembly import Dependencies
from graph.fragility.falling import Days
from graph.fragility.network import Network

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DAY = 86400


def days(duration: str | None) -> float:
    """The days of a duration as catalogues write it: a number and s, m, h or d; 0 for None."""
    return float(duration[:-1]) * _SECONDS[duration[-1]] / _DAY if duration else 0.0


def shown(duration: float) -> str | None:
    """A number of days in the largest unit of hours, minutes and seconds that leaves a whole number, as in
    `24h`; None for 0."""
    if duration == 0:
        return None
    seconds = round(duration * _DAY)
    unit = next(unit for unit in ("h", "m", "s") if seconds % _SECONDS[unit] == 0)
    return f"{seconds // _SECONDS[unit]}{unit}"


def lasting(known: Dependencies, network: Network) -> Days:
    """For each line of a network how long its dependent works on after the provider has gone, in days; 0
    where nothing is said, and for what was added."""
    found = np.zeros(len(network.dependent))
    for name, line in known.lines.items():
        if line.time_to_survive:
            found[network.node(name) - network.elements] = days(line.time_to_survive)
    return found
