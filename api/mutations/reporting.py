"""What readers say about evidence on others, and what is decided about it."""

from __future__ import annotations

import datetime
from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Info
from api.fields import question
from api.ids import Kind, local_id
from api.types.evidence_report import EvidenceCorrection, EvidenceReport
from api.types.me import OwnDecision
from api.types.problems import BadInput, NotAllowed, NotFound
from graph.answers import reporting
from graph.answers.withholding import Correction

EvidenceReportResult: TypeAlias = Annotated[
    EvidenceReport | OwnDecision | NotFound | NotAllowed | BadInput,
    strawberry.union(
        "EvidenceReportResult",
        description="A report; for evidence on oneself the correction that was made at once; or a problem.",
    ),
]
ReportId = Annotated[strawberry.ID, strawberry.argument(description="Its `localId`, see `Evidence.reports`.")]


@strawberry.type
class ReportMutations:
    """Fields of the mutation type about reports."""

    @question(
        "Say that evidence on somebody is not right: it stands with the evidence until she or a steward "
        "decides, and changes no answer until then. Of oneself it is a correction at once."
    )
    async def report_evidence(
        self,
        info: Info,
        evidence: Annotated[strawberry.ID, strawberry.argument(description="Its `localId`, see `Evidence`.")],
        person: Annotated[
            strawberry.ID,
            strawberry.argument(
                description="On whom it is: her id, global or the directory's, or full name."
            ),
        ],
        reason: Annotated[EvidenceCorrection, strawberry.argument(description="What is wrong with it.")],
        note: Annotated[
            str, strawberry.argument(description="A word with it, for the person and stewards.")
        ] = "",
    ) -> EvidenceReportResult:
        here, one = info.context, inputs.name("evidence", evidence)
        made = await reporting.report_evidence(
            here.store,
            here.viewer,
            local_id("person", inputs.name("person", person), Kind.PERSON),
            one,
            Correction[reason.name],
            at=_now(),
            note=note[: inputs.LONGEST_NAME],
        )
        return EvidenceReport.of(made) if isinstance(made, reporting.SeenReport) else OwnDecision.of(made)

    @question("Take back a report of one's own that waits; answers it as it was.")
    async def withdraw_report(self, info: Info, report: ReportId) -> EvidenceReportResult:
        here, one = info.context, inputs.name("report", report)
        return EvidenceReport.of(await reporting.withdraw(here.store, here.viewer, one, at=_now()))

    @question(
        "Follow a report, as if the person had corrected the evidence (`reopenReport` takes that back), or "
        "dismiss it; for stewards and the person herself."
    )
    async def decide_report(
        self,
        info: Info,
        report: ReportId,
        accept: Annotated[bool, strawberry.argument(description="Whether it is right.")],
    ) -> EvidenceReportResult:
        here, one = info.context, inputs.name("report", report)
        return EvidenceReport.of(
            await reporting.decide(here.store, here.viewer, one, accept=accept, at=_now())
        )

    @question(
        "Take back what was decided about a report, so that it waits again; a correction that was made "
        "because of it goes with it. For stewards and the person herself."
    )
    async def reopen_report(self, info: Info, report: ReportId) -> EvidenceReportResult:
        here, one = info.context, inputs.name("report", report)
        return EvidenceReport.of(await reporting.reopen(here.store, here.viewer, one, at=_now()))


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
