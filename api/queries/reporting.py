"""What readers reported, for those who decide about it."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api.context import Info
from api.cursor import Window
from api.fields import question
from api.inputs import After, First
from api.types.problems import BadInput, NotAllowed
from api.types.reported_evidence import ReportedEvidenceConnection, order
from graph.answers.reporting import queue

EvidenceReportsResult: TypeAlias = Annotated[
    ReportedEvidenceConnection | NotAllowed | BadInput,
    strawberry.union("EvidenceReportsResult", description="Reports, or a problem."),
]


@strawberry.type
class ReportQueries:
    """Fields of the query type about what readers reported."""

    @question(
        "Reports that wait: on the viewer herself, for stewards on everybody; only on evidence in documents "
        "that the viewer may read."
    )
    async def evidence_reports(
        self,
        info: Info,
        first: First = 20,
        after: After = None,
        decided: Annotated[
            bool, strawberry.argument(description="Those that are accepted or dismissed in place of these.")
        ] = False,
    ) -> EvidenceReportsResult:
        window = Window.read(first, after, None, "evidenceReports", str(decided))
        found = await queue(info.context.store, info.context.viewer, decided=decided)
        return ReportedEvidenceConnection.of(window.page(found, order))
