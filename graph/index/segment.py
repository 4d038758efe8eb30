"""Segments: immutable postings of a batch of passages, as bytes that are the same on every machine.

A segment is 2^bits buckets; a term lives in the bucket that the top bits of its 64-bit hash name. A bucket
of t terms and p postings, all numbers little-endian:

    4s magic, u32 t, u32 p, u32 zero      16 bytes
    u64 term hash [t], ascending          8 t
    posting [p]                           16 p, by (term hash, uid): uid i64, day i32, length u16, tf u16
    u32 offset [t + 1]                    4 (t + 1), where a term's postings begin and end

`day` is the proleptic ordinal of the passage's date, 0 where it has none. `length` and `tf` stop at 65535.
A bucket without terms is written too, so that a bucket that is missing is an error and not an answer.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

from graph.errors import GraphError

MAGIC = b"WKI1"
BUCKET_BYTES = 16 * 1024
SATURATION = 0xFFFF
POSTING = np.dtype([("uid", "<i8"), ("day", "<i4"), ("length", "<u2"), ("tf", "<u2")])

Hashes = NDArray[np.uint64]
Postings = NDArray[np.void]  # of dtype POSTING

_HEAD = struct.Struct("<4sIII")
_OFFSETS = struct.Struct("<2I")
_GROUP_BITS = 6  # 64 buckets, about 1 MB, are merged at a time
# One term in four is new where a bucket is small: 16 bytes a posting, 12 a term.
_BYTES_PER_POSTING = 20


class DamagedIndexError(GraphError):
    """A bucket is missing or is not what its head says; the message names the remedy."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The evidence index is damaged: {what}. Ingest into a new store.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the index sees it: its uid, the ordinal of its day (0: undated), its terms in order."""

    uid: int
    day: int
    terms: Sequence[str]

    @property
    def length(self) -> int:
        """Number of terms, at most 65535; what a store adds to the total length of the passage's space."""
        return min(len(self.terms), SATURATION)


@lru_cache(maxsize=1 << 17)
def term_hash(term: str) -> int:
    """The unsigned 64-bit hash of a term."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def bucket_of(hashed: int, bits: int) -> int:
    """The bucket that holds a term hash in a segment of 2^bits buckets."""
    return hashed >> (64 - bits)


def bits_of(buckets: Sequence[bytes]) -> int:
    """The bits of a segment of that many buckets."""
    return len(buckets).bit_length() - 1


def build_segment(entries: Iterable[Entry]) -> list[bytes]:
    """The buckets of a segment that holds these passages; their number is a power of two.

    Depends on the set of entries only, not on their order. Raises ValueError where two have the same uid.
    """
    hashes: list[int] = []
    rows: list[tuple[int, int, int, int]] = []
    uids: set[int] = set()
    for entry in entries:
        if entry.uid in uids:
            raise ValueError(f"passage {entry.uid} is twice in one segment")
        uids.add(entry.uid)
        uid, day, length = entry.uid, entry.day, entry.length
        for term, tf in Counter(entry.terms).items():
            hashes.append(term_hash(term))
            rows.append((uid, day, length, min(tf, SATURATION)))
    bits = _bits_for(len(rows))
    return _pack(np.array(hashes, dtype="<u8"), np.array(rows, dtype=POSTING), bits, range(1 << bits))


def merge_segments(segments: Sequence[tuple[Sequence[bytes], bytes]]) -> list[bytes]:
    """One segment of several, each given as its buckets and its dead uids (sorted i64, as `add_dead` makes).

    Equal to the segment that would be built of the passages that are left. Raises ValueError where a passage
    is alive in two of them, DamagedIndexError where a bucket is broken.
    """
    inputs = [(buckets, np.frombuffer(dead, "<i8")) for buckets, dead in segments]
    bits = _bits_for(sum(_living(bucket, dead) for buckets, dead in inputs for bucket in buckets))
    group_bits = max(0, bits - _GROUP_BITS)
    merged: list[bytes] = []
    for group in range(1 << group_bits):
        parts = [part for buckets, dead in inputs for part in _slices(buckets, dead, group, group_bits)]
        hashes = np.concatenate([part[0] for part in parts]) if parts else np.empty(0, "<u8")
        postings = np.concatenate([part[1] for part in parts]) if parts else np.empty(0, POSTING)
        first = group << (bits - group_bits)
        merged += _pack(hashes, postings, bits, range(first, first + (1 << (bits - group_bits))))
    return merged


def find(bucket: bytes, key: bytes) -> bytes:
    """The postings of a term in a bucket as bytes, empty where it has none.

    `key` is the term's hash in 8 little-endian bytes. Raises DamagedIndexError where the bucket is broken.
    """
    terms, postings = _head(bucket)
    end = _HEAD.size + 8 * terms
    at = bucket.find(key, _HEAD.size, end)
    while at >= 0 and at % 8:  # eight bytes that straddle two hashes
        at = bucket.find(key, at + 1, end)
    if at < 0:
        return b""
    start, stop = _OFFSETS.unpack_from(bucket, end + 16 * postings + (at - _HEAD.size) // 2)
    return bucket[end + 16 * start : end + 16 * stop]


def dead_among(uids: NDArray[np.int64], dead: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the uids are in the sorted array of dead ones."""
    if not len(dead):
        return np.zeros(len(uids), dtype=np.bool_)
    places = np.minimum(np.searchsorted(dead, uids), len(dead) - 1)
    return np.equal(dead[places], uids)


