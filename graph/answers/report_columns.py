"""The figures in the overview of a risk review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.answers.report import Section


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of the overview: its short name, what it means, and how it reads for one touchpoint."""

    name: str
    meaning: str
    value: Callable[[Section], str]


COLUMNS: Sequence[Column] = (
    Column(
        "Single points",
        "elements and lines that take the touchpoint down alone",
        lambda one: str(len(one.risk.single_points_of_failure)),
    ),
    Column(
        "Failure points",
        "all elements and lines that it reaches through hard requirements, itself included",
        lambda one: str(one.risk.failure_points.total),
    ),
    Column(
        "Outside, live",
        "those of them that nobody of the organisation controls while the touchpoint is live",
        lambda one: str(one.risk.failure_points.live.outside),
    ),
    Column("K", "complication: how many elements and lines", lambda one: str(one.risk.complication)),
    Column(
        "X",
        "complexity: the share of the others that falls with one of them, on average; 0 to 1",
        lambda one: f"{one.risk.complexity:.2f}",
    ),
    Column(
        "P",
        "propagation cost: what X would be if no alternative counted; 0 to 1",
        lambda one: f"{one.risk.propagation_cost:.2f}",
    ),
    Column(
        "Redundancy",
        "redundancy effect: the share of P that alternatives take away; 0 to 1",
        lambda one: f"{one.risk.redundancy_effect:.2f}",
    ),
    Column(
        "Exposure, live",
        "external exposure: the share of its failure points outside our control once live; 0 to 1",
        lambda one: f"{one.exposure:.2f}",
    ),
    Column(
        "Truck factor",
        "the fewest people without whom it does not work; a dash where it works without any",
        lambda one: "unknown" if one.people is None else str(len(one.people) or "-"),
    ),
)
"""What the overview tells of each touchpoint, in both formats. A new figure is a new column here."""
