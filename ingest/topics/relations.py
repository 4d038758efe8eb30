"""Which topic may be the broader one of which: by the head of a phrase, and by standing together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.topics.spelling import merging_key
from ingest.topics.mining import MinedTopic
from ingest.topics.words import CONNECTING

_LEAST_PASSAGES = 5
_WITHIN = 0.8
"""Share of the passages about the narrower topic that are about the broader one, too ..."""
_BEYOND = 0.4
"""... and at most this share of the broader one's the other way round (Sanderson and Croft 1999)."""


@dataclass(frozen=True, slots=True)
class Broader:
    """That `above` (an id) may be broader than a topic: its `head`, or mostly named `together` with it."""

    below: int
    above: str
    reason: str


def broader(topics: Sequence[MinedTopic], ids: Sequence[str], declared: Mapping[str, str]) -> list[Broader]:
    """Proposals, one of a reason for each topic. `ids` are the topics' ids, `declared` the ids of declared
    topics by merging key."""
    found = list(_by_head(topics, ids, declared))
    known = {(one.below, one.above) for one in found}
    below = {(ids[one.below], one.above) for one in found}
    further = _by_company(topics, ids)
    return found + [
        one
        for one in further
        if (one.below, one.above) not in known and (one.above, ids[one.below]) not in below
    ]


def _by_head(
    topics: Sequence[MinedTopic], ids: Sequence[str], declared: Mapping[str, str]
) -> Iterator[Broader]:
    by_key = dict(declared)
    for topic, own in zip(topics, ids, strict=True):
        for label in (topic.name, *topic.aliases, " ".join(topic.words)):
            by_key.setdefault(merging_key(label), own)
    for number, topic in enumerate(topics):
        if CONNECTING in topic.words:
            continue
        for start in range(1, len(topic.words)):
            above = by_key.get(merging_key(" ".join(topic.words[start:])))
            if above is not None and above != ids[number]:
                yield Broader(number, above, "head")
                break


def _by_company(topics: Sequence[MinedTopic], ids: Sequence[str]) -> Iterator[Broader]:
    about: dict[int, list[int]] = defaultdict(list)
    for number, topic in enumerate(topics):
        for passage in topic.passages:
            about[passage].append(number)
    for number, topic in enumerate(topics):
        size = len(topic.passages)
        if size < _LEAST_PASSAGES:
            continue
        company = Counter(other for passage in topic.passages for other in about[passage] if other != number)
        fit = [
            (both, other)
            for other, both in company.items()
            if both >= _WITHIN * size and both <= _BEYOND * len(topics[other].passages)
        ]
        if fit:
            _, other = min(fit, key=lambda item: (-item[0], len(topics[item[1]].passages), item[1]))
            yield Broader(number, ids[other], "together")
