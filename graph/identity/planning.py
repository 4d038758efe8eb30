"""From people, accounts and what was decided by hand to the joins of a store. Pure, and nothing else decides.

A person joins as a whole. An account that is named in a decision, and is not all there is of its person, is
taken from its person and joins for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.identity.matching import match
from graph.identity.records import HandDecision, Matching, Profile, Verdict
from graph.store.records import Identities, JournalEntry, KnownAccount, KnownPerson, PersonJoin
from ontology.identifiers import digest, fold_text, slug

SAME, DIFFERENT = "same", "different"
KINDS = (SAME, DIFFERENT)
"""Kinds of entries of the journal that say who is who; `subject`, `object`: ids of people or accounts."""
MATCHER = "matcher@1"
"""Who decided a join that nobody decided by hand."""
_PERSON = "person:"
_ACCOUNT = "account:"


@dataclass(frozen=True, slots=True)
class Plan:
    """The joins that follow, and how they came about. `node_of` tells by which id an account that was taken
    from its person was compared; `at_odds` are entries 'same' that could not be followed."""

    joins: tuple[PersonJoin, ...]
    matching: Matching
    profiles: Mapping[str, Profile]
    node_of: Mapping[str, str] = field(default_factory=dict)
    at_odds: tuple[JournalEntry, ...] = ()


def plan(known: Identities, entries: Sequence[JournalEntry]) -> Plan:
    """Who is joined with whom: by hand as the entries in force say (oldest first), else by features."""
    accounts = {account.id: account for account in known.accounts}
    people = {person.id: person for person in known.people}
    owned = _owned(known.accounts)
    present = {*people, *(account.id for account in known.accounts if account.person in people)}
    entries = [entry for entry in entries if {entry.subject, entry.object} <= present]
    node_of = dict(_taken(entries, accounts, people, owned))

    def node(one: str) -> str:
        if one not in accounts:
            return one
        return node_of.get(one, accounts[one].person)

    apart = [HandDecision(node_of[one], accounts[one].person, same=False) for one in sorted(node_of)]
    by_hand = [HandDecision(node(e.subject), node(e.object), same=e.kind == SAME) for e in entries]
    profiles = {profile.id: profile for profile in _profiles(people, accounts, owned, node_of)}
    matching = match(profiles.values(), [*apart, *by_hand])
    refused = set(matching.contradicted)
    return Plan(
        joins=tuple(_joins(matching, profiles, node_of, zip(by_hand, entries, strict=True))),
        matching=matching,
        profiles=profiles,
        node_of=node_of,
        at_odds=tuple(e for decision, e in zip(by_hand, entries, strict=True) if decision in refused),
    )


def stands_alone(account: KnownAccount, people: Mapping[str, KnownPerson], owned: Collection[str]) -> bool:
    """Whether an account is all there is of its person; `owned` are the accounts of that person."""
    person = people.get(account.person)
    return len(owned) == 1 and (person is None or not person.declared)


def _owned(accounts: Iterable[KnownAccount]) -> dict[str, list[str]]:
    owned: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        owned[account.person].append(account.id)
    return owned


def _taken(
    entries: Iterable[JournalEntry],
    accounts: Mapping[str, KnownAccount],
    people: Mapping[str, KnownPerson],
    owned: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str, str]]:
    """The accounts that are taken from their person, each with the id of the person it now is."""
    named: set[str] = set()
    for entry in entries:
        for one, other in ((entry.subject, entry.object), (entry.object, entry.subject)):
            if one not in accounts or stands_alone(accounts[one], people, owned[accounts[one].person]):
                continue
            whose = accounts[other].person if other in accounts else other
            if (entry.kind == DIFFERENT) == (whose == accounts[one].person):
                named.add(one)
    for one in sorted(named):
        account = accounts[one]
        wishes = (slug(account.value), slug(f"{account.kind} {account.value}"), digest(one))
        yield one, next(_PERSON + wish for wish in wishes if _PERSON + wish not in people)


def _profiles(
    people: Mapping[str, KnownPerson],
    accounts: Mapping[str, KnownAccount],
    owned: Mapping[str, Sequence[str]],
    node_of: Mapping[str, str],
) -> Iterator[Profile]:
    for person in people.values():
        held = [accounts[one] for one in owned.get(person.id, ())]
        taken = [account for account in held if account.id in node_of]
        gone = {fold_text(text) for account in taken for text in (account.value, *account.names)}
        gone |= {fold_text(account.value) for account in held if _is_number(account)}
        yield Profile(
            id=person.id,
            names=_without(person.names, set() if person.declared else gone),
            emails=_without(person.emails, set() if person.declared else gone),
            handles=_without(person.handles, set() if person.declared else gone),
            units=frozenset(person.units),
            declared=person.declared,
            open=person.open,
        )
    for one, node in node_of.items():
        account = accounts[one]
        value = (account.value,)
        yield Profile(
            id=node,
            names=account.names or (value if account.kind == "name" else ()),
            emails=value if account.kind == "email" else (),
            handles=value
            if account.kind == "handle" or (account.kind == "id" and not _is_number(account))
            else (),
            open=account.open,
        )


def _is_number(account: KnownAccount) -> bool:
    """Whether an account is but a number of a system, which is no name and another's in the next system."""
    return account.kind == "id" and any(char.isdigit() for char in account.value)


def _without(values: Iterable[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(value for value in values if fold_text(value) not in gone)


def _joins(
    matching: Matching,
    profiles: Mapping[str, Profile],
    node_of: Mapping[str, str],
    by_hand: Iterable[tuple[HandDecision, JournalEntry]],
) -> Iterator[PersonJoin]:
    """The joins by the id of who is joined."""
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in matching.joined:
        for one, other in ((verdict.a, verdict.b), (verdict.b, verdict.a)):
            if profiles[other].open or not profiles[one].open:  # nothing restricted is a reason that all see
                verdicts[one].append(verdict)
    decided: dict[str, list[JournalEntry]] = defaultdict(list)
    for decision, entry in by_hand:
        for one, other in ((decision.a, decision.b), (decision.b, decision.a)):
            if profiles[other].open or not profiles[one].open:
                decided[one].append(entry)
    account_of = {node: account for account, node in node_of.items()}
    joins = []
    for member, canonical in matching.owners().items():
        if member == canonical and member not in account_of:
            continue
        entries = [entry for entry in decided[member] if member in account_of or entry.kind == SAME]
        reasons = (
            *(f"decided by hand: {entry.kind} {entry.subject} {entry.object}" for entry in entries),
            *(reason for verdict in verdicts[member] for reason in told(verdict)),
        )
        by = entries[-1].id if entries else MATCHER
        joins.append(PersonJoin(account_of.get(member, member), canonical, reasons, by))
    yield from sorted(joins, key=lambda join: join.person)


def told(verdict: Verdict) -> tuple[str, ...]:
    """The reasons for a verdict as text, those for it only."""
    return tuple(
        f"{reason.name} ({reason.note})" if reason.note else reason.name
        for reason in verdict.reasons
        if reason.weight > 0
    )
