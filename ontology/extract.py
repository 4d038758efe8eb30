"""Everything that one document says, as one bundle: the unit of writing."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.contribution import Account, Contribution, Mention
from ontology.document import Document, Passage
from ontology.statement import Statement


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem is a result too: what was left out, where, why, and what to do about it."""

    path: str
    place: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Extract:
    """A document with its passages and all that was found in them.

    Written and removed as a whole; equal input gives an equal extract, whatever was read before it.
    `answerer` is for the extractors, no store keeps it: the account whose message this document replies to,
    where that message was itself a reply to the writer of this document.
    """

    document: Document
    passages: tuple[Passage, ...] = ()
    accounts: tuple[Account, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()
    answerer: Account | None = None
