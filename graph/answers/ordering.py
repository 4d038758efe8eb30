"""Orders of people by named parts: by one part, or by a sum of percentile ranks whose weights are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from graph.answers.reach import percentile_ranks
from graph.errors import UnknownPartError

DIGITS = 4
"""Points of a combined order are rounded to so many digits, and sums are sums of rounded points."""
_WEIGHT = re.compile(r"\s*([a-z_]+)\s*=\s*(\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class PartPoints:
    """What one part adds to a combined order: points = weight x percentile rank among those listed."""

    part: str
    weight: float
    rank: float
    points: float


@dataclass(frozen=True, slots=True)
class Combined:
    """A place in a combined order: the sum of its parts' points, with the parts."""

    total: float
    parts: tuple[PartPoints, ...]


def read_weights(text: str, known: Sequence[str]) -> dict[str, float]:
    """Weights from `part=number,part=number`; raises UnknownPartError for anything else."""
    weights: dict[str, float] = {}
    for piece in text.split(","):
        match = _WEIGHT.fullmatch(piece)
        if match is None or match[1] not in known or match[1] in weights:
            raise UnknownPartError(piece.strip(), tuple(known))
        weights[match[1]] = float(match[2])
    return weights


def combine(
    vectors: Mapping[str, Mapping[str, float | None]], weights: Mapping[str, float]
) -> dict[str, Combined]:
    """For each person the weighted sum of her percentile ranks among all of them, part by part.

    `vectors` hold the value of each part by person; more is better, None is less than any number.
    """
    ranks = {part: percentile_ranks([vector[part] for vector in vectors.values()]) for part in weights}
    found = {}
    for person, vector in vectors.items():
        parts = tuple(
            PartPoints(part, weight, round(ranks[part][vector[part]], DIGITS), 0.0)
            for part, weight in weights.items()
        )
        parts = tuple(PartPoints(p.part, p.weight, p.rank, round(p.weight * p.rank, DIGITS)) for p in parts)
        found[person] = Combined(round(fsum(p.points for p in parts), DIGITS), parts)
    return found
