"""Which segments there are, which of their buckets a question needs, and when segments are merged.

Ingestion stays flat: eight segments of a level become one of the next, so a passage is written again once a
level; what has grown to `FULL` is left alone, which also bounds the memory of a merge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from graph.index.query_term import forms_in
from graph.index.segment import bucket_of, term_hash

BlobKey = tuple[int, int, int]
"""Space, sequence number of the segment, bucket.

In SQLite a row found by one integer (seq << 20 | bucket, with a seq that is unique in the store) and all rows
of a question fetched in one statement (a join with json_each), took a tenth of the time of rows of a WITHOUT
ROWID table with this key that are fetched one by one (71 buckets: .1 ms, 1.2 ms).
"""

FAN_IN = 8
FULL = 8 * 1024 * 1024
MAX_QUERY_TERMS = 256
# A segment is rewritten when its dead uids, at about 1 KB of postings each, may be a quarter of it.
_WEAR_PER_DEAD_BYTE = 512


@dataclass(frozen=True, slots=True)
class SegmentInfo:
    """A segment as a store lists it.

    `space` is the store's number of the audience; `seq` is unique in the space and never used again, since
    buckets are cached under it; `level` is 0 for a new one; 2^`bits` buckets; `dead` the uids deleted since
    it was made (`add_dead`); `size` the bytes of its buckets.
    """

    space: int
    seq: int
    level: int
    bits: int
    dead: bytes = b""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Merge:
    """Work for a store: merge these segments of a space into a new one of that level, then drop them."""

    space: int
    inputs: tuple[SegmentInfo, ...]
    level: int


def term_groups(terms: Collection[str], languages: Collection[str] = ()) -> dict[int, tuple[int, ...]]:
    """The first `MAX_QUERY_TERMS` distinct terms by hash, ascending (the order in which scores add up), each
    with the hashes of its forms in English and these languages, ascending; none where it is idle there."""
    distinct: dict[str, set[int]] = {}
    for term in terms:
        if str(term) in distinct or len(distinct) < MAX_QUERY_TERMS:
            forms = map(term_hash, forms_in(term, languages)) if languages else (term_hash(term),)
            distinct.setdefault(str(term), set()).update(forms)
    return dict(sorted((term_hash(term), tuple(sorted(forms))) for term, forms in distinct.items()))


def query_hashes(terms: Collection[str], languages: Collection[str] = ()) -> list[int]:
    """Hashes of all that a question about these terms looks up, distinct and ascending."""
    return sorted({hashed for forms in term_groups(terms, languages).values() for hashed in forms})


def buckets_needed(
    terms: Collection[str], bits: int, languages: Collection[str] = ()
) -> dict[int, list[int]]:
    """The buckets of a segment of 2^bits that hold these terms, with the term hashes in each."""
    return _buckets(query_hashes(terms, languages), bits)


def needed(
    terms: Collection[str], manifest: Iterable[SegmentInfo], languages: Collection[str] = ()
) -> list[BlobKey]:
    """The buckets that a question about these terms reads where passages of these languages beside English
    are ranked (`Statistics.languages`), each once, by segment then bucket."""
    hashes = query_hashes(terms, languages)
    by_bits: dict[int, list[int]] = {}
    keys: list[BlobKey] = []
    for segment in manifest:
        buckets = by_bits.get(segment.bits)
        if buckets is None:
            buckets = by_bits[segment.bits] = list(_buckets(hashes, segment.bits))
        keys += [(segment.space, segment.seq, bucket) for bucket in buckets]
    return keys


def _buckets(hashes: Iterable[int], bits: int) -> dict[int, list[int]]:
    wanted: dict[int, list[int]] = {}
    for hashed in hashes:
        wanted.setdefault(bucket_of(hashed, bits), []).append(hashed)
    return wanted


def add_dead(dead: bytes, uids: Iterable[int]) -> bytes:
    """Dead uids with some more: distinct, ascending, as little-endian i64."""
    return np.union1d(np.frombuffer(dead, "<i8"), np.array(list(uids), dtype="<i8")).astype("<i8").tobytes()


def plan_merge(segments: Iterable[SegmentInfo]) -> list[Merge]:
    """What to merge after a batch; ask again after it is done, since the new segments may be due too."""
    growing = sorted((s for s in segments if s.size < FULL), key=lambda s: (s.space, s.level, s.seq))
    merges = []
    for (space, level), tier in groupby(growing, key=lambda s: (s.space, s.level)):
        inputs = tuple(tier)
        merges += [
            Merge(space, inputs[start : start + FAN_IN], level + 1)
            for start in range(0, len(inputs) - FAN_IN + 1, FAN_IN)
        ]
    return merges


def plan_settle(segments: Iterable[SegmentInfo]) -> list[Merge]:
    """What to merge at the end of a run, so that questions read few segments. No need to ask again.

    Afterwards each segment that is not full is more than four times as large as all smaller ones together.
    """
    merges = []
    for space, group in groupby(sorted(segments, key=lambda s: (s.space, s.seq)), key=lambda s: s.space):
        held = list(group)
        inputs = _tail(sorted((s for s in held if s.size < FULL), key=lambda s: (-s.size, s.seq)))
        if inputs:
            level = max(segment.level for segment in inputs) + 1
            merges.append(Merge(space, tuple(sorted(inputs, key=lambda s: s.seq)), level))
        worn = [s for s in held if s not in inputs and len(s.dead) * _WEAR_PER_DEAD_BYTE > s.size]
        merges += [Merge(space, (segment,), segment.level) for segment in worn]
    return merges


def plan_purge(segments: Iterable[SegmentInfo]) -> list[Merge]:
    """What to rewrite so that no posting of a dead passage remains: each segment that has dead uids."""
    dying = sorted((s for s in segments if s.dead), key=lambda s: (s.space, s.seq))
    return [Merge(segment.space, (segment,), segment.level) for segment in dying]


def _tail(by_size: Sequence[SegmentInfo]) -> Sequence[SegmentInfo]:
    """From the largest segment that is at most four times as large as all that follow it, to the smallest."""
    rest = sum(segment.size for segment in by_size)
    for place, segment in enumerate(by_size[:-1]):
        rest -= segment.size
        if segment.size <= 4 * rest:
            return by_size[place:]
    return ()
