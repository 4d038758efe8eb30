"""Who is shown, how often, and how current they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.quality.report import Section, Table
from bench.significance import wilson
from bench.standing import SHOWN, Shown

_HEAD = ["set", "places", "people shown", "people with evidence", "exposure Gini", "stale", "left"]
_SPREAD = {
    "map_without": "MAP",
    "map_with": "MAP, spread",
    "map_lost": "lost",
    "gini_without": "Gini of the first place",
    "gini_with": "Gini, spread",
    "most_in_a_week_without": "most asked in a week",
    "most_in_a_week_with": "most, spread",
}


def section(
    found: Mapping[str, Shown], spread: Mapping[str, Mapping[str, Any]], missing: Sequence[str]
) -> Section:
    """The section over all sets; `spread` is what `bench.exposure.measure` gives for each."""
    rows = [
        [
            name,
            *map(str, (one.places, one.shown, one.people)),
            f"{one.gini:.3f}",
            str(wilson(one.stale, one.places)),
            str(wilson(one.left, one.places)),
        ]
        for name, one in found.items()
    ]
    spreading = [[name, *(f"{one[key]:g}" for key in _SPREAD)] for name, one in spread.items()]
    limits = next(((one["limit"], one["per_week"]) for one in spread.values()), (0, 0))
    caption = f"Questions spread, {limits[0]} a week for everybody, {limits[1]} asked a week"
    return Section(
        title="Stale, left, and who is shown",
        command="python -m bench.standing DIR/SET; python -m bench.exposure DIR/SET",
        text=f"The first {SHOWN} people for each query of a set, as of its date, else of the day of this "
        "run. "
        "Stale and left are shares of the places (`graph.answers.freshness`); Gini is over everybody who has "
        "evidence for any query (0: all shown alike often). When questions are spread over those who know, "
        "at "
        "most 2% of MAP may be lost.",
        tuned="Nothing here was tuned on these figures.",
        tables=[
            Table("First places", _HEAD, rows),
            Table(caption, ["set", *_SPREAD.values()], spreading),
        ]
        if rows
        else [],
        missing=missing,
    )
