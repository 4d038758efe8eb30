"""Who could be an ambassador: a vector of named parts for each person, never one hidden number."""

from __future__ import annotations

from asyncio import to_thread
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.answers.bridging import constraints
from graph.answers.ordering import Combined, combine
from graph.answers.reach import Conversations, questions_with_order
from graph.answers.scope import Scope, Scoped, community_of, scoped
from graph.fold import fold
from graph.store.base import Store
from graph.store.records import ContributionRow, Person
from graph.viewer import Viewer
from ontology.document import Document
from ontology.generated.names import ConsentPurpose

WINDOW_MONTHS = 12
MAIN_TOPICS = 3
"""So many of her topics are named, those of most passages first."""
DIGITS = 4


class Part(StrEnum):
    """A part of the vector that people can be ordered by; more is better in each."""

    HELPED = "helped"
    ANSWERED = "answered"
    UNITS = "units"
    COMMUNITIES = "communities"
    PEOPLE = "people"
    BRIDGING = "bridging"
    STEADINESS = "steadiness"
    RECENCY = "recency"
    TOPICS = "topics"
    ANSWERS = "answers"
    CONTRIBUTIONS = "contributions"


@dataclass(frozen=True, slots=True)
class Parts:
    """What speaks for an ambassador, of what the viewer may read and people who may be found.

    `people_helped`: distinct others whose questions she answered, or who thanked her. `questions`:
    conversations in which somebody else asked; `questions_answered`: those of them in which she answered.
    `people_reached`, `units_reached`, `communities_reached`: others, and their units other than her own, who
    spoke in the same conversations, and the channels and sources in which she spoke. `constraint`: Burt's
    constraint (`graph.answers.reach`), low for who connects people, None where she speaks with nobody.
    `answers`: passages in which she answered somebody. `months_active`: of the 12 months up to the newest
    readable passage, those in which she contributed. `topics`: different topics of her passages, of which
    `main_topics` are named. `contributions`: her passages. `last_active`: her latest dated one. `consent`:
    `given`, or `not withdrawn` where the organisation's policy asks for no more.
    """

    people_helped: int
    questions_answered: int
    questions: int
    people_reached: int
    units_reached: int
    communities_reached: int
    constraint: float | None
    answers: int
    months_active: int
    topics: int
    contributions: int
    last_active: date | None
    consent: str
    main_topics: tuple[str, ...] = ()

    @property
    def share_answered(self) -> float:
        """The share of the questions of others that she answered."""
        return round(self.questions_answered / self.questions, DIGITS) if self.questions else 0.0

    @property
    def steadiness(self) -> float:
        """The share of the last 12 months with a contribution."""
        return round(self.months_active / WINDOW_MONTHS, DIGITS)

    def value(self, part: Part) -> float | None:
        """The number that a part is ordered by; None where there is none."""
        return {
            Part.HELPED: self.people_helped,
            Part.ANSWERED: self.share_answered,
            Part.UNITS: self.units_reached,
            Part.COMMUNITIES: self.communities_reached,
            Part.PEOPLE: self.people_reached,
            Part.BRIDGING: None if self.constraint is None else round(1 - self.constraint, DIGITS),
            Part.STEADINESS: self.steadiness,
            Part.RECENCY: None if self.last_active is None else self.last_active.toordinal(),
            Part.TOPICS: self.topics,
            Part.ANSWERS: self.answers,
            Part.CONTRIBUTIONS: self.contributions,
        }[part]


@dataclass(frozen=True, slots=True)
class Ambassador:
    """A person who may be asked to be an ambassador, with her parts; `combined` where weights were given."""

    person: Person
    parts: Parts
    combined: Combined | None = None


async def find_ambassadors(
    store: Store,
    viewer: Viewer,
    *,
    scope: Scope = Scope(),  # noqa: B008  (a frozen value)
    sort: Part = Part.HELPED,
    weights: Mapping[Part, float] | None = None,
    at: date | None = None,
    limit: int = 10,
) -> list[Ambassador]:
    """People whom consent and policy allow to be ambassadors and who are still here.

    Only conversations within the scope count (`graph.answers.scope`). Ordered by the part `sort`, ties by
    units reached, people reached, months active, then id; with weights by the sum of weight x percentile rank
    among all who are found. Raises UnknownElementError for a topic, touchpoint, community or unit that is not
    on record.
    """
    held = await scoped(store, viewer, scope, at)
    names = await _topic_names(store, viewer, at)
    found = [
        Ambassador(held.people[person], parts)
        for person, parts in (await _vectors(store, viewer, at, held, names)).items()
    ]
    if weights:
        vectors = {a.person.id: {str(part): a.parts.value(part) for part in weights} for a in found}
        sums = combine(vectors, {str(part): weight for part, weight in weights.items()})
        found = [Ambassador(a.person, a.parts, sums[a.person.id]) for a in found]
    found.sort(key=lambda ambassador: order(ambassador, sort))
    return found[:limit]


