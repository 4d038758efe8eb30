"""How likely things are down: what the catalogue says, and what is assumed where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from graph.fragility.assembly import Dependencies
from graph.fragility.claims import preference
from graph.fragility.network import Mask
from ontology.generated.names import Phase, PropertyName

DEFAULT = 0.01
"""The probability of failure of an element or line of which the catalogue gives none."""

Shares: TypeAlias = npt.NDArray[np.float64]
"""One number between 0 and 1 a node or line."""


@dataclass(frozen=True)
class Probabilities:
    """`values` a node; `given` tells of which the catalogue says it, the others are the default."""

    values: Shares
    given: Mask


def probabilities(known: Dependencies, phase: Phase) -> Probabilities:
    """The probability that each element and line is down by itself in this phase.

    Of several statements the preferred one counts (`graph.fragility.claims.preference`), one that names the
    phase before one that names none. A statement that is no number from 0 to 1 is passed over.
    """
    network = known.network
    values, given = np.full(len(network), DEFAULT), network.mask()
    said = [
        statement
        for statement in known.statements
        if statement.predicate == PropertyName.FAILURE_PROBABILITY
        and statement.is_present_fact
        and statement.subject in network.index
        and statement.qualifier(PropertyName.PHASE) in (None, phase)
    ]
    for statement in sorted(said, key=lambda s: (s.qualifier(PropertyName.PHASE) is None, preference(s))):
        node, value = network.index[statement.subject], _share(statement.object)
        if value is not None and not given[node]:
            values[node], given[node] = value, True
    return Probabilities(values, given)


def certainty(known: Dependencies) -> Shares:
    """How certain each line (by line number) is to be there: 1 where it is declared or follows from what
    is known; else 1 - (1 - c1)(1 - c2)... over the confidences of the claims that say so, taken as
    independent."""
    network = known.network
    found = np.ones(len(network) - network.elements)
    for number, name in enumerate(network.ids[network.elements :]):
        line = known.lines.get(name)
        if line is not None and line.proof:
            found[number] = 1 - np.prod([1 - claim.confidence for claim in line.proof])
    return found


def _share(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None
