"""What stewards decided about names that texts connect to known elements and that nobody has declared.

A claim with one unknown end (`unknown:NAME`) waits as a proposal. Accepted, the name is an element of its
own; merged, it is another name of a known element; rejected, it is not offered again. `decided` reads
statements under decisions and changes nothing that is stored: decisions hold for whatever is ingested next,
for past dates as well (they say what a sentence means, not when it became true), and an undone one leaves
nothing behind.

An accepted element exists for a viewer only by the claims that she may read, with these as its proof.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from graph.fold import NAME, TYPE
from graph.journal import decisions as decisions_in_force
from graph.store.base import Store
from graph.store.records import JournalEntry
from graph.viewer import Viewer
from ontology.generated.names import ClassName
from ontology.model import OntologyModel
from ontology.statement import UNKNOWN, Statement

ACCEPTED = "accepted:"
"""Prefix of the id of an element that a steward accepted; nothing that is declared has it."""
_NO_KINDS = frozenset({ClassName.DEPENDENCY, ClassName.REQUIREMENT, ClassName.KNOWLEDGE})
_FAMILIES = frozenset({ClassName.ELEMENT, ClassName.UNIT, ClassName.ORGANIZATION})


class Decision(StrEnum):
    """What can be decided; the kinds of entries in the journal. Their subject is the unknown end. ACCEPT has
    the new element as object and JSON of its `kind` and `name` as value, MERGE the known element as object.
    """

    ACCEPT = "proposal-accept"
    REJECT = "proposal-reject"
    MERGE = "proposal-merge"


KINDS = frozenset(str(decision) for decision in Decision)


@dataclass(frozen=True, slots=True)
class Decided:
    """What decisions come to: which element each unknown end is, what the accepted ones are (class and name
    by id; an empty name is the claims' own), and which ends are rejected."""

    ends: Mapping[str, str] = field(default_factory=dict)
    accepted: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()


def outcome(decisions: Iterable[JournalEntry]) -> Decided:
    """What these decisions (in force, the oldest first) come to; of several on one name the last counts.
    A merge into an accepted element whose acceptance was undone waits until it is accepted again."""
    last = {entry.subject: entry for entry in decisions if entry.kind in KINDS}
    ends, accepted, rejected = dict[str, str](), dict[str, tuple[str, str]](), set[str]()
    for name, entry in last.items():
        if entry.kind == Decision.REJECT:
            rejected.add(name)
            continue
        ends[name] = entry.object
        if entry.kind == Decision.ACCEPT:
            told = json.loads(entry.value)
            accepted[entry.object] = (told["kind"], told["name"])
    gone = {name for name, end in ends.items() if end.startswith(ACCEPTED) and end not in accepted}
    return Decided({n: end for n, end in ends.items() if n not in gone}, accepted, frozenset(rejected))


def decided(statements: Iterable[Statement], decisions: Sequence[JournalEntry]) -> list[Statement]:
    """The statements under decisions (in force, the oldest first): decided ends are the elements that they
    are, and accepted elements have a class and a name from their claims. Without decisions the same as given.
    """
    found, made = outcome(decisions), dict[str, Statement]()
    for statement in statements:
        read = _read(found.ends, statement)
        made[read.id] = read
        if read is not statement and read.counts_if_known:
            for end in {statement.subject, statement.object} & found.ends.keys():
                for fact in _facts(found, found.ends[end], statement):
                    made[fact.id] = fact
    return list(made.values())


async def decided_statements(store: Store, viewer: Viewer, at: date | None = None) -> list[Statement]:
    """What the viewer may read, under the decisions in force; what every answer on risk begins from."""
    return decided(await store.statements(viewer, at), await shown_decisions(store))


async def shown_decisions(store: Store) -> list[JournalEntry]:
    """The decisions in force, oldest first, without the names of hidden people in what was typed."""
    made = await decisions_in_force(store, KINDS)
    values = await store.mask([entry.value for entry in made]) if made else ()
    return [replace(entry, value=value) for entry, value in zip(made, values, strict=True)]


def accepted_kinds(model: OntologyModel) -> list[str]:
    """The classes that an accepted name may have, sorted: elements, units and organisations."""
    return sorted(c for c in model.classes if model.family(c) in _FAMILIES and c not in _NO_KINDS)


def accepted_id(unknown: str) -> str:
    """The id of the element that an unknown end becomes."""
    return ACCEPTED + unknown.removeprefix(UNKNOWN)


def _read(ends: Mapping[str, str], statement: Statement) -> Statement:
    subject = ends.get(statement.subject, statement.subject)
    value = statement.object if statement.literal else ends.get(statement.object, statement.object)
    if (subject, value) == (statement.subject, statement.object):
        return statement
    return replace(statement, subject=subject, object=value)


def _facts(found: Decided, element: str, claim: Statement) -> list[Statement]:
    """That an accepted element exists and what it is called, as a claim with this proof."""
    if element not in found.accepted:
        return []
    kind, name = found.accepted[element]
    name = name or claim.qualifier("name") or element.removeprefix(ACCEPTED)
    fact = replace(claim, subject=element, predicate=TYPE, object=kind, literal=False, qualifiers=())
    return [fact, replace(fact, predicate=NAME, object=name, literal=True)]
