"""What a review needs: decisions on proposals, open questions, and the report as a file's text."""

from __future__ import annotations

import datetime
from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Info
from api.cursor import Window
from api.errors import NotAllowedError
from api.fields import question
from api.ids import Kind, local_id
from api.inputs import After, At, First, Unit
from api.types.paging import PageInfo, edges
from api.types.problems import BadInput, NotAllowed, NotFound
from api.types.proposals import ProposalDecision, ProposalDecisionConnection, decision_order
from api.types.questions import AlternativeQuestion, AlternativeQuestionConnection
from api.types.questions import order as question_order
from api.types.report import ReportFormat, RiskReport
from graph.answers.proposals import proposal_decisions
from graph.answers.questions import find_questions
from graph.answers.report import review

ProposalDecisionsResult: TypeAlias = Annotated[
    ProposalDecisionConnection | NotAllowed | BadInput,
    strawberry.union("ProposalDecisionsResult", description="Decisions on proposals, or a problem."),
]
AlternativeQuestionsResult: TypeAlias = Annotated[
    AlternativeQuestionConnection | NotFound | BadInput,
    strawberry.union("AlternativeQuestionsResult", description="Questions, or a problem."),
]
RiskReportResult: TypeAlias = Annotated[
    RiskReport | NotFound | BadInput,
    strawberry.union("RiskReportResult", description="A risk review, or a problem."),
]
Touchpoint = Annotated[
    str | None,
    strawberry.argument(description="Id or name of a touchpoint or stage; left out: all of them."),
]


@strawberry.type
class ReviewQueries:
    """Fields of the query type about reviewing what would fall."""

    @question("What was decided about proposals and is in force; for stewards.")
    async def proposal_decisions(
        self, info: Info, first: First = 20, after: After = None
    ) -> ProposalDecisionsResult:
        here = info.context
        if not (here.viewer.steward or here.viewer.operator):
            raise NotAllowedError(
                "Decisions on proposals are for stewards.", "the role `steward` in the settings"
            )
        window = Window.read(first, after, None, "proposalDecisions")
        page = window.page(await proposal_decisions(here.store, here.viewer), decision_order)
        return ProposalDecisionConnection(edges=edges(page, ProposalDecision.of), page_info=PageInfo.of(page))

    @question("Single points of failure without an alternative on record: what to ask whom.")
    async def alternative_questions(
        self,
        info: Info,
        touchpoint: Touchpoint = None,
        first: First = 20,
        after: After = None,
        at: At = None,
    ) -> AlternativeQuestionsResult:
        one, here = _touchpoint(touchpoint), info.context
        window = Window.read(first, after, at, "alternativeQuestions", one)
        page = window.page(await find_questions(here.store, here.viewer, one, window.at), question_order)
        return AlternativeQuestionConnection(
            edges=edges(page, AlternativeQuestion.of), page_info=PageInfo.of(page)
        )

    @question("A risk review with every quote, as far as the viewer may read them, to be kept as a file.")
    async def risk_report(
        self,
        info: Info,
        format_: Annotated[
            ReportFormat, strawberry.argument(name="format", description="How it is written.")
        ],
        touchpoint: Touchpoint = None,
        unit: Unit = None,
        at: At = None,
    ) -> RiskReportResult:
        here = info.context
        found = await review(
            here.store,
            here.viewer,
            made=datetime.datetime.now(datetime.UTC).date(),
            touchpoint=_touchpoint(touchpoint),
            unit=inputs.optional_name("unit", unit),
            at=at,
            organisation=here.organisation,
        )
        return RiskReport.of(found, format_)


def _touchpoint(asked: str | None) -> str | None:
    one = inputs.optional_name("touchpoint", asked)
    return None if one is None else local_id("touchpoint", one, Kind.ELEMENT, Kind.PERSON)
