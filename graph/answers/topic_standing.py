"""How topics stand: on how many people each rests, what was asked about it and not answered, whether it is
stale."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from heapq import nsmallest

from graph.answers.evidence import Evidence, evidence_of
from graph.answers.freshness import half_life
from graph.answers.reach import ASKED, OWN
from graph.answers.topic_facts import TopicFacts, holders, topic_facts
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import ContributionRow, Holders, Person
from graph.viewer import Viewer

EVIDENCE = 3
"""Pieces of evidence shown with a topic."""


class TopicConcern(StrEnum):
    """Why somebody should look at a topic."""

    RESTS_ON_ONE = "rests-on-one"
    UNANSWERED = "unanswered"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class TopicStanding:
    """How a topic stands, of what the viewer may read.

    `passages` are about it. `holders` is how many people hold it (`Store.holders`, hidden ones counted);
    `only` the one it rests on, where it is one who may be found. `asked` counts passages in which somebody
    asked about it, `unanswered` those in whose conversation nobody else answered or was thanked. `last_seen`
    is the latest dated passage; it is `stale` where that is older than the half-life of `graph.answers
    .freshness` over all dated passages about any topic. `proof` are the contributions that say so, the most
    telling first.
    """

    id: str
    name: str
    passages: int
    holders: int
    only: Person | None
    asked: int
    unanswered: int
    last_seen: date | None
    stale: bool
    proof: tuple[ContributionRow, ...]
    evidence: tuple[Evidence, ...] = ()

    def is_of(self, concern: TopicConcern) -> bool:
        """Whether it is a concern of this kind."""
        return {
            TopicConcern.RESTS_ON_ONE: self.holders == 1,
            TopicConcern.UNANSWERED: self.unanswered > 0,
            TopicConcern.STALE: self.stale,
        }[concern]


async def topic_standings(
    store: Store, viewer: Viewer, concern: TopicConcern | None = None, at: date | None = None
) -> list[TopicStanding]:
    """The topics that something readable is about, or those of a concern, in the order of `order`; without
    evidence, which `with_evidence` adds to those that are shown."""
    facts = await topic_facts(store, viewer, at)
    held = await holders(store, viewer, at, facts)
    told = {uid for uids in facts.passages.values() for uid in uids}
    life = half_life((facts.days[uid] for uid in told), facts.today)
    questions = _questions(facts)
    found = [_standing(facts, topic, held[topic], questions, life, concern) for topic in facts.passages]
    return sorted(
        (one for one in found if concern is None or one.is_of(concern)), key=lambda one: order(one, concern)
    )


def order(one: TopicStanding, concern: TopicConcern | None) -> tuple[int, int, str, str]:
    """The sort key: most unanswered questions first, or the longest silent, else most passages; then by name
    and id."""
    first = {
        TopicConcern.UNANSWERED: -one.unanswered,
        TopicConcern.STALE: (one.last_seen or date.max).toordinal(),
    }
    leading = first.get(concern, -one.passages) if concern is not None else -one.passages
    return (leading, -one.passages, one.name, one.id)


async def with_evidence(
    store: Store, viewer: Viewer, at: date | None, shown: Sequence[TopicStanding]
) -> list[TopicStanding]:
    """The same with quotes, in one question to the store."""
    views = await store.passages({row.passage for one in shown for row in one.proof}, viewer, at)
    return [
        replace(
            one,
            evidence=tuple(
                replace(
                    evidence_of(
                        views[row.passage], str(row.role), analyse_query(one.name), outdated=row.outdated
                    ),
                    speaker=row.person,
                )
                for row in one.proof
                if row.passage in views
            ),
        )
        for one in shown
    ]


def _standing(
    facts: TopicFacts,
    topic: str,
    known: Holders,
    questions: Mapping[int, bool],
    life: timedelta,
    concern: TopicConcern | None,
) -> TopicStanding:
    uids = facts.passages[topic]
    unanswered = [uid for uid in uids if questions.get(uid)]
    last = max((day for uid in uids if (day := facts.days[uid]) is not None), default=None)
    count = len(known.people) + known.not_shown
    if concern is TopicConcern.RESTS_ON_ONE:
        proof = _newest(facts, facts.held, (uid for uid in uids if uid in facts.held), OWN)
    elif concern is TopicConcern.UNANSWERED:
        proof = _newest(facts, facts.rows, unanswered, (ASKED,))
    else:
        proof = _newest(facts, facts.rows, uids, OWN)
    return TopicStanding(
        id=topic,
        name=facts.topics[topic].name,
        passages=len(uids),
        holders=count,
        only=facts.people.get(known.people[0]) if count == 1 and known.people else None,
        asked=sum(uid in questions for uid in uids),
        unanswered=len(unanswered),
        last_seen=last,
        stale=last is not None and facts.today - last > life,
        proof=proof,
    )


def _questions(facts: TopicFacts) -> dict[int, bool]:
    """The passages in which somebody asked, and whether nobody else helped in their conversation."""
    found = {}
    for uid, rows in facts.rows.items():
        askers = {row.person for row in rows if row.role == ASKED}
        if askers:
            thread = rows[0].thread
            others = facts.helping.get(thread, frozenset()) - askers
            found[uid] = not others and thread not in facts.unseen
    return found


def _newest(
    facts: TopicFacts,
    rows: Mapping[int, Sequence[ContributionRow]],
    uids: Iterable[int],
    roles: Collection[str],
) -> tuple[ContributionRow, ...]:
    """A contribution to each of the newest passages, one of these roles before any other."""

    def age(uid: int) -> tuple[int, int]:
        return (-(facts.days[uid] or date.min).toordinal(), uid)

    def first(row: ContributionRow) -> tuple[bool, str, str]:
        return (row.role not in roles, str(row.role), row.person)

    return tuple(min(rows[uid], key=first) for uid in nsmallest(EVIDENCE, uids, key=age))
