"""Time on a large store: `python -m bench.scale [--passages 200000] [--json] [--neo4j URL] [--profile]`.

Writes a seeded company (`bench.company`: 60 audiences, 7.5 contributions to each passage) into a SQLite
store and its texts into a bare FTS5 table, and asks both in turn, in one run: FTS5 with the words joined by
OR, ORDER BY bm25 LIMIT 300, over all passages; who-knows whole, with evidence, for a viewer who may read 25
of the 60 audiences; suggestions as she types. The same is asked at a tenth of the size on the way. With
`--neo4j` the same company is written to that server too, into an empty database, and both are asked in turn.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.company import Company, viewer_of
from graph.answers.experts import find_experts
from graph.answers.search import suggest
from graph.store.base import Store
from graph.store.connect import open_store
from graph.store.records import Batch
from graph.viewer import Viewer

LIMIT = 300
REPETITIONS = 30
PROFILED = 5
GROUPS = 25
KINDS = ("middling", "hottest", "twelve")
MUSTS = {
    "middling": 3.0,
    "hottest": 0.5,
    "twelve": 1.0,
    "suggestions": 0.25,
    "neo4j": 3.0,
    "ingestion": 1.25,
    "growth": 10.0,
}
"""The largest ratio that is good enough. Ingestion is flat where a passage costs at most a quarter more;
queries grow below linearly where ten times the passages cost less than ten times the time."""

Ask = Callable[[str], Awaitable[int]]


@dataclass(slots=True)
class Loaded:
    """What has been written: seconds of each batch with its passages, and of the tidying behind."""

    passages: int = 0
    contributions: int = 0
    batches: list[tuple[int, float]] = field(default_factory=list)
    settled: float = 0.0

    def microseconds(self, first: int = 0) -> float:
        """Microseconds a passage over the batches from that one on, the tidying not counted."""
        counted = self.batches[first:]
        return 1e6 * sum(seconds for _, seconds in counted) / max(1, sum(count for count, _ in counted))


class Bench:
    """The stores with the same company in them."""

    def __init__(
        self, stores: Sequence[Store], words: sqlite3.Connection, company: Company, viewer: Viewer
    ) -> None:
        self._stores = stores
        self._words = words
        self._company = company
        self._viewer = viewer
        self._batches = company.batches()
        words.execute("CREATE VIRTUAL TABLE words USING fts5(text)")

    async def load(self, loaded: Loaded, upto: int) -> None:
        """Write batches until there are so many passages; times are those of the first store."""
        if not loaded.passages:
            for store in self._stores:
                await store.write(self._company.directory())
        for batch, texts in self._batches:
            began = perf_counter()
            await self._stores[0].write(batch)
            loaded.batches.append((len(texts), perf_counter() - began))
            for store in self._stores[1:]:
                await store.write(batch)
            self._words.executemany("INSERT INTO words VALUES (?)", ((text,) for text in texts))
            loaded.passages += len(texts)
            loaded.contributions += _contributions(batch)
            if loaded.passages >= upto:
                break
        self._words.commit()
        began = perf_counter()
        await self._stores[0].settle()
        loaded.settled += perf_counter() - began
        for store in self._stores[1:]:
            await store.settle()

    async def measure(self) -> dict[str, dict[str, float]]:
        """Milliseconds by kind of question and by who is asked, and how many questions found somebody."""
        figures: dict[str, dict[str, float]] = {}
        for kind in KINDS:
            asks: dict[str, Ask] = {"fts5": self.bare, "who_knows": self.whole}
            if len(self._stores) > 1:
                asks["neo4j"] = self.whole_on_other
            figures[kind] = await _in_turn(asks, getattr(self._company.questions, kind))
        typed = self._company.questions.typed
        figures["suggestions"] = await _in_turn({"suggest": self.suggestions}, typed)
        return figures

    async def bare(self, text: str) -> int:
        """The bare full-text query."""
        words = " OR ".join(f'"{word}"' for word in text.split())
        query = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT ?"
        return len(self._words.execute(query, (words, LIMIT)).fetchall())

    async def whole(self, text: str) -> int:
        """The product's whole answer from SQLite."""
        return len((await find_experts(self._stores[0], text, self._viewer)).experts)

    async def whole_on_other(self, text: str) -> int:
        """The product's whole answer from the second store."""
        return len((await find_experts(self._stores[1], text, self._viewer)).experts)

    async def suggestions(self, text: str) -> int:
        """What is suggested while somebody types."""
        return len(await suggest(self._stores[0], text, self._viewer))

    async def profile(self) -> str:
        """Where who-knows spends its time on SQLite: the ten functions with the most time of their own, and
        the ten with the most time in all they call."""
        loop = asyncio.get_running_loop()

        def here(_: object, task: Callable[[], object]) -> asyncio.Future[object]:
            done = loop.create_future()
            done.set_result(task())
            return done

        vars(loop)["run_in_executor"] = here  # the profiler sees this thread only
        lines: list[str] = []
        for kind in KINDS:
            profiler = cProfile.Profile()
            for text in getattr(self._company.questions, kind):
                await self.whole(text)
                profiler.enable()
                for _ in range(PROFILED):
                    await self.whole(text)
                profiler.disable()
            lines += _top(kind, profiler, PROFILED * len(getattr(self._company.questions, kind)))
        del vars(loop)["run_in_executor"]
        return "\n".join(lines)


