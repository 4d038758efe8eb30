"""Who is who, for those who decide it: pairs that are worth a look, and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.identity.decisions import planned
from graph.identity.planning import KINDS, plan
from graph.identity.records import Feature, Profile
from graph.journal import decisions
from graph.store.base import Store
from graph.store.records import NOT_SHOWN, Identities, JournalEntry
from graph.viewer import Viewer

HIDDEN = f"{NOT_SHOWN}person"
"""Stands for the id of somebody who does not want to be found."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two who may be one person, by what is known of her before anybody is joined."""

    id: str
    name: str
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    declared: bool = False


@dataclass(frozen=True, slots=True)
class UnsurePair:
    """Two who may be one person; the weights of the reasons sum to the score, from 1 on they are joined."""

    a: Side
    b: Side
    score: float
    reasons: tuple[Feature, ...]

    @property
    def commands(self) -> tuple[str, str]:
        """What to type to join them, and to keep them apart."""
        ends = f"{_quoted(self.a.id)} {_quoted(self.b.id)}"
        return f"whoknows people same {ends}", f"whoknows people different {ends}"


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision that is in force. `kind` is `same` or `different`; `followed` is False where a `same` stands
    against a `different`."""

    id: str
    kind: str
    a: Side
    b: Side
    at: datetime
    by: str
    followed: bool


async def unsure_pairs(store: Store, viewer: Viewer, limit: int | None = None) -> list[UnsurePair]:
    """Pairs to decide, those with most for them first. Hidden people are in none of them; who is seen only in
    what some may read is shown to the operator alone."""
    known = await store.identities()
    hidden = await _hidden(store, known)
    made = await planned(known, await decisions(store, KINDS))
    sides = _sides(known)
    found = [
        UnsurePair(sides[v.a], sides[v.b], v.score, v.reasons)
        for v in made.matching.unsure
        if v.a in sides
        and v.b in sides
        and hidden.isdisjoint((v.a, v.b))
        and (viewer.operator or _is_open(made.profiles, (v.a, v.b)))
    ]
    return found[:limit]


async def decided(store: Store) -> list[KeptDecision]:
    """The decisions in force, oldest first; hidden people have no name there."""
    return await _described(store, await decisions(store, KINDS))


async def described(store: Store, entry: JournalEntry) -> KeptDecision:
    """A decision as `decided` tells it."""
    (made,) = await _described(store, [entry])
    return made


async def _described(store: Store, entries: Sequence[JournalEntry]) -> list[KeptDecision]:
    known = await store.identities()
    hidden, sides = await _hidden(store, known), _sides(known)
    in_force = await decisions(store, KINDS)
    at_odds = {entry.id for entry in plan(_named(known, in_force), in_force).at_odds}

    def side(one: str) -> Side:
        return Side(HIDDEN, "not shown") if one in hidden else sides.get(one, Side(one, one))

    return [
        KeptDecision(e.id, e.kind, side(e.subject), side(e.object), e.at, e.by, e.id not in at_odds)
        for e in entries
    ]


def _named(known: Identities, entries: Iterable[JournalEntry]) -> Identities:
    """Those of all that decisions speak of: decisions come before features, so no others play a part in which
    of them can be followed."""
    named = {end for entry in entries for end in (entry.subject, entry.object)}
    named |= {account.person for account in known.accounts if account.id in named}
    return Identities(
        people=tuple(person for person in known.people if person.id in named),
        accounts=tuple(account for account in known.accounts if account.person in named),
    )


async def _hidden(store: Store, known: Identities) -> set[str]:
    """The ids of people and accounts that may not be shown."""
    shown = await store.people()
    canonical = {join.person: join.canonical for join in await store.joins()}
    hidden = {person.id for person in known.people if canonical.get(person.id, person.id) not in shown}
    for account in known.accounts:
        owner = canonical.get(account.id, canonical.get(account.person, account.person))
        if owner not in shown:
            hidden.add(account.id)
    return hidden


def _sides(known: Identities) -> dict[str, Side]:
    sides = {
        p.id: Side(p.id, next(iter(p.names), p.id), p.emails, p.handles, p.declared) for p in known.people
    }
    for account in known.accounts:
        sides[account.id] = Side(account.id, next(iter(account.names), account.value))
    return sides


def _is_open(profiles: Mapping[str, Profile], ids: Collection[str]) -> bool:
    return all(profiles[one].open for one in ids)


def _quoted(one: str) -> str:
    return f"'{one}'" if " " in one else one
