"""Commands about what would fall: risk and whatif."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.reporting import write_report
from cli.risk_json import figures_json, risk_json, what_if_json
from cli.risk_text import show_figures, show_risk, show_what_if
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, print_json, readable, reported, run, say, start
from graph.answers.figures import HIGHEST_ORDER, ORDER
from graph.answers.risk import assess, assessments
from graph.answers.what_if import what_if
from graph.errors import RefusedError
from ontology.generated.names import Phase

Unit = Annotated[
    str | None, typer.Option("--unit", help="Whose control it is seen from; by default yours or the owner's.")
]
InPhase = Annotated[Phase, typer.Option("--phase", help="In which phase control and probabilities count.")]


def risk(
    element: Annotated[
        str | None,
        typer.Argument(help="Id or name of a touchpoint, stage or journey; all touchpoints if left out."),
    ] = None,
    unit: Unit = None,
    phase: InPhase = Phase.LIVE,
    order: Annotated[
        int, typer.Option("--order", help=f"Members of a cut set at most, 1 to {HIGHEST_ORDER}.")
    ] = ORDER,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE", help="Write a review with every quote to FILE.md or FILE.html."
        ),
    ] = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What would fall? The failure points behind a touchpoint, whose control they are in, and the proof."""
    session = start(config, store, as_user, as_json)
    if report is not None:
        write_report(session, report, None if element is None else readable(element), unit)
        return
    if element is not None:
        asked = readable(element)
        found = run(session, lambda s: assess(s, session.viewer, asked, unit))
        with reported():
            figures = figures_json(found, order, phase)
        if session.as_json:
            print_json(risk_json(found.risk) | figures)
        else:
            show_risk(found.risk)
            show_figures(found.risk, figures)
        return
    everything = [one.risk for one in run(session, lambda s: assessments(s, session.viewer, unit))]
    if session.as_json:
        print_json({"touchpoints": [risk_json(one) for one in everything]})
        return
    if not everything:
        say("No touchpoint is on record. Ingest a catalogue, or texts that speak of one.")
    for one in everything:
        say(
            f"{len(one.single_points_of_failure):>3} single of {one.complication:>3} failure points, "
            f"complexity {one.complexity:.2f}  {one.touchpoint.name} ({one.touchpoint.id})"
        )


def whatif(
    remove: Annotated[
        list[str] | None, typer.Option("--remove", help="Id or name of an element or line that goes.")
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add",
            help="`dependent->provider`, perhaps with ` beside=other` for a fallback; `new:NAME` for a "
            "provider that is not on record yet.",
        ),
    ] = None,
    weaken: Annotated[
        list[str] | None,
        typer.Option("--weaken", help="Id or name of what works badly: what needs it is degraded."),
    ] = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What follows if these are gone, or added: touchpoints lost, degraded, or newly hanging by a thread."""
    session = start(config, store, as_user, as_json)
    gone, more, weak = ([readable(one) for one in asked or ()] for asked in (remove, add, weaken))
    with reported():
        if not (gone or more or weak):
            raise RefusedError(
                "remove", "Nothing to work out: name at least one --remove, --weaken or --add."
            )
    found = run(session, lambda s: what_if(s, session.viewer, gone, more, weak))
    if session.as_json:
        print_json(what_if_json(found))
    else:
        show_what_if(found)
