"""What a part in a passage counts, and which of somebody's parts in one passage counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from graph.store.parts import ROLES, Mask, Numbers, Parts, numbered
from graph.store.records import ContributionRow, Ranking
from ontology.generated.names import ContributionRole

ROLE_WEIGHT: Mapping[ContributionRole, float] = {
    ContributionRole.WROTE: 1.0,
    ContributionRole.SAID: 1.0,
    ContributionRole.ANSWERED: 1.0,
    ContributionRole.CREDITED: 1.0,
    ContributionRole.REVIEWED: 1.0,
    ContributionRole.APPROVED: 0.7,
    ContributionRole.MENTIONED: 0.5,
    ContributionRole.THANKED: 1.2,
    ContributionRole.DECIDED: 1.0,
    ContributionRole.ASKED: 0.5,
    ContributionRole.FORWARDED: 0.3,
    ContributionRole.MODERATED: 0.1,
}
NOT_OWN = frozenset({ContributionRole.MENTIONED, ContributionRole.FORWARDED, ContributionRole.MODERATED})
"""Roles in which a passage says nothing about what she herself speaks of."""


def last_active(rows: Iterable[ContributionRow]) -> date | None:
    """The latest dated of somebody's rows in which she did something: that others mention her is no activity
    of hers. None where there is none."""
    own = (row.date for row in rows if row.role != ContributionRole.MENTIONED)
    return max((day for day in own if day is not None), default=None)


def _weight(role: ContributionRole) -> tuple[bool, float, str]:
    return (role is not ContributionRole.MENTIONED, ROLE_WEIGHT[role], str(role))


_BY_WEIGHT = sorted(ROLES, key=_weight)
_ORDER = np.array([_BY_WEIGHT.index(role) for role in ROLES], dtype=np.int64)
"""By the number of a role its place among all by what they weigh."""
_NEVER = 0


@dataclass(frozen=True, slots=True)
class LastDays:
    """When people last had a part in what was found, as ordinals of days (0: never on a known day), and who
    had one in something undated."""

    days: Numbers
    undated: Mask


@dataclass(frozen=True, slots=True)
class BestRoles:
    """One row for each person and passage: a passage speaks for a person once, by the part that weighs most,
    and a mention of somebody in her own passage adds nothing.

    `person`, `hit`, `role` and `document` have one value for each row, by (person, hit): numbers of `people`
    (ascending ids, each with a row), of the hits of a ranking, of `ROLES`, and of documents.
    """

    people: Sequence[str]
    person: Numbers
    hit: Numbers
    role: Numbers
    document: Numbers
    _parts: Parts
    _place: Numbers

    @classmethod
    def of(cls, parts: Parts, ranking: Ranking) -> BestRoles:
        """The best rows of parts in passages of a ranking."""
        hits = {hit.passage: number for number, hit in enumerate(ranking.hits)}
        hit_of = numbered(hits[passage] for passage in parts.passages)
        documents: dict[str, int] = {}
        document_of = numbered(documents.setdefault(place.document, len(documents)) for place in parts.places)
        ids = sorted(range(len(parts.people)), key=parts.people.__getitem__)
        rank = np.empty(len(ids), dtype=np.int64)
        rank[ids] = np.arange(len(ids))
        person, hit = rank[parts.person], hit_of[parts.place]
        order = np.lexsort((_ORDER[parts.role], hit, person))
        person, hit = person[order], hit[order]
        last = np.ones(len(order), dtype=np.bool_)
        last[:-1] = (person[1:] != person[:-1]) | (hit[1:] != hit[:-1])
        chosen = order[last]
        present, number = np.unique(person[last], return_inverse=True)
        people = tuple(parts.people[ids[one]] for one in present.tolist())
        place = parts.place[chosen]
        return cls(people, number, hit[last], parts.role[chosen], document_of[place], parts, place)

    def rows(self, person: int) -> dict[int, ContributionRow]:
        """The rows of a person by passage, by her number."""
        first, end = np.searchsorted(self.person, [person, person + 1]).tolist()
        parts = self._parts
        rows = {}
        for place, role in zip(self._place[first:end].tolist(), self.role[first:end].tolist(), strict=True):
            document, thread, day = parts.places[place]
            rows[parts.passages[place]] = ContributionRow(
                self.people[person], "", parts.passages[place], document, thread, ROLES[role], day
            )
        return rows

    def last_days(self) -> LastDays:
        """When everybody last had a part."""
        day_of = numbered(
            _NEVER if place.date is None else place.date.toordinal() for place in self._parts.places
        )
        days = day_of[self._place]
        latest = np.zeros(len(self.people), dtype=np.int64)
        np.maximum.at(latest, self.person, days)
        return LastDays(latest, _any(self.person, days == _NEVER, len(self.people)))


def _any(groups: Numbers, mask: Mask, count: int) -> Mask:
    """Whether the mask holds for any row of a group."""
    found: NDArray[np.bool_] = np.bincount(groups[mask], minlength=count) > 0
    return found
