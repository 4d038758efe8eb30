"""Who could be an ambassador: a vector of named parts for each person, never one hidden number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answers.topics import contributions_about
from graph.errors import UnknownElementError
from graph.fold import fold
from graph.store.base import Store
from graph.store.records import ContributionRow, Person
from graph.topics.spelling import in_singular
from graph.viewer import Viewer
from ontology.generated.names import ConsentPurpose, ContributionRole
from ontology.identifiers import fold_text, slug

WINDOW_MONTHS = 12
_ACTIVE = frozenset(
    {ContributionRole.WROTE, ContributionRole.SAID, ContributionRole.ANSWERED, ContributionRole.ASKED}
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What speaks for an ambassador.

    `people_reached` and `units_reached`: others, and their units other than her own, who spoke in the same
    conversations. `answers`: passages in which she answered somebody. `months_active`: of the 12 months up
    to the newest readable passage, those in which she contributed. `topics`: different topics of her
    passages. `contributions`: her passages. `last_active`: her latest dated one. `consent`: `given`, or
    `not withdrawn` where the organisation's policy asks for no more.
    """

    people_reached: int
    units_reached: int
    answers: int
    months_active: int
    topics: int
    contributions: int
    last_active: date | None
    consent: str


@dataclass(frozen=True, slots=True)
class Ambassador:
    """A person who may be asked to be an ambassador, with her parts."""

    person: Person
    parts: Parts


async def find_ambassadors(
    store: Store, viewer: Viewer, *, topic: str | None = None, at: date | None = None, limit: int = 10
) -> list[Ambassador]:
    """People whom consent and policy allow to be ambassadors and who are still here.

    With a topic (id or name) only those who spoke of it, and the conversations in which it was spoken of,
    count. Ordered by units reached, people reached,
    months active, then id. Raises UnknownElementError for a topic that is not on record.
    """
    about = None if topic is None else await find_topic(store, viewer, topic, at)
    rows = [row for row in await store.contributions(viewer, at) if row.role in _ACTIVE]
    asked = rows
    if about is not None:
        entity = fold(store.model, await store.statements(viewer, at, subject=about))[about]
        asked = [r for r in await contributions_about(store, viewer, at, entity) if r.role in _ACTIVE]
        threads = {row.thread for row in asked}
        rows = [row for row in rows if row.thread in threads]
    people = await store.people({row.person for row in rows})
    topics_of = await store.topics_of({row.passage for row in rows}, viewer)
    by_thread: dict[str, set[str]] = defaultdict(set)
    by_person: dict[str, list[ContributionRow]] = defaultdict(list)
    for row in rows:
        by_thread[row.thread].add(row.person)
        by_person[row.person].append(row)
    eligible = {row.person for row in asked}
    newest = max((row.date for row in rows if row.date is not None), default=None)
    found = [
        Ambassador(people[person], _parts(people[person], held, by_thread, people, topics_of, newest))
        for person, held in by_person.items()
        if person in eligible and person in people and _may_be_asked(people[person])
    ]
    found.sort(key=lambda a: _order(a.parts, a.person.id))
    return found[:limit]


async def find_topic(store: Store, viewer: Viewer, asked: str, at: date | None = None) -> str:
    """The id of a topic by id, name or alias; raises UnknownElementError with near names."""
    for candidate in (asked, f"topic:{slug(asked)}", f"topic:{slug(in_singular(asked))}"):
        entities = fold(store.model, await store.statements(viewer, at, subject=candidate))
        if candidate in entities and entities[candidate].family == "Topic":
            return candidate
    near = [name for name in await store.names(asked, viewer, 50) if name.family == "Topic"]
    exact = [n for n in near if fold_text(asked) in (fold_text(n.name), fold_text(n.matched))]
    if exact:
        return exact[0].id
    raise UnknownElementError(asked, tuple(name.name for name in near[:3]))


def _may_be_asked(person: Person) -> bool:
    return person.left is None and ConsentPurpose.AMBASSADOR in person.allowed


def _parts(
    person: Person,
    rows: Sequence[ContributionRow],
    by_thread: Mapping[str, set[str]],
    people: Mapping[str, Person],
    topics_of: Mapping[int, Sequence[str]],
    newest: date | None,
) -> Parts:
    others = set().union(*(by_thread[row.thread] for row in rows)) - {person.id}
    units = {people[other].unit or str(people[other].party) for other in others if other in people}
    dates = [row.date for row in rows if row.date is not None]
    return Parts(
        people_reached=len(others),
        units_reached=len(units - {person.unit}),
        answers=sum(row.role is ContributionRole.ANSWERED for row in rows),
        months_active=len({_month(day) for day in dates if newest and _month(newest) - _month(day) < 12}),
        topics=len({topic for row in rows for topic in topics_of.get(row.passage, ())}),
        contributions=len({row.passage for row in rows}),
        last_active=max(dates, default=None),
        consent="given" if ConsentPurpose.AMBASSADOR in person.given else "not withdrawn",
    )


def _month(day: date) -> int:
    return day.year * WINDOW_MONTHS + day.month


def _order(parts: Parts, person: str) -> tuple[int, int, int, str]:
    return (-parts.units_reached, -parts.people_reached, -parts.months_active, person)
