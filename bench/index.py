"""The evidence index against SQLite's FTS5, on seeded text: `python -m bench.index`.

Writes the same passages into an FTS5 table and, in batches, into the segments of the evidence index (rows of
the same kind of SQLite file), then asks both the same words: FTS5 with OR, ORDER BY bm25, LIMIT 300, over all
passages and without any audience; the index with all spaces readable, once without a cache and once with one.
Prints medians as ratios to the bare FTS5 query, and what a batch costs in each quarter of the ingestion.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from graph.index.analyser import analyse, analyse_query
from graph.index.cache import BlobCache
from graph.index.manifest import BlobKey, Merge, SegmentInfo, needed, plan_merge, plan_settle
from graph.index.search import Statistics, rank
from graph.index.segment import Entry, bits_of, build_segment, merge_segments

BATCH = 2_000
LIMIT = 300
REPEATS = 15
WORDS_PER_PASSAGE = 60
VOCABULARY = 50_000
_SCHEMA = """
CREATE TABLE bucket (key INTEGER PRIMARY KEY, data BLOB);
CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61');
"""


class Passages:
    """Seeded passages: words by Zipf's law, made of syllables, 20 to 100 a passage."""

    def __init__(self, count: int, spaces: int, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "il")]
        made = self._random.choice(np.array(syllables), size=(VOCABULARY * 2, 4))
        joined = (word[0] + word[1] + word[2] + word[3] for word in made.tolist())
        self.vocabulary = list(dict.fromkeys(joined))[:VOCABULARY]
        weights = 1 / (np.arange(len(self.vocabulary)) + 5.0)
        self._weights = np.cumsum(weights / weights.sum())
        self._count = count
        self._spaces = spaces

    def batches(self) -> Iterator[list[tuple[int, int, int, str]]]:
        """Batches of (uid, space, day, text)."""
        for start in range(0, self._count, BATCH):
            size = min(BATCH, self._count - start)
            lengths = self._random.integers(20, 2 * WORDS_PER_PASSAGE - 20, size)
            words = np.searchsorted(self._weights, self._random.random(int(lengths.sum())))
            uids = self._random.integers(-(2**63), 2**63 - 1, size).tolist()
            spaces = self._random.integers(0, self._spaces, size).tolist()
            days = self._random.integers(730_000, 740_000, size).tolist()
            texts = np.split(words, np.cumsum(lengths)[:-1])
            yield [
                (uid, space, day, " ".join(self.vocabulary[word] for word in text.tolist()))
                for uid, space, day, text in zip(uids, spaces, days, texts, strict=True)
            ]


