"""Whether anybody is on record at all: how well the best passage covers what is asked."""

from __future__ import annotations

import re
from datetime import date
from math import log10

from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import Ranking
from graph.viewer import Viewer

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LEAST = 0.27
_FROM = 40_000
_STEP = 0.15


def threshold(passages: int) -> float:
    """The least coverage at which somebody is on record, among so many readable passages.

    The more passages there are, the better the best of them covers a question by chance, so the threshold
    rises with their logarithm from 40,000 on; docs/quality.md shows the curve it was chosen by.
    """
    return _LEAST + _STEP * log10(max(passages, _FROM) / _FROM)


async def coverage(store: Store, query: str, viewer: Viewer, at: date | None) -> float:
    """The largest coverage (`Hit.coverage`, 0 to 1) of a sentence of the query, or of all of it, by a passage
    that the viewer may read."""
    return await _best(store, query, viewer, at, None, 0.0)


async def is_covered(store: Store, query: str, viewer: Viewer, at: date | None, ranking: Ranking) -> bool:
    """Whether somebody is on record; `ranking` is that of the whole query."""
    enough = threshold(ranking.passages)
    return bool(ranking.hits) and await _best(store, query, viewer, at, ranking, enough) >= enough


async def _best(
    store: Store, query: str, viewer: Viewer, at: date | None, ranking: Ranking | None, enough: float
) -> float:
    """The largest coverage; where it is `enough` for one part, the others are not looked at."""
    whole = tuple(dict.fromkeys(analyse_query(query)))
    parts = {tuple(dict.fromkeys(analyse_query(part))) for part in _SENTENCE.split(query)} - {(), whole}
    best = 0.0
    for part in (whole, *sorted(parts)):
        if part is whole and ranking is not None and len(whole) == len(ranking.weights):
            found = ranking
        else:
            found = await store.rank(part, viewer, at, 1)
        best = max([best, *(hit.coverage for hit in found.hits[:1])])
        if ranking is not None and best >= enough:
            break
    return best
