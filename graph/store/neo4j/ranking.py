"""The best passages for a question, from the evidence index in the same database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.index.cache import BlobCache
from graph.index.manifest import BlobKey, SegmentInfo, needed
from graph.index.search import Tally, rank
from graph.index.tallies import Tallies
from graph.store.codec import day_number
from graph.store.neo4j import segments
from graph.store.neo4j.database import UNKNOWN, Mark, Transaction, collected
from graph.store.neo4j.moment import Moment
from graph.store.records import Ranking
from graph.viewer import Viewer

_TALLIES = "MATCH (t:Tally) RETURN collect([t.space, t.day, t.passages, t.length, t.language])"


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the index holds at one mark: segments by space number, statistics by space name."""

    mark: Mark = UNKNOWN
    manifest: Mapping[int, Sequence[SegmentInfo]] = field(default_factory=dict)
    tallies: Tallies = field(default_factory=Tallies)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An answer, and what was learnt on the way; that is kept only where the read counts."""

    ranking: Ranking
    contents: _Contents
    fetched: Mapping[BlobKey, bytes]


class Index:
    """Reads the buckets that a question needs, through a cache; the manifest is kept until the next write."""

    def __init__(self) -> None:
        self._cache = BlobCache()
        self._contents = _Contents()

    async def rank(
        self,
        tx: Transaction,
        moment: Moment,
        terms: Sequence[str],
        viewer: Viewer,
        at: date | None,
        limit: int,
    ) -> Ranked:
        """See `Store.rank`; runs inside one read, so all it reads is of one moment."""
        contents = self._contents
        if contents.mark != moment.mark:
            contents = await _contents(tx, moment)
        readable = moment.readable(viewer)
        at_day = None if at is None else day_number(at)
        statistics = contents.tallies.statistics(readable, at_day)
        numbers = sorted(moment.spaces[name] for name in readable)
        infos = [info for number in numbers for info in contents.manifest.get(number, ())]
        held, missing = self._cache.get_many(moment.mark.store, needed(terms, infos, statistics.languages))
        fetched = await segments.blobs(tx, missing)
        ranking = rank(terms, infos, {**held, **fetched}, statistics, at_day, limit)
        return Ranked(ranking, contents, fetched)

    def keep(self, ranked: Ranked) -> None:
        """Remember what an answer that counts has read."""
        self._contents = ranked.contents
        self._cache.put_many(ranked.contents.mark.store, ranked.fetched)


async def _contents(tx: Transaction, moment: Moment) -> _Contents:
    manifest: dict[int, list[SegmentInfo]] = defaultdict(list)
    for info in await segments.manifest(tx):
        manifest[info.space].append(info)
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for space, *tally in await collected(tx, _TALLIES):
        day, passages, length, language = tally
        tallies[space].append((day, passages, length, language))
    return _Contents(moment.mark, manifest, Tallies(tallies))