class Index:
    """The least store that the evidence index can live in."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._segments: dict[tuple[int, int], SegmentInfo] = {}
        self._last_seq = 0
        self.passages = 0
        self.length = 0

    def write(self, batch: list[tuple[int, int, int, str]]) -> None:
        """One segment a space, then the merges that are due."""
        entries: dict[int, list[Entry]] = defaultdict(list)
        for uid, space, day, text in batch:
            entry = Entry(uid, day, analyse(text))
            entries[space].append(entry)
            self.passages += 1
            self.length += entry.length
        for space, held in sorted(entries.items()):
            self._add(space, 0, build_segment(held))
        while merges := plan_merge(self._segments.values()):
            self._merge(merges)
        self._database.commit()

    def settle(self) -> None:
        """The merges at the end of a run."""
        self._merge(plan_settle(self._segments.values()))
        self._database.commit()

    def ask(self, text: str, cache: BlobCache | None) -> int:
        """Answer a question with all spaces readable; the number of hits."""
        terms = analyse_query(text)
        manifest = list(self._segments.values())
        keys = needed(terms, manifest)
        found: dict[BlobKey, bytes] = {}
        if cache is not None:
            found, keys = cache.get_many("bench", keys)
        fetched = self._fetch(keys)
        if cache is not None:
            cache.put_many("bench", fetched)
        found.update(fetched)
        statistics = Statistics(self.passages, self.length)
        return len(rank(terms, manifest, found, statistics, at_day=None, limit=LIMIT).hits)

    def size(self) -> tuple[int, int]:
        """Number of segments, bytes of buckets."""
        return len(self._segments), sum(segment.size for segment in self._segments.values())

    def _fetch(self, keys: list[BlobKey]) -> dict[BlobKey, bytes]:
        query = "SELECT data FROM json_each(?) j CROSS JOIN bucket b ON b.key = j.value ORDER BY j.id"
        numbers = json.dumps([_row(seq, bucket) for _, seq, bucket in keys])
        rows = self._database.execute(query, (numbers,))
        return {key: data for key, (data,) in zip(keys, rows, strict=True)}

    def _add(self, space: int, level: int, buckets: list[bytes]) -> None:
        self._last_seq += 1
        rows = [(_row(self._last_seq, number), data) for number, data in enumerate(buckets)]
        self._database.executemany("INSERT INTO bucket VALUES (?, ?)", rows)
        info = SegmentInfo(
            space, self._last_seq, level, bits_of(buckets), size=sum(len(bucket) for bucket in buckets)
        )
        self._segments[space, self._last_seq] = info

    def _merge(self, merges: list[Merge]) -> None:
        where = "WHERE key BETWEEN ? AND ?"
        for merge in merges:
            spans = [(_row(segment.seq, 0), _row(segment.seq + 1, -1)) for segment in merge.inputs]
            read = (
                self._database.execute(f"SELECT data FROM bucket {where} ORDER BY key", span)
                for span in spans
            )
            buckets = [[data for (data,) in rows] for rows in read]
            dead = [segment.dead for segment in merge.inputs]
            self._add(merge.space, merge.level, merge_segments(list(zip(buckets, dead, strict=True))))
            self._database.executemany(f"DELETE FROM bucket {where}", spans)
            for segment in merge.inputs:
                del self._segments[merge.space, segment.seq]


def _row(seq: int, bucket: int) -> int:
    return (seq << 20) + bucket


def questions(vocabulary: list[str]) -> dict[str, list[str]]:
    """The most frequent words, middling ones (in about 1 passage of 100), twelve of all kinds at once."""
    twelve = [0, 3, 10, 30, 60, 100, 200, 400, 700, 1_000, 3_000, 10_000]
    return {
        "hottest word": vocabulary[:3],
        "middling word": vocabulary[500:515:3],
        "twelve words": [" ".join(vocabulary[place + shift] for place in twelve) for shift in range(3)],
    }


def milliseconds(ask: Callable[[str], int], asked: list[str]) -> float:
    """Median over the questions and their repetitions, the first of each not counted."""
    times = []
    for text in asked:
        ask(text)
        for _ in range(REPEATS):
            start = perf_counter()
            ask(text)
            times.append(1e3 * (perf_counter() - start))
    return median(times)


def bare_fts5(database: sqlite3.Connection, text: str) -> int:
    """What FTS5 does for the same words, without audiences."""
    query = "SELECT rowid, bm25(words) FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT ?"
    return len(database.execute(query, (" OR ".join(f'"{word}"' for word in text.split()), LIMIT)).fetchall())


def ingest(database: sqlite3.Connection, index: Index, passages: Passages) -> dict[str, object]:
    """Write all passages into both; microseconds a passage in the index, for each quarter of the batches."""
    times: list[float] = []
    number = 0
    for batch in passages.batches():
        start = perf_counter()
        index.write(batch)
        times.append(1e6 * (perf_counter() - start) / len(batch))
        rows = [(number + place, text) for place, (_, _, _, text) in enumerate(batch)]
        database.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", rows)
        number += len(batch)
    database.commit()
    before = index.size()[0]
    start = perf_counter()
    index.settle()
    quarter = max(1, len(times) // 4)
    return {
        "us_per_passage_by_quarter": [
            round(sum(times[place : place + quarter]) / quarter, 1)
            for place in range(0, 4 * quarter, quarter)
        ],
        "settle_s": round(perf_counter() - start, 2),
        "segments_before_settle": before,
        "segments": index.size()[0],
        "megabytes": round(index.size()[1] / 1e6, 1),
    }


def words_per_second(passages: Passages) -> int:
    """Words that the analyser takes a second once it knows them."""
    texts = [text for _, _, _, text in next(passages.batches())]
    rates = []
    for _ in range(5):
        start = perf_counter()
        for text in texts:
            analyse(text)
        rates.append(sum(len(text.split()) for text in texts) / (perf_counter() - start))
    return round(median(rates))


def measure(count: int, spaces: int, seed: int) -> dict[str, object]:
    """Everything that is printed."""
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "bench.db")
        database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + _SCHEMA)
        index, passages = Index(database), Passages(count, spaces, seed)
        result: dict[str, object] = {"passages": count, "spaces": spaces, **ingest(database, index, passages)}
        result["analyser_words_per_s"] = words_per_second(passages)
        cache = BlobCache()
        for kind, asked in questions(passages.vocabulary).items():
            bare = milliseconds(lambda text: bare_fts5(database, text), asked)
            cold = milliseconds(lambda text: index.ask(text, None), asked)
            warm = milliseconds(lambda text: index.ask(text, cache), asked)
            result[kind] = {
                "fts5_ms": round(bare, 2),
                "index": f"{cold / bare:.2f}x",
                "index_with_cache": f"{warm / bare:.2f}x",
            }
        database.close()
        return result


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description="The evidence index against SQLite's FTS5.")
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--spaces", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    result = measure(options.passages, options.spaces, options.seed)
    if options.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name:28} {value}")


if __name__ == "__main__":
    main()
