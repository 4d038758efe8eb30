"""What goes into a store and comes out of it, beside the ontology's own records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

from ontology.extract import Extract, Issue
from ontology.generated.names import ConsentDecision, ConsentPurpose, ContributionRole, PartyRole
from ontology.identifiers import digest

NOT_SHOWN = "not-shown:"
"""Prefix of the ids that stand for people who may not be shown, in one answer only."""


@dataclass(frozen=True, slots=True)
class IdentityDecision:
    """That an account belongs to a person, with the reasons; derived from the directory, so reversible."""

    account: str
    person: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonJoin:
    """That a person, or a single account, is counted as another person. Derived from profiles and from what
    was decided by hand; a store replaces all at once and rewrites nothing else, so every join can go.

    `person` is the id of a person or of an account, `canonical` the id of the person who stands for all;
    `decided_by` is a rule with its version, or the id of the entry of the journal.
    """

    person: str
    canonical: str
    reasons: tuple[str, ...] = ()
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as statements show her before anybody is joined. `declared`: a file of the organisation has
    her; `open`: declared, or seen in what every signed-in viewer may read, and then told by that alone."""

    id: str
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    declared: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account with the person whose it is before anybody is joined, and why; `open` as for people."""

    id: str
    kind: str
    value: str
    person: str
    reasons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Identities:
    """All people and accounts by id, before anybody is joined; hidden ones among them."""

    people: tuple[KnownPerson, ...] = ()
    accounts: tuple[KnownAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnedAccount:
    """An account of a person, and why it is hers."""

    id: str
    kind: str
    value: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What was ingested of a document: the hash of its content and of what it was extracted with."""

    content_hash: str
    extraction: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A unit of writing: all of it is stored, or nothing.

    Each extract replaces what an earlier version of its document said. `extraction` is the hash of
    extractor versions and gazetteer that made the extracts. `decisions` cover all accounts in them.
    `issues` are (source, issue) pairs that belong to no stored document.
    """

    run: str
    extraction: str
    extracts: tuple[Extract, ...] = ()
    decisions: tuple[IdentityDecision, ...] = ()
    issues: tuple[tuple[str, Issue], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One ingestion: when it began and ended, and what it did. `finished` is None until it ended."""

    id: str
    sources: tuple[str, ...]
    started: datetime
    finished: datetime | None = None
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    issues: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matches a question. `score` is its BM25, `coverage` that score divided by the
    largest that the question could reach: sum over its terms of idf (k1 + 1), absent terms at maximal idf.
    `frequencies` says how often it holds each term, in the order of `Ranking.weights`."""

    passage: int
    score: float
    coverage: float
    frequencies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best passages for a question, best first. `weights` are the idf of its distinct terms times what
    repetition in the question adds, `passages` is the number of passages that were ranked."""

    hits: tuple[Hit, ...] = ()
    weights: tuple[float, ...] = ()
    passages: int = 0


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as a viewer may see it (names of hidden people masked), with the head of its document;
    `language` as in `Passage`."""

    uid: int
    document: str
    title: str
    kind: str
    text: str
    heading: str
    place: str
    date: date | None
    url: str | None
    path: str | None
    thread: str | None
    language: str = ""


class ContributionRow(NamedTuple):
    """A findable person's part in a readable passage. `outdated`: she said that it no longer holds. A tuple,
    since a question reads thousands."""

    person: str
    account: str
    passage: int
    document: str
    thread: str
    role: ContributionRole
    date: date | None
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A findable person as the organisation declares her, or as her account shows her. `place`
    is the name of her team, else of her unit; `allowed` are the purposes that consent and policy allow her to
    be used for, `given` those to which she expressly consents."""

    id: str
    name: str
    party: PartyRole
    unit: str | None = None
    team: str | None = None
    manager: str | None = None
    title: str | None = None
    left: date | None = None
    emails: tuple[str, ...] = ()
    place: str | None = None
    allowed: frozenset[ConsentPurpose] = frozenset()
    given: frozenset[ConsentPurpose] = frozenset()


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds the knowledge of a topic, as a viewer may know it: findable people (ids, sorted) and the
    number of further people who may not be shown. People who left are not among them."""

    people: tuple[str, ...]
    not_shown: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A name that can be suggested: `family` is `Person`, `Topic` or `Element`, `kind` the exact class."""

    family: str
    kind: str
    id: str
    name: str
    matched: str


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that a declared file gives to an entity: `predicate` is name, alias, email or handle;
    `elementType` is no name but what the catalogue calls the element's like."""

    id: str
    family: str
    kind: str
    predicate: str
    value: str


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """What a person decided about a purpose, when, and who recorded it. The latest decision holds."""

    person: str
    purpose: ConsentPurpose
    decision: ConsentDecision
    decided: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Something that was done by hand, kept for ever: a decision on who is who, an ask, an evidence hidden.

    `kind` says what, `subject` and `object` about whom or what (ids), `value` is JSON or plain text, as its
    kind defines; `at` when and `by` whose id or name. `id` is short enough to type.
    """

    id: str
    kind: str
    subject: str
    object: str
    value: str
    at: datetime
    by: str

    @classmethod
    def of(
        cls,
        kind: str,
        subject: str,
        *,
        by: str,
        at: datetime,
        object: str = "",  # noqa: A002
        value: str = "",
    ) -> JournalEntry:
        """An entry whose id follows from what it says. `at` has a time zone."""
        at = at.astimezone(UTC)  # one zone, so that times sort as text
        key = digest(kind, subject, object, value, at.isoformat(), by)[:12]
        return cls(key, kind, subject, object, value, at, by)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of an erasure: each place looked at and how many entries were deleted or masked there."""

    person: str
    places: tuple[tuple[str, int], ...]
    remaining: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class QuarantineEntry:
    """An issue as `whoknows status` lists it."""

    source: str
    issue: Issue


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """Counts of what a store holds."""

    documents: int
    passages: int
    people: int
    topics: int
    elements: int
    dependencies: int
    quarantine: tuple[QuarantineEntry, ...] = ()
