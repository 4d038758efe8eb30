"""BM25 over the postings of what a viewer may read: equal bits on every engine.

score(p) = sum over terms of w idf tf (k1 + 1) / (tf + k1 (1 - b + b length / average length)) with
idf = ln(1 + (N - df + 1/2) / (df + 1/2)) (Robertson and Zaragoza 2009; Lucene's idf, never negative) and
w = (k3 + 1) q / (k3 + q) for a term that stands q times in the question (Okapi at TREC-3; 1 for q = 1).
N, df and the average length count readable passages only, as of the date that is asked for.

A word of a question stands for its stems in all languages of those passages: one term, whose tf and df are
those of the union. Where all of them are English that is its English stem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from graph.index.manifest import BlobKey, SegmentInfo, term_groups
from graph.index.segment import (
    POSTING,
    SATURATION,
    DamagedIndexError,
    Postings,
    bucket_of,
    dead_among,
    find,
    term_hash,
)
from graph.index.stemming import ENGLISH, analysed_as
from graph.store.records import Hit, Ranking

K1 = 1.2
B = 0.5
"""Between the .75 of long documents and the .4 that served whole turns best: passages are cut to a size."""
K3 = 1.0

Scores = NDArray[np.float64]


Tally = tuple[int, int, int, str]
"""Passages of one day and language: day, their number, their total length, language."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Number of living passages in the readable spaces and the sum of their lengths (`Entry.length`), of all
    of them, or as of a date of those dated before it. `languages` are those beside English that they are
    analysed as."""

    passages: int
    length: int
    languages: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[Tally], at_day: int | None) -> Statistics:
        """Sums tallies; with `at_day`, those with 0 < day < at_day."""
        counted = [row for row in rows if at_day is None or 0 < row[0] < at_day]
        spoken = {analysed_as(language) for _, _, _, language in counted}
        return cls(
            sum(n for _, n, _, _ in counted),
            sum(length for _, _, length, _ in counted),
            frozenset(spoken - {ENGLISH}),
        )


def rank(
    terms: Collection[str],
    manifest: Sequence[SegmentInfo],
    blobs: Mapping[BlobKey, bytes],
    statistics: Statistics,
    at_day: int | None,
    limit: int,
) -> Ranking:
    """The best `limit` passages for analysed terms, best first, ties by uid.

    `manifest` lists the segments of the readable spaces, `blobs` holds at least the buckets that `needed`
    names for the languages of `statistics`. `at_day` is the ordinal of the as-of date: only passages dated
    before it count. How passages are spread over segments and spaces changes no bit of the answer. Raises
    DamagedIndexError where a bucket is missing or broken.
    """
    if limit <= 0 or statistics.passages <= 0:
        return Ranking()
    index = _Index(manifest, blobs, at_day)
    groups = term_groups(terms, statistics.languages)
    found = [_union([index.postings(hashed) for hashed in forms]) for forms in groups.values()]
    repeated = Counter(map(term_hash, terms))
    weights = [
        (K3 + 1) * repeated[hashed] / (K3 + repeated[hashed]) * _idf(statistics.passages, len(postings))
        if forms
        else 0.0
        for (hashed, forms), postings in zip(groups.items(), found, strict=True)
    ]
    reach = sum(weight * (K1 + 1) for weight in weights)
    average = statistics.length / statistics.passages
    weighted = [
        (postings["uid"], _weights(postings, weight, average))
        for postings, weight in zip(found, weights, strict=True)
        if len(postings)
    ]
    if not weighted:
        return Ranking(passages=statistics.passages)
    best = list(_best(*_add_up(weighted), limit))
    counts = _frequencies(np.array([uid for uid, _ in best], dtype=np.int64), found)
    hits = (Hit(uid, score, score / reach, row) for (uid, score), row in zip(best, counts, strict=True))
    return Ranking(tuple(hits), tuple(weights), statistics.passages)


class _Index:
    """The living postings that one question may count."""

    def __init__(
        self, manifest: Sequence[SegmentInfo], blobs: Mapping[BlobKey, bytes], at_day: int | None
    ) -> None:
        self._manifest = manifest
        self._blobs = blobs
        self._at_day = at_day
        self._dead = [np.frombuffer(segment.dead, "<i8") for segment in manifest]
        self._any_dead = np.sort(np.concatenate([*self._dead, np.empty(0, "<i8")]))

    def postings(self, hashed: int) -> Postings:
        """A term's postings, one for each passage, in no particular order."""
        key = hashed.to_bytes(8, "little")
        parts = []
        for segment in self._manifest:
            blob = self._blobs.get((segment.space, segment.seq, bucket_of(hashed, segment.bits)))
            if blob is None:
                raise DamagedIndexError(f"segment {segment.seq} of space {segment.space} lacks a bucket")
            parts.append(find(blob, key))
        postings = np.frombuffer(b"".join(parts), POSTING)
        if len(self._any_dead):
            postings = self._living(postings, parts)
        if self._at_day is not None:
            days = postings["day"]
            postings = postings[(days > 0) & (days < self._at_day)]
        return postings

    def _living(self, postings: Postings, parts: Sequence[bytes]) -> Postings:
        """Without the dead. A passage that is dead in an old segment may live on in a newer one, so those
        that are dead anywhere (few) are looked up in their own segment's list."""
        suspects = np.flatnonzero(dead_among(postings["uid"], self._any_dead))
        if not len(suspects):
            return postings
        ends = np.cumsum([len(part) // POSTING.itemsize for part in parts])
        homes = np.searchsorted(ends, suspects, side="right")
        keep = np.ones(len(postings), dtype=np.bool_)
        for home in np.unique(homes).tolist():
            mine = suspects[homes == home]
            keep[mine] = ~dead_among(postings["uid"][mine], self._dead[home])
        return postings[keep]


def _union(parts: Sequence[Postings]) -> Postings:
    """The postings of several forms as those of one term: one a passage, with its frequencies added."""
    held = [part for part in parts if len(part)]
    if len(held) < 2:
        return held[0] if held else np.empty(0, POSTING)
    postings = np.concatenate(held)
    _, first, inverse = np.unique(postings["uid"], return_index=True, return_inverse=True)
    united = postings[first]
    tf = np.bincount(inverse, weights=postings["tf"])  # whole numbers far below 2^53, so exact
    united["tf"] = np.minimum(tf, SATURATION)
    return united


def _idf(passages: int, df: int) -> float:
    return log(1 + (passages - df + 0.5) / (df + 0.5))


def _frequencies(uids: NDArray[np.int64], found: Sequence[Postings]) -> list[tuple[int, ...]]:
    """How often each of the passages holds each term."""
    order = np.argsort(uids)
    ascending = uids[order]
    counts = np.zeros((len(uids), len(found)), dtype=np.int64)
    for column, postings in enumerate(found):
        places = np.minimum(np.searchsorted(ascending, postings["uid"]), len(uids) - 1)
        held = ascending[places] == postings["uid"]
        counts[order[places[held]], column] = postings["tf"][held]
    return [tuple(row) for row in counts.tolist()]


def _weights(postings: Postings, idf: float, average: float) -> Scores:
    """What a term adds to the score of each of its passages."""
    tf = postings["tf"].astype(np.float64)
    norm = K1 * (1 - B + B * (postings["length"] / average))
    weights: Scores = idf * (tf * (K1 + 1) / (tf + norm))
    return weights


def _add_up(weighted: Sequence[tuple[NDArray[np.int64], Scores]]) -> tuple[NDArray[np.int64], Scores]:
    """Distinct uids and their scores. Each score adds its terms in the given order (bincount goes through its
    input from front to back), however the postings were spread."""
    uids = np.concatenate([uids for uids, _ in weighted])
    scores = np.concatenate([scores for _, scores in weighted])
    if len(weighted) == 1:
        return uids, scores
    order = np.argsort(uids)
    ascending = uids[order]
    first = np.concatenate(([True], ascending[1:] != ascending[:-1]))
    group = np.empty(len(uids), dtype=np.int64)
    group[order] = np.cumsum(first) - 1
    return ascending[first], np.asarray(np.bincount(group, weights=scores), dtype=np.float64)


def _best(uids: NDArray[np.int64], scores: Scores, limit: int) -> Iterable[tuple[int, float]]:
    if len(scores) > limit:
        # All that tie with the last place come along; the exact sort decides among them by uid.
        threshold = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        top = scores >= threshold
        uids, scores = uids[top], scores[top]
    order = np.lexsort((uids, -scores))[:limit]
    return zip(uids[order].tolist(), scores[order].tolist(), strict=True)
