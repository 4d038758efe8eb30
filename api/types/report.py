"""A risk review as the text of a file."""

from __future__ import annotations

from datetime import date
from enum import Enum

import strawberry

from graph.answers.report import Review
from graph.export.report_html import html
from graph.export.report_markdown import markdown


@strawberry.enum(description="How a risk review is written.")
class ReportFormat(Enum):
    MARKDOWN = strawberry.enum_value("markdown", description="Markdown with tables.")
    HTML = strawberry.enum_value("html", description="One HTML file that loads nothing.")


@strawberry.type(description="A risk review.")
class RiskReport:
    format: ReportFormat = strawberry.field(description="How it is written.")
    title: str = strawberry.field(description="What it is called.")
    made: date = strawberry.field(description="The day it was made.")
    fingerprint: str = strawberry.field(
        description="Hash of the network's elements, lines and requirements; the same one means the same."
    )
    text: str = strawberry.field(description="The file.")

    @classmethod
    def of(cls, found: Review, form: ReportFormat) -> RiskReport:
        """A review from an answer's."""
        return cls(
            format=form,
            title=found.title,
            made=found.made,
            fingerprint=found.fingerprint,
            text=html(found) if form is ReportFormat.HTML else markdown(found),
        )
