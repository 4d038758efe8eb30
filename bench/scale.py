"""Time on a large store: `python -m bench.scale [--passages 200000] [--json] [--neo4j URL] [--profile]`.

Writes a seeded company (`bench.company`: 60 audiences, 7.5 contributions to each passage) into a SQLite
store and its texts into a bare FTS5 table, and asks both in turn, in one run: FTS5 with the words joined by
OR, ORDER BY bm25 LIMIT 300, over all passages; who-knows whole, with evidence, for a viewer who may read 25
of the 60 audiences; suggestions as she types. The last tenth of the passages goes into a second, small store
too, batch by batch in turn, and that is asked in turn as well: so growth is told from a machine that is busy
at times. With `--neo4j` the company is written to that server too, into an empty database, and asked in turn.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, closing
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.company import AUDIENCES, Company, viewer_of
from graph.answers.experts import find_experts
from graph.answers.search import suggest
from graph.store.base import Store
from graph.store.connect import open_store
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


class Bench:
    """The stores with the company in them: `large`, `small` and, where it is compared, `neo4j`."""

    def __init__(self, stores: Mapping[str, Store], words: sqlite3.Connection, size: int, seed: int) -> None:
        self._stores = stores
        self._words = words
        self._size = size
        self._company = Company(size, seed)
        self.contributions = 0
        self.passages = dict.fromkeys(stores, 0)
        self._seconds: dict[str, list[float]] = {name: [] for name in stores}

    async def load(self) -> None:
        """Write the company: the last tenth into the small store too."""
        self._words.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        for store in self._stores.values():
            for declared in self._company.directory():
                await store.write(declared)
        for batch, texts in self._company.batches():
            self._words.executemany("INSERT INTO words VALUES (?)", ((text,) for text in texts))
            self.contributions += sum(len(extract.contributions) for extract in batch.extracts)
            late = 10 * (self.passages["large"] + len(texts)) > 9 * self._size
            for name, store in self._stores.items():
                if late or name != "small":
                    began = perf_counter()
                    await store.write(batch)
                    self._seconds[name].append((perf_counter() - began) / len(texts))
                    self.passages[name] += len(texts)
        self._words.commit()
        for store in self._stores.values():
            await store.settle()

    def microseconds(self) -> dict[str, float]:
        """The median microseconds a passage over the batches that went into both the large and the small
        store."""
        late = len(self._seconds["small"])
        return {name: round(1e6 * median(held[-late:]), 1) for name, held in self._seconds.items()}

    async def measure(self, viewer: Viewer) -> dict[str, dict[str, float]]:
        """Milliseconds by kind of question and by who is asked, and how many things were found at least."""
        asks: dict[str, Ask] = {"fts5": self.bare}
        for name, store in self._stores.items():
            asks[name] = partial(_whole, store, viewer)
        figures = {kind: await _in_turn(asks, getattr(self._company.questions, kind)) for kind in KINDS}
        suggestions: dict[str, Ask] = {"suggest": partial(_suggestions, self._stores["large"], viewer)}
        figures["suggestions"] = await _in_turn(suggestions, self._company.questions.typed)
        return figures

    async def bare(self, text: str) -> int:
        """The bare full-text query."""
        words = " OR ".join(f'"{word}"' for word in text.split())
        query = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT ?"
        return len(self._words.execute(query, (words, LIMIT)).fetchall())

    async def profile(self, viewer: Viewer) -> str:
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
                await _whole(self._stores["large"], viewer, text)
                profiler.enable()
                for _ in range(PROFILED):
                    await _whole(self._stores["large"], viewer, text)
                profiler.disable()
            lines += _top(kind, profiler, PROFILED * len(getattr(self._company.questions, kind)))
        del vars(loop)["run_in_executor"]
        return "\n".join(lines)


async def run(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Write, ask, and return the figures."""
    urls = {"large": f"sqlite:///{folder}/large.db", "small": f"sqlite:///{folder}/small.db"}
    if options.neo4j:
        urls["neo4j"] = options.neo4j
    viewer = viewer_of(options.groups)
    async with AsyncExitStack() as opened:
        stores = {name: await opened.enter_async_context(open_store(url)) for name, url in urls.items()}
        words = opened.enter_context(closing(sqlite3.connect(folder / "words.db")))
        bench = Bench(stores, words, options.passages, options.seed)
        await bench.load()
        milliseconds, microseconds = await bench.measure(viewer), bench.microseconds()
        return {
            "passages": bench.passages,
            "contributions": bench.contributions,
            "audiences_read": f"{options.groups} of {AUDIENCES}",
            "ratios": ratios(milliseconds, microseconds),
            "ingestion_us_per_passage": microseconds,
            "ms": milliseconds,
            **({"profile": await bench.profile(viewer)} if options.profile else {}),
        }


def ratios(
    milliseconds: Mapping[str, Mapping[str, float]], ingestion: Mapping[str, float]
) -> dict[str, float]:
    """The ratios that are held against `MUSTS`: who-knows to FTS5 by kind of question, suggestions to
    who-knows for a middling word, a passage written to the large store to one written to the small, who-knows
    on the large to the small at its worst, and Neo4j to SQLite at its worst."""
    made = {kind: milliseconds[kind]["large"] / milliseconds[kind]["fts5"] for kind in KINDS}
    made["suggestions"] = milliseconds["suggestions"]["suggest"] / milliseconds["middling"]["large"]
    made["ingestion"] = ingestion["large"] / ingestion["small"]
    made["growth"] = max(milliseconds[kind]["large"] / milliseconds[kind]["small"] for kind in KINDS)
    if "neo4j" in ingestion:
        made["neo4j"] = max(milliseconds[kind]["neo4j"] / milliseconds[kind]["large"] for kind in KINDS)
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


async def _whole(store: Store, viewer: Viewer, text: str) -> int:
    """The product's whole answer."""
    return len((await find_experts(store, text, viewer)).experts)


async def _suggestions(store: Store, viewer: Viewer, text: str) -> int:
    """What is suggested while somebody types."""
    return len(await suggest(store, text, viewer))


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
