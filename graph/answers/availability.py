"""Who can be asked just now, and how answers spread exposure: away and fully asked people make room.

Who is away, or has been asked as often in the last 7 days as she allows, stands as if her score were BAND
times what it is: below those who can be asked and whose score is close, above everybody who is further
behind. Nobody is dropped, and no score is changed. What it costs and brings is measured by `bench.exposure`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from graph.asks import Ask, asks
from graph.journal import decisions
from graph.store.base import Store
from graph.store.records import JournalEntry
from graph.viewer import Viewer

AVAILABLE = "availability"
"""The kind of the journal's entries by which people say when they can be asked; the latest one holds."""
BAND = 0.92
"""Chosen with a margin: on the sets of `bench.exposure` .9 may cost 2.1% MAP, .92 at most 1.2%."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Availability:
    """When a person can be asked: from and until a day (both included), not at all for now, and how many
    questions a week; None is no bound."""

    since: date | None = None
    until: date | None = None
    off: bool = False
    limit: int | None = None

    def dumped(self) -> str:
        """As a journal entry's value."""
        days = {name: day and day.isoformat() for name, day in (("since", self.since), ("until", self.until))}
        return json.dumps({**days, "off": self.off, "limit": self.limit})

    @classmethod
    def of(cls, value: str) -> Availability:
        """From a journal entry's value."""
        told = json.loads(value)
        since, until = (told[name] and date.fromisoformat(told[name]) for name in ("since", "until"))
        return cls(since, until, told["off"], told["limit"])


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a person can be asked on a day: away (until a day, or for an unknown time), and how many
    questions she had in the last 7 days of how many she allows."""

    away: bool = False
    until: date | None = None
    asked: int = 0
    limit: int | None = None

    @property
    def busy(self) -> bool:
        """Whether others who know as much should be asked first."""
        return self.away or (self.limit is not None and self.asked >= self.limit)

    @property
    def told(self) -> str:
        """For a person to read; empty where there is nothing to say."""
        if self.away:
            return f"away until {self.until}" if self.until else "away"
        if self.limit is not None and self.asked >= self.limit:
            return f"has had {self.asked} of {self.limit} questions this week"
        return ""

    def placed(self, score: float) -> float:
        """The score by which she is put in order."""
        return score * BAND if self.busy else score


FREE = Standing()
"""Nothing is known against asking her."""


def standing(availability: Availability, asked: int, day: date) -> Standing:
    """How somebody stands on a day who was asked so often in the 7 days up to it."""
    if availability.off or (availability.until is not None and day > availability.until):
        return Standing(True, None, asked, availability.limit)
    if availability.since is not None and day < availability.since:
        return Standing(True, availability.since, asked, availability.limit)
    return Standing(False, None, asked, availability.limit)


def standings(stated: Iterable[JournalEntry], known: Iterable[Ask], day: date) -> Mapping[str, Standing]:
    """How everybody stands on a day who has said anything about it; `stated` are entries in force, oldest
    first. Declined asks cost her a question too: she has read it."""
    said = {entry.subject: Availability.of(entry.value) for entry in stated if entry.at.date() <= day}
    counts = Counter(ask.asked for ask in known if day - WEEK < ask.at.date() <= day)
    return {person: standing(one, counts[person], day) for person, one in sorted(said.items())}


async def standings_at(store: Store, day: date) -> Mapping[str, Standing]:
    """`standings` of a store; nothing but the statements is read where nobody stated anything."""
    stated = await decisions(store, [AVAILABLE])
    return standings(stated, await asks(store), day) if stated else {}


async def state(
    store: Store, viewer: Viewer, person: str, availability: Availability, *, at: datetime
) -> JournalEntry:
    """Record when a person can be asked, in place of what she said before."""
    entry = JournalEntry.of(AVAILABLE, person, value=availability.dumped(), by=viewer.name, at=at)
    await store.note(entry)
    return entry
