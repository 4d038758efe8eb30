"""Who is who: pairs to decide, decisions, and the accounts of a person."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

import strawberry

from api.cursor import Key
from api.types.paging import Connection
from graph.answers import identity
from graph.identity.planning import DIFFERENT, SAME
from graph.identity.records import Feature
from graph.store.records import OwnedAccount


@strawberry.type(description="One of two who may be one person, as known before anybody is joined.")
class IdentitySide:
    local_id: strawberry.ID = strawberry.field(description="The id of a person or an account.")
    name: str = strawberry.field(description="A name she is shown with.")
    emails: list[str] = strawberry.field(description="Her addresses.")
    handles: list[str] = strawberry.field(description="Her handles.")
    declared: bool = strawberry.field(description="Whether the organisation's directory has her.")

    @classmethod
    def of(cls, side: identity.Side) -> IdentitySide:
        """A side from an answer's."""
        return cls(
            local_id=strawberry.ID(side.id),
            name=side.name,
            emails=list(side.emails),
            handles=list(side.handles),
            declared=side.declared,
        )


@strawberry.type(description="A reason for (positive) or against (negative) two being one person.")
class IdentityReason:
    feature: str = strawberry.field(description="What was compared.")
    points: float = strawberry.field(description="Its weight.")
    note: str = strawberry.field(description="What was seen.")

    @classmethod
    def of(cls, reason: Feature) -> IdentityReason:
        """A reason from a feature."""
        return cls(feature=reason.name, points=reason.weight, note=reason.note)


@strawberry.type(description="Two who may be one person, for a steward to decide by `sameAs` or `different`.")
class IdentityPair:
    a: IdentitySide = strawberry.field(description="The one.")
    b: IdentitySide = strawberry.field(description="The other.")
    score: float = strawberry.field(description="The sum of the reasons; from 1 on they would be joined.")
    reasons: list[IdentityReason] = strawberry.field(description="What speaks for it and against it.")

    @classmethod
    def of(cls, pair: identity.UnsurePair) -> IdentityPair:
        """A pair from an answer's."""
        return cls(
            a=IdentitySide.of(pair.a),
            b=IdentitySide.of(pair.b),
            score=pair.score,
            reasons=[IdentityReason.of(reason) for reason in pair.reasons],
        )


@strawberry.type(description="Pairs to decide, those with most for them first.")
class IdentityPairConnection(Connection[IdentityPair]):
    """A page of pairs."""


@strawberry.enum(description="What was decided about two people or accounts.")
class IdentityDecisionKind(Enum):
    SAME = strawberry.enum_value(SAME, description="They are one person.")
    DIFFERENT = strawberry.enum_value(DIFFERENT, description="They are two people.")


@strawberry.type(description="A decision of a steward on who is who, in force until it is undone.")
class IdentityDecision:
    local_id: strawberry.ID = strawberry.field(description="Its id, for `undoIdentity`.")
    kind: IdentityDecisionKind = strawberry.field(description="What was decided.")
    a: IdentitySide = strawberry.field(description="The one.")
    b: IdentitySide = strawberry.field(description="The other.")
    at: datetime = strawberry.field(description="When.")
    by: str = strawberry.field(description="Who decided.")
    followed: bool = strawberry.field(description="False where a `different` stands against it.")

    @classmethod
    def of(cls, kept: identity.KeptDecision) -> IdentityDecision:
        """A decision from an answer's."""
        return cls(
            local_id=strawberry.ID(kept.id),
            kind=IdentityDecisionKind(kept.kind),
            a=IdentitySide.of(kept.a),
            b=IdentitySide.of(kept.b),
            at=kept.at,
            by=kept.by,
            followed=kept.followed,
        )


@strawberry.type(description="Decisions on who is who that are in force, the oldest first.")
class IdentityDecisionConnection(Connection[IdentityDecision]):
    """A page of decisions."""


@strawberry.type(description="An account of a person that contributed to something the viewer may read.")
class PersonAccount:
    kind: str = strawberry.field(description="`email`, `handle`, `name` or `id`.")
    value: str = strawberry.field(description="The address, handle, name or id.")
    reasons: list[str] = strawberry.field(description="Why it is hers.")

    @classmethod
    def of(cls, account: OwnedAccount) -> PersonAccount:
        """An account from the store's record."""
        return cls(kind=account.kind, value=account.value, reasons=list(account.reasons))


def pair_order(pair: identity.UnsurePair) -> Key:
    """The sort key of pairs: most for them, then ids."""
    return (-pair.score, pair.a.id, pair.b.id)


def decision_order(kept: identity.KeptDecision) -> Key:
    """The sort key of decisions: when, then id."""
    return (kept.at.isoformat(), kept.id)