async def run(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Write, ask, and return the figures."""
    company = Company(options.passages, options.seed)
    small = options.passages // 10
    words = sqlite3.connect(folder / "words.db")
    async with open_store(f"sqlite:///{folder}/bench.db") as store:
        if options.neo4j:
            async with open_store(options.neo4j) as other:
                bench = Bench([store, other], words, company, viewer_of(options.groups))
                return await _run(bench, small, options)
        return await _run(Bench([store], words, company, viewer_of(options.groups)), small, options)


async def _run(bench: Bench, small: int, options: argparse.Namespace) -> dict[str, Any]:
    loaded = Loaded()
    await bench.load(loaded, small)
    first, settled = loaded.microseconds(), loaded.settled
    before = await bench.measure()
    few = loaded.passages
    await bench.load(loaded, options.passages)
    after = await bench.measure()
    return {
        "passages": loaded.passages,
        "contributions": loaded.contributions,
        "groups": options.groups,
        "ratios": ratios(before, after, loaded.microseconds() / first),
        "ingestion_us_per_passage": {
            "at_small": round(first, 1),
            "last_tenth": round(loaded.microseconds(-max(1, len(loaded.batches) // 10)), 1),
            "whole": round(loaded.microseconds(), 1),
            "settle_s": [round(settled, 2), round(loaded.settled - settled, 2)],
        },
        f"ms_at_{few}": before,
        f"ms_at_{loaded.passages}": after,
        **({"profile": await bench.profile()} if options.profile else {}),
    }


def ratios(
    before: dict[str, dict[str, float]], after: dict[str, dict[str, float]], ingestion: float
) -> dict[str, float]:
    """The ratios that are held against `MUSTS`: who-knows to FTS5 by kind of question, suggestions to
    who-knows for a middling word, Neo4j to SQLite at its worst, a passage at full size to one at a tenth of
    it, and who-knows at full size to a tenth of it at its worst."""
    made = {kind: after[kind]["who_knows"] / after[kind]["fts5"] for kind in KINDS}
    made["suggestions"] = after["suggestions"]["suggest"] / after["middling"]["who_knows"]
    if "neo4j" in after["middling"]:
        made["neo4j"] = max(after[kind]["neo4j"] / after[kind]["who_knows"] for kind in KINDS)
    made["ingestion"] = ingestion
    made["growth"] = max(after[kind]["who_knows"] / before[kind]["who_knows"] for kind in KINDS)
    return {name: round(value, 3) for name, value in made.items()}


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="Who-knows, suggestions and ingestion on a large store.")
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--groups", type=int, default=GROUPS, help="so many of 60 audiences are readable")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--neo4j", metavar="URL", help="an empty Neo4j database to compare with")
    parser.add_argument("--profile", action="store_true", help="say where who-knows spends its time")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        result = asyncio.run(run(options, Path(temporary)))
    if options.json:
        json.dump(result, sys.stdout)
        print()
        return
    profile = result.pop("profile", "")
    for name, ratio in result.pop("ratios").items():
        print(
            f"{name:<14} {ratio:8.3f}x  {'ok' if ratio <= MUSTS[name] else 'over'} (at most {MUSTS[name]}x)"
        )
    for name, value in result.items():
        print(f"{name:<26} {value}")
    print(profile)


async def _in_turn(asks: dict[str, Ask], texts: Sequence[str]) -> dict[str, float]:
    """The median milliseconds of each over texts and repetitions, asked in turn; the first of each warms up
    and is not counted. `found` is the smallest number of things that any of them found."""
    times: dict[str, list[float]] = {name: [] for name in asks}
    found: list[int] = []
    for repetition in range(REPETITIONS + 1):
        for text in texts:
            for name, ask in asks.items():
                began = perf_counter()
                found.append(await ask(text))
                if repetition:
                    times[name].append(1e3 * (perf_counter() - began))
    return {**{name: round(median(held), 3) for name, held in times.items()}, "found": min(found)}


def _contributions(batch: Batch) -> int:
    return sum(len(extract.contributions) for extract in batch.extracts)


def _top(kind: str, profiler: cProfile.Profile, questions: int) -> list[str]:
    """The largest functions of a profile: milliseconds a question of their own and with all they call."""
    entries = profiler.getstats()
    lines = []
    for name, key in (("own time", "inlinetime"), ("time with all they call", "totaltime")):
        lines.append(f"\n{kind}, by {name}: own ms, with callees, calls a question")
        for entry in sorted(entries, key=lambda one: -float(getattr(one, key)))[:10]:
            code = entry.code
            place = (
                code
                if isinstance(code, str)
                else f"{'/'.join(Path(code.co_filename).parts[-3:])}:{code.co_firstlineno} {code.co_qualname}"
            )
            own, whole = 1e3 * entry.inlinetime / questions, 1e3 * entry.totaltime / questions
            lines.append(f"  {own:9.3f} {whole:9.3f} {entry.callcount / questions:9.1f}  {place}")
    return lines


if __name__ == "__main__":
    main()
