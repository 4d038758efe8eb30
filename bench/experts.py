"""Quality of expert finding on a set with ground truth: `python -m bench.experts DIR --json [--store URL]`.

The set is ingested through the product's own path and its queries are asked over the whole directory, as of
their dates where they have one, without abstention.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench import metrics
from graph.answers.experts import find_experts
from graph.answers.ranked import PASSAGES, rank_people
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from ingest.pipeline import Outcome, Pipeline
from ingest.source import Source

_STAFF = frozenset({"staff"})


@dataclass(frozen=True, slots=True)
class Query:
    """A question of a set, with who is relevant."""

    id: str
    text: str
    at: date | None
    relevant: frozenset[str]


def read_queries(folder: Path) -> list[Query]:
    """The queries of a set that have at least one relevant person."""
    relevant: dict[str, set[str]] = {}
    for line in (folder / "qrels.txt").read_text().splitlines():
        query, _, person, grade = line.split()
        if int(grade) > 0:
            relevant.setdefault(query, set()).add(person)
    rows = [json.loads(line) for line in (folder / "queries.jsonl").read_text().splitlines() if line]
    return [
        Query(row["id"], row["query"], _day(row.get("date")), frozenset(relevant[row["id"]]))
        for row in rows
        if row["id"] in relevant
    ]


def sources_of(folder: Path) -> list[Source]:
    """The directory and the documents of a set."""
    documents = next(folder.glob("documents.jsonl*"))
    return [
        Source("people", folder / "people.jsonl", "directory", _STAFF),
        Source("documents", documents, "jsonl", _STAFF),
    ]


async def evaluate(store: Store, queries: Iterable[Query]) -> tuple[dict[str, float], dict[str, float]]:
    """The mean measures over the queries and the average precision of each."""
    rows: dict[str, Mapping[str, float]] = {}
    seconds: list[float] = []
    for query in queries:
        began = time.perf_counter()
        await find_experts(store, query.text, OPERATOR, at=query.at)
        seconds.append(time.perf_counter() - began)
        rows[query.id] = measures(await ranking(store, query), query.relevant)
    means = {name: statistics.fmean(row[name] for row in rows.values()) for name in rows[next(iter(rows))]}
    milliseconds = sorted(1000 * second for second in seconds)
    means["query_p50_ms"] = percentile(milliseconds, 0.5)
    means["query_p95_ms"] = percentile(milliseconds, 0.95)
    return means, {query: row["map"] for query, row in rows.items()}


async def ranking(store: Store, query: Query) -> list[str]:
    """All people for a query, best first, without abstention."""
    terms = analyse_query(query.text)
    found = await store.rank(terms, OPERATOR, query.at, PASSAGES)
    return [person.id for person, _ in (await rank_people(store, found, OPERATOR, query.at)).people]


def measures(ranked: Sequence[str], relevant: frozenset[str]) -> dict[str, float]:
    """All measures of one ranking."""
    return {
        "map": metrics.average_precision(ranked, relevant),
        "mrr": metrics.reciprocal_rank(ranked, relevant),
        "p5": metrics.precision(ranked, relevant, 5),
        "ndcg10": metrics.ndcg(ranked, relevant, 10),
        "recall100": metrics.recall(ranked, relevant, 100),
    }


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the ordered values lies (nearest rank)."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def run(folder: Path, url: str) -> dict[str, Any]:
    """Ingest a set into the store, ask its queries, and return the figures."""
    async with open_store(url) as store:
        outcome: Outcome = await Pipeline(store).run(sources_of(folder))
        means, _ = await evaluate(store, read_queries(folder))
    rate = outcome.words / outcome.seconds if outcome.seconds else 0.0
    rounded = {name: round(value, 4) for name, value in means.items()}
    return {
        "set": folder.name,
        **rounded,
        "ingest_words_per_s": round(rate),
        "documents": outcome.written,
        "left_out": len(outcome.issues),
    }


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store", help="an empty store to ingest into; by default a temporary SQLite file")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        url = arguments.store or f"sqlite:///{temporary}/bench.db"
        figures = asyncio.run(run(arguments.folder, url))
    if arguments.json:
        json.dump(figures, sys.stdout)
        print()
    else:
        for name, value in figures.items():
            print(f"{name:<20} {value}")


def _day(text: str | None) -> date | None:
    """A date as sets write it, "2025-10-9" among them."""
    return date(*map(int, text.split("-"))) if text else None


if __name__ == "__main__":
    main()