def order(found: Ambassador, sort: Part) -> tuple[bool, float, int, int, int, str]:
    """The sort key: the combined sum or the part, then units reached, people reached, months active, id."""
    parts = found.parts
    value = parts.value(sort) if found.combined is None else found.combined.total
    return (
        value is None,
        -(value or 0.0),
        -parts.units_reached,
        -parts.people_reached,
        -parts.months_active,
        found.person.id,
    )


async def _vectors(
    store: Store, viewer: Viewer, at: date | None, held: Scoped, names: Mapping[str, str]
) -> dict[str, Parts]:
    ordered = await store.passages(questions_with_order(held.rows), viewer, at)
    places = {uid: view.place for uid, view in ordered.items()}
    talk = await to_thread(Conversations.of, held.rows, places)
    asked = [person for person in talk.own if person in held.eligible and _may_be_asked(held.people[person])]
    rows = [row for person in asked for row in talk.own[person]]
    topics_of = await store.topics_of({row.passage for row in rows}, viewer)
    documents = await store.documents({row.document for row in rows}, viewer)
    return await to_thread(_counted, held, talk, sorted(asked), documents, topics_of, names)


def _counted(
    held: Scoped,
    talk: Conversations,
    asked: Sequence[str],
    documents: Mapping[str, Document],
    topics_of: Mapping[int, Sequence[str]],
    names: Mapping[str, str],
) -> dict[str, Parts]:
    """The parts of each who is asked."""
    ties = constraints(talk.ties())
    homes = {person.id: home_of(person) for person in held.people.values()}
    newest = max((row.date for row in held.rows if row.date is not None), default=None)
    return {
        person: _parts(held.people[person], homes, talk, ties, documents, topics_of, newest, names)
        for person in asked
    }


def _may_be_asked(person: Person) -> bool:
    return person.left is None and ConsentPurpose.AMBASSADOR in person.allowed


def _parts(
    person: Person,
    homes: Mapping[str, str],
    talk: Conversations,
    ties: Mapping[str, float],
    documents: Mapping[str, Document],
    topics_of: Mapping[int, Sequence[str]],
    newest: date | None,
    names: Mapping[str, str],
) -> Parts:
    one = person.id
    rows, others = talk.own[one], talk.reached(one)
    answered, questions = talk.asked_by_others(one)
    tied = ties.get(one)
    counted = Counter(topic for row in rows for topic in topics_of.get(row.passage, ()))
    units = {homes[other] for other in others if other in homes}
    return Parts(
        people_helped=len(talk.helped(one)),
        questions_answered=answered,
        questions=questions,
        people_reached=len(others),
        units_reached=len(units - {homes[one]}),
        communities_reached=len(
            {community_of(documents[r.document]) for r in rows if r.document in documents}
        ),
        constraint=None if tied is None else round(tied, DIGITS),
        answers=len(talk.answers.get(one, ())),
        months_active=_months_active(rows, newest),
        topics=len(counted),
        contributions=len(rows),
        last_active=max((row.date for row in rows if row.date is not None), default=None),
        consent="given" if ConsentPurpose.AMBASSADOR in person.given else "not withdrawn",
        main_topics=tuple(
            names.get(topic, topic) for topic in sorted(counted, key=lambda t: (-counted[t], t))[:MAIN_TOPICS]
        ),
    )


def _months_active(rows: Sequence[ContributionRow], newest: date | None) -> int:
    days = (row.date for row in rows if row.date is not None)
    return len(
        {
            month_number(day)
            for day in days
            if newest and month_number(newest) - month_number(day) < WINDOW_MONTHS
        }
    )


def month_number(day: date) -> int:
    """A month as a number: that of the next one is one more."""
    return day.year * 12 + day.month


def home_of(person: Person) -> str:
    """What counts as a person's unit: her unit, else her role in the ecosystem."""
    return person.unit or str(person.party)


async def _topic_names(store: Store, viewer: Viewer, at: date | None) -> dict[str, str]:
    entities = fold(store.model, await store.statements(viewer, at))
    return {entity.id: entity.name for entity in entities.values() if entity.family == "Topic"}
