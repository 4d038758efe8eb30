"""The demo: the example organisation in, three answers out, then the page."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from cli.convening_text import show_ambassadors
from cli.errors import Exit
from cli.ingesting import carry_out, show_summary
from cli.knowing import show_answer
from cli.risk_text import show_risk
from cli.service import check_port, serve_app
from cli.session import Session, err, reported, run, say
from cli.working import WithWorker
from graph.answers.ambassadors import find_ambassadors
from graph.answers.experts import find_experts
from graph.answers.risk import risk
from graph.answers.scope import Scope
from graph.settings import load_settings
from graph.store.base import Store
from ingest.sources import configured_sources

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
USER = "demo"
QUESTION = "Who knows about e-mail deliverability?"
TOPIC = "Peat-free soil"
TOUCHPOINT = "newsletter"

Result = TypeVar("Result")


def demo(
    store: Annotated[
        str, typer.Option("--store", help="`sqlite`, or the URL of a store to use for the demo.")
    ] = "sqlite",
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the page afterwards.")] = True,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port of the page.")] = 8000,
    worker: WithWorker = True,
) -> None:
    """Ingest the example organisation, answer three questions, and serve the page."""
    with reported():
        if serve:
            check_port(port)
        environ = {k: v for k, v in os.environ.items() if k not in ("WHOKNOWS_STORE", "WHOKNOWS_CONFIG")}
        settings = load_settings(environ, EXAMPLES / "whoknows.toml")
        if store != "sqlite":
            settings = settings.model_copy(update={"store": store})
        session = Session(settings, settings.user(USER), False)
        say(f"Reading the example organisation, {settings.organisation.name} ...")
        found = configured_sources(settings)
        summary = carry_out(session, lambda _: found, prune=True)
    show_summary(summary)
    _three_answers(session)
    if summary.outcome.issues:
        err.print("Something of the examples was left out; see above.", style="red")
        raise typer.Exit(Exit.LEFT_OUT)
    if serve:
        token = next(user.token for user in settings.users if user.name == USER)
        say(f"\nOpen http://127.0.0.1:{port}/#token={token}  (Ctrl-C ends)", style="bold")
        serve_app(settings, "127.0.0.1", port, worker=worker)


def _three_answers(session: Session) -> None:
    viewer = session.viewer

    def ask(work: Callable[[Store], Awaitable[Result]]) -> Result:
        return run(session, work)

    say(f"\nWho knows what?  {QUESTION}", style="bold cyan")
    show_answer(ask(lambda s: find_experts(s, QUESTION, viewer, limit=3)))
    say(f"\nWho could be an ambassador for {TOPIC}?", style="bold cyan")
    show_ambassadors(ask(lambda s: find_ambassadors(s, viewer, scope=Scope(topic=TOPIC), limit=3)))
    say(f"\nWhat would fall?  The failure points of the {TOUCHPOINT}", style="bold cyan")
    show_risk(ask(lambda s: risk(s, viewer, TOUCHPOINT)))
