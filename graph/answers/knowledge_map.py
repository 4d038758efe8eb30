"""Who knows what: people by topics, as a matrix that one can read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from graph.answers.dependencies import dependencies
from graph.answers.topic_facts import TopicFacts, topic_facts
from graph.fragility.naming import find_unit
from graph.store.base import Store
from graph.store.records import Person
from graph.viewer import Viewer

TOPICS = PEOPLE = 30
"""So many topics and people are shown where nothing else is asked for."""

_Matrix: TypeAlias = Mapping[str, Mapping[str, Mapping[int, date | None]]]
"""The days of the passages that a person contributed to a topic, by topic and person."""


@dataclass(frozen=True, slots=True)
class KnowledgeCell:
    """What one person contributed to one topic, who are numbers of `KnowledgeMap.people` and `.topics`:
    the number of passages, and the latest dated one."""

    topic: int
    person: int
    contributions: int
    last_active: date | None


@dataclass(frozen=True, slots=True)
class KnowledgeMap:
    """People by topics. `topics` are (id, name); `cells` go by topic, then person, and leave out what is
    empty. `topics_in_all` and `people_in_all` count those that have a cell in the whole matrix."""

    topics: tuple[tuple[str, str], ...]
    people: tuple[Person, ...]
    cells: tuple[KnowledgeCell, ...]
    topics_in_all: int
    people_in_all: int


async def knowledge_map(
    store: Store,
    viewer: Viewer,
    *,
    topics: int = TOPICS,
    people: int = PEOPLE,
    unit: str | None = None,
    at: date | None = None,
) -> KnowledgeMap:
    """The part of the matrix that tells most: `topics` and `people` are how many of each; `unit` (id or name
    of a unit or team) narrows the people.

    A person has a cell for a topic that she holds by the rule of `Store.holders`. The topics are those of
    most passages, in this order. The people are the foremost of each topic, then those of most
    contributions; they stand by the barycentre of their topics (the mean place of what they contributed to),
    so that who knows the same stands together and the matrix runs along its diagonal (the barycentre
    heuristic of K. Sugiyama et al., IEEE Trans. SMC 11 (1981) 109-125). Raises UnknownElementError for a
    unit that is not on record.
    """
    wanted = find_unit(await dependencies(store, viewer, at), unit) if unit is not None else None
    facts = await topic_facts(store, viewer, at)
    matrix = _matrix(facts, wanted)
    rows = _most_told(facts, matrix)[:topics]
    chosen = _foremost(matrix, rows)[:people]
    place = {topic: number for number, topic in enumerate(rows)}
    columns = sorted(chosen, key=lambda person: (_barycentre(matrix, place, person), person))
    return KnowledgeMap(
        topics=tuple((topic, facts.topics[topic].name) for topic in rows),
        people=tuple(facts.people[person] for person in columns),
        cells=tuple(
            KnowledgeCell(place[topic], number, len(held), _latest(held.values()))
            for topic in rows
            for number, person in enumerate(columns)
            if (held := matrix[topic].get(person))
        ),
        topics_in_all=len(matrix),
        people_in_all=len({person for held in matrix.values() for person in held}),
    )


def _matrix(facts: TopicFacts, unit: str | None) -> _Matrix:
    found: dict[str, dict[str, dict[int, date | None]]] = {}
    for topic in facts.passages:
        held: dict[str, dict[int, date | None]] = defaultdict(dict)
        for row in facts.held_of(topic):
            person = facts.people[row.person]
            if unit is None or unit in (person.unit, person.team):
                held[row.person][row.passage] = row.date
        if held:
            found[topic] = held
    return found


def _most_told(facts: TopicFacts, matrix: _Matrix) -> list[str]:
    """The topics, those of most passages of these people first, then by name and id."""

    def key(topic: str) -> tuple[int, str, str]:
        return (
            -len({uid for held in matrix[topic].values() for uid in held}),
            facts.topics[topic].name,
            topic,
        )

    return sorted(matrix, key=key)


def _foremost(matrix: _Matrix, topics: Sequence[str]) -> list[str]:
    """The people of these topics: who contributed most to each of them, in their order, then the others by
    all that they contributed to them; ties by id. So no topic is without a person where there is room."""
    total: Counter[str] = Counter()
    for topic in topics:
        total.update({person: len(held) for person, held in matrix[topic].items()})

    def first(topic: str) -> str:
        return min(matrix[topic], key=lambda person: (-len(matrix[topic][person]), -total[person], person))

    others = sorted(total, key=lambda person: (-total[person], person))
    return list(dict.fromkeys((*(first(topic) for topic in topics), *others)))


def _barycentre(matrix: _Matrix, place: Mapping[str, int], person: str) -> float:
    """The mean place of the topics that she contributed to, weighted by her passages."""
    weights = {topic: len(matrix[topic].get(person, ())) for topic in place}
    return sum(place[topic] * weight for topic, weight in weights.items()) / sum(weights.values())


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
