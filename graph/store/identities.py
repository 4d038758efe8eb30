"""People and accounts as they are before anybody is joined, made from rows in the same way everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.fold import TYPE
from graph.people import PERSON
from graph.store.joining import ACCOUNT_PREFIX
from graph.store.records import Identities, KnownAccount, KnownPerson
from ontology.model import OntologyModel

TELLING = (TYPE, "name", "alias", "email", "handle", "memberOf", "displayName")
"""Predicates of the statements that say who somebody is."""

Said = tuple[str, str, str, bool, bool]
"""Subject, predicate, object; whether it is declared; whether every signed-in viewer may read it."""
Held = tuple[str, str, str, str, tuple[str, ...], bool]
"""An account's id, kind, value, person and reasons; whether every signed-in viewer may read some of it."""


def identities_of(model: OntologyModel, said: Iterable[Said], accounts: Iterable[Held]) -> Identities:
    """The identities of a store from what is said of them and from its accounts that have a person."""
    by_subject: dict[str, list[Said]] = defaultdict(list)
    for row in said:
        by_subject[row[0]].append(row)
    held = sorted(accounts)
    read_by_all = {person for _, _, _, person, _, open_ in held if open_}
    people = [
        _person(subject, by_subject[subject], subject in read_by_all)
        for subject in sorted(by_subject)
        if not subject.startswith(ACCOUNT_PREFIX)
        and any(row[1] == TYPE and model.is_a(row[2], PERSON) for row in by_subject[subject])
    ]
    return Identities(
        people=tuple(people), accounts=tuple(_account(row, by_subject.get(row[0], [])) for row in held)
    )


def _person(subject: str, rows: list[Said], read_by_all: bool) -> KnownPerson:
    declared = any(row[3] for row in rows)
    open_ = declared or read_by_all or any(row[4] for row in rows)
    told = [row for row in rows if row[4] or not open_]
    return KnownPerson(
        id=subject,
        names=_values(told, "name", "alias", "displayName"),
        emails=_values(told, "email"),
        handles=_values(told, "handle"),
        units=_values(told, "memberOf"),
        declared=declared,
        open=open_,
    )


def _account(row: Held, said: list[Said]) -> KnownAccount:
    one, kind, value, person, reasons, open_ = row
    names = _values([told for told in said if told[4] or not open_], "displayName")
    return KnownAccount(one, kind, value, person, reasons, names, open_)


def _values(rows: list[Said], *predicates: str) -> tuple[str, ...]:
    return tuple(sorted({row[2] for row in rows if row[1] in predicates}))
