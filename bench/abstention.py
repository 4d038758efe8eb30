"""How often nobody is on record: `python -m bench.abstention DIR [DIR ...] [--json] [--together]`.

Each set is ingested through the product's own path and asked the off-topic questions of `off_topic.jsonl`,
which nobody can answer, and its own queries, which somebody can. Printed are the shares of both that were
answered with nobody, with 95% intervals (Wilson), and what they would be at every other threshold of the
signal. `--together` puts the sets into one store and fills it up to 200,000 passages (`bench.filler`).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.experts import read_queries, sources_of
from bench.filler import fill, together
from bench.significance import Interval, wilson
from graph.answers.abstention import THRESHOLD, coverage
from graph.answers.experts import find_experts
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from ingest.pipeline import Pipeline
from ingest.source import Source

OFF_TOPIC = Path(__file__).with_name("off_topic.jsonl")
PASSAGES = 200_000
STEPS = 100
"""The curve has so many steps between 0 and twice the threshold in force."""
MUST_ABSTAIN, MAY_ABSTAIN = 0.93, 0.05


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and how it was answered: `signal` is what the threshold is held against, `nobody` the
    answer. `kind` is `shares` or `apart` for an off-topic question, `real` for a query of a set."""

    id: str
    kind: str
    query: str
    signal: float
    nobody: bool

    @property
    def off_topic(self) -> bool:
        """Whether nobody is the right answer."""
        return self.kind != "real"


@dataclass(frozen=True, slots=True)
class Point:
    """The curve at a threshold: shares of questions whose signal is below it."""

    threshold: float
    off_topic: float
    shares: float
    apart: float
    real: float


def off_topic_questions() -> list[dict[str, Any]]:
    """The 200 questions; the first line of their file says what they are."""
    lines = OFF_TOPIC.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[1:]]


def nobody_share(asked: Iterable[Asked], *kinds: str) -> Interval:
    """The share of the questions of these kinds that was answered with nobody."""
    answers = [one.nobody for one in asked if one.kind in kinds]
    return wilson(sum(answers), len(answers))


def curve(asked: Sequence[Asked], in_force: float) -> list[Point]:
    """What would be answered with nobody at each threshold up to twice the one in force."""
    signals = {
        kind: sorted(one.signal for one in asked if one.kind == kind) for kind in ("shares", "apart", "real")
    }
    off = [*signals["shares"], *signals["apart"]]
    return [
        Point(
            at,
            _below(off, at),
            _below(signals["shares"], at),
            _below(signals["apart"], at),
            _below(signals["real"], at),
        )
        for at in (2 * in_force * step / STEPS for step in range(STEPS + 1))
    ]


def allowed(points: Iterable[Point]) -> tuple[float, float] | None:
    """The lowest and highest threshold of the curve at which both musts hold, None where there is none."""
    held = [
        point.threshold for point in points if point.off_topic >= MUST_ABSTAIN and point.real <= MAY_ABSTAIN
    ]
    return (held[0], held[-1]) if held else None


async def ask(store: Store, folders: Sequence[Path]) -> list[Asked]:
    """Ask the off-topic questions and the queries of these sets."""
    asked = [
        await _asked(store, row["id"], "shares" if row["shares"] else "apart", row["query"], None)
        for row in off_topic_questions()
    ]
    asked += [
        await _asked(store, f"{folder.name}/{query.id}", "real", query.text, query.at)
        for folder in folders
        for query in read_queries(folder)
    ]
    return asked


async def size(store: Store) -> int:
    """The number of passages in a store."""
    return (await store.status(OPERATOR)).passages


async def measure(
    url: str, folders: Sequence[Path], sources: Sequence[Source], fill_to: int
) -> dict[str, Any]:
    """Ingest the sources into the empty store at the URL, fill it up, ask, and return the figures."""
    async with open_store(url) as store:
        await Pipeline(store).run(sources)
        added = await fill(store, fill_to, (row["query"] for row in off_topic_questions()))
        passages = await size(store)
        asked = await ask(store, folders)
    return figures("+".join(folder.name for folder in folders), passages, added, asked)


def figures(name: str, passages: int, added: int, asked: Sequence[Asked]) -> dict[str, Any]:
    """What is printed."""
    points = curve(asked, THRESHOLD)
    return {
        "set": name,
        "passages": passages,
        "generated": added,
        "threshold": round(THRESHOLD, 4),
        "off_topic": asdict(nobody_share(asked, "shares", "apart")),
        "off_topic_sharing_words": asdict(nobody_share(asked, "shares")),
        "off_topic_apart": asdict(nobody_share(asked, "apart")),
        "real": asdict(nobody_share(asked, "real")),
        "allowed": allowed(points),
        "wrong": [
            {"id": one.id, "query": one.query, "signal": round(one.signal, 4)}
            for one in sorted(asked, key=lambda one: (one.off_topic, one.signal))
            if one.nobody != one.off_topic
        ],
        "curve": [asdict(point) for point in points],
    }


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="sets in the format of bench.experts")
    parser.add_argument("--together", action="store_true", help="one store for all, filled up")
    parser.add_argument("--passages", type=int, default=PASSAGES, help="fill the common store up to so many")
    parser.add_argument("--json", action="store_true", help="print one JSON object a store")
    arguments = parser.parse_args()
    groups = [arguments.folders] if arguments.together else [[folder] for folder in arguments.folders]
    for folders in groups:
        with tempfile.TemporaryDirectory() as temporary:
            url = f"sqlite:///{temporary}/bench.db"
            sources = together(folders, Path(temporary)) if arguments.together else sources_of(folders[0])
            fill_to = arguments.passages if arguments.together else 0
            result = asyncio.run(measure(url, folders, sources, fill_to))
        if arguments.json:
            json.dump(result, sys.stdout)
            print(flush=True)
        else:
            _print(result)


async def _asked(store: Store, one: str, kind: str, query: str, at: date | None) -> Asked:
    answer = await find_experts(store, query, OPERATOR, at=at)
    return Asked(one, kind, query, await coverage(store, query, OPERATOR, at), not answer.experts)


def _below(signals: Sequence[float], at: float) -> float:
    return sum(signal < at for signal in signals) / len(signals) if signals else 0.0


def _print(result: dict[str, Any]) -> None:
    print(f"{result['set']}: {result['passages']} passages, {result['generated']} of them generated")
    print(
        f"threshold {result['threshold']}; both musts hold between {result['allowed'] or 'no two thresholds'}"
    )
    for name in ("off_topic", "off_topic_sharing_words", "off_topic_apart", "real"):
        print(f"  nobody, {name:<26} {Interval(**result[name])}")
    print("  at threshold   off-topic   sharing   apart    real")
    for point in result["curve"][::5]:
        shares = (point[name] for name in ("off_topic", "shares", "apart", "real"))
        print(f"  {point['threshold']:12.2f}   " + "   ".join(f"{share:7.3f}" for share in shares))
    print("  wrong:")
    for one in result["wrong"]:
        print(f"    {one['signal']:.3f} {one['id']:<20} {one['query'][:70]!r}")


if __name__ == "__main__":
    main()
