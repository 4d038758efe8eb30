"""What a thinking group is chosen from: who may be invited, what speaks for her, and the proof of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answers.evidence import Evidence, evidence_of
from graph.answers.finding import may_know_of
from graph.answers.problems import PROBLEM, Problem, experience_need, role_need, unit_need
from graph.answers.reach import SPEAKING, THANKED
from graph.answers.scope import spoken_of
from graph.groups.candidates import Fact, Wanted, candidates, weighed
from graph.groups.coverage import Candidate, Need, NeedKind
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import ContributionRow, Person
from graph.viewer import Viewer
from ontology.generated.names import ConsentPurpose, PartyRole

SHOWN = 3
"""Pieces of evidence for a seat, at most."""
SILENT = frozenset({"forwarded", "moderated", "mentioned"})
"""Roles that are no experience with a matter."""


@dataclass(frozen=True)
class Table:
    """Everything that the choice is made from."""

    problem: Problem
    people: Mapping[str, Person]
    facts: Mapping[tuple[str, str], Sequence[ContributionRow]]
    needs: Sequence[Need]
    candidates: Sequence[Candidate]
    away: tuple[Person, ...] = ()


async def gather(
    store: Store,
    viewer: Viewer,
    problem: Problem,
    at: date | None,
    asked: Collection[str],
    without: Collection[str],
    busy: Collection[str],
) -> Table:
    facts = await _facts(store, viewer, problem, at)
    everybody = await store.people()
    speaking = {fact.row.person for fact in facts} | set(asked)
    outside = {one.id for one in everybody.values() if one.party is not PartyRole.EMPLOYEE}
    roles = {everybody[one].party for one in speaking if one in everybody and _may_be_invited(everybody[one])}
    # Where nobody of a role spoke of the problem, whoever of that role agreed to be invited may still sit
    # there.
    missing = sorted(one for one in outside if everybody[one].party not in roles) if speaking else []
    speaking |= {one for one in missing if await may_know_of(store, viewer, one)}
    people = {
        one: everybody[one]
        for one in sorted(speaking - set(without))
        if one in everybody and _may_be_invited(everybody[one])
    }
    away = tuple(people.pop(one) for one in sorted(people.keys() & set(busy)))
    facts = [fact for fact in facts if fact.row.person in people]
    facts += [Fact(experience_need(f.row.role), f.row) for f in facts if f.row.role not in SILENT]
    held = defaultdict(list)
    for fact in facts:
        held[fact.row.person, fact.need].append(fact.row)
    kinds = sorted({f.need for f in facts} - {one.id for one in problem.wanted})
    wanted = [*problem.wanted, *(Wanted(k, NeedKind.EXPERIENCE, k.partition(":")[2]) for k in kinds)]
    wanted = [*(one for one in wanted if one.kind is not NeedKind.UNIT), *_units(problem, people, facts)]
    belongings = {
        one.id: [role_need(one.party), *([unit_need(one.unit)] if one.unit else [])]
        for one in people.values()
    }
    return Table(problem, people, held, weighed(wanted), candidates(people.values(), facts, belongings), away)


async def _facts(store: Store, viewer: Viewer, problem: Problem, at: date | None) -> list[Fact]:
    """What people said that speaks for the problem itself, its topics and its touchpoints."""
    rows = await store.contributions(viewer, at, passages=problem.passages) if problem.passages else ()
    found = [Fact(PROBLEM, row) for row in rows]
    for subject in problem.subjects:
        found += [Fact(subject, row) for row in await spoken_of(store, viewer, at, [subject])]
    return [fact for fact in found if fact.row.role not in SILENT]


def _units(problem: Problem, people: Mapping[str, Person], facts: Iterable[Fact]) -> list[Wanted]:
    """The units that own what the problem touches and those of the candidates: the former count twice, and
    each the more, the more documents of its people speak of the problem."""
    owners = {one.id: one for one in problem.wanted if one.kind is NeedKind.UNIT}
    spoken: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        spoken[unit_need(people[fact.row.person].unit or "")].add(fact.row.document)
    names = {unit_need(p.unit): _unit_name(problem, p.unit) for p in people.values() if p.unit is not None}
    names |= {one.id: one.name for one in owners.values()}
    most = max((len(spoken[unit]) for unit in names if unit in spoken), default=1)
    return [
        Wanted(unit, NeedKind.UNIT, name, (1 + (unit in owners)) * (0.5 + len(spoken.get(unit, ())) / most))
        for unit, name in sorted(names.items())
    ]


def _may_be_invited(person: Person) -> bool:
    return person.left is None and ConsentPurpose.INVITATION in person.allowed


def _unit_name(problem: Problem, unit: str) -> str:
    entity = problem.known.entities.get(unit)
    return entity.name if entity is not None else unit


async def proof_of(
    store: Store, viewer: Viewer, at: date | None, table: Table, group: Iterable[str]
) -> dict[str, tuple[Evidence, ...]]:
    """For each person what she said of the needs, one passage for each in turn, the newest first."""
    rows = {person: _best_rows(table, person) for person in group}
    for person in [one for one, held in rows.items() if not held]:
        rows[person] = [("", row) for row in _newest(await store.contributions(viewer, at, person=person))]
    uids = {row.passage for held in rows.values() for _, row in held}
    views = await store.passages(uids, viewer, at)
    name = {need.id: need.name for need in table.needs}
    found = {}
    for person, held in rows.items():
        shown: dict[tuple[str, str], Evidence] = {}
        for need, row in held:
            if row.passage in views:
                words = table.problem.text if need in ("", PROBLEM) else name[need]
                item = evidence_of(views[row.passage], str(row.role), analyse_query(words), on=row.person)
                shown.setdefault((item.document, item.quote), item)
        found[person] = tuple(shown.values())[:SHOWN]
    return found


def _best_rows(table: Table, person: str) -> list[tuple[str, ContributionRow]]:
    """Her newest passage for each need in turn, then the next newest."""
    needs = [
        need.id
        for need in sorted(table.needs, key=lambda need: (-need.weight, need.id))
        if need.kind is not NeedKind.EXPERIENCE and (person, need.id) in table.facts
    ]
    rows = {need: _newest(table.facts[person, need]) for need in needs}
    turns = ((need, rows[need][place]) for place in range(SHOWN) for need in needs if place < len(rows[need]))
    found: dict[int, tuple[str, ContributionRow]] = {}
    for need, row in turns:
        found.setdefault(row.passage, (need, row))
    return list(found.values())[: 2 * SHOWN]


def _newest(rows: Iterable[ContributionRow]) -> list[ContributionRow]:
    by_passage = {row.passage: row for row in rows if row.role in SPEAKING or row.role == THANKED}
    return sorted(by_passage.values(), key=lambda r: (-(r.date or date.min).toordinal(), r.passage))[:SHOWN]
