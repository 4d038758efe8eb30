"""Who an account belongs to. The directory decides; who is not in it is a person of her own account.

A decision depends on the account and the directory alone, never on what was read before, so it is the same
after every interruption and can be made again at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from graph.store.records import IdentityDecision, KnownName
from ontology.contribution import Account
from ontology.extract import Extract
from ontology.generated.names import PartyRole
from ontology.identifiers import digest, fold_text, slug
from ontology.statement import Statement

VERSION = "resolver@1"
OUTSIDER = "person:"
"""Prefix of the id of a person whom only an account shows."""
_NONE: Mapping[str, IdentityDecision] = MappingProxyType({})
_CLASS_OF = {
    PartyRole.EMPLOYEE: "Employee",
    PartyRole.CUSTOMER: "Customer",
    PartyRole.PARTNER: "PartnerContact",
}


class Resolver:
    """Decides about accounts from the directory and the organisation's mail domains."""

    def __init__(self, known: Iterable[KnownName], domains: Collection[str] = ()) -> None:
        """`known` are the declared names (`Store.known_names`); `domains` are the organisation's own."""
        self._domains = frozenset(domain.casefold() for domain in domains)
        self._ids: set[str] = set()
        self._by_predicate: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._names: dict[str, set[str]] = defaultdict(set)
        for name in known:
            if name.family != "Person":
                continue
            self._ids.add(name.id)
            predicate = "name" if name.predicate == "alias" else name.predicate
            folded = fold_text(name.value).lstrip("@")
            self._by_predicate[predicate][folded].add(name.id)
            self._names[name.id].add(folded)
            if name.predicate == "name":
                self._by_predicate["first name"][folded.split(" ")[0]].add(name.id)

    @property
    def digest(self) -> str:
        """Changes when a decision could change."""
        entries = (
            f"{predicate}={value}={','.join(sorted(people))}"
            for predicate, values in sorted(self._by_predicate.items())
            for value, people in sorted(values.items())
        )
        return digest(VERSION, *sorted(self._domains), *sorted(self._ids), *entries)

    def decide(self, account: Account) -> IdentityDecision | None:
        """Whose account it is; None for a shared mailbox or list, which is nobody's."""
        if account.shared:
            return None
        person, reason = self._in_directory(account)
        if person is None:
            person = OUTSIDER + slug(account.value)
            reason = "the directory does not know this account"
        return IdentityDecision(account.id, person, (reason,))

    def resolve(
        self, extract: Extract, decided: Mapping[str, IdentityDecision] = _NONE
    ) -> tuple[Extract, tuple[IdentityDecision, ...]]:
        """The extract without shared accounts and with statements on people whom the directory does not
        know, and the decisions on its accounts; those already `decided`, by account, stay."""
        if not extract.accounts:
            return extract, ()
        decisions = {
            account.id: decision
            for account in extract.accounts
            if (decision := decided.get(account.id) or self.decide(account))
        }
        contributions = tuple(c for c in extract.contributions if c.account in decisions)
        used = {contribution.account for contribution in contributions}
        accounts = tuple(account for account in extract.accounts if account.id in used)
        kept = replace(extract, accounts=accounts, contributions=contributions)
        stated = tuple(self._statements(kept, decisions))
        resolved = replace(kept, statements=(*extract.statements, *stated))
        return resolved, tuple(decisions[account.id] for account in accounts)

    def _in_directory(self, account: Account) -> tuple[str | None, str]:
        if account.kind == "id" and account.value in self._ids:
            return account.value, "the directory has this id"
        kinds = {
            "id": ("handle",),
            "handle": ("handle", "name"),
            "email": ("email",),
            "name": ("name", "first name"),
        }
        folded = fold_text(account.value).lstrip("@")
        for predicate in kinds.get(account.kind, ()):
            people = self._by_predicate[predicate].get(folded, set())
            if len(people) == 1:
                return next(iter(people)), f"the directory has this {predicate} once"
            if people:
                return None, ""
        return None, ""

    def _statements(self, extract: Extract, decisions: dict[str, IdentityDecision]) -> Iterator[Statement]:
        proof = {c.account: c.passage for c in sorted(extract.contributions, key=lambda c: -c.passage)}
        for account in sorted(extract.accounts, key=lambda account: account.id):
            person = decisions[account.id].person
            shown = account.name or account.value
            passage = proof[account.id]
            if person.startswith(OUTSIDER):
                kind = _CLASS_OF[self._party(account)]
                yield self._claim(extract, passage, person, "type", kind, shown)
                yield self._claim(extract, passage, person, "name", shown, shown)
                if account.kind in ("email", "handle"):
                    yield self._claim(extract, passage, person, account.kind, account.value, shown)
            elif account.name and fold_text(account.name) not in self._names[person]:
                yield self._claim(extract, passage, account.id, "displayName", account.name, shown)

    @staticmethod
    def _claim(
        extract: Extract, passage: int, subject: str, predicate: str, value: str, quote: str
    ) -> Statement:
        return Statement(
            subject=subject,
            predicate=predicate,
            object=value,
            literal=predicate != "type",
            document=extract.document.id,
            passage=passage,
            quote=quote,
            extractor=VERSION,
            date=next(p.date for p in extract.passages if p.uid == passage),
        )

    def _party(self, account: Account) -> PartyRole:
        if account.party is not None:
            return account.party
        address = account.email or (account.value if account.kind == "email" else "")
        if self._domains and address:
            domain = address.rpartition("@")[2].casefold()
            if not any(domain == own or domain.endswith("." + own) for own in self._domains):
                return PartyRole.PARTNER
        return PartyRole.EMPLOYEE
