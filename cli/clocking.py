"""Commands about change over time: clock, compare and silos."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cli.clocking_text import show_clock, show_comparison, show_silos
from cli.knowing import parsed_day
from cli.rendering import Json, day, evidence_json
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, print_json, readable, run, start
from graph.answers.clock import MOST_STEPS, USUAL_STEPS, Clock
from graph.answers.clock import clock as find_clock
from graph.answers.comparison import Attribution, Comparison, TouchpointChange
from graph.answers.comparison import compare as find_comparison
from graph.answers.failure_points import Ref
from graph.answers.silos import Balance, Silos
from graph.answers.silos import silos as find_silos
from graph.answers.turning import Change

From = Annotated[
    date | None,
    typer.Option(
        "--from", parser=parsed_day, metavar="DATE", help="First date; by default before anything came."
    ),
]
To = Annotated[
    date | None,
    typer.Option(
        "--to", parser=parsed_day, metavar="DATE", help="Last date; by default when all has come or gone."
    ),
]


def clock(
    element: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOUCHPOINT|JOURNEY]",
            help="Id or name of a touchpoint, stage or journey; all of them together if left out.",
        ),
    ] = None,
    first: From = None,
    last: To = None,
    steps: Annotated[
        int, typer.Option("--steps", min=1, max=MOST_STEPS, help="How many dates.")
    ] = USUAL_STEPS,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Complication, complexity and single points of failure over time, and the lines that came and went."""
    session = start(config, store, as_user, as_json)
    asked = readable(element) if element is not None else None
    found = run(session, lambda s: find_clock(s, session.viewer, asked, first, last, steps))
    if session.as_json:
        print_json(clock_json(found))
    else:
        show_clock(found)


def compare(
    before: Annotated[date, typer.Argument(parser=parsed_day, metavar="DATE", help="The earlier date.")],
    after: Annotated[date, typer.Argument(parser=parsed_day, metavar="DATE", help="The later date.")],
    touchpoint: Annotated[
        str | None, typer.Option("--touchpoint", help="Only what this touchpoint, stage or journey rests on.")
    ] = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What came and went between two dates, and what became more complex by which line."""
    session = start(config, store, as_user, as_json)
    asked = readable(touchpoint) if touchpoint is not None else None
    found = run(session, lambda s: find_comparison(s, session.viewer, before, after, asked))
    if session.as_json:
        print_json(comparison_json(found))
    else:
        show_comparison(found)


def silos(
    units: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[UNIT]...", help="Ids or names of units; of one all its pairs; all if left out."
        ),
    ] = None,
    before: Annotated[
        date | None,
        typer.Option(
            "--before", parser=parsed_day, metavar="DATE", help="Earlier date; without it every line is new."
        ),
    ] = None,
    after: Annotated[
        date | None,
        typer.Option(
            "--after",
            parser=parsed_day,
            metavar="DATE",
            help="Later date; by default when all has come or gone.",
        ),
    ] = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What connecting two units made faster and what it made fragile, side by side."""
    session = start(config, store, as_user, as_json)
    asked = [readable(unit) for unit in units or ()]
    found = run(session, lambda s: find_silos(s, session.viewer, asked, before, after))
    if session.as_json:
        print_json(silos_json(found))
    else:
        show_silos(found)


def clock_json(found: Clock) -> Json:
    """The clock."""
    return {
        "touchpoint": _ref(found.touchpoint) if found.touchpoint is not None else None,
        "ticks": [
            {
                "at": day(tick.at),
                "on_record": tick.on_record,
                "complication": tick.complication,
                "complexity": round(tick.complexity, 4),
                "single_points": tick.single_points,
                "came": [_change(one) for one in tick.came],
                "gone": [_change(one) for one in tick.gone],
            }
            for tick in found.ticks
        ],
    }


def comparison_json(found: Comparison) -> Json:
    """Two dates compared."""
    return {
        "before": day(found.before),
        "after": day(found.after),
        "elements": {
            "came": [_change(one) for one in found.elements_came],
            "gone": [_change(one) for one in found.elements_gone],
        },
        "lines": {
            "came": [_change(one) for one in found.lines_came],
            "gone": [_change(one) for one in found.lines_gone],
        },
        "touchpoints": [_touchpoint(one) for one in found.touchpoints],
    }


def silos_json(found: Silos) -> Json:
    """The balance of silos."""
    return {
        "before": day(found.before),
        "after": day(found.after),
        "pairs": [_pair(pair) for pair in found.pairs],
    }


def _touchpoint(found: TouchpointChange) -> Json:
    return {
        "touchpoint": _ref(found.touchpoint),
        "complication": list(found.complication),
        "complexity": [round(value, 4) for value in found.complexity],
        "new_single_points": [_ref(one) for one in found.new_single_points],
        "lost_single_points": [_ref(one) for one in found.lost_single_points],
        "by": [_attribution(one) for one in found.by],
        "unattributed": found.unattributed,
    }


def _attribution(found: Attribution) -> Json:
    return {
        "line": _ref(found.line),
        "came": found.came,
        "complication": found.complication,
        "complexity": round(found.complexity, 4),
        "single_points": found.single_points,
    }


def _pair(pair: Balance) -> Json:
    return {
        "units": [_ref(unit) for unit in pair.units],
        "lines_before": pair.lines_before,
        "broken": pair.broken,
        "handovers": [
            {
                "touchpoint": _ref(one.touchpoint),
                "unit": _ref(one.unit),
                "before": one.before,
                "after": one.after,
            }
            for one in pair.handovers
        ],
        "handover_lines": list(pair.handover_lines),
        "new_lines": [
            {
                **_change(one.line),
                "dependent": _ref(one.dependent),
                "provider": _ref(one.provider),
                "is_handover": one.is_handover,
                "to_person": one.to_person,
            }
            for one in pair.new_lines
        ],
        "gone": [_change(one) for one in pair.gone],
        "new_single_points": [
            {"of": one.touchpoint.id, "id": one.point.id, "name": one.point.name}
            for one in pair.new_single_points
        ],
    }


def _change(change: Change) -> Json:
    return {
        **_ref(change.ref),
        "kind": change.ref.kind,
        "evidence": [evidence_json(item) for item in change.evidence],
        "ended": [evidence_json(item) for item in change.ended],
    }


def _ref(ref: Ref) -> Json:
    return {"id": ref.id, "name": ref.name}
