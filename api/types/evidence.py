"""Proof: a quote with its document, date and role."""

from __future__ import annotations

import datetime

import strawberry

from api.context import Info
from api.fields import resolved
from api.generated.enums import ContributionRole
from api.ids import Kind, global_id
from api.types.evidence_report import EvidenceReport
from api.types.node import Node
from api.types.people import Person
from graph.answers import evidence
from ontology import document


@strawberry.type(description="A quoted place in a document that the viewer may read.")
class Evidence:
    document: strawberry.ID = strawberry.field(description="Global id of the document.")
    title: str = strawberry.field(description="The document's title.")
    date: datetime.date | None = strawberry.field(description="The day it was said or written.")
    role: ContributionRole | None = strawberry.field(description="What the person did there.")
    quote: str = strawberry.field(description="The words themselves; names of hidden people are masked.")
    url: str | None = strawberry.field(description="Where the document is found.")
    place: str = strawberry.field(description="Where in the document: a line, a time, a heading; or nothing.")
    path: str | None = strawberry.field(description="The file that it was read from.")
    worth: float | None = strawberry.field(
        description="By how many points a score would fall without it, where it speaks for one."
    )
    outdated: bool = strawberry.field(description="Whether the person said that it no longer holds.")
    local_id: strawberry.ID | None = strawberry.field(
        description="Its id, for `reportEvidence` and `me`, the same whenever the same text is read again; "
        "nothing where it is on nobody, or a name is masked in the passage."
    )
    speaker_id: strawberry.Private[str | None]
    on: strawberry.Private[str | None]

    @resolved("Who said it, where she is known and may be found.")
    async def speaker(self, info: Info) -> Person | None:
        found = await info.context.people.load(self.speaker_id) if self.speaker_id is not None else None
        return Person.of(found) if found is not None else None

    @resolved("What readers said about it that waits for a decision or was followed, the oldest first.")
    async def reports(self, info: Info) -> list[EvidenceReport]:
        if self.on is None or self.local_id is None:
            return []
        found = await info.context.reports.load((self.on, str(self.local_id)))
        return [EvidenceReport.of(one) for one in found]

    @classmethod
    def of(cls, found: evidence.Evidence) -> Evidence:
        """Evidence from an answer's."""
        return cls(
            document=global_id(Kind.DOCUMENT, found.document),
            title=found.title,
            date=found.date,
            role=ContributionRole(found.role) if found.role is not None else None,
            quote=found.quote,
            url=found.url,
            place=found.place,
            path=found.path,
            worth=found.worth,
            outdated=found.outdated,
            local_id=None if found.id is None else strawberry.ID(found.id),
            speaker_id=found.speaker,
            on=found.on,
        )


@strawberry.type(description="A document that the viewer may read.")
class Document(Node):
    title: str = strawberry.field(description="Its title.")
    kind: str = strawberry.field(description="What it is: a page, a mail, a meeting, a post ...")
    date: datetime.date | None = strawberry.field(description="The day it was last said or written.")
    url: str | None = strawberry.field(description="Where it is found.")
    path: str | None = strawberry.field(description="The file that it was read from.")

    @classmethod
    def of(cls, found: document.Document) -> Document:
        """A document from the store's record."""
        return cls(
            id=global_id(Kind.DOCUMENT, found.id),
            title=found.title,
            kind=found.kind,
            date=found.date,
            url=found.url,
            path=found.path,
        )
