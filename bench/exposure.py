"""What spreading questions costs and brings: `python -m bench.exposure DIR --json`.

The queries of a set are asked one after the other, so many a week; whoever is shown first is asked, and
everybody allows `--limit` questions a week. Published are the MAP without and with the budget, and of both
the Gini coefficient of how often people are shown first: 0 where all are as often, near 1 where one is always
(over everybody who was shown among the first ten at least once). The rule is `graph.answers.availability`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench import metrics
from bench.experts import Query, read_queries, sources_of
from graph.answers.availability import BAND, Availability, standing
from graph.answers.ranked import PASSAGES, Ranked, rank_people
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from ingest.pipeline import Pipeline

LIMIT = 3
PER_WEEK = 40
_ANY_DAY = date(2026, 1, 1)
SHOWN = 10
"""Who is shown among the first so many of some query is one of those whose exposure is compared."""


def gini(counts: Sequence[int]) -> float:
    """The Gini coefficient of some counts (Gini 1912; mean absolute difference over twice the mean)."""
    ordered, total = sorted(counts), sum(counts)
    if not total:
        return 0.0
    weighted = sum(place * count for place, count in enumerate(ordered, start=1))
    return 2 * weighted / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)


def simulate(
    found: Sequence[tuple[Query, Ranked]], limit: int | None, per_week: int
) -> tuple[float, float, int]:
    """MAP, Gini of being shown first, and the largest number of questions that somebody got in a week, where
    everybody allows `limit` questions a week (None: no limit)."""
    precisions: list[float] = []
    first: Counter[str] = Counter()
    pool: set[str] = set()
    weekly: Counter[str] = Counter()
    most = 0
    for number, (query, ranked) in enumerate(found):
        if number % per_week == 0:
            weekly.clear()
        order = _order(ranked, limit, weekly)
        precisions.append(metrics.average_precision(order, query.relevant))
        pool.update(order[:SHOWN])
        if order:
            first[order[0]] += 1
            weekly[order[0]] += 1
            most = max(most, weekly[order[0]])
    return statistics.fmean(precisions), gini([first[person] for person in sorted(pool)]), most


def _order(ranked: Ranked, limit: int | None, weekly: Mapping[str, int]) -> list[str]:
    if limit is None:
        return [person.id for person, _ in ranked.people]
    someday = Availability(limit=limit)
    standings = {
        person.id: standing(someday, weekly.get(person.id, 0), _ANY_DAY) for person, _ in ranked.people
    }
    return [person.id for person, _ in ranked.spread(standings, len(ranked.people))]


async def _ranked(store: Store, query: Query) -> Ranked:
    ranking = await store.rank(analyse_query(query.text), OPERATOR, query.at, PASSAGES)
    return await rank_people(store, ranking, OPERATOR, query.at)


async def run(folder: Path, limit: int, per_week: int, url: str) -> dict[str, Any]:
    """Ingest a set into the store, ask its queries with and without the budget, and return the figures."""
    async with open_store(url) as store:
        await Pipeline(store).run(sources_of(folder))
        return {"set": folder.name, **await measure(store, read_queries(folder), limit, per_week)}


async def measure(
    store: Store, queries: Sequence[Query], limit: int = LIMIT, per_week: int = PER_WEEK
) -> dict[str, Any]:
    """The figures of a store that holds a set."""
    found = [(query, await _ranked(store, query)) for query in queries]
    without, with_budget = simulate(found, None, per_week), simulate(found, limit, per_week)
    return {
        "queries": len(found),
        "limit": limit,
        "per_week": per_week,
        "band": BAND,
        "map_without": round(without[0], 4),
        "map_with": round(with_budget[0], 4),
        "map_lost": round(1 - with_budget[0] / without[0], 4) if without[0] else 0.0,
        "gini_without": round(without[1], 4),
        "gini_with": round(with_budget[1], 4),
        "most_in_a_week_without": without[2],
        "most_in_a_week_with": with_budget[2],
    }


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=LIMIT, help="questions a week that everybody allows")
    parser.add_argument("--per-week", type=int, default=PER_WEEK, help="queries asked in a week")
    parser.add_argument("--store", help="an empty store to ingest into; by default a temporary SQLite file")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        url = chosen.store or f"sqlite:///{temporary}/bench.db"
        figures = asyncio.run(run(chosen.folder, chosen.limit, chosen.per_week, url))
    if chosen.json:
        json.dump(figures, sys.stdout)
        print()
    else:
        for name, value in figures.items():
            print(f"{name:<24} {value}")


if __name__ == "__main__":
    main()
