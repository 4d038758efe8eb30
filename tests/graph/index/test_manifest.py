"""The manifest: which buckets are read, and when segments are merged."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.index.manifest import (
    FAN_IN,
    FULL,
    SegmentInfo,
    add_dead,
    buckets_needed,
    needed,
    plan_merge,
    plan_purge,
    plan_settle,
    query_hashes,
)
from graph.index.segment import bucket_of, term_hash


def grown(batches: int, size: int) -> tuple[list[SegmentInfo], int]:
    """The segments of a space after so many batches of that size, and the bytes that merges wrote."""
    held: list[SegmentInfo] = []
    written = seq = 0
    for _ in range(batches):
        seq += 1
        held.append(SegmentInfo(1, seq, 0, 0, size=size))
        while plans := plan_merge(held):
            for plan in plans:
                seq += 1
                total = sum(info.size for info in plan.inputs)
                written += total
                held = [info for info in held if info not in plan.inputs]
                held.append(SegmentInfo(1, seq, plan.level, 0, size=total))
    return held, written


@given(st.lists(st.text(min_size=1, max_size=3), max_size=8), st.integers(0, 12))
def test_needed_names_each_bucket_once(terms: list[str], bits: int) -> None:
    """A store fetches the buckets of all terms, none twice."""
    manifest = [SegmentInfo(1, 1, 0, bits), SegmentInfo(2, 5, 0, 0)]
    keys = needed(terms, manifest)
    assert len(keys) == len(set(keys))
    wanted = {(1, 1, bucket_of(term_hash(term), bits)) for term in terms}
    assert set(keys) == wanted | {(2, 5, 0) for _ in terms}
    held = [hashed for hashes in buckets_needed(terms, bits).values() for hashed in hashes]
    assert sorted(held) == query_hashes(terms)


@given(st.lists(st.integers(-(2**63), 2**63 - 1)), st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_dead_uids_are_sorted_and_distinct(first: list[int], second: list[int]) -> None:
    """The list of the dead has one form, however it grew."""
    dead = add_dead(add_dead(b"", first), second)
    assert np.frombuffer(dead, "<i8").tolist() == sorted({*first, *second})
    assert dead == add_dead(b"", [*second, *first])


def test_ingestion_stays_flat() -> None:
    """Eight segments become one: few are left, and a byte is written again once a level at most."""
    held, written = grown(FAN_IN**3 + 3, 1_000)
    assert sorted(info.level for info in held) == [0, 0, 0, 3]
    assert written <= 3 * 1_000 * (FAN_IN**3 + 3)


def test_full_segments_are_left_alone() -> None:
    """A merge needs bounded memory: what has grown to FULL is not merged by its level."""
    held, _ = grown(200, FULL // 4)
    assert max(info.size for info in held) <= FAN_IN * FULL
    assert plan_merge([SegmentInfo(1, n, 2, 5, size=FULL) for n in range(20)]) == []


def test_spaces_are_not_mixed() -> None:
    """An audience's passages stay in its own segments."""
    segments = [SegmentInfo(space, seq, 0, 0, size=100) for space in (1, 2) for seq in range(FAN_IN)]
    for plan in [*plan_merge(segments), *plan_settle(segments)]:
        assert {info.space for info in plan.inputs} == {plan.space}
    assert len(plan_merge(segments)) == len(plan_settle(segments)) == 2


@given(st.lists(st.integers(1, FULL * 2), max_size=12))
def test_settling_leaves_few_segments_and_nothing_to_do(sizes: list[int]) -> None:
    """After a run each segment outweighs the smaller ones, and settling again rewrites nothing."""
    held = [SegmentInfo(1, seq, 0, 0, size=size) for seq, size in enumerate(sizes)]
    for plan in plan_settle(held):
        held = [info for info in held if info not in plan.inputs]
        held.append(SegmentInfo(1, 99, plan.level, 0, size=sum(info.size for info in plan.inputs)))
    assert plan_settle(held) == []
    growing = sorted((info.size for info in held if info.size < FULL), reverse=True)
    assert all(size > 4 * sum(growing[place + 1 :]) for place, size in enumerate(growing[:-1]))


def test_the_dead_are_purged_in_time() -> None:
    """A segment with many dead is rewritten when a run ends, one with any when a person is forgotten."""
    worn = SegmentInfo(1, 1, 2, 4, dead=add_dead(b"", range(100)), size=300_000)
    fresh = SegmentInfo(2, 2, 2, 4, dead=add_dead(b"", range(2)), size=300_000)
    clean = SegmentInfo(3, 3, 2, 4, size=300_000)
    assert [plan.inputs for plan in plan_settle([worn, fresh, clean])] == [(worn,)]
    assert [plan.inputs for plan in plan_purge([clean, fresh, worn])] == [(worn,), (fresh,)]
    assert {plan.level for plan in plan_purge([fresh, worn])} == {2}
