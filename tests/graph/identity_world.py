"""People with several accounts: some the directory knows, some only their accounts show."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from graph.store.records import Batch
from ingest.resolver import Resolver
from ontology.contribution import Account
from ontology.document import PUBLIC
from tests.graph.contract.world import BOARD, catalogue, directory, vocabulary
from tests.support.extracts import DocumentBuilder, batch

HOME = Account("email", "dana.home@mail.example", name="Dana Reed")
WORK = Account("email", "dana.reed@example.org", name="D. R.")
MAX = Account("email", "max@else.example", name="Max Muster")
MAX_HANDLE = Account("handle", "mmuster", name="Muster, Max")
TWIN = Account("email", "m.muster@third.example", name="Max Muster")
BOB = Account("email", "bob@example.org", name="Bob Stone")
SECRET = Account("email", "max.secret@else.example", name="Max Muster")
ACCOUNTS = (HOME, WORK, MAX, MAX_HANDLE, TWIN, BOB, SECRET)
PEOPLE = (
    "ann",
    "bob",
    "dana-id",
    "person:max-else-example",
    "person:mmuster",
    "person:dana-home-mail-example",
)
"""Ids that decisions of the tests may name."""


def documents() -> list[DocumentBuilder]:
    """A page by each account, the last for the board alone, and a line that leads to a person."""
    made = []
    for number, account in enumerate(ACCOUNTS):
        audience = (BOARD,) if account is SECRET else (PUBLIC,)
        page = DocumentBuilder(
            f"page-{number}", source="board" if account is SECRET else "wiki", audience=audience
        )
        page.passage(f"Roses of plot {number}, by hand.", by=account, about={"Roses": "topic:roses"})
        made.append(page)
    page = DocumentBuilder("ask").passage(
        "Ask Dana Reed or Bob.", by=MAX, about={"Dana Reed": "dana-id", "Bob": "bob"}
    )
    page.says("newsletter", "dependsOn", "person:mmuster", quote="Ask", speaker=TWIN)
    return [*made, page]


def identity_world(known: Resolver | None = None) -> Batch:
    """All of it, as the resolver leaves it where no name is declared yet but those of the directory."""
    resolver = known or Resolver(())
    resolved = [resolver.resolve(page.build()) for page in documents()]
    made = batch(directory(), vocabulary(), catalogue(), *(extract for extract, _ in resolved))
    decisions = {decision.account: decision for decision in chain.from_iterable(d for _, d in resolved)}
    return replace(made, decisions=tuple(decisions.values()))
