"""Who had a part in passages, in columns: a question reads thousands of contributions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.store.records import ContributionRow, Person
from ontology.generated.names import ContributionRole

Numbers: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]

ROLES: Sequence[ContributionRole] = tuple(ContributionRole)
"""Roles by the number that `Parts` has for them, in this process only."""
NUMBER_OF: Mapping[str, int] = {str(role): number for number, role in enumerate(ROLES)}


class Place(NamedTuple):
    """What a passage stands in."""

    document: str
    thread: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Parts:
    """What findable people contributed to passages, and who is mentioned there, in no particular order.

    `people` ascend. `person`, `place`, `role` and `outdated` have one value for each row: numbers of
    `people`, of `passages` (and their `places`) and of `ROLES`, and whether she said that the passage no
    longer holds. `persons` are `people` as `Store.people` gives them, as far as it does. `volumes` are the
    sums of the lengths (in terms of the index) of all readable passages that are theirs, by person; whom
    others only mention has no part in it. They are a statistic and approximate: passages that she has
    withheld still count.
    """

    people: Sequence[str]
    passages: Sequence[int]
    places: Sequence[Place]
    person: Numbers
    place: Numbers
    role: Numbers
    outdated: Mask
    persons: Mapping[str, Person] = field(default_factory=dict)
    volumes: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[ContributionRow]) -> Parts:
        """The same from rows; who contributed by which account is left out."""
        held = list(rows)
        people = {person: number for number, person in enumerate(sorted({row.person for row in held}))}
        places = {row.passage: Place(row.document, row.thread, row.date) for row in held}
        numbers = {passage: number for number, passage in enumerate(places)}
        return cls(
            tuple(people),
            tuple(places),
            tuple(places.values()),
            numbered(people[row.person] for row in held),
            numbered(numbers[row.passage] for row in held),
            numbered(NUMBER_OF[row.role] for row in held),
            np.array([row.outdated for row in held], dtype=np.bool_),
        )

    def __len__(self) -> int:
        return len(self.person)

    def where(self, mask: Mask) -> Parts:
        """The rows of a mask."""
        if mask.all():
            return self
        return replace(
            self,
            person=self.person[mask],
            place=self.place[mask],
            role=self.role[mask],
            outdated=self.outdated[mask],
        )

    def among(self, people: Collection[str]) -> Parts:
        """The rows of these people."""
        return self.where(np.array([one in people for one in self.people], dtype=np.bool_)[self.person])

    def row(self, number: int) -> ContributionRow:
        """A row by its number, without its account."""
        place = int(self.place[number])
        return ContributionRow(
            self.people[self.person[number]],
            "",
            self.passages[place],
            *self.places[place][:2],
            ROLES[self.role[number]],
            self.places[place].date,
            bool(self.outdated[number]),
        )


def parts_of(
    places: Mapping[int, Place],
    passage: Numbers,
    role: Numbers,
    owners: Sequence[str | None],
    account: Numbers,
    mentioned: Sequence[str],
    silences: Iterable[tuple[str, int, bool]],
) -> Parts:
    """What a store has found: rows of contributions, then of mentions.

    `places` by uid are those that may be read; `passage` (uids) and `role` have one value a row. `account`
    has for each contribution a place in `owners`, who are None where nobody findable is; `mentioned` has a
    person for each mention. `silences` are (person, uid, whether she only calls it outdated): what does not
    speak for her is left out.
    """
    held = {one for one in owners if one is not None}
    people = tuple(sorted(held.union(mentioned)))
    number = {person: place for place, person in enumerate(people)}
    owned = np.array([-1 if one is None else number[one] for one in owners], dtype=np.int64)
    person = np.concatenate((owned[account], numbered(number[one] for one in mentioned)))
    uids = np.fromiter(places, dtype=np.int64, count=len(places))
    order = np.argsort(uids)
    place = order[np.searchsorted(uids, passage, sorter=order)]
    kept, outdated = person >= 0, np.zeros(len(person), dtype=np.bool_)
    numbers = {uid: place for place, uid in enumerate(places)}
    for one, uid, old in silences:
        if one in number and uid in numbers:
            hers = (person == number[one]) & (place == numbers[uid])
            if old:
                outdated |= hers
            else:
                kept &= ~hers
    made = Parts(people, tuple(places), tuple(places.values()), person, place, role, outdated)
    return made.where(kept)


def numbered(values: Iterable[int]) -> Numbers:
    """A column of numbers."""
    return np.fromiter(values, dtype=np.int64)
