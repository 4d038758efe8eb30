"""Commands about reports: what readers say of evidence that is not right, and what comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

import typer

from cli.own_rendering import decision_json
from cli.rendering import Json, evidence_json
from cli.session import (
    AsJson,
    AsUser,
    ConfigFile,
    Session,
    StoreUrl,
    passed_on,
    print_json,
    readable,
    run,
    say,
    start,
)
from graph.answers import reporting
from graph.answers.reporting import Queued, SeenReport
from graph.answers.withholding import Correction

app = typer.Typer(
    name="reports",
    help="Reports: what readers say of evidence on somebody that is not right.",
    invoke_without_command=True,
)

ReportArgument = Annotated[str, typer.Argument(metavar="ID", help="Its id, as `whoknows reports` lists it.")]


@app.callback()
def show(
    context: typer.Context,
    decided: Annotated[
        bool, typer.Option("--decided", help="Those that were accepted or dismissed in place of these.")
    ] = False,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Reports that wait: on evidence on you, for stewards on everybody's, as far as you may read it."""
    if passed_on(context, decided=decided, as_user=as_user, as_json=as_json, config=config, store=store):
        return
    session = start(config, store, as_user, as_json)
    found = run(session, lambda s: reporting.queue(s, session.viewer, decided=decided))
    if session.as_json:
        print_json({"reports": [queued_json(one) for one in found]})
        return
    if not found:
        say("No report is decided yet." if decided else "No report waits.")
    for one in found:
        _show(one)


@app.command("say")
def say_wrong(
    evidence: Annotated[str, typer.Argument(help="Its `id`, as `whoknows ask --json` prints it.")],
    person: Annotated[str, typer.Option("--person", help="On whom it is, by id or full name.")],
    reason: Annotated[Correction, typer.Option("--reason", help="What is wrong with it.")],
    note: Annotated[str, typer.Option("--note", help="More about it, for the person and stewards.")] = "",
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Say that evidence on somebody is not right; of yourself that corrects it at once."""
    session = start(config, store, as_user, as_json)
    one, who, why, now = readable(evidence), readable(person), readable(note), datetime.now(UTC)
    made = run(
        session,
        lambda s: reporting.report_evidence(s, session.viewer, who, one, reason, at=now, note=why),
    )
    if isinstance(made, SeenReport):
        _said(session.as_json, made, f"It waits for {who} or a steward: whoknows reports accept {made.id}")
    elif session.as_json:
        print_json({"decision": decision_json(made)})
    else:
        say(f"Corrected: {made.kind}. To take it back: whoknows me undo {made.id}")


@app.command()
def accept(
    report: ReportArgument,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Follow a report, as if the person had corrected the evidence; `whoknows me` lists it, with its undo."""
    _decide(report, True, as_user, as_json, config, store)


@app.command()
def dismiss(
    report: ReportArgument,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Let the evidence stand as it is; the report is shown no longer."""
    _decide(report, False, as_user, as_json, config, store)


@app.command()
def reopen(
    report: ReportArgument,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Take back what was decided about a report, so that it waits again."""
    session = start(config, store, as_user, as_json)
    _change(session, report, reporting.reopen, "It waits again.")


@app.command()
def withdraw(
    report: Annotated[str, typer.Argument(metavar="ID", help="Its id, as `reports say` printed it.")],
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Take back a report of your own that waits."""
    session = start(config, store, as_user, as_json)
    _change(session, report, reporting.withdraw, "Taken back.")


def report_json(one: SeenReport) -> Json:
    """A report as the viewer may see it."""
    return {
        "id": one.id,
        "reason": one.reason,
        "note": one.note,
        "at": one.at.isoformat(),
        "state": str(one.state),
        "mine": one.mine,
        "edited": one.edited,
    }


def queued_json(one: Queued) -> Json:
    """A report with whom and what it is about."""
    return {
        **report_json(one.report),
        "person": {"id": one.person.id, "name": one.person.name},
        "evidence": evidence_json(one.evidence),
    }


def _decide(
    report: str, accepted: bool, as_user: str | None, as_json: bool, config: ConfigFile, store: str | None
) -> None:
    session = start(config, store, as_user, as_json)
    told = "Kept: accepted." if accepted else "Kept: dismissed."
    _change(session, report, partial(reporting.decide, accept=accepted), told)


def _change(session: Session, report: str, work: Callable[..., Awaitable[SeenReport]], told: str) -> None:
    """Do something with a report, as `graph.answers.reporting` does it, and say so."""
    one, now = readable(report), datetime.now(UTC)
    _said(session.as_json, run(session, lambda s: work(s, session.viewer, one, at=now)), told)


def _said(as_json: bool, one: SeenReport, told: str) -> None:
    if as_json:
        print_json({"report": report_json(one)})
    else:
        say(told)


def _show(one: Queued) -> None:
    said, proof = one.report, one.evidence
    say(f"{said.id}  {said.reason}  on {one.person.name} ({one.person.id})  {said.at:%Y-%m-%d}  {said.state}")
    say(f"   {proof.role}, {proof.title}, {proof.date or 'undated'}")
    say(f"   “{proof.quote}”", style="dim")
    if said.edited:
        say("   the words were others then")
    if said.note:
        say(f"   note: {said.note}")
    if said.state == "pending":
        say(f"   whoknows reports accept {said.id}   or   whoknows reports dismiss {said.id}", style="dim")
    else:
        say(f"   to take it back: whoknows reports reopen {said.id}", style="dim")
