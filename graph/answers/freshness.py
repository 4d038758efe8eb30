"""Whether what is on record about somebody still holds: current, stale, or she has left.

Age orders people and never enters a score: decay with a half-life of 3 to 12 years inside it moved the mean
average precision by at most .006 on our three sets, and nobody can read off a score what age did to it.
A question's half-life is measured on what was found for it: the age that three quarters of
the dated passages do not reach, and three years at least. Who said nothing about it for longer is stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from graph.answers.roles import LastDays, last_active
from graph.answers.scoring import Scored
from graph.store.parts import Mask
from graph.store.records import ContributionRow, Person

BAND = 0.25
"""Who is stale stands as if her score were so much of what it is: below everybody current who knows a quarter
as much, and not behind everybody who once said a word of it."""
LEAST = timedelta(days=3 * 365)
_SHARE = 0.75


class Freshness(StrEnum):
    """How far what is on record about a person still holds, the best first."""

    CURRENT = "current"
    STALE = "stale"
    LEFT = "left"


def half_life(days: Iterable[date | None], today: date) -> timedelta:
    """The half-life of what was found, from the dates of its passages."""
    ages = sorted(today - day for day in days if day is not None)
    return max(LEAST, ages[int(_SHARE * (len(ages) - 1))]) if ages else LEAST


def are_stale(last: LastDays, today: date, life: timedelta) -> Mask:
    """Who said nothing about it for longer than a half-life, whether or not she is still here."""
    stale: Mask = ~last.undated & (today.toordinal() - last.days > life.days)
    return stale


def freshness(person: Person, rows: Mapping[int, ContributionRow], today: date, life: timedelta) -> Freshness:
    """Whether a person with these rows is current. Undated evidence makes nobody stale."""
    if person.left is not None and person.left <= today:
        return Freshness.LEFT
    dates = [row.date for row in rows.values()]
    latest = max((day for day in dates if day is not None), default=None)
    return Freshness.STALE if latest and None not in dates and today - latest > life else Freshness.CURRENT


def took_over(left: Person, people: Iterable[tuple[Person, Scored, Freshness]]) -> Person | None:
    """Who has spoken about it since somebody left: of those who are current, one of her own team before
    others, then the best. None where nobody has, or where it is not known when she left."""
    since = left.left
    if since is None:
        return None
    after = [
        (person, scored)
        for person, scored, state in people
        if state is Freshness.CURRENT and _spoke_since(scored.rows.values(), since)
    ]
    after.sort(key=lambda pair: (pair[0].team != left.team, -pair[1].score, pair[0].id))
    return after[0][0] if after else None


def _spoke_since(rows: Iterable[ContributionRow], since: date) -> bool:
    last = last_active(rows)
    return last is not None and last >= since
