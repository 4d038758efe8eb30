"""The features of a pair: named reasons with weights. A weight of 1 is what joins."""

from __future__ import annotations

from collections.abc import Iterator

from graph.identity.addresses import AddressKind
from graph.identity.alignment import AGREEING, CONTRADICTING, Alignment, Relation, align
from graph.identity.logins import shared_login, spelled_by_name
from graph.identity.population import Context
from graph.identity.records import Feature
from graph.identity.traits import Traits

_PER_BIT = 0.05
_BASE = {
    Relation.EQUAL: 0.8,
    Relation.LONGER: 0.75,
    Relation.NICKNAME: 0.6,
    Relation.TYPO: 0.55,
    Relation.INITIAL: 0.4,
    Relation.SOUND: 0.3,
    Relation.SINGLE: 0.3,
    Relation.PART: 0.25,
}
_AGAINST = {
    Relation.SURNAME: -0.4,
    Relation.OTHER: -1.0,
    Relation.MIDDLE: -1.6,
    Relation.GIVEN: -1.2,
    Relation.SUFFIX: -2.5,
    Relation.HOMOGLYPH: -0.6,
}
_HARD = frozenset({Relation.SUFFIX, Relation.HOMOGLYPH})
_ORDER = {relation: place for place, relation in enumerate(Relation)}

NameMatch = tuple[float, Alignment]


def features_of(a: Traits, b: Traits, context: Context) -> Iterator[Feature]:
    """Every reason for and against that the two are one person."""
    if a.profile.shared or b.profile.shared:
        yield Feature("shared mailbox", -3.0, min(p.id for p in (a.profile, b.profile) if p.shared))
        return
    address = bool(common_addresses(a, b) - context.crowded)
    name = best_name(a, b, context)
    yield from _addresses(a, b, context)
    if name:
        weight, alignment = name
        yield Feature(alignment.relation.value, weight, " ".join(alignment.shared))
    yield from _logins(a, b, name[1] if name else None, context)
    yield from _company(a, b)
    if not name or name[1].relation not in CONTRADICTING:
        yield from _domain(a, b, context)
    yield from _declared(a, b, address=address)
    if name and name[1].relation in AGREEING and not address:
        yield from _two_companies(a, b)


def common_addresses(a: Traits, b: Traits) -> frozenset[str]:
    """The addresses of both; a forge's address is not one where the account's numbers differ."""
    common = a.keys & b.keys
    if common and a.accounts and b.accounts and not a.accounts & b.accounts:
        return common - {address.key for address in a.addresses if address.kind is AddressKind.FORGE}
    return common


def best_name(a: Traits, b: Traits, context: Context) -> NameMatch | None:
    """The alignment that counts: a hard contradiction, else the best agreement, else the mildest
    contradiction."""
    found: list[NameMatch] = []
    for left in a.names:
        for right in b.names:
            if left.squashed == right.squashed and left.is_login and right.is_login:
                continue  # one and the same login, which counts as such
            alignment = align(left, right)
            if alignment.relation in _HARD:
                return _AGAINST[alignment.relation], alignment
            if alignment.relation is not Relation.NONE:
                found.append((_name_weight(alignment, context, left.key, right.key), alignment))
    return max(found, key=lambda match: (match[0], -_ORDER[match[1].relation], match[1].shared), default=None)


def _name_weight(alignment: Alignment, context: Context, *keys: str) -> float:
    relation = alignment.relation
    if relation not in AGREEING:
        return _AGAINST[relation]
    holders = len(set(keys))
    surplus = context.surplus(sum(context.bits(word, holders) for word in alignment.shared))
    weight = _BASE[relation] + min(max(_PER_BIT * surplus, -0.4), 0.5)
    if relation is Relation.INITIAL:
        words = sorted(alignment.shared, key=len)
        if context.bearers(words[0][0], words[-1]) > 1:
            weight -= 0.2
    if context.placeholders.intersection(keys):
        weight -= 0.6
    return max(weight, 0.05)


def _addresses(a: Traits, b: Traits, context: Context) -> Iterator[Feature]:
    common = common_addresses(a, b)
    proper = sorted(common - context.crowded)
    if proper:
        yield Feature("address", 3.0, proper[0])
    elif common:
        yield Feature("address of several people", 0.3, min(common))
    numbers = a.accounts & b.accounts
    if numbers and not proper:
        yield Feature("account", 3.0, min(numbers))
    elif a.accounts and b.accounts and not numbers:
        yield Feature("other account at the same forge", -0.3, f"{min(a.accounts)}, {min(b.accounts)}")
    if a.carried & b.keys or b.carried & a.keys:
        yield Feature("name carries another's address", -1.5, min(a.carried & b.keys | b.carried & a.keys))


def _logins(a: Traits, b: Traits, name: Alignment | None, context: Context) -> Iterator[Feature]:
    agreed = name is not None and name.relation in AGREEING
    known = frozenset(name.shared) if name is not None and agreed else frozenset()
    login = shared_login(a, b, known, context)
    if login:
        yield Feature("login", *login)
    spelled = spelled_by_name(a, b, known, context)
    if spelled:
        yield Feature("login spells the name", *spelled)


def _company(a: Traits, b: Traits) -> Iterator[Feature]:
    met = a.profile.company & b.profile.company
    if met:
        yield Feature("company", min(0.12 * len(met), 0.4), ", ".join(sorted(met)[:3]))


def _domain(a: Traits, b: Traits, context: Context) -> Iterator[Feature]:
    """A domain in common; a family or a firm has one too, so it does not weigh against contradicting
    names."""
    domains = a.companies & b.companies
    if domains and not a.keys & b.keys:
        domain = min(domains, key=lambda d: (context.domains[d], d))
        yield Feature("domain", 0.3 if context.domains[domain] <= 2 else 0.1, domain)


def _declared(a: Traits, b: Traits, *, address: bool) -> Iterator[Feature]:
    if a.profile.declared and b.profile.declared and not address:
        yield Feature("two rows of the directory", -3.0, f"{min(a.id, b.id)}, {max(a.id, b.id)}")
    if a.profile.units and b.profile.units and not a.profile.units & b.profile.units:
        both = a.profile.declared and b.profile.declared
        yield Feature(
            "other unit", -0.6 if both else -0.3, ", ".join(sorted(a.profile.units | b.profile.units))
        )


def _two_companies(a: Traits, b: Traits) -> Iterator[Feature]:
    """One name at two addresses of companies: namesakes as often as one who moved."""
    if a.companies and b.companies:
        same = a.companies & b.companies
        yield Feature(
            "two company addresses", -0.35 if same else -0.25, ", ".join(sorted(a.companies | b.companies))
        )
