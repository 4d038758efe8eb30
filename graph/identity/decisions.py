"""Who is who, decided and kept: joins made anew from all that is known, and what is decided by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.errors import AmbiguousNameError, DecisionError, UnknownElementError
from graph.identity.planning import DIFFERENT, KINDS, SAME, Plan, plan
from graph.journal import decisions, undo
from graph.store.base import Store
from graph.store.records import Identities, JournalEntry, PersonJoin
from ontology.identifiers import fold_text


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was kept, and the joins that now hold."""

    entry: JournalEntry
    joins: tuple[PersonJoin, ...]


async def planned(known: Identities, entries: Sequence[JournalEntry]) -> Plan:
    """The plan, made in a thread: with many accounts it takes a while, and others may ask meanwhile."""
    return await asyncio.to_thread(plan, known, entries)


async def rejoin(store: Store) -> Plan:
    """Join people anew: by hand as decided, else by features. What comes out depends on what the store holds
    and on the decisions in force alone."""
    made = await planned(await store.identities(), await decisions(store, KINDS))
    await store.join_people(made.joins)
    return made


async def decide(store: Store, a: str, b: str, *, same: bool, by: str, at: datetime) -> Decided:
    """Keep that two are the same person, or are not, and let it hold at once.

    `a` and `b` are ids of people or accounts, addresses, handles or full names; an address or handle means
    the account where there is one. Raises UnknownElementError or AmbiguousNameError for a name, and
    DecisionError where the decision says nothing or contradicts earlier ones; nothing is kept then.
    """
    known = await store.identities()
    first, second = find(known, a), find(known, b)
    if not same:
        first, second = _base(known, await store.joins(), first, second)
    if first == second:
        raise DecisionError(f"{a!r} and {b!r} are one and the same on record ({first}). Name two.")
    entry = JournalEntry.of(SAME if same else DIFFERENT, first, object=second, by=by, at=at)
    made = await planned(known, [*await decisions(store, KINDS), entry])
    if same and entry in made.at_odds:
        raise DecisionError(
            f"{first} and {second} cannot be the same: earlier decisions say that they are different. "
            "`whoknows people review --decided` lists them; take one back with `whoknows people undo`."
        )
    await store.note(entry)
    await store.join_people(made.joins)
    return Decided(entry, made.joins)


async def take_back(store: Store, entry: str, *, by: str, at: datetime) -> Decided:
    """Take back a decision on who is who; every answer is as it was without it. Raises UnknownEntryError."""
    undone = await undo(store, entry, by=by, at=at, kinds=KINDS)
    return Decided(undone, (await rejoin(store)).joins)


def find(known: Identities, asked: str) -> str:
    """The id of the person or account that is meant by an id, address, handle or full name."""
    people, accounts = known.people, known.accounts
    if asked in {*(person.id for person in people), *(account.id for account in accounts)}:
        return asked
    wanted = fold_text(asked).lstrip("@")
    steps: tuple[Collection[str], ...] = (
        {one.id for one in accounts if one.kind != "name" and fold_text(one.value).lstrip("@") == wanted},
        {one.id for one in people if wanted in _folded((*one.emails, *one.handles))},
        {one.id for one in people if wanted in _folded((one.id, *one.names))},
        {one.id for one in accounts if wanted in _folded((one.value, *one.names))},
    )
    for found in steps:
        if len(found) == 1 and wanted:
            return next(iter(found))
        if found and wanted:
            raise AmbiguousNameError(asked, tuple(sorted(found)))
    raise UnknownElementError(asked)


def _folded(values: Collection[str]) -> set[str]:
    return {fold_text(value).lstrip("@") for value in values}


def _base(known: Identities, joins: Collection[PersonJoin], a: str, b: str) -> tuple[str, str]:
    """Who is told apart where one is an account and the other the person who has it now: the account and the
    person whose it is where nobody is joined."""
    accounts = {account.id: account for account in known.accounts}
    canonical = {join.person: join.canonical for join in joins}
    for account, person in ((a, b), (b, a)):
        if account in accounts and person not in accounts and account not in canonical:
            base = accounts[account].person
            alone = sum(one.person == base for one in known.accounts) == 1
            declared = any(row.declared for row in known.people if row.id == base)
            if canonical.get(base, base) == canonical.get(person, person) and (declared or not alone):
                return account, base
    return a, b
