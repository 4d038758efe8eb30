"""Runs of ingestion, and what they left out."""

from __future__ import annotations

from datetime import datetime

import strawberry

from api.cursor import Key
from api.ids import Kind, global_id
from api.types.node import Node
from api.types.paging import Connection
from graph.store import records


@strawberry.type(description="One ingestion.")
class IngestRun(Node):
    sources: list[str] = strawberry.field(description="The sources it read.")
    started: datetime = strawberry.field(description="When it began.")
    finished: datetime | None = strawberry.field(description="When it ended; nothing while it runs.")
    written: int = strawberry.field(description="Documents written.")
    unchanged: int = strawberry.field(description="Documents that were there already.")
    removed: int = strawberry.field(description="Documents removed.")
    issues: int = strawberry.field(description="Problems met.")

    @classmethod
    def of(cls, run: records.Run) -> IngestRun:
        """A run from the store's record."""
        return cls(
            id=global_id(Kind.RUN, run.id),
            sources=list(run.sources),
            started=run.started,
            finished=run.finished,
            written=run.written,
            unchanged=run.unchanged,
            removed=run.removed,
            issues=run.issues,
        )


@strawberry.type(description="Something that was left out, and what to do about it.")
class Quarantined:
    source: str = strawberry.field(description="The source it belongs to.")
    path: str = strawberry.field(
        description="The file, below the folder of the settings; of any other only its name."
    )
    place: str = strawberry.field(description="Where in the file.")
    reason: str = strawberry.field(description="Why it was left out.")
    remedy: str = strawberry.field(description="What to do.")

    @classmethod
    def of(cls, entry: records.QuarantineEntry) -> Quarantined:
        """An entry from the store's record."""
        issue = entry.issue
        return cls(
            source=entry.source,
            path=issue.path,
            place=issue.place,
            reason=issue.reason,
            remedy=issue.remedy,
        )


@strawberry.type(description="The latest runs, newest first.")
class IngestRunConnection(Connection[IngestRun]):
    quarantine: list[Quarantined] = strawberry.field(description="What is left out at present.")


def order(run: records.Run) -> Key:
    """The sort key: the newest first, then the id."""
    return (-run.started.timestamp(), run.id)
