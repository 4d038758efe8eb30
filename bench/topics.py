"""The topics that are mined from a set, to be judged by eye, with what they cost.

`python -m bench.topics DIR [--top 40] [--json]`: DIR is a set in the format of bench.experts. The set is
ingested into an embedded store; then its passages are mined as ingestion does it. There is no ground truth:
the list is printed, with the number of places and of conversations or documents, and processor seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.experts import sources_of
from graph.store.connect import open_store
from graph.store.records import PassageView
from graph.topics.document import READER
from ingest.extract.parser import Parser
from ingest.pipeline import Pipeline
from ingest.topics.derived import known_to
from ingest.topics.mining import Known, MinedTopic, mine


async def read(folder: Path, temporary: Path) -> tuple[list[PassageView], Known]:
    """What is mined of a set, from a store of its own."""
    async with open_store(f"sqlite:///{temporary}/bench.db") as store:
        await Pipeline(store).run(sources_of(folder))
        passages = [view async for view in store.export_passages(READER)]
        return passages, await known_to(store, await store.known_names())


def figures(passages: list[PassageView], topics: list[MinedTopic], seconds: float) -> dict[str, Any]:
    """Counts and seconds."""
    words = sum(view.text.count(" ") + 1 for view in passages)
    return {
        "passages": len(passages),
        "words": words,
        "topics": len(topics),
        "single_words": sum(len(topic.words) == 1 for topic in topics),
        "with_aliases": sum(bool(topic.aliases) for topic in topics),
        "seconds": round(seconds, 2),
        "seconds_per_100k_words": round(100_000 * seconds / max(1, words), 2),
    }


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a set in the format of bench.experts")
    parser.add_argument("--top", type=int, default=40, help="how many topics are printed")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        passages, known = asyncio.run(read(arguments.folder, Path(temporary)))
    began = time.process_time()
    topics = mine(passages, known, Parser())
    made = figures(passages, topics, time.process_time() - began)
    shown = topics[: arguments.top]
    if arguments.json:
        json.dump({**made, "top": [[t.name, t.aliases, t.count, t.units] for t in shown]}, sys.stdout)
        print()
        return
    for name, value in made.items():
        print(f"{name:<24}{value:,}")
    for rank, topic in enumerate(shown, start=1):
        also = f"  also {', '.join(topic.aliases)}" if topic.aliases else ""
        print(f"{rank:>4}  {topic.name}{also}  ({topic.count} times in {topic.units})")


if __name__ == "__main__":
    main()
