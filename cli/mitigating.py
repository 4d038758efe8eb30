"""The command that finds the cheapest way to hang on nothing outside our control."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.risk_json import mitigation_json
from cli.risk_text import show_mitigation
from cli.risking import InPhase, Unit
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, print_json, readable, run, start
from graph.answers.mitigations import mitigation
from ontology.generated.names import Phase


def mitigate(
    element: Annotated[str, typer.Argument(help="Id or name of a touchpoint, stage or journey.")],
    unit: Unit = None,
    phase: InPhase = Phase.LIVE,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """The cheapest measures after which no touchpoint has a single point of failure outside our control."""
    session = start(config, store, as_user, as_json)
    asked = readable(element)
    found = run(session, lambda s: mitigation(s, session.viewer, asked, unit, phase))
    if session.as_json:
        print_json(mitigation_json(found))
    else:
        show_mitigation(found)