def _bits_for(postings: int) -> int:
    return max(0, ceil(log2(postings * _BYTES_PER_POSTING / BUCKET_BYTES))) if postings else 0


def _head(bucket: bytes) -> tuple[int, int]:
    """Number of terms and of postings."""
    if len(bucket) < _HEAD.size:
        raise DamagedIndexError(f"a bucket of {len(bucket)} bytes has no head")
    magic, terms, postings, _ = _HEAD.unpack_from(bucket)
    if magic != MAGIC or len(bucket) != _HEAD.size + 8 * terms + 16 * postings + 4 * (terms + 1):
        raise DamagedIndexError(f"a bucket of {len(bucket)} bytes is not what its head says")
    return terms, postings


def _parse(bucket: bytes) -> tuple[Hashes, Postings, NDArray[np.uint32]]:
    """Views of the term hashes, the postings and the offsets."""
    terms, postings = _head(bucket)
    end = _HEAD.size + 8 * terms
    hashes = np.frombuffer(bucket, "<u8", terms, _HEAD.size)
    rows = np.frombuffer(bucket, POSTING, postings, end)
    return hashes, rows, np.frombuffer(bucket, "<u4", terms + 1, end + 16 * postings)


def _living(bucket: bytes, dead: NDArray[np.int64]) -> int:
    if not len(dead):
        return _head(bucket)[1]
    return int(np.count_nonzero(~dead_among(_parse(bucket)[1]["uid"], dead)))


def _slices(
    buckets: Sequence[bytes], dead: NDArray[np.int64], group: int, group_bits: int
) -> Iterator[tuple[Hashes, Postings]]:
    """The living postings whose hashes begin with the group's bits, each with its term hash."""
    deeper = bits_of(buckets) - group_bits
    held = range(group << deeper, (group + 1) << deeper) if deeper >= 0 else [group >> -deeper]
    for number in held:
        hashes, rows, offsets = _parse(buckets[number])
        repeated = np.repeat(hashes, np.diff(offsets))
        if deeper < 0:
            low, high = np.searchsorted(_top(repeated, group_bits), [group, group + 1])
            repeated, rows = repeated[low:high], rows[low:high]
        if len(dead):
            living = ~dead_among(rows["uid"], dead)
            repeated, rows = repeated[living], rows[living]
        yield repeated, rows


def _top(hashes: Hashes, bits: int) -> NDArray[np.int64]:
    """The buckets of many hashes; a shift by all 64 bits is undefined in numpy, so none is done for 0."""
    if not bits:
        return np.zeros(len(hashes), dtype=np.int64)
    return (hashes >> np.uint64(64 - bits)).astype(np.int64)


def _pack(hashes: Hashes, postings: Postings, bits: int, numbers: range) -> list[bytes]:
    """The buckets of these numbers from postings in any order, `hashes` naming the term of each."""
    order = np.lexsort((postings["uid"], hashes))
    hashes, postings = hashes[order], postings[order]
    same = hashes[1:] == hashes[:-1]
    if np.any(same & (postings["uid"][1:] == postings["uid"][:-1])):
        raise ValueError("a passage is alive in two of the segments that are merged")
    begins = np.flatnonzero(np.concatenate(([True], ~same))) if len(hashes) else np.empty(0, np.int64)
    terms = hashes[begins]
    offsets = np.append(begins, len(hashes))
    cuts = np.searchsorted(_top(terms, bits), np.arange(numbers.start, numbers.stop + 1))
    blobs = []
    for low, high in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        start, stop = int(offsets[low]), int(offsets[high])
        head = _HEAD.pack(MAGIC, high - low, stop - start, 0)
        ends = (offsets[low : high + 1] - start).astype("<u4")
        rows = postings[start:stop]
        blobs.append(head + terms[low:high].astype("<u8").tobytes() + rows.tobytes() + ends.tobytes())
    return blobs
