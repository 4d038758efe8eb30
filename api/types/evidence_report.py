"""What readers say about a piece of evidence."""

from __future__ import annotations

import datetime
from enum import Enum

import strawberry

from graph import reports
from graph.answers import reporting
from graph.answers.withholding import Correction


@strawberry.enum(description="What is wrong with a piece of evidence.")
class EvidenceCorrection(Enum):
    WRONG_PERSON = strawberry.enum_value(
        str(Correction.WRONG_PERSON), description="It is another person's, or on another person."
    )
    NOT_ME = strawberry.enum_value(str(Correction.NOT_ME), description="It is not hers, whoever's it is.")
    OUTDATED = strawberry.enum_value(str(Correction.OUTDATED), description="It was true and no longer holds.")


@strawberry.enum(description="What became of a report.")
class ReportState(Enum):
    PENDING = strawberry.enum_value(
        str(reports.ReportState.PENDING), description="It waits for the person or a steward; nothing changed."
    )
    ACCEPTED = strawberry.enum_value(
        str(reports.ReportState.ACCEPTED), description="It was followed, and the evidence is corrected."
    )
    DISMISSED = strawberry.enum_value(
        str(reports.ReportState.DISMISSED), description="The evidence stands as it is."
    )


@strawberry.type(description="That a reader says of evidence on a person that it is not right.")
class EvidenceReport:
    local_id: strawberry.ID = strawberry.field(description="Its id, for `withdrawReport` and `decideReport`.")
    reason: EvidenceCorrection = strawberry.field(description="What is wrong with it.")
    note: str | None = strawberry.field(
        description="What was said with it; only for the person, stewards and who said it."
    )
    at: datetime.datetime = strawberry.field(description="When it was said.")
    state: ReportState = strawberry.field(description="What became of it.")
    mine: bool = strawberry.field(description="Whether the viewer said it; who did is told to nobody else.")
    edited: bool = strawberry.field(
        description="Whether the passage has other words now than those that were reported."
    )

    @classmethod
    def of(cls, seen: reporting.SeenReport) -> EvidenceReport:
        """A report as the viewer may see it."""
        return cls(
            local_id=strawberry.ID(seen.id),
            reason=EvidenceCorrection(seen.reason),
            note=seen.note or None,
            at=seen.at,
            state=ReportState(str(seen.state)),
            mine=seen.mine,
            edited=seen.edited,
        )
