"""Segments: their bytes, their buckets, their merging."""

from __future__ import annotations

import hashlib
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.index.manifest import add_dead
from graph.index.segment import (
    BUCKET_BYTES,
    POSTING,
    DamagedIndexError,
    Entry,
    bits_of,
    bucket_of,
    build_segment,
    find,
    merge_segments,
    term_hash,
)
from tests.graph.index.corpus import Placed, corpora


def entries(count: int, start: int = 0) -> list[Entry]:
    """Passages of 40 words out of a vocabulary of 5,000."""
    return [
        Entry(uid * 7919 - 10**6, uid % 50, tuple(f"w{(uid * 31 + k * k * 17) % 5000}" for k in range(40)))
        for uid in range(start, start + count)
    ]


def postings(buckets: list[bytes], term: str) -> list[tuple[int, ...]]:
    """The postings of a term as tuples."""
    bucket = buckets[bucket_of(term_hash(term), bits_of(buckets))]
    return [
        tuple(row)
        for row in np.frombuffer(find(bucket, term_hash(term).to_bytes(8, "little")), POSTING).tolist()
    ]


def test_bytes_are_the_same_on_every_machine() -> None:
    """The layout is a contract: both engines and all earlier stores hold these very bytes."""
    buckets = build_segment([Entry(-2, 738_000, ("b", "a", "b")), Entry(1, 0, ("a",))])
    terms = sorted((term_hash(term), term) for term in "ab")
    expected = struct.pack("<4sIIIQQ", b"WKI1", 2, 3, 0, terms[0][0], terms[1][0])
    rows = {"a": [(-2, 738_000, 3, 1), (1, 0, 1, 1)], "b": [(-2, 738_000, 3, 2)]}
    for _, term in terms:
        expected += b"".join(struct.pack("<qiHH", *row) for row in rows[term])
    assert buckets == [expected + struct.pack("<3I", 0, len(rows[terms[0][1]]), 3)]
    assert term_hash("a") == int.from_bytes(hashlib.blake2b(b"a", digest_size=8).digest(), "big")


def test_a_large_segment_is_pinned() -> None:
    """A change of hash, order, bucket size or packing would make old stores unreadable: it must be seen."""
    made = hashlib.sha256(b"".join(build_segment(entries(3_000)))).hexdigest()
    assert made == "9e4f13e490ae275dceda8a8d3f5c3df98d411af9beedaa9766c2dc216a7f9113"


def test_buckets_are_about_16_kilobytes() -> None:
    """A question reads little beside what it needs, and finds every posting in its bucket."""
    held = entries(3_000)
    buckets = build_segment(held)
    assert len(buckets) == 1 << bits_of(buckets)
    assert BUCKET_BYTES / 4 < sum(map(len, buckets)) / len(buckets) < 2 * BUCKET_BYTES
    for term in ("w0", "w17", "w4999", "w123"):
        expected = sorted((e.uid, e.day, 40, e.terms.count(term)) for e in held if term in e.terms)
        assert postings(buckets, term) == expected
    assert postings(buckets, "nowhere") == []


def test_small_and_empty_segments_are_one_blob() -> None:
    """A batch of one passage, of one without words, and of none make one readable bucket."""
    for held in ([Entry(1, 0, ("x",))], [Entry(1, 0, ())], []):
        (bucket,) = build_segment(held)
        assert len(postings([bucket], "x")) == sum("x" in entry.terms for entry in held)


@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(corpus: list[Placed], random: object) -> None:
    """Readers may yield in any order; the bytes depend on the set."""
    held = [passage.entry for passage in corpus]
    expected = build_segment(held)
    random.shuffle(held)  # type: ignore[attr-defined]
    assert build_segment(held) == expected


@given(corpora(), st.integers(1, 5), st.sets(st.integers(0, 24)))
def test_a_merge_is_what_would_be_built(corpus: list[Placed], cuts: int, gone: set[int]) -> None:
    """Merging gives the bytes of a segment built of the living passages, whatever the pieces were."""
    held = [passage.entry for passage in corpus]
    dead = add_dead(b"", [entry.uid for place, entry in enumerate(held) if place in gone])
    pieces = [(build_segment(held[start::cuts]), dead) for start in range(cuts)]
    living = [entry for place, entry in enumerate(held) if place not in gone]
    assert merge_segments(pieces) == build_segment(living)


def test_segments_of_different_sizes_merge() -> None:
    """Inputs of one bucket and of many, more than a group at a time, give the same bytes as building."""
    pieces = [entries(6_000), entries(900, 6_000), entries(3, 6_900), []]
    buckets = [build_segment(piece) for piece in pieces]
    assert [bits_of(held) for held in buckets] != [0, 0, 0, 0]
    merged = merge_segments([(held, b"") for held in buckets])
    assert merged == build_segment([entry for piece in pieces for entry in piece])
    assert bits_of(merged) > 6
    half = add_dead(b"", [entry.uid for entry in entries(6_903)[::2]])
    assert merge_segments([(merged, half)]) == build_segment(entries(6_903)[1::2])


def test_a_passage_is_alive_once() -> None:
    """A store that forgets to bury an old version is stopped, not answered with doubled scores."""
    with pytest.raises(ValueError, match="twice"):
        build_segment([Entry(1, 0, ("a",)), Entry(1, 0, ("b",))])
    twice = [(build_segment([Entry(1, 0, ("a",))]), b"")] * 2
    with pytest.raises(ValueError, match="alive in two"):
        merge_segments(twice)


@pytest.mark.parametrize(
    "damage", [lambda b: b"", lambda b: b[:-1], lambda b: b"XXXX" + b[4:], lambda b: b + b"0"]
)
def test_a_broken_bucket_is_an_error(damage: object) -> None:
    """Cut, foreign and overlong bytes are refused with a remedy."""
    (bucket,) = build_segment([Entry(1, 0, ("a",))])
    broken: bytes = damage(bucket)  # type: ignore[operator]
    with pytest.raises(DamagedIndexError, match="Ingest into a new store"):
        find(broken, term_hash("a").to_bytes(8, "little"))
    with pytest.raises(DamagedIndexError):
        merge_segments([([broken], b"")])


def test_a_hash_is_found_at_its_place_only() -> None:
    """Eight bytes that straddle two hashes are not a term."""
    held = entries(200)
    (bucket, *_) = buckets = build_segment(held)
    straddling = bucket[20:28]
    assert find(bucket, straddling) == b""
    assert sum(len(postings(buckets, f"w{n}")) for n in range(5_000)) == sum(len(set(e.terms)) for e in held)
