"""Who is shown for a set's queries, how current and how evenly: `python -m bench.standing DIR`.

The queries are asked as of their dates, with abstention, and the first five people of each answer count.
The Gini coefficient is over everybody who has evidence for any of the queries: 0 where all are shown alike
often, near 1 where one person is shown always.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.experts import Query, ranking, read_queries, sources_of
from bench.exposure import gini
from graph.answers.experts import find_experts
from graph.answers.freshness import Freshness
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from ingest.pipeline import Pipeline

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """`places` were filled in all answers, by `shown` different people of the `people` who have evidence for
    any query; `stale` and `left` places went to people of that standing."""

    places: int
    shown: int
    people: int
    gini: float
    stale: int
    left: int


async def measure(store: Store, queries: Sequence[Query]) -> Shown:
    """Ask a store that holds a set."""
    places: Counter[str] = Counter()
    standings: Counter[Freshness] = Counter()
    reached: set[str] = set()
    for query in queries:
        answer = await find_experts(store, query.text, OPERATOR, at=query.at, limit=SHOWN)
        reached.update(await ranking(store, query))
        for expert in answer.experts:
            places[expert.person.id] += 1
            standings[expert.freshness] += 1
    return _counted(places, reached, standings)


def _counted(places: Counter[str], reached: Collection[str], standings: Counter[Freshness]) -> Shown:
    people = len({*reached, *places})
    return Shown(
        sum(places.values()),
        len(places),
        people,
        gini([*places.values(), *[0] * (people - len(places))]),
        standings[Freshness.STALE],
        standings[Freshness.LEFT],
    )


async def run(folder: Path) -> Shown:
    """Ingest a set into an embedded store and ask its queries."""
    with tempfile.TemporaryDirectory() as temporary:
        async with open_store(f"sqlite:///{temporary}/bench.db") as store:
            await Pipeline(store).run(sources_of(folder))
            return await measure(store, read_queries(folder))


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    found = asyncio.run(run(parser.parse_args().folder))
    print(
        f"Gini {found.gini:.3f}: {found.places} places, {found.shown} people shown of {found.people}; "
        f"{found.stale} places to stale people, {found.left} to people who left"
    )


if __name__ == "__main__":
    main()
