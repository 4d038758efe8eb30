"""What speaks for each of many people, summed in columns: fast, and exact but for the order of adding up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.store.parts import Numbers

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sums:
    """By the number of a person: all that her passages are worth, and her documents, each counted by its
    strength beside her strongest (`graph.answers.scoring`)."""

    direct: Floats
    documents: Floats

    @classmethod
    def of(cls, people: Numbers, documents: Numbers, values: Floats) -> Sums:
        """Sums columns of numbers of people, numbers of documents, and what a passage is worth; people's
        numbers go from 0 up and each has a row."""
        if not len(people):
            return cls(np.zeros(0), np.zeros(0))
        pairs, inverse = np.unique(people * (documents.max() + 1) + documents, return_inverse=True)
        totals = np.bincount(inverse, weights=values)
        owners = pairs // (documents.max() + 1)
        most = np.zeros(owners[-1] + 1)
        np.maximum.at(most, owners, totals)
        shares = np.sqrt(totals / np.where(most > 0, most, 1.0)[owners])
        return cls(*(np.bincount(owners, weights=each).astype(np.float64) for each in (totals, shares)))
