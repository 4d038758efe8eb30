"""People who are one person, as every engine derives them: what makes her, and what she consents to.

Statements, mentions and accounts keep the ids they were written with; the joins lie over them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from graph.fold import TYPE, Entity, fold
from graph.people import NAME_PREDICATES, OTHER_NAME, PERSON, party_of
from graph.privacy.consent import Decisions
from graph.store.codec import Row, audience_of
from graph.store.records import OwnedAccount, PersonJoin
from ontology.document import PUBLIC, STAFF
from ontology.generated.names import ConsentDecision, ConsentPurpose, PartyRole
from ontology.model import OntologyModel
from ontology.statement import Statement

ACCOUNT_PREFIX = "account:"
PERSON_PREFIX = "person:"
_LONE = "identity@1"


def is_open(space: str) -> bool:
    """Whether every signed-in viewer may read a space."""
    return not audience_of(space).isdisjoint((PUBLIC, STAFF))


@dataclass(frozen=True, slots=True)
class Joins:
    """The joins of a store: the canonical person by joined person or account."""

    canonical_by: Mapping[str, str] = field(default_factory=dict)
    joined_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Joins:
        """From pairs of who is joined and the canonical person."""
        canonical_by = dict(pairs)
        joined: dict[str, list[str]] = defaultdict(list)
        for one in sorted(canonical_by):
            joined[canonical_by[one]].append(one)
        return cls(canonical_by, {canonical: tuple(held) for canonical, held in joined.items()})

    def canonical(self, one: str) -> str:
        """The person who stands for a person; for anything else its own id."""
        return self.canonical_by.get(one, one)

    def owner(self, account: str, person: str | None) -> str | None:
        """Whose an account is that `person` has where nobody is joined."""
        if account in self.canonical_by:
            return self.canonical_by[account]
        return None if person is None else self.canonical(person)

    def people(self, canonical: str) -> tuple[str, ...]:
        """The ids of a canonical person, her own first; none for who is joined into another."""
        if canonical in self.canonical_by:
            return ()
        joined = self.joined_by.get(canonical, ())
        return (canonical, *(one for one in joined if not one.startswith(ACCOUNT_PREFIX)))

    def ids_of(self, asked: Iterable[str]) -> dict[str, str]:
        """The ids to look for where these are asked about, each with the one it answers for."""
        return {one: person for person in asked for one in self.people(person)}

    def around(self, touched: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The canonical people and things that these belong to, with all their ids."""
        return {one: self.people(one) for one in sorted(set(map(self.canonical, touched)))}

    @property
    def clusters(self) -> set[str]:
        """All who are joined with somebody, canonical people among them."""
        return {*self.canonical_by, *self.joined_by}

    def accounts(self, canonical: Iterable[str]) -> list[str]:
        """The accounts that were given to these people one by one."""
        held = (one for person in canonical for one in self.joined_by.get(person, ()))
        return [one for one in held if one.startswith(ACCOUNT_PREFIX)]


@dataclass(frozen=True, slots=True)
class LoneAccount:
    """An account that was taken from its person and now is one of its own: what it is called and the classes
    of the person who had it."""

    person: str
    kind: str
    value: str
    names: tuple[str, ...]
    classes: tuple[str, ...]


def changed(before: Sequence[PersonJoin], after: Sequence[PersonJoin]) -> tuple[set[str], set[str]]:
    """What is joined otherwise than before: the members, and everybody that has to be made anew."""
    differing = {(j.person, j.canonical) for j in before} ^ {(j.person, j.canonical) for j in after}
    members = {member for member, _ in differing}
    return members, members | {canonical for _, canonical in differing}


def fold_joined(
    model: OntologyModel,
    told: Iterable[tuple[Statement, str]],
    joins: Joins,
    lone: Iterable[LoneAccount] = (),
) -> dict[str, Entity]:
    """Entities by id from statements, each with the space of its document."""
    if not joins.canonical_by:
        return fold(model, (statement for statement, _ in told))
    by_canonical: dict[str, list[tuple[Statement, str]]] = defaultdict(list)
    for statement, space in told:
        if not statement.subject.startswith(ACCOUNT_PREFIX):  # what is said of an account makes nobody
            by_canonical[joins.canonical(statement.subject)].append((statement, space))
    kept: list[Statement] = []
    others: dict[str, tuple[str, ...]] = {}
    for canonical, held in by_canonical.items():
        if len(joins.people(canonical)) > 1:
            found, others[canonical] = _as_one(model, canonical, held)
            kept += (replace(statement, subject=canonical) for statement in found)
        else:
            kept += (statement for statement, _ in held)
    for account in lone:
        if account.person not in by_canonical:
            kept += _of_account(account)
    entities = fold(model, (with_canonical_object(statement, joins) for statement in kept))
    for canonical, names in others.items():
        if canonical in entities:
            entity = entities[canonical]
            entities[canonical] = replace(entity, properties={**entity.properties, OTHER_NAME: names})
    return entities


