"""Who is shown, how often, and how current they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.exposure import SHOWN, Exposure
from bench.quality.report import Section, Table
from bench.significance import wilson

_HEAD = ["set", "places", "people shown", "people with evidence", "exposure Gini", "stale", "left"]


def section(found: Mapping[str, Exposure], missing: Sequence[str]) -> Section:
    """The section over all sets."""
    rows = [
        [
            name,
            str(one.places),
            str(one.shown),
            str(one.people),
            f"{one.gini:.3f}",
            str(wilson(one.stale, one.places)),
            str(wilson(one.left, one.places)),
        ]
        for name, one in found.items()
    ]
    return Section(
        title="Stale, left, and who is shown",
        command="python -m bench.exposure DIR/SET",
        text=f"The first {SHOWN} people for each query of a set. Stale and left are shares of the places, "
        "as the "
        "answer itself says it; Gini is over everybody who has evidence for any query (0: all shown alike "
        "often). Queries without a date are asked of the whole record, whose newest day is then the present.",
        tuned="Nothing here was tuned on these figures.",
        tables=[Table("First places", _HEAD, rows)] if rows else [],
        missing=missing,
    )
