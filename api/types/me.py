"""What is known of oneself, and what one decided about it."""

from __future__ import annotations

import datetime
import json
from enum import Enum

import strawberry

from api.cursor import Key, Page
from api.generated.enums import ConsentDecision, ConsentPurpose, ContributionRole
from api.ids import Kind, global_id
from api.types.evidence import Evidence
from api.types.paging import Connection, PageInfo, edges
from graph.answers import availability, me
from graph.store import records, withheld


@strawberry.enum(description="Whether a piece of evidence speaks for the person that it is on.")
class EvidenceState(Enum):
    SHOWN = strawberry.enum_value("shown", description="It does.")
    OUTDATED = strawberry.enum_value("outdated", description="It is shown as outdated and does not count.")
    HIDDEN = strawberry.enum_value("hidden", description="She hid it.")
    WRONG = strawberry.enum_value("wrong", description="She said that it is somebody else's.")
    OPTED_OUT = strawberry.enum_value("opted-out", description="It is about a topic that she opted out of.")


@strawberry.enum(description="What a person decided about what is known of her.")
class OwnDecisionKind(Enum):
    HIDE_EVIDENCE = strawberry.enum_value(withheld.HIDDEN, description="Evidence does not speak for her.")
    WRONG_PERSON = strawberry.enum_value(withheld.WRONG_PERSON, description="Evidence is another person's.")
    NOT_ME = strawberry.enum_value(withheld.NOT_ME, description="Evidence is not hers.")
    OUTDATED = strawberry.enum_value(withheld.OUTDATED, description="Evidence no longer holds.")
    OPT_OUT_TOPIC = strawberry.enum_value(withheld.TOPIC, description="Nothing about a topic speaks for her.")
    AVAILABILITY = strawberry.enum_value(availability.AVAILABLE, description="When she can be asked.")


@strawberry.type(description="A piece of evidence on oneself.")
class OwnEvidence:
    local_id: strawberry.ID = strawberry.field(
        description="Its id, the same whenever the same text is read again."
    )
    evidence: Evidence = strawberry.field(description="The quote with its document, date and place.")
    roles: list[ContributionRole] = strawberry.field(description="What one did there.")
    topics: list[strawberry.ID] = strawberry.field(description="Global ids of the topics it is about.")
    state: EvidenceState = strawberry.field(description="Whether it speaks for one.")
    decisions: list[strawberry.ID] = strawberry.field(description="Ids of the decisions about it.")

    @classmethod
    def of(cls, item: me.OwnItem) -> OwnEvidence:
        """From an answer's."""
        return cls(
            local_id=strawberry.ID(item.id),
            evidence=Evidence.of(item.evidence),
            roles=[ContributionRole(role) for role in item.roles],
            topics=[global_id(Kind.TOPIC, topic) for topic in item.topics],
            state=EvidenceState(str(item.state)),
            decisions=[strawberry.ID(one) for one in item.decisions],
        )


@strawberry.type(description="A page of the evidence on oneself, the newest first.")
class OwnEvidenceConnection(Connection[OwnEvidence]):
    @classmethod
    def of(cls, page: Page[me.OwnItem]) -> OwnEvidenceConnection:
        """A page of an answer."""
        return cls(edges=edges(page, OwnEvidence.of), page_info=PageInfo.of(page))


@strawberry.type(description="A decision of a person about what is known of her; it can be undone.")
class OwnDecision:
    local_id: strawberry.ID = strawberry.field(description="Its id, for `undoMine`.")
    kind: OwnDecisionKind = strawberry.field(description="What it does.")
    about: str | None = strawberry.field(description="The id of the evidence or topic that it is about.")
    subject: str | None = strawberry.field(
        description="What it is about in words, where `me` lists it and the viewer may read that: the quote, "
        "or the topic's name."
    )
    note: str | None = strawberry.field(description="What was said with it.")
    at: datetime.datetime = strawberry.field(description="When it was made.")
    by: str = strawberry.field(description="Who made it: herself, or a steward for her.")

    @classmethod
    def of(cls, entry: records.JournalEntry, subject: str | None = None) -> OwnDecision:
        """From the journal's entry, with what it is about in words."""
        told = json.loads(entry.value) if entry.value else {}
        return cls(
            local_id=strawberry.ID(entry.id),
            kind=OwnDecisionKind(entry.kind),
            about=entry.object or None,
            subject=subject,
            note=told.get("note") or None,
            at=entry.at,
            by=entry.by,
        )


@strawberry.type(description="A decision about a purpose.")
class Consent:
    purpose: ConsentPurpose = strawberry.field(description="What it is for.")
    decision: ConsentDecision = strawberry.field(description="What was decided.")
    decided: datetime.datetime = strawberry.field(description="When.")
    recorded_by: str = strawberry.field(description="Who recorded it.")

    @classmethod
    def of(cls, record: records.ConsentRecord) -> Consent:
        """From the store's record."""
        return cls(
            purpose=record.purpose,
            decision=record.decision,
            decided=record.decided,
            recorded_by=record.recorded_by,
        )


@strawberry.type(description="When a person can be asked.")
class Availability:
    since: datetime.date | None = strawberry.field(description="From this day on; or always.")
    until: datetime.date | None = strawberry.field(description="Up to this day; or always.")
    off: bool = strawberry.field(description="Whether not at all for now.")
    limit: int | None = strawberry.field(description="Questions a week at most; or no limit.")

    @classmethod
    def of(cls, said: availability.Availability) -> Availability:
        """From what she said."""
        return cls(since=said.since, until=said.until, off=said.off, limit=said.limit)


@strawberry.type(description="A name, address or handle that a declared file gives to oneself.")
class OwnFact:
    predicate: str = strawberry.field(description="name, alias, email or handle.")
    value: str = strawberry.field(description="What it says.")


def order(item: me.OwnItem) -> Key:
    """The sort key of evidence: the newest first, then the id."""
    return (-(item.evidence.date or datetime.date.min).toordinal(), item.id)
