"""Measures of a ranking against relevance judgements, as trec_eval defines them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log2


def average_precision(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """Mean of the precision at each relevant item, over all relevant items; 0 where none is ranked."""
    found, total = 0, 0.0
    for place, item in enumerate(ranking, start=1):
        if item in relevant:
            found += 1
            total += found / place
    return total / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """1 / the place of the first relevant item, 0 where none is ranked."""
    return next((1 / place for place, item in enumerate(ranking, start=1) if item in relevant), 0.0)


def precision(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """The share of the first `depth` places that are relevant."""
    return sum(item in relevant for item in ranking[:depth]) / depth


def recall(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """The share of the relevant items that are among the first `depth`."""
    return sum(item in relevant for item in ranking[:depth]) / len(relevant) if relevant else 0.0


def ndcg(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """Discounted gain of the first `depth` places over that of the best order, with gains of 0 and 1."""
    gain = sum(1 / log2(place + 1) for place, item in enumerate(ranking[:depth], start=1) if item in relevant)
    best = sum(1 / log2(place + 1) for place in range(1, min(depth, len(relevant)) + 1))
    return gain / best if best else 0.0
