"""What a problem touches: topics found by search, touchpoints named or given, units and knowledge behind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from graph.answers.abstention import coverage
from graph.answers.dependencies import dependencies
from graph.answers.scope import knowledge_behind
from graph.answers.topics import is_given, topics_about
from graph.errors import UnknownElementError
from graph.fragility.assembly import Dependencies
from graph.fragility.control import owner_unit
from graph.fragility.failure import walk
from graph.fragility.naming import find_element
from graph.groups.candidates import Wanted
from graph.groups.coverage import NeedKind
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import Ranking
from graph.viewer import Viewer
from ontology.generated.names import ClassName, PartyRole, PropertyName
from ontology.identifiers import fold_text

PASSAGES = 300
POWER = 4
"""Passages weigh (S / S*)^4, as in `graph.answers.scoring`."""
TOPICS = 6
"""So many topics of a problem, at most."""
LEAST_SHARE = 0.1
"""A topic that search finds counts from this share of the strongest one's weight on, and a passage from this
weight on."""
COVERED = 0.5
"""A problem is told, not asked: half of what makes an answer (`graph.answers.abstention`) is enough."""
PROBLEM = "problem"


@dataclass(frozen=True)
class Problem:
    """A problem and what it touches. `passages` are those that cover its text; `subjects` the entities that
    speak for a need of the same id."""

    text: str
    wanted: tuple[Wanted, ...]
    subjects: tuple[str, ...]
    passages: tuple[int, ...]
    known: Dependencies


async def understand(
    store: Store,
    viewer: Viewer,
    text: str,
    touchpoints: Sequence[str] = (),
    journeys: Sequence[str] = (),
    at: date | None = None,
) -> Problem:
    """What a problem touches; raises UnknownElementError for a touchpoint or journey that is not on
    record."""
    known = await dependencies(store, viewer, at)
    terms = analyse_query(text)
    ranking = await store.rank(terms, viewer, at, PASSAGES) if terms else Ranking()
    if await coverage(store, text, viewer, at) < COVERED:
        ranking = Ranking()
    doors = list(dict.fromkeys((*_given(known, touchpoints, journeys), *_named(known, text))))
    topics = await _topics(store, viewer, at, ranking, known)
    topics |= dict.fromkeys(_named_topics(known, text), 1.0)
    topics |= {one: 1.0 for door in doors for one in knowledge_behind(known, door)}
    given = [one for one in topics if one in known.entities and is_given(known.entities[one])]
    if given:  # what a vocabulary says is firmer than what is mined
        topics = {one: topics[one] for one in given}
    chosen = sorted(topics, key=lambda one: (-topics[one], one))[:TOPICS]
    wanted = [Wanted(one, NeedKind.TOPIC, _name(known, one), topics[one]) for one in chosen]
    wanted += [Wanted(door, NeedKind.TOUCHPOINT, known.name(door)) for door in doors]
    wanted += [Wanted(unit_need(one), NeedKind.UNIT, _name(known, one)) for one in _units(known, doors)]
    wanted += [Wanted(role_need(role), NeedKind.ROLE, str(role)) for role in PartyRole]
    if ranking.hits:
        wanted.append(Wanted(PROBLEM, NeedKind.PROBLEM, "the problem itself"))
    best = ranking.hits[0].score if ranking.hits else 1.0
    passages = tuple(h.passage for h in ranking.hits if (h.score / best) ** POWER >= LEAST_SHARE)
    return Problem(text, tuple(wanted), (*chosen, *doors), passages, known)


def unit_need(unit: str) -> str:
    """The id of the need for somebody of a unit."""
    return f"unit:{unit}"


def role_need(role: PartyRole) -> str:
    """The id of the need for somebody in a role."""
    return f"role:{role}"


def experience_need(role: str) -> str:
    """The id of the need for a kind of experience (a role of contributions)."""
    return f"experience:{role}"


def _given(known: Dependencies, touchpoints: Iterable[str], journeys: Iterable[str]) -> list[str]:
    """The touchpoints named, and those that journeys, stages or other elements lead through."""
    found = []
    for asked in touchpoints:
        element = find_element(known, asked)
        found += [element] if _is(known, element, ClassName.TOUCHPOINT) else _doors(known, element)
    for asked in journeys:
        journey = find_element(known, asked)
        if not _is(known, journey, ClassName.JOURNEY):
            raise UnknownElementError(
                asked, tuple(known.name(one) for one in known.of_class(ClassName.JOURNEY))
            )
        found += _doors(known, journey)
    return found


def _doors(known: Dependencies, element: str) -> list[str]:
    nodes = (known.network.ids[x] for x in walk(known.network, known.network.node(element)))
    return [node for node in nodes if _is(known, node, ClassName.TOUCHPOINT)] or [element]


def _is(known: Dependencies, node: str, kind: ClassName) -> bool:
    return node in known.entities and known.model.is_a(known.entities[node].kind, kind)


def _named(known: Dependencies, text: str) -> list[str]:
    """The touchpoints that a text names by a name or alias."""
    doors = known.of_class(ClassName.TOUCHPOINT)
    return [door for door in doors if _occurs(_called(known, door), text)]


def _named_topics(known: Dependencies, text: str) -> list[str]:
    topics = (name for name, entity in sorted(known.entities.items()) if entity.family == ClassName.TOPIC)
    return [topic for topic in topics if _occurs(_called(known, topic), text)]


def _called(known: Dependencies, entity: str) -> tuple[str, ...]:
    held = known.entities[entity]
    return (held.name, *held.properties.get(PropertyName.ALIAS, ()))


def _occurs(names: Iterable[str], text: str) -> bool:
    folded = fold_text(text)
    return any(re.search(rf"(?<!\w){re.escape(fold_text(name))}s?(?!\w)", folded) for name in names if name)


def _name(known: Dependencies, entity: str) -> str:
    return known.entities[entity].name if entity in known.entities else entity


def _units(known: Dependencies, doors: Iterable[str]) -> list[str]:
    """The units of our own that own a touchpoint or something that it rests on."""
    nodes: dict[str, None] = {}
    for door in doors:
        cone = walk(known.network, known.network.node(door))
        nodes |= dict.fromkeys(known.network.ids[x] for x in cone)
    owners = (owner_unit(known, node) for node in nodes if node in known.entities)
    return sorted({one for one in owners if one is not None and _is(known, one, ClassName.UNIT)})


async def _topics(
    store: Store, viewer: Viewer, at: date | None, ranking: Ranking, known: Dependencies
) -> dict[str, float]:
    """The topics of the passages that cover the problem, by weight, 1 for the strongest."""
    if not ranking.hits:
        return {}
    best = ranking.hits[0].score
    weight = {hit.passage: (hit.score / best) ** POWER for hit in ranking.hits}
    sums: dict[str, list[float]] = defaultdict(list)
    mined = [entity for entity in known.entities.values() if entity.family == ClassName.TOPIC]
    for passage, topics in (await topics_about(store, viewer, at, list(weight), mined)).items():
        for topic in sorted(topics):
            sums[topic].append(weight[passage])
    found = {topic: fsum(values) for topic, values in sums.items()}
    most = max(found.values(), default=1.0)
    return {topic: round(one / most, 4) for topic, one in found.items() if one / most >= LEAST_SHARE}
