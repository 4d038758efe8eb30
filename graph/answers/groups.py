"""Thinking groups: the few people who cover what a problem touches, with the proof for each seat."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from graph.answers.availability import standings_at
from graph.answers.evidence import Evidence
from graph.answers.finding import find_person
from graph.answers.problems import understand
from graph.answers.seating import Table, gather, proof_of
from graph.errors import GroupError
from graph.groups.coverage import Coverage, Need, superiors
from graph.groups.selection import Method, Pairs, Selection, renewed, select
from graph.store.base import Store
from graph.store.records import Person
from graph.viewer import Viewer

SEATS = 7
ALTERNATIVES = 2
"""So many people are named who could sit in somebody's place."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a group is asked for. People by id, name or address; `renew` is a group of which half stays."""

    problem: str
    touchpoints: tuple[str, ...] = ()
    journeys: tuple[str, ...] = ()
    seats: int = SEATS
    including: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    renew: tuple[str, ...] = ()
    allow_superiors: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """A need that a seat is there for, and in how many documents she spoke of it; 0 where she belongs to it
    (a unit, a role)."""

    need: Need
    documents: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Who could sit there instead. `lost`: the share of what the group covers that would be lost; `loses`:
    the needs that would then be covered less or not at all."""

    person: Person
    lost: float
    loses: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in the group: what she covers at least as well as anybody else there, with proof. `stays`:
    she was in the group that is renewed; `aside`: she said nothing about the problem, and the evidence is on
    other matters."""

    person: Person
    covers: tuple[Cover, ...]
    evidence: tuple[Evidence, ...]
    alternatives: tuple[Alternative, ...]
    stays: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A thinking group. `coverage`: the share of what all candidates together cover; `guarantee`: at least
    this share of the best possible group's coverage is reached, 1 where `method` is exact. `uncovered`: needs
    that nobody in the group covers. `pool`: how many could be invited;
    `away`: who could too, but is away or has had as many questions this week as she allows."""

    brief: Brief
    seats: tuple[Seat, ...]
    needs: tuple[Need, ...]
    uncovered: tuple[Need, ...]
    method: Method
    guarantee: float
    coverage: float
    pool: int
    away: tuple[Person, ...] = ()


async def find_group(store: Store, viewer: Viewer, brief: Brief, at: date | None = None) -> Group:
    """The group for a problem. Only people who may be invited (consent to invitations), are still here and
    whom the viewer may know of; nobody sits with her own direct superior unless the brief allows it.

    Raises UnknownElementError for a touchpoint, journey or person that is not on record, and GroupError where
    the people asked for cannot sit together, may not be invited, or are more than the seats.
    """
    if brief.seats < 1:
        raise GroupError("A group has at least one seat.")
    problem = await understand(store, viewer, brief.problem, brief.touchpoints, brief.journeys, at)
    including = await _named(store, viewer, brief.including)
    without = {one.id for one in await _named(store, viewer, brief.without)}
    former = {one.id for one in await _named(store, viewer, brief.renew)}
    named = {one.id for one in including}
    busy = await _busy(store, at) - named
    table = await gather(store, viewer, problem, at, named | former, without, busy)
    for person in including:
        if person.id not in table.people:
            raise GroupError(
                f"{person.name} cannot be in the group: left, left out, or without consent to invitations "
                f"(`whoknows consent {person.id}`)."
            )
    apart = frozenset() if brief.allow_superiors else superiors(table.candidates)
    chosen = _choose(table, brief, {one.id for one in including}, former, apart)
    return await _shown(store, viewer, at, brief, table, chosen, former, apart)


async def _named(store: Store, viewer: Viewer, asked: Iterable[str]) -> list[Person]:
    return [await find_person(store, viewer, one) for one in asked]


async def _busy(store: Store, at: date | None) -> set[str]:
    """Who cannot be asked just now (`graph.answers.availability`)."""
    day = at or datetime.now(UTC).date()
    return {person for person, one in (await standings_at(store, day)).items() if one.busy}


def _choose(
    table: Table, brief: Brief, including: Collection[str], former: Collection[str], apart: Pairs
) -> Selection:
    fixed, pool = set(including), list(table.candidates)
    if former:
        staying = renewed(table.needs, pool, former, fixed=fixed, apart=apart)
        fixed |= set(staying)
        pool = [one for one in pool if one.id not in former or one.id in fixed]
    return select(Coverage(table.needs, pool), brief.seats, fixed=fixed, apart=apart)


async def _shown(
    store: Store,
    viewer: Viewer,
    at: date | None,
    brief: Brief,
    table: Table,
    chosen: Selection,
    former: Collection[str],
    apart: Pairs,
) -> Group:
    coverage = Coverage(table.needs, table.candidates)
    reached, most = coverage.covered(chosen.people), coverage.value(coverage.people)
    proof = await proof_of(store, viewer, at, table, chosen.people)
    others = [one for one in coverage.people if one not in chosen.people and one not in former]
    seats = [
        Seat(
            person=table.people[one],
            covers=tuple(_covers(table, one, reached)),
            evidence=proof[one],
            alternatives=tuple(_alternatives(table, coverage, chosen.people, one, others, apart)),
            stays=one in former,
            aside=not any(person == one for person, _ in table.facts),
        )
        for one in chosen.people
    ]
    seats.sort(key=lambda seat: (-sum(cover.need.weight for cover in seat.covers), seat.person.id))
    return Group(
        brief=brief,
        seats=tuple(seats),
        needs=tuple(table.needs),
        uncovered=tuple(need for need in table.needs if not reached[need.id]),
        method=chosen.method,
        guarantee=round(chosen.guarantee, 4),
        coverage=round(chosen.value / most, 4) if most else 0.0,
        pool=len(table.candidates),
        away=table.away,
    )


def _covers(table: Table, person: str, reached: Mapping[str, int]) -> list[Cover]:
    """What she covers as well as anybody in the group, the weightiest first."""
    strengths = next(one.strengths for one in table.candidates if one.id == person)
    best = [need for need in table.needs if 0 < reached[need.id] == strengths.get(need.id, 0)]
    best.sort(key=lambda need: (-need.weight, need.id))
    return [
        Cover(need, len({row.document for row in table.facts.get((person, need.id), ())})) for need in best
    ]


def _alternatives(
    table: Table,
    coverage: Coverage,
    group: Sequence[str],
    person: str,
    others: Iterable[str],
    apart: Pairs,
) -> list[Alternative]:
    """Those who would cost least in her place; who may not sit with the rest is none."""
    rest = [one for one in group if one != person]
    before, whole = coverage.covered(group), coverage.value(group)
    found = []
    for other in others:
        if any(frozenset((other, one)) in apart for one in rest):
            continue
        after = coverage.covered([*rest, other])
        loses = tuple(need for need in table.needs if after[need.id] < before[need.id])
        lost = (whole - coverage.value([*rest, other])) / whole if whole else 0.0
        found.append(Alternative(table.people[other], round(lost, 4), loses))
    return sorted(found, key=lambda one: (one.lost, one.person.id))[:ALTERNATIVES]
