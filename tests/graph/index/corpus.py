"""A small corpus for the index: passages by Hypothesis, the least store, and BM25 in plain Python."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from hypothesis import strategies as st

from graph.index.manifest import BlobKey, Merge, SegmentInfo, add_dead, needed
from graph.index.search import K1, B, Statistics, rank
from graph.index.segment import SATURATION, Entry, bits_of, build_segment, merge_segments, term_hash
from graph.store.records import Hit

WORDS = [f"word{number}" for number in range(12)]


@dataclass(frozen=True)
class Placed:
    """A passage and its space."""

    space: int
    entry: Entry


def queries() -> st.SearchStrategy[list[str]]:
    """Some words, one of which may be in no passage."""
    return st.lists(st.sampled_from([*WORDS, "nowhere"]), min_size=1, max_size=6, unique=True)


def corpora(spaces: int = 3) -> st.SearchStrategy[list[Placed]]:
    """Passages with distinct uids in some spaces, dated and undated, some without a word."""
    entry = st.builds(
        Entry,
        uid=st.integers(-(2**63), 2**63 - 1),
        day=st.sampled_from([0, 1, 2, 3, 738_000]),
        terms=st.lists(st.sampled_from(WORDS), max_size=12).map(tuple),
    )
    placed = st.builds(Placed, st.integers(1, spaces), entry)
    return st.lists(placed, max_size=25, unique_by=lambda passage: passage.entry.uid)


@dataclass
class LeastStore:
    """Segments, buckets and statistics in dictionaries."""

    segments: dict[tuple[int, int], SegmentInfo] = field(default_factory=dict)
    blobs: dict[BlobKey, bytes] = field(default_factory=dict)
    alive: dict[int, Placed] = field(default_factory=dict)
    _seq: int = 0

    def write(self, passages: Iterable[Placed]) -> None:
        """A segment a space."""
        held: dict[int, list[Entry]] = {}
        for passage in passages:
            held.setdefault(passage.space, []).append(passage.entry)
            self.alive[passage.entry.uid] = passage
        for space, entries in held.items():
            self._add(space, 0, build_segment(entries))

    def delete(self, uids: Iterable[int]) -> None:
        """Note the uids as dead in every segment of their space."""
        for uid in uids:
            space = self.alive.pop(uid).space
            for key, info in self.segments.items():
                if key[0] == space:
                    dead = add_dead(info.dead, [uid])
                    self.segments[key] = SegmentInfo(space, info.seq, info.level, info.bits, dead, info.size)

    def carry_out(self, merge: Merge) -> None:
        """Merge as planned."""
        inputs = [
            ([self.blobs[info.space, info.seq, n] for n in range(1 << info.bits)], info.dead)
            for info in merge.inputs
        ]
        self._add(merge.space, merge.level, merge_segments(inputs))
        for info in merge.inputs:
            del self.segments[info.space, info.seq]

    def ask(
        self, terms: Collection[str], spaces: Collection[int], at_day: int | None = None, limit: int = 10
    ) -> list[Hit]:
        """Rank what is in these spaces, from no other buckets than those that are needed."""
        manifest = [info for info in self.segments.values() if info.space in spaces]
        blobs = {key: self.blobs[key] for key in needed(terms, manifest)}
        rows = [(p.entry.day, 1, p.entry.length, "en") for p in self.alive.values() if p.space in spaces]
        return list(rank(terms, manifest, blobs, Statistics.of(rows, at_day), at_day, limit).hits)

    def _add(self, space: int, level: int, buckets: Sequence[bytes]) -> None:
        self._seq += 1
        size = sum(len(bucket) for bucket in buckets)
        self.segments[space, self._seq] = SegmentInfo(space, self._seq, level, bits_of(buckets), size=size)
        self.blobs |= {(space, self._seq, number): bucket for number, bucket in enumerate(buckets)}


def plain_bm25(
    terms: Collection[str], entries: Sequence[Entry], limit: int
) -> list[tuple[int, float, float]]:
    """(uid, score, coverage) by the formula, passage by passage."""
    average = sum(entry.length for entry in entries) / len(entries) if entries else 0.0
    reach, scores = 0.0, dict.fromkeys((entry.uid for entry in entries), 0.0)
    for term in sorted(set(terms), key=term_hash):
        holders = [entry for entry in entries if term in entry.terms]
        idf = log(1 + (len(entries) - len(holders) + 0.5) / (len(holders) + 0.5))
        reach += idf * (K1 + 1)
        for entry in holders:
            tf = min(list(entry.terms).count(term), SATURATION)
            scores[entry.uid] += idf * (tf * (K1 + 1) / (tf + K1 * (1 - B + B * (entry.length / average))))
    best = sorted((-score, uid) for uid, score in scores.items() if score > 0)[:limit]
    return [(uid, -score, -score / reach) for score, uid in best]
