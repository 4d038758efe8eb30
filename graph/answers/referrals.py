"""Who could refer you where nobody is on record: people near the question, marked as what they are.

Near it is who knows a topic that the question names, or the broader topic of one; and who asked about it
before, since she may have found out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answers.topics import contributions_about
from graph.fold import Entity, fold
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import Person, Ranking
from graph.viewer import Viewer
from ontology.generated.names import ContributionRole

MOST = 2
"""Referrals that are given at most."""
_HOLDING = frozenset({ContributionRole.WROTE, ContributionRole.SAID, ContributionRole.ANSWERED})
_BROADER = "broader"
_WORDS = 24
"""Words of a question that are looked up as names of topics, alone and in pairs."""
_ASKED = 0.2
"""Least coverage at which somebody asked about the same."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A person who may know who knows. `because` is `topic` (she knows one that the question names),
    `broader` (she knows a broader one) or `asked` (she asked about it before); `topic` the topic's name."""

    person: Person
    because: str
    topic: str | None = None


async def find_referrals(
    store: Store, query: str, viewer: Viewer, at: date | None, ranking: Ranking
) -> tuple[Referral, ...]:
    """At most `MOST` people near a question that nobody is on record for; `ranking` is that of the query."""
    found: list[Referral] = []
    named = await _topics(store, query, viewer, at)
    for topic in named:
        found += [Referral(p, "topic", topic.name) for p in await _knowing(store, [topic], viewer, at)]
    for topic, family in await _broader(store, named, viewer, at):
        found += [Referral(p, "broader", topic.name) for p in await _knowing(store, family, viewer, at)]
    found += [Referral(person, "asked") for person in await _askers(store, ranking, viewer, at)]
    first = {referral.person.id: referral for referral in reversed(found)}
    return tuple(sorted(first.values(), key=found.index)[:MOST])


async def _topics(store: Store, query: str, viewer: Viewer, at: date | None) -> list[Entity]:
    """Topics all of whose words the question holds, by id."""
    terms = frozenset(analyse_query(query))
    words = [word for word in query.split() if analyse_query(word)][:_WORDS]
    ids: set[str] = set()
    for typed in {*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))}:
        for name in await store.names(typed.strip("?!.,;:\"'()"), viewer, MOST * 5):
            if name.family == "Topic" and terms.issuperset(analyse_query(name.matched)):
                ids.add(name.id)
    return await _entities(store, ids, viewer, at)


async def _broader(
    store: Store, topics: Sequence[Entity], viewer: Viewer, at: date | None
) -> list[tuple[Entity, list[Entity]]]:
    """The broader topics of these, each with all that are narrower than it: who knows one of them is near."""
    above = {one for topic in topics for one in topic.properties.get(_BROADER, ())}
    if not above:
        return []
    stated = [s for s in await store.statements(viewer, at) if s.predicate == _BROADER and s.is_present_fact]
    found = []
    for topic in await _entities(store, above, viewer, at):
        below = {statement.subject for statement in stated if statement.object == topic.id}
        found.append((topic, [topic, *await _entities(store, below, viewer, at)]))
    return found


async def _entities(store: Store, ids: Iterable[str], viewer: Viewer, at: date | None) -> list[Entity]:
    made = []
    for one in sorted(ids):
        entity = fold(store.model, await store.statements(viewer, at, subject=one)).get(one)
        if entity is not None:
            made.append(entity)
    return made


async def _knowing(store: Store, topics: Iterable[Entity], viewer: Viewer, at: date | None) -> list[Person]:
    """Who contributed most to passages about these topics and is still here."""
    counts: dict[str, set[int]] = {}
    for topic in topics:
        for row in await contributions_about(store, viewer, at, topic):
            if row.role in _HOLDING:
                counts.setdefault(row.person, set()).add(row.passage)
    people = await store.people(counts)
    here = [person for person in people.values() if person.left is None]
    return sorted(here, key=lambda person: (-len(counts[person.id]), person.id))[:MOST]


async def _askers(store: Store, ranking: Ranking, viewer: Viewer, at: date | None) -> Sequence[Person]:
    """Who asked in the passages that are nearest."""
    near = [hit.passage for hit in ranking.hits if hit.coverage >= _ASKED]
    rows = await store.contributions(viewer, at, passages=near) if near else ()
    asked = {row.person: row.passage for row in rows if row.role is ContributionRole.ASKED}
    people = await store.people(asked)
    place = {uid: number for number, uid in enumerate(near)}
    return sorted(
        (person for person in people.values() if person.left is None),
        key=lambda person: (place[asked[person.id]], person.id),
    )
