"""Whose an account is: the directory decides, the rest are people of their own."""

from __future__ import annotations

import pytest

from graph.store.records import KnownName
from ingest.resolver import Resolver
from ontology.contribution import Account
from ontology.generated.names import PartyRole
from tests.support.extracts import DocumentBuilder


def _name(person: str, predicate: str, value: str) -> KnownName:
    return KnownName(person, "Person", "Employee", predicate, value)


KNOWN = (
    _name("ann", "name", "Ann Lee"),
    _name("ann", "email", "Ann@Shop.example"),
    _name("ann", "handle", "alee"),
    _name("ann", "alias", "Annie"),
    _name("bo1", "name", "Bo Gray"),
    _name("bo2", "name", "Bo Gray"),
    _name("bo1", "email", "bo@shop.example"),
    KnownName("news", "Element", "Touchpoint", "name", "Newsletter"),
)
RESOLVER = Resolver(KNOWN, ("shop.example",))


@pytest.mark.parametrize(
    ("account", "person"),
    [
        (Account("id", "ann"), "ann"),
        (Account("email", "ann@shop.example", "Somebody Else"), "ann"),
        (Account("handle", "@alee"), "ann"),
        (Account("name", "ANN  LEE"), "ann"),
        (Account("name", "Annie"), "ann"),
        (Account("name", "Ann"), "ann"),
        (Account("name", "Bo Gray"), "person:bo-gray"),
        (Account("name", "Bo"), "person:bo"),
        (Account("email", "x@else.example", "Ann Lee"), "person:x-else-example"),
        (Account("name", "Newsletter"), "person:newsletter"),
    ],
    ids=lambda value: value.id if isinstance(value, Account) else value,
)
def test_the_directory_decides(account: Account, person: str) -> None:
    """Id, address, handle and a name that one person bears lead to her; two bearers, or a display name that
    anybody can type, lead to nobody in the directory."""
    decision = RESOLVER.decide(account)
    assert decision is not None
    assert decision.person == person
    assert decision.reasons


def test_a_shared_mailbox_is_nobody() -> None:
    """care@ does not become an expert."""
    assert RESOLVER.decide(Account("email", "care@shop.example", shared=True)) is None


@pytest.mark.parametrize(
    ("account", "kind"),
    [
        (Account("email", "x@shop.example"), "Employee"),
        (Account("email", "x@mail.shop.example"), "Employee"),
        (Account("email", "x@else.example"), "PartnerContact"),
        (Account("email", "x@notshop.example"), "PartnerContact"),
        (Account("email", "x@shop.example", party=PartyRole.CUSTOMER), "Customer"),
        (Account("name", "Barnabas"), "Employee"),
    ],
    ids=lambda value: value.id if isinstance(value, Account) else value,
)
def test_outsiders_get_the_party_that_protects_them(account: Account, kind: str) -> None:
    """Who writes from elsewhere is a partner, who is shown only with consent."""
    builder = DocumentBuilder("mail")
    builder.passage("Hello", by=account)
    resolved, decisions = RESOLVER.resolve(builder.build())
    stated = {(s.subject, s.predicate): s.object for s in resolved.statements}
    assert stated[(decisions[0].person, "type")] == kind


def test_decisions_do_not_depend_on_what_else_is_in_the_document() -> None:
    """The same account is decided alike alone and in company, so resuming changes nothing."""
    accounts = (Account("email", "x@else.example"), Account("name", "Ann"), Account("id", "ann"))
    alone = {account.id: RESOLVER.decide(account) for account in accounts}
    builder = DocumentBuilder("mail")
    for account in accounts:
        builder.passage(f"Said by {account.value}", by=account)
    _, decisions = RESOLVER.resolve(builder.build())
    assert {decision.account: decision for decision in decisions} == alone


def test_the_digest_changes_with_the_directory() -> None:
    """A new colleague lets the ledger look through old texts again."""
    assert Resolver((*KNOWN, _name("cy", "name", "Cy Hart"))).digest != Resolver(KNOWN).digest
    assert Resolver(reversed(KNOWN)).digest == Resolver(KNOWN).digest
