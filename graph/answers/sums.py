"""What speaks for each of many people, summed in columns: fast, and exact but for the order of adding up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sums:
    """By the number of a person: all that her passages are worth, and her documents, each counted by its
    strength beside her strongest (`graph.answers.scoring`)."""

    direct: Floats
    documents: Floats

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str, float]]) -> Sums:
        """Sums rows of (number of a person, document, what a passage is worth); numbers go from 0 up and each
        has a row."""
        numbers: dict[str, int] = {}
        held = [
            (person, numbers.setdefault(document, len(numbers)), value) for person, document, value in rows
        ]
        if not held:
            return cls(np.zeros(0), np.zeros(0))
        people, documents, values = (np.array(column) for column in zip(*held, strict=True))
        pairs, inverse = np.unique(people * len(numbers) + documents, return_inverse=True)
        totals = np.bincount(inverse, weights=values)
        owners = pairs // len(numbers)
        most = np.zeros(owners[-1] + 1)
        np.maximum.at(most, owners, totals)
        shares = np.sqrt(totals / np.where(most > 0, most, 1.0)[owners])
        return cls(*(np.bincount(owners, weights=each).astype(np.float64) for each in (totals, shares)))
