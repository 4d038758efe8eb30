"""The figures of a journey over its stages together, of anything else of itself."""

from __future__ import annotations

from dataclasses import replace

from graph.answers.risk import starts
from graph.fragility.assembly import Dependencies
from graph.fragility.difference import Figures, figures
from graph.fragility.network import Network


def figures_of(known: Dependencies, element: str, changed: Network | None = None) -> Figures:
    """K, X and the single points of an element as `graph.answers.risk` has them: of a journey over the union
    of the cones of its stages, which are no points of it themselves. Nothing where it is not on record.
    `changed` stands for the network where it is not as it is known."""
    targets = starts(known, element, changed)
    found = figures(changed or known.network, targets)
    return replace(found, single_points=tuple(one for one in found.single_points if one not in targets))
