"""Speed of who-knows against a bare full-text query: `python -m bench.who_knows DIR [--json]`.

Both run in this process, in turn, over the same passages of a set: the product's whole answer (ranking,
people, quotes) and SQLite's FTS5 for the same words joined by OR, ORDER BY bm25 LIMIT 300.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from bench.experts import Query, percentile, read_queries, sources_of
from graph.answers.experts import find_experts
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from ingest.pipeline import Pipeline

ROUNDS = 3
"""Each query is asked so many times; the first round warms both up and is not counted."""


async def full_text(store: Store, path: Path) -> sqlite3.Connection:
    """An FTS5 table of all passages, with SQLite's own stemmer."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(title, text, tokenize='porter unicode61')")
    async for passage in store.export_passages(OPERATOR):
        connection.execute("INSERT INTO passages VALUES (?, ?)", (passage.title, passage.text))
    connection.commit()
    return connection


def bare(connection: sqlite3.Connection, query: Query) -> float:
    """Seconds of the bare query."""
    words = " OR ".join(f'"{word}"' for word in dict.fromkeys(analyse_query(query.text)))
    began = time.perf_counter()
    if words:
        connection.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT 300", (words,)
        ).fetchall()
    return time.perf_counter() - began


async def whole(store: Store, query: Query) -> float:
    """Seconds of the product's answer."""
    began = time.perf_counter()
    await find_experts(store, query.text, OPERATOR, at=query.at)
    return time.perf_counter() - began


async def run(folder: Path, temporary: Path) -> dict[str, float]:
    """The figures in milliseconds, and their ratios."""
    queries = read_queries(folder)
    async with open_store(f"sqlite:///{temporary}/bench.db") as store:
        await Pipeline(store).run(sources_of(folder))
        connection = await full_text(store, temporary / "fts.db")
        ours, theirs = [], []
        for turn in range(ROUNDS):
            for query in queries:
                theirs.append((turn, 1000 * bare(connection, query)))
                ours.append((turn, 1000 * await whole(store, query)))
        connection.close()
    figures = {}
    for name, timed in (("who_knows", ours), ("fts5", theirs)):
        counted = sorted(value for turn, value in timed if turn)
        figures[f"{name}_p50_ms"] = percentile(counted, 0.5)
        figures[f"{name}_p95_ms"] = percentile(counted, 0.95)
    for share in ("p50", "p95"):
        figures[f"ratio_{share}"] = figures[f"who_knows_{share}_ms"] / figures[f"fts5_{share}_ms"]
    return {name: round(value, 3) for name, value in figures.items()}


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a set in the format of bench.experts")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        figures = asyncio.run(run(arguments.folder, Path(temporary)))
    if arguments.json:
        json.dump(figures, sys.stdout)
        print()
    else:
        for name, value in figures.items():
            print(f"{name:<20} {value}")


if __name__ == "__main__":
    main()