def own_kinds(model: OntologyModel, types: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The classes of people as they are where nobody is joined, from pairs of id and class: the most
    specific, of several the first."""
    classes: dict[str, set[str]] = defaultdict(set)
    for one, name in types:
        classes[one].add(name)
    return {
        one: max(sorted(found), key=lambda name: len(model.labels(name))) for one, found in classes.items()
    }


def consents_as_one(found: Mapping[str, Decisions], joins: Joins) -> dict[str, Decisions]:
    """What canonical people decided: of several members the strictest counts."""
    together: dict[str, dict[ConsentPurpose, ConsentDecision]] = {}
    for person, decisions in found.items():
        held = together.setdefault(joins.canonical(person), {})
        for purpose, decision in decisions.items():
            if held.get(purpose) is not ConsentDecision.WITHDRAWN:
                held[purpose] = decision
    return dict(together)


def _as_one(
    model: OntologyModel, canonical: str, held: Sequence[tuple[Statement, str]]
) -> tuple[list[Statement], tuple[str, ...]]:
    """The statements that make a joined person, and all names and ids of her members, which masking needs.

    Members who are seen only in what some may read add nothing to her where others are seen by all. Her
    class is the one that is declared, of several the one with most protection. Where she can have but one
    value, her own counts before those of people joined into her.
    """
    ordered = sorted(held, key=lambda pair: pair[0].subject)
    by_member = {one: list(group) for one, group in groupby(ordered, key=lambda pair: pair[0].subject)}
    seen = {one for one, group in by_member.items() if any(_is_seen(s, space) for s, space in group)}
    shown = [s for one, group in by_member.items() if one in seen or not seen for s, _ in group]
    names = {one.removeprefix(PERSON_PREFIX) for one in by_member}
    names.update(s.object for s, _ in held if s.predicate in NAME_PREDICATES)
    own = {s.predicate for s in shown if s.subject == canonical and s.predicate != TYPE}
    own = {predicate for predicate in own if model.is_functional(predicate)}
    shown = [s for s in shown if s.subject == canonical or s.predicate not in own]
    types = [s for s in shown if s.predicate == TYPE and s.is_present_fact and model.is_a(s.object, PERSON)]
    types = [s for s in types if s.passage is None] or types
    guarded = [s for s in types if party_of(model, s.object) is not PartyRole.EMPLOYEE] or types
    return [*(s for s in shown if s.predicate != TYPE), *guarded], tuple(sorted(names))


def _is_seen(statement: Statement, space: str) -> bool:
    return statement.passage is None or is_open(space)


def _of_account(account: LoneAccount) -> list[Statement]:
    names = account.names or (account.value,)
    said = [*((TYPE, one) for one in account.classes), *(("name", one) for one in names)]
    if account.kind in ("email", "handle"):
        said.append((account.kind, account.value))
    return [
        Statement(account.person, predicate, value, "", "", _LONE, literal=predicate != TYPE, passage=0)
        for predicate, value in said
    ]


def with_canonical_object(statement: Statement, joins: Joins) -> Statement:
    """A statement as it is answered: what it leads to is a canonical person."""
    if statement.literal or statement.object not in joins.canonical_by:
        return statement
    return replace(statement, object=joins.canonical(statement.object))


def join_row(join: PersonJoin) -> Row:
    """A join as a row."""
    return {
        "person": join.person,
        "canonical": join.canonical,
        "reasons": json.dumps(join.reasons),
        "decided_by": join.decided_by,
    }


def join_from(row: Mapping[str, Any]) -> PersonJoin:
    """A join from its row."""
    return PersonJoin(row["person"], row["canonical"], tuple(json.loads(row["reasons"])), row["decided_by"])


def owned_account(row: Mapping[str, Any]) -> OwnedAccount:
    """An account with why it is a person's, from its row with the reasons of the join it rests on."""
    reasons = (*json.loads(row["reasons"]), *json.loads(row["joined"]))
    return OwnedAccount(row["id"], row["kind"], row["value"], reasons)
