"""A small organisation in a real store, for the answers on fragility."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from graph.privacy.consent import EmployeePolicy
from graph.store.base import Store
from graph.store.records import Batch, ConsentRecord, IdentityDecision
from graph.store.sqlite.store import SqliteStore
from ontology.contribution import Account, Contribution, Mention
from ontology.document import STAFF, Document, Passage
from ontology.extract import Extract
from ontology.generated.names import ConsentDecision, ConsentPurpose, ContributionRole, Polarity
from ontology.model import default_model
from ontology.statement import Statement

CATALOGUE = """
marketing type OrganizationalUnit
marketing name Marketing
care type OrganizationalUnit
linkly type Organization
newsletter type Touchpoint
newsletter name Newsletter
newsletter alias monthly mail
newsletter ownedBy marketing
newsletter control outside phase=live
shortener type System
shortener name Link shortener
shortener ownedBy linkly
video-site type System
video-site name Video site
shortener lineControl video-site prepare=within live=shared
get-help type Stage
get-help name Get help
get-help dependsOn ivr requirement=r k=1
get-help dependsOn chat requirement=r k=1
ivr type Touchpoint
ivr name IVR
ivr ownedBy care
chat type Touchpoint
chat name Chat
chat ownedBy care
chat dependsOn knowledge:chat-scripts kind=knowledge
topic:chat-scripts type Topic
topic:chat-scripts name chat scripts
kiosk type Touchpoint
kiosk name Kiosk
kiosk dependsOn knowledge:lost-art kind=knowledge
portal type Touchpoint
portal dependsOn login
login type System
login dependsOn portal
"""
PEOPLE = (("ann", "Ann Arbor", "care"), ("hal", "Hal Hidden", "care"), ("joe", "Joe Jones", "marketing"))
LITERAL = ("name", "alias", "control", "failureProbability", "cost")


async def organisation(path: Path) -> SqliteStore:
    """The organisation, written to a store: a catalogue, a directory and five texts, one of them secret."""
    store = SqliteStore(path / "store.db", default_model(), EmployeePolicy.OPT_OUT)
    await store.open()
    await fill(store, SECOND)
    return store


async def fill(store: Store, *more: Extract) -> None:
    """Write the organisation to a store, with more texts where they are given."""
    texts = [
        text("The newsletter goes through the shortener.", "newsletter shortener", "joe", "2025-03-01"),
        text("Our shortener redirects to the video site.", "shortener video-site", "joe", "2025-04-01"),
        text(
            "Hal Hidden says the newsletter needs the shortener.", "newsletter shortener", "ann", "2025-05-02"
        ),
        text("The portal does without the login.", "portal login", "joe", "2025-04-02", Polarity.NEGATED),
        text("The chat needs the vault.", "chat ivr", "ann", "2025-05-01", audience="board"),
        text("Chat scripts live in the blue folder. Ask me.", "", "ann", "2025-06-01", about="chat-scripts"),
    ]
    decisions = tuple(IdentityDecision(f"account:id:{name}", name, ("id",)) for name, _, _ in PEOPLE)
    await store.write(Batch("run", "v1", (catalogue(), _directory(), *texts, *more), decisions))


async def hide(store: Store, person: str) -> None:
    """Record that a person does not want to be found."""
    await store.record_consent(
        ConsentRecord(
            person,
            ConsentPurpose.BEING_FOUND,
            ConsentDecision.WITHDRAWN,
            datetime(2025, 7, 1, tzinfo=UTC),
            person,
        )
    )


def _document(name: str, kind: str, audience: str = STAFF, day: date | None = None) -> Document:
    return Document(
        "test", name, kind, f"Title of {name}", name, frozenset({audience}), day, f"https://x.example/{name}"
    )


def _declared(document: Document, line: int, parts: Sequence[str]) -> Statement:
    subject, predicate, value = parts
    return Statement(
        subject,
        predicate,
        value,
        document.id,
        f"{subject}: {value}",
        "catalogue@1",
        literal=predicate in LITERAL,
        line=line,
    )


def catalogue(lines: str = CATALOGUE, name: str = "catalogue.yaml") -> Extract:
    """A catalogue of such lines."""
    document = _document(name, "catalogue")
    statements = []
    for number, line in enumerate(lines.split("\n")):
        subject, predicate, *rest = line.split(" ") if line else ("", "")
        values = [part for part in rest if "=" not in part]
        pairs = dict(part.split("=") for part in rest if "=" in part)
        if line:
            fact = _declared(document, number, (subject, predicate, " ".join(values)))
            statements.append(replace(fact, qualifiers=tuple(sorted(pairs.items()))))
    return Extract(document, statements=tuple(statements))


def _directory() -> Extract:
    document = _document("people.csv", "directory")
    facts = [
        (person, predicate, value)
        for person, name, unit in PEOPLE
        for predicate, value in (("type", "Employee"), ("name", name), ("memberOf", unit))
    ]
    statements = (_declared(document, line, fact) for line, fact in enumerate(facts))
    return Extract(document, statements=tuple(statements))


def text(
    words: str,
    pair: str,
    author: str,
    day: str,
    polarity: Polarity = Polarity.AFFIRMED,
    *,
    audience: str = STAFF,
    about: str = "",
    role: ContributionRole = ContributionRole.WROTE,
) -> Extract:
    """A text that claims a dependency (`dependent provider`), or is about a topic."""
    when = date.fromisoformat(day)
    document = _document(words, "page", audience, when)
    passage = Passage(document.id, 0, "post", words, document.audience, when, "line 1")
    account = Account("id", author)
    statements = []
    if pair:
        subject, provider = pair.split(" ")
        statements.append(
            Statement(
                subject,
                "dependsOn",
                provider,
                document.id,
                words,
                "dependencies@1",
                passage=passage.uid,
                end=len(words),
                speaker=account.id,
                date=when,
                polarity=polarity,
                confidence=0.8,
            )
        )
    mentions = [Mention(passage.uid, f"topic:{about}", 0, 4, words[:4], "test@1")] if about else []
    return Extract(
        document,
        (passage,),
        (account,),
        (Contribution(account.id, passage.uid, role, "test@1"),),
        tuple(mentions),
        tuple(statements),
    )


SECOND = text("I rewrote the chat scripts.", "", "hal", "2025-06-02", about="chat-scripts")
"""The text by which a second person knows the chat scripts."""
