"""From extracts to entries of the evidence index, and the merging that every engine does alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.index.analyser import analyse
from graph.index.manifest import Merge, SegmentInfo
from graph.index.segment import Entry, bits_of, merge_segments
from graph.store.codec import day_number, space_of
from ontology.document import Document, Passage
from ontology.extract import Extract


@dataclass(frozen=True, slots=True)
class IndexEntries:
    """Analysed passages by the name of their space."""

    by_space: dict[str, list[Entry]]
    lengths: dict[int, int]

    def length(self, uid: int) -> int:
        """The number of indexed terms of a passage."""
        return self.lengths[uid]


_SPOKEN = frozenset({"turn", "post"})
"""Kinds of passages that are found by what they say alone: the title of a meeting would otherwise make every
"And for order mails?" in it speak of the meeting's subject."""


def indexed_text(document: Document, passage: Passage) -> str:
    """What is indexed of a passage: the heading above it, its text and, unless it is a turn or a post, the
    document's title, twice, since it says what all of it is about."""
    titles = () if passage.kind in _SPOKEN else (document.title, document.title)
    heading = () if passage.heading in titles else (passage.heading,)
    return "\n".join(text for text in (*titles, *heading, passage.text) if text)


def entries_of(extracts: Sequence[Extract]) -> IndexEntries:
    """The index entries of all passages of the extracts."""
    by_space: dict[str, list[Entry]] = {}
    lengths: dict[int, int] = {}
    for extract in extracts:
        for passage in extract.passages:
            terms = analyse(indexed_text(extract.document, passage), passage.language)
            entry = Entry(passage.uid, day_number(passage.date), terms)
            by_space.setdefault(space_of(passage.audience), []).append(entry)
            lengths[entry.uid] = entry.length
    return IndexEntries(by_space, lengths)


@dataclass(frozen=True, slots=True)
class MergedSegment:
    """The outcome of a merge: the new segment and its buckets; no buckets where nothing was left alive."""

    info: SegmentInfo
    buckets: list[bytes]


def merged(plan: Merge, buckets: Sequence[Sequence[bytes]], seq: int) -> MergedSegment:
    """Carry out a merge; `buckets` are those of the plan's inputs, in their order."""
    made = merge_segments([(held, info.dead) for held, info in zip(buckets, plan.inputs, strict=True)])
    return MergedSegment(segment_info(plan.space, seq, plan.level, made), made)


def segment_info(space: int, seq: int, level: int, buckets: Sequence[bytes]) -> SegmentInfo:
    """The manifest entry of freshly made buckets."""
    return SegmentInfo(space, seq, level, bits_of(buckets), b"", sum(len(bucket) for bucket in buckets))
