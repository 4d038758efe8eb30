"""Why somebody cannot be asked just now, as data that a page words in its own language."""

from __future__ import annotations

import datetime

import strawberry

from graph.answers.availability import Standing


@strawberry.type(
    description="Why somebody cannot be asked just now: she is away, or was asked enough this week."
)
class Unavailable:
    away: bool = strawberry.field(description="Whether she is away; else she was asked enough.")
    back: datetime.date | None = strawberry.field(
        description="The first day that she can be asked again, where she is away and said so."
    )
    asked: int | None = strawberry.field(
        description="Questions that she had in the last 7 days, where these are enough."
    )
    limit: int | None = strawberry.field(description="How many she allows in 7 days, where these are enough.")

    @classmethod
    def of(cls, standing: Standing) -> Unavailable | None:
        """From how she stands; None where nothing is known against asking her."""
        if standing.away:
            return cls(away=True, back=standing.until, asked=None, limit=None)
        if standing.busy:
            return cls(away=False, back=None, asked=standing.asked, limit=standing.limit)
        return None
