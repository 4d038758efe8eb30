"""Whether anybody is on record at all: how well the best passage covers what is asked.

A part of the query (all of it, or one of its sentences) is covered by its best passage when that passage
holds most of what could be held, or holds less but more than chance would bring: with c the coverage
(`Hit.coverage`), S the BM25 and N the number of passages that the viewer may read,

    signal = max over the parts of max(c / (.46 min(1, ln N / 8)), min(c / .18, (S - ln N) / 7))

and somebody is on record where the signal is at least 1. What the best of N passages reaches by chance grows
with ln N, so a passage must prove more in a large store. docs/quality.md has the curve, and on what it was
chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from math import log

from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import Ranking
from graph.viewer import Viewer

COVERED = 0.46
ENOUGH = 8.0
"""ln of the number of passages (about 3,000) from which on all of `COVERED` is asked for."""
PARTLY = 0.18
MARGIN = 7.0
THRESHOLD = 1.0

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


async def coverage(store: Store, query: str, viewer: Viewer, at: date | None) -> float:
    """The signal of a query, 0 where no passage holds a word of it."""
    found = [signal(await store.rank(part, viewer, at, 1)) for part in _parts(query)]
    return max(found, default=0.0)


async def is_covered(store: Store, query: str, viewer: Viewer, at: date | None, ranking: Ranking) -> bool:
    """Whether somebody is on record; `ranking` is that of the whole query."""
    if not ranking.hits:
        return False
    for part in _parts(query):
        whole = len(part) == len(ranking.weights) and len(part) == len(analyse_query(query))
        if signal(ranking if whole else await store.rank(part, viewer, at, 1)) >= THRESHOLD:
            return True
    return False


def signal(ranking: Ranking) -> float:
    """How far the best passage of a ranking covers what was asked; from 1 on it does."""
    if not ranking.hits:
        return 0.0
    best = ranking.hits[0]
    chance = log(max(ranking.passages, 2))
    covered = best.coverage / (COVERED * min(1.0, chance / ENOUGH))
    return max(covered, min(best.coverage / PARTLY, (best.score - chance) / MARGIN))


def _parts(query: str) -> Iterator[tuple[str, ...]]:
    """The distinct terms of the query and of its sentences; the query itself comes first."""
    texts = (query, *_SENTENCE.split(query))
    yield from dict.fromkeys(part for text in texts if (part := tuple(dict.fromkeys(analyse_query(text)))))
