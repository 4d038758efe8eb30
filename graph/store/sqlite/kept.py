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

from graph.privacy.masking import Masker
from graph.store.codec import day_number
from graph.store.derive import Rules
from graph.store.records import Person
from graph.store.sqlite import reading, volumes
from graph.viewer import Viewer

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

    def volumes(
        self, connection: sqlite3.Connection, people: Collection[str], viewer: Viewer, at: date | None
    ) -> dict[str, int]:
        """See `Store.volumes`."""
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
