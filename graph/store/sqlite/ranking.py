"""The best passages for a question, from the evidence index in the same file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from graph.index.cache import BlobCache
from graph.index.manifest import needed
from graph.index.search import Tally, rank
from graph.index.tallies import Tallies
from graph.store.codec import day_number
from graph.store.records import Ranking
from graph.store.sqlite import segments
from graph.store.sqlite.reading import generation, readable_spaces
from graph.viewer import Viewer


class Index:
    """Reads the buckets that a question needs, through a cache; statistics are kept for one generation."""

    def __init__(self) -> None:
        self._cache = BlobCache()
        self._counts = (-1, Tallies())

    def rank(
        self,
        connection: sqlite3.Connection,
        terms: Sequence[str],
        viewer: Viewer,
        at: date | None,
        limit: int,
    ) -> Ranking:
        """See `Store.rank`; runs inside one read transaction, so all it reads is of one moment."""
        spaces = readable_spaces(connection, viewer)
        at_day = None if at is None else day_number(at)
        statistics = self._of(connection).statistics(spaces, at_day)
        infos = segments.manifest(connection, segments.numbers(connection, spaces))
        store = connection.execute("SELECT value FROM meta WHERE key = 'store'").fetchone()["value"]
        held, missing = self._cache.get_many(store, needed(terms, infos, statistics.languages))
        fetched = segments.blobs(connection, missing)
        self._cache.put_many(store, fetched)
        return rank(terms, infos, {**held, **fetched}, statistics, at_day, limit)

    def _of(self, connection: sqlite3.Connection) -> Tallies:
        """The tallies of the moment that is read."""
        now = generation(connection)
        if self._counts[0] != now:
            made: dict[str, list[Tally]] = {}
            rows = connection.execute(
                "SELECT space, day, language, count(*) AS n, sum(length) AS total FROM passage "
                "GROUP BY space, day, language"
            )
            for row in rows:
                made.setdefault(row["space"], []).append(
                    (row["day"], row["n"], row["total"], row["language"])
                )
            self._counts = (now, Tallies(made))
        return self._counts[1]
