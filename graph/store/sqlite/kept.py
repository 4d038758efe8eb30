"""What readers ask of the same people again and again, kept until the next write.

Nothing is kept beyond the generation that it was read of, so a write of any process ends it: erasure, consent
and joins among them. Volumes are kept by the spaces that may be read; who may see what is decided by the
queries that fill this.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import TypeVar

from graph.people import PERSON
from graph.privacy.masking import Masker
from graph.store.codec import day_number
from graph.store.derive import Rules
from graph.store.parts import NUMBER_OF, Numbers, numbered
from graph.store.records import Person
from graph.store.sqlite import reading, volumes
from graph.store.sqlite.rows import listed
from graph.viewer import Viewer

_IN = "IN (SELECT value FROM json_each(?))"
_VIEWS = 8
"""Volumes are kept for so many sets of spaces."""

Held = TypeVar("Held")
_Dated = tuple[list[int], list[int]]
"""Ascending days, and how much was contributed before each of them and, last, at all."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """All of one generation."""

    generation: int = -1
    people: dict[str, Person] = field(default_factory=dict)
    volumes: OrderedDict[tuple[str, ...], dict[str, int]] = field(default_factory=OrderedDict)
    dated: OrderedDict[tuple[str, ...], dict[str, _Dated]] = field(default_factory=OrderedDict)
    owners: dict[int, str | None] = field(default_factory=dict)
    named: dict[str, str | None] = field(default_factory=dict)
    roles: list[Numbers] = field(default_factory=list)
    withholds: list[bool] = field(default_factory=list)


class Kept:
    """Answers about people; every method runs inside a read transaction."""

    def __init__(self) -> None:
        self._kept = _Kept()

    def people(
        self, connection: sqlite3.Connection, ids: Collection[str], rules: Rules, masker: Masker
    ) -> dict[str, Person]:
        """See `Store.people`, for those asked for."""
        known = self._of(connection).people
        missing = [one for one in ids if one not in known]
        if missing:
            known.update(reading.people(connection, missing, rules, masker))
        return {one: person for one in sorted(ids) if (person := known.get(one)) is not None}

    def owners(self, connection: sqlite3.Connection, accounts: Collection[int]) -> dict[int, str | None]:
        """Whose these accounts (numbers) are, of findable people."""
        known = self._of(connection).owners
        missing = [one for one in accounts if one not in known]
        if missing:
            rows = connection.execute(
                "SELECT a.number, e.id FROM account a JOIN entity e ON e.id = a.owner "
                f"WHERE a.number {_IN} AND e.hidden = 0",
                (listed(missing),),
            )
            known.update(dict.fromkeys(missing) | dict(rows.fetchall()))
        return known

    def named(self, connection: sqlite3.Connection, entities: Collection[str]) -> dict[str, str | None]:
        """Which findable people these entities are."""
        known = self._of(connection).named
        missing = [one for one in entities if one not in known]
        if missing:
            rows = connection.execute(
                "SELECT m.value, e.id FROM json_each(?) m LEFT JOIN joined j ON j.person = m.value "
                "JOIN entity e ON e.id = coalesce(j.canonical, m.value) "
                f"WHERE e.family = '{PERSON}' AND e.hidden = 0",
                (listed(missing),),
            )
            known.update(dict.fromkeys(missing) | dict(rows.fetchall()))
        return known

    def roles(self, connection: sqlite3.Connection) -> Numbers:
        """By their number in the store the numbers of roles in `Parts`; -1 where a word is no role."""
        known = self._of(connection).roles
        if not known:
            words = dict(connection.execute("SELECT number, text FROM word").fetchall())
            numbers = range(max(words, default=0) + 1)
            known.append(numbered(NUMBER_OF.get(words.get(number, ""), -1) for number in numbers))
        return known[0]

    def withholds(self, connection: sqlite3.Connection) -> bool:
        """Whether anybody keeps anything from speaking for her."""
        known = self._of(connection).withholds
        if not known:
            known.append(connection.execute("SELECT 1 FROM withheld LIMIT 1").fetchone() is not None)
        return known[0]

    def volumes(
        self, connection: sqlite3.Connection, people: Collection[str], viewer: Viewer, at: date | None
    ) -> dict[str, int]:
        """See `Parts.volumes`."""
        spaces = tuple(reading.readable_spaces(connection, viewer))
        kept = self._of(connection)
        if at is None:
            known = _view(kept.volumes, spaces)
            missing = [one for one in people if one not in known]
            if missing:
                known.update(dict.fromkeys(missing, 0) | volumes.volumes(connection, missing, spaces))
            return {one: known[one] for one in sorted(people) if known[one]}
        dated = _view(kept.dated, spaces)
        missing = [one for one in people if one not in dated]
        if missing:
            dated.update(_by_day(missing, volumes.by_day(connection, missing, spaces)))
        day = day_number(at)
        found = ((one, _before(dated[one], day)) for one in sorted(people))
        return {one: total for one, total in found if total}

    def _of(self, connection: sqlite3.Connection) -> _Kept:
        """What is kept of the moment that is read."""
        now = reading.generation(connection)
        kept = self._kept
        if kept.generation != now:
            kept = self._kept = _Kept(now)
        return kept


def _view(views: OrderedDict[tuple[str, ...], dict[str, Held]], spaces: tuple[str, ...]) -> dict[str, Held]:
    known = views.setdefault(spaces, {})
    while len(views) > _VIEWS:
        views.popitem(last=False)
    return known


def _by_day(people: Collection[str], rows: list[tuple[str, int, int]]) -> dict[str, _Dated]:
    """By person, from rows of (person, day, length) by ascending day."""
    days: dict[str, list[int]] = {one: [] for one in people}
    lengths: dict[str, list[int]] = {one: [0] for one in people}
    for person, day, length in rows:
        days[person].append(day)
        lengths[person].append(length)
    return {one: (days[one], list(accumulate(lengths[one]))) for one in people}


def _before(dated: _Dated, day: int) -> int:
    days, totals = dated
    return totals[bisect_left(days, day)]
