"""The conversations behind each number of an ambassador."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.answers.ambassadors import WINDOW_MONTHS, Part, home_of, month_number
from graph.answers.evidence import Evidence, evidence_of
from graph.answers.reach import ANSWERED, SPEAKING, THANKED, Conversations, questions_with_order
from graph.answers.scope import Scope, Scoped, community_of, scoped
from graph.store.base import Store
from graph.store.records import ContributionRow
from graph.viewer import Viewer
from ontology.document import Document

Asked = tuple[str, Part, int]
"""Whose proof is asked for, of which part, and how many pieces."""
Rows = Iterable[ContributionRow]


@dataclass(frozen=True)
class _Told:
    """What the parts were counted from. `by_person` are all contributions of one, `by_thread` those of who
    took part in a conversation, the newest first; `topics` by passage."""

    held: Scoped
    talk: Conversations
    by_person: Mapping[str, Sequence[ContributionRow]]
    by_thread: Mapping[str, Sequence[ContributionRow]]
    documents: Mapping[str, Document]
    newest: date | None


class AmbassadorProof:
    """Proof of ambassadors within one scope, as one viewer may read it. What it is taken from is read once,
    when it is first asked for."""

    def __init__(self, store: Store, viewer: Viewer, scope: Scope, at: date | None) -> None:
        self._store, self._viewer, self._scope, self._at = store, viewer, scope, at
        self._told: asyncio.Task[_Told] | None = None

    async def load(self, asked: Sequence[Asked]) -> list[tuple[Evidence, ...]]:
        """For each that is asked its quotes, one for each thing that the part counts, the newest first:

        `HELPED` one of each conversation with somebody whom she helped, the people by turns; `ANSWERED` one a
        conversation with somebody else's question that she answered; `ANSWERS` and `CONTRIBUTIONS` the
        newest; `PEOPLE` and `UNITS` what the others said in the same conversations, one each; `COMMUNITIES`
        and `TOPICS` one each; `BRIDGING` one of each conversation of several units, those of most units
        first, where there is none of those of most people; `STEADINESS` one a month; `RECENCY` the latest.
        """
        if self._told is None:
            self._told = asyncio.ensure_future(self._read())
        told = await asyncio.shield(self._told)
        topics = await self._topics(told, [person for person, part, _ in asked if part is Part.TOPICS])
        chosen = [_distinct(_rows(told, person, part, topics))[:first] for person, part, first in asked]
        views = await self._store.passages(
            {row.passage for rows in chosen for row in rows}, self._viewer, self._at
        )
        return [
            tuple(
                replace(
                    evidence_of(views[row.passage], str(row.role), (), outdated=row.outdated),
                    speaker=row.person,
                )
                for row in rows
                if row.passage in views
            )
            for rows in chosen
        ]

    async def _read(self) -> _Told:
        held = await scoped(self._store, self._viewer, self._scope, self._at)
        ordered = await self._store.passages(questions_with_order(held.rows), self._viewer, self._at)
        by_person: dict[str, list[ContributionRow]] = defaultdict(list)
        by_thread: dict[str, list[ContributionRow]] = defaultdict(list)
        for row in _newest_first(held.rows):
            by_person[row.person].append(row)
            if row.role in SPEAKING:
                by_thread[row.thread].append(row)
        return _Told(
            held,
            Conversations.of(held.rows, {uid: view.place for uid, view in ordered.items()}),
            by_person,
            by_thread,
            await self._store.documents({row.document for row in held.rows}, self._viewer),
            max((row.date for row in held.rows if row.date is not None), default=None),
        )

    async def _topics(self, told: _Told, people: Iterable[str]) -> Mapping[int, Sequence[str]]:
        uids = {row.passage for person in people for row in told.talk.own.get(person, ())}
        return await self._store.topics_of(uids, self._viewer) if uids else {}


def _rows(told: _Told, one: str, part: Part, topics: Mapping[int, Sequence[str]]) -> Rows:
    """The contributions that prove a part, the most telling first."""
    own = _newest_first(told.talk.own.get(one, ()))
    ways: Mapping[Part, Callable[[], Rows]] = {
        Part.HELPED: lambda: _helped(told, one),
        Part.ANSWERED: lambda: _answered(told, one),
        Part.ANSWERS: lambda: (row for row in own if row.passage in told.talk.answers.get(one, ())),
        Part.PEOPLE: lambda: _one_each(_others(told, one), lambda row: row.person),
        Part.UNITS: lambda: _units(told, one),
        Part.BRIDGING: lambda: _bridging(told, one, own),
        Part.COMMUNITIES: lambda: _communities(told, own),
        Part.TOPICS: lambda: _about(own, topics),
        Part.STEADINESS: lambda: _one_each(_in_window(told, own), _month),
        Part.RECENCY: lambda: [row for row in own[:1] if row.date is not None],
        Part.CONTRIBUTIONS: lambda: own,
    }
    return ways[part]()


def _helping(told: _Told, one: str) -> Iterator[ContributionRow]:
    """Where she answered or was thanked, the newest first."""
    return (row for row in told.by_person.get(one, ()) if row.role in (ANSWERED, THANKED))


def _helped(told: _Told, one: str) -> Iterator[ContributionRow]:
    """Her help in conversations with whom she helped: first the newest with each of them, then the others."""
    whom: dict[str, set[str]] = defaultdict(set)
    for thread, asker in told.talk.helps.get(one, ()):
        whom[thread].add(asker)
    found = list(_one_each((row for row in _helping(told, one) if row.thread in whom), _thread))
    met: set[str] = set()
    later = []
    for row in found:
        if whom[row.thread] <= met:
            later.append(row)
        else:
            met |= whom[row.thread]
            yield row
    yield from later


def _answered(told: _Told, one: str) -> Iterator[ContributionRow]:
    """Her help in conversations in which somebody else asked."""
    asked = {thread for thread, askers in told.talk.askers.items() if askers - {one}}
    answered = asked & {thread for thread, _ in told.talk.helps.get(one, ())}
    return _one_each((row for row in _helping(told, one) if row.thread in answered), _thread)


def _others(told: _Told, one: str) -> list[ContributionRow]:
    """What others said in her conversations, the newest first."""
    threads = told.talk.threads_of(one)
    return _newest_first(row for thread in threads for row in told.by_thread[thread] if row.person != one)


def _units(told: _Told, one: str) -> Iterator[ContributionRow]:
    people = told.held.people
    home = home_of(people[one])
    others = [(home_of(people[row.person]), row) for row in _others(told, one) if row.person in people]
    unit = {(row.person, row.passage): name for name, row in others}
    away = (row for name, row in others if name != home)
    return _one_each(away, lambda row: unit[row.person, row.passage])


def _bridging(told: _Told, one: str, own: Sequence[ContributionRow]) -> list[ContributionRow]:
    """Her part in conversations of several units, those of most units first; where there is none, in those of
    most people: her number is of these."""
    people = told.held.people
    units = {
        thread: len({home_of(people[other]) for other in told.talk.speakers[thread] if other in people})
        for thread in told.talk.threads_of(one)
    }
    size = {thread: len(told.talk.speakers[thread]) for thread in units}
    several = [row for row in own if units[row.thread] > 1] or [row for row in own if size[row.thread] > 1]
    return sorted(_one_each(several, _thread), key=lambda row: (-units[row.thread], -size[row.thread]))


def _about(own: Sequence[ContributionRow], topics: Mapping[int, Sequence[str]]) -> Iterator[ContributionRow]:
    """The newest about each topic, the topics of most passages first."""
    newest: dict[str, ContributionRow] = {}
    counts: Counter[str] = Counter()
    for row in own:
        for topic in topics.get(row.passage, ()):
            newest.setdefault(topic, row)
            counts[topic] += 1
    return (newest[topic] for topic in sorted(newest, key=lambda topic: (-counts[topic], topic)))


def _communities(told: _Told, own: Rows) -> Iterator[ContributionRow]:
    known = (row for row in own if row.document in told.documents)
    return _one_each(known, lambda row: community_of(told.documents[row.document]))


def _in_window(told: _Told, own: Rows) -> Iterator[ContributionRow]:
    if told.newest is None:
        return
    last = month_number(told.newest)
    for row in own:
        if row.date is not None and last - month_number(row.date) < WINDOW_MONTHS:
            yield row


def _newest_first(rows: Iterable[ContributionRow]) -> list[ContributionRow]:
    """Contributions by date, the undated last, then by passage."""
    return sorted(rows, key=lambda row: (-(row.date or date.min).toordinal(), row.passage, row.person))


def _month(row: ContributionRow) -> int:
    return month_number(row.date) if row.date is not None else 0


def _thread(row: ContributionRow) -> str:
    return row.thread


def _one_each(rows: Rows, key: Callable[[ContributionRow], Hashable]) -> Iterator[ContributionRow]:
    """The first contribution of each key."""
    met: set[Hashable] = set()
    for row in rows:
        if key(row) not in met:
            met.add(key(row))
            yield row


def _distinct(rows: Rows) -> list[ContributionRow]:
    """One contribution for each passage: what proves two things is shown once."""
    found: dict[int, ContributionRow] = {}
    for row in rows:
        found.setdefault(row.passage, row)
    return list(found.values())
