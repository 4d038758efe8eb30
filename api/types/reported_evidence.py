"""Reports with whom and what they are about, for those who decide."""

from __future__ import annotations

import strawberry

from api.cursor import Key, Page
from api.types.evidence import Evidence
from api.types.evidence_report import EvidenceReport
from api.types.paging import Connection, PageInfo, edges
from api.types.people import Person
from graph.answers import reporting


@strawberry.type(description="A report with the evidence that it is about.")
class ReportedEvidence:
    report: EvidenceReport = strawberry.field(description="What is said to be wrong.")
    person: Person = strawberry.field(description="On whom the evidence is.")
    evidence: Evidence = strawberry.field(description="The quote, as it stands in the document now.")

    @classmethod
    def of(cls, found: reporting.Queued) -> ReportedEvidence:
        """From an answer's."""
        return cls(
            report=EvidenceReport.of(found.report),
            person=Person.of(found.person),
            evidence=Evidence.of(found.evidence),
        )


@strawberry.type(description="A page of reports, the oldest first.")
class ReportedEvidenceConnection(Connection[ReportedEvidence]):
    @classmethod
    def of(cls, page: Page[reporting.Queued]) -> ReportedEvidenceConnection:
        """A page of an answer."""
        return cls(edges=edges(page, ReportedEvidence.of), page_info=PageInfo.of(page))


def order(found: reporting.Queued) -> Key:
    """The sort key of reports: the oldest first, then the id."""
    return (found.report.at.isoformat(), found.report.id)
