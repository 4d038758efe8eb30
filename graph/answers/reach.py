"""Who speaks with whom: what contributions say about conversations, as plain counting.

A conversation is a thread (a document where it has none). Everything here is a function of contribution rows;
their order does not matter. The roles of turns (`asked`, `thanked`, `forwarded`, ...) are used where a store
has them; without them, who opened a conversation counts as the one who asked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TypeVar

from graph.store.records import ContributionRow

Key = TypeVar("Key")
Value = TypeVar("Value")

ASKED, ANSWERED, THANKED = "asked", "answered", "thanked"
OPENING = frozenset({"wrote", ASKED})
"""Roles of who opened a conversation that others answered."""
OWN = frozenset({"wrote", "said", ANSWERED, ASKED, "decided"})
"""Roles of who says something of her own."""
SPEAKING = OWN | {"forwarded", "moderated"}
"""Roles of who takes part in a conversation."""


_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Conversations:
    """Conversations as people had them.

    `own`: by person her own contributions, one for each passage. `speakers` and `askers`: by conversation
    everybody who took part, and who asked. `answers`: by person the passages in which she answered. `helps`:
    pairs of who answered and who had asked, with the conversation. In a document with several questions whose
    order is known (a meeting), an answer is one to the latest question before it; elsewhere to everybody who
    asked in the conversation. Who is thanked has helped the one who says thanks.
    """

    own: Mapping[str, Sequence[ContributionRow]]
    speakers: Mapping[str, frozenset[str]]
    askers: Mapping[str, frozenset[str]]
    answers: Mapping[str, frozenset[int]]
    helps: Mapping[str, frozenset[tuple[str, str]]]

    @classmethod
    def of(cls, rows: Iterable[ContributionRow], places: Mapping[int, str] | None = None) -> Conversations:
        """The conversations of these contributions; `places` say where a passage stands in its document."""
        held = list(rows)
        spoken = [row for row in held if row.role in SPEAKING]
        authors = _sets((row.passage, row.person) for row in spoken)
        # Who is thanked in somebody else's passage has no part in it; in her own it is her answer.
        thanked = [row for row in held if row.role == THANKED]
        by_others = [row for row in thanked if authors.get(row.passage, frozenset()) - {row.person}]
        spoken += [row for row in thanked if not authors.get(row.passage)]
        answering = [row for row in held if row.role == ANSWERED]
        answering += [row for row in thanked if row not in by_others]
        own: dict[str, dict[int, ContributionRow]] = defaultdict(dict)
        for row in sorted(spoken, key=lambda row: (row.passage, row.role, row.thread)):
            if row.role in OWN or row.role == THANKED:
                own[row.person].setdefault(row.passage, row)
        askers = _askers(spoken, answering)
        pairs = [*_pairs(spoken, answering, askers, places or {})]
        pairs += [(row, author) for row in by_others for author in authors[row.passage]]
        return cls(
            own={person: tuple(by_passage.values()) for person, by_passage in own.items()},
            speakers=_sets((row.thread, row.person) for row in spoken),
            askers=askers,
            answers=_sets((row.person, row.passage) for row in answering),
            helps=_sets((row.person, (row.thread, asker)) for row, asker in pairs if asker != row.person),
        )

    def threads_of(self, person: str) -> set[str]:
        """The conversations in which she said something of her own."""
        return {row.thread for row in self.own.get(person, ())}

    def helped(self, person: str) -> set[str]:
        """Others whose questions she answered, or who thanked her."""
        return {asker for _, asker in self.helps.get(person, ())}

    def asked_by_others(self, person: str) -> tuple[int, int]:
        """How many conversations in which somebody else asked she answered, and how many there are."""
        helped = {thread for thread, _ in self.helps.get(person, ())}
        answered = sum(bool(self.askers.get(thread, frozenset()) - {person}) for thread in helped)
        return answered, len(self.askers) - self._asked_alone[person]

    @cached_property
    def _asked_alone(self) -> Counter[str]:
        """By person the number of conversations in which nobody else asked."""
        return Counter(one for askers in self.askers.values() if len(askers) == 1 for one in askers)

    def reached(self, person: str) -> set[str]:
        """Others who took part in her conversations."""
        threads = self.threads_of(person)
        return set().union(*(self.speakers[thread] for thread in threads)) - {person}

    def ties(self) -> dict[str, dict[str, int]]:
        """For each two people the number of conversations that both took part in."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for speakers in self.speakers.values():
            for one in speakers:
                for other in speakers:
                    if one != other:
                        found[one][other] += 1
        return found


def percentile_ranks(values: Collection[float | None]) -> dict[float | None, float]:
    """For each value the share of the other values that are lower, equal ones by half; 1 where there is but
    one. No value (None) is lower than any."""
    held = [-inf if value is None else value for value in values]
    counted: dict[float, int] = defaultdict(int)
    for one in held:
        counted[one] += 1
    ranks: dict[float | None, float] = {}
    below = 0
    for one in sorted(counted):
        rank = (below + (counted[one] - 1) / 2) / (len(held) - 1) if len(held) > 1 else 1.0
        ranks[None if one == -inf else one] = rank
        below += counted[one]
    return ranks


def _askers(
    spoken: Iterable[ContributionRow], answering: Iterable[ContributionRow]
) -> dict[str, frozenset[str]]:
    """By conversation who asked; where no turn says so, who opened one that was answered."""
    held = list(spoken)
    answered = {row.thread for row in answering}
    found = _sets((row.thread, row.person) for row in held if row.role == ASKED)
    opened = _sets(
        (row.thread, row.person)
        for row in held
        if row.role in OPENING and row.thread in answered and row.thread not in found
    )
    return {**opened, **found}


def questions_with_order(rows: Iterable[ContributionRow]) -> set[int]:
    """The passages whose place matters: those with questions and answers in documents where several people
    asked."""
    held = [row for row in rows if row.role in (ASKED, ANSWERED, THANKED)]
    askers = _sets((row.document, row.person) for row in held if row.role == ASKED)
    return {row.passage for row in held if len(askers.get(row.document, ())) > 1}


def _pairs(
    spoken: Iterable[ContributionRow],
    answering: Iterable[ContributionRow],
    askers: Mapping[str, frozenset[str]],
    places: Mapping[int, str],
) -> Iterator[tuple[ContributionRow, str]]:
    """Each answer with each person whose question it answers."""
    questions: dict[str, list[ContributionRow]] = defaultdict(list)
    for row in spoken:
        if row.role == ASKED:
            questions[row.document].append(row)
    for row in answering:
        asked = questions.get(row.document, [])
        if len({question.person for question in asked}) < 2 or row.passage not in places:
            yield from ((row, asker) for asker in askers.get(row.thread, ()))
            continue
        before = [
            (_place(places[one.passage]), one.person)
            for one in asked
            if one.person != row.person and one.passage in places
        ]
        before = [one for one in before if one[0] < _place(places[row.passage])]
        if before:
            yield row, max(before)[1]


def _place(text: str) -> tuple[tuple[int, str], ...]:
    """A key under which places stand in their order: numbers as numbers."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in _NUMBER.split(text))


def _sets(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, frozenset[Value]]:
    found: dict[Key, set[Value]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}
