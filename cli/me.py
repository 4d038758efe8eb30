"""Commands about oneself: what is known of me, and what I decide about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar

import typer

from cli.knowing import parsed_day
from cli.own_rendering import about_json, consent_json, decision_json, say_about
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
from graph.answers.availability import Availability, standings_at, state
from graph.answers.me import about_me
from graph.answers.withholding import (
    Correction,
    decide_consent,
    opt_out_of_topic,
    subject_of,
    take_back,
    withhold,
)
from graph.export.jsonld import about_as_jsonld
from graph.store.base import Store
from graph.store.records import JournalEntry
from graph.store.withheld import HIDDEN
from ontology.generated.names import ConsentPurpose

Result = TypeVar("Result")

app = typer.Typer(
    name="me",
    help="What is known of me: see it, hide or correct it, opt out, take it along.",
    invoke_without_command=True,
)

PersonOption = Annotated[
    str | None,
    typer.Option("--person", help="Somebody else, by id, address, handle or full name; for stewards."),
]
EvidenceArgument = Annotated[str, typer.Argument(help="Its id, as `whoknows me` lists it.")]
Purpose = Annotated[ConsentPurpose, typer.Option("--purpose", help="What it is for.")]


@app.callback()
def show(
    context: typer.Context,
    person: PersonOption = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """All evidence on you that you may read, what you decided about it, consents and availability."""
    if passed_on(context, person=person, as_user=as_user, as_json=as_json, config=config, store=store):
        return
    session = start(config, store, as_user, as_json)
    found = _of_person(session, person, lambda s, who: about_me(s, session.viewer, who))
    if session.as_json:
        print_json(about_json(found))
    else:
        say_about(found)


@app.command()
def hide(
    evidence: EvidenceArgument,
    note: Annotated[str, typer.Option("--note", help="Why, for yourself and stewards.")] = "",
    person: PersonOption = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Let a piece of evidence no longer speak for you, after later ingestions too."""
    session = start(config, store, as_user, as_json)
    _withheld(session, person, evidence, HIDDEN, note)


@app.command()
def correct(
    evidence: EvidenceArgument,
    reason: Annotated[Correction, typer.Option("--reason", help="What is wrong with it.")],
    note: Annotated[str, typer.Option("--note", help="More about it, for yourself and stewards.")] = "",
    person: PersonOption = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Say that evidence is not yours (it goes from you) or outdated (shown as such, it no longer counts)."""
    session = start(config, store, as_user, as_json)
    _withheld(session, person, evidence, str(reason), note)


@app.command("opt-out")
def opt_out(
    topic: Annotated[str | None, typer.Option("--topic", help="Only what is about this topic.")] = None,
    purpose: Purpose = ConsentPurpose.BEING_FOUND,
    person: PersonOption = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Be found no longer: wholly, for a purpose, or for what is about a topic."""
    session = start(config, store, as_user, as_json)
    if topic is None:
        _consented(session, person, purpose, given=False)
        return
    asked, now = readable(topic), datetime.now(UTC)
    made = _of_person(session, person, lambda s, who: opt_out_of_topic(s, session.viewer, who, asked, at=now))
    _say_decision(session, made, f"Nothing about {made.object} speaks for {made.subject}.")


@app.command("opt-in")
def opt_in(
    purpose: Purpose = ConsentPurpose.BEING_FOUND,
    person: PersonOption = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Agree to be used for a purpose, being found by default."""
    _consented(start(config, store, as_user, as_json), person, purpose, given=True)


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(help="Its id, as `whoknows me` lists it.")],
    person: PersonOption = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Take back something that you hid, corrected, opted out of or stated: all is as without it."""
    session = start(config, store, as_user, as_json)
    one, now = readable(decision), datetime.now(UTC)
    made = _of_person(session, person, lambda s, who: take_back(s, session.viewer, who, one, at=now))
    if session.as_json:
        print_json({"undone": decision_json(made)})
    else:
        say(f"Undone: {made.kind} {made.object}".rstrip())


@app.command()
def available(
    since: Annotated[
        date | None,
        typer.Option("--from", parser=parsed_day, metavar="DATE", help="You can be asked from this day on."),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", parser=parsed_day, metavar="DATE", help="You can be asked up to this day."),
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="You cannot be asked for now.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=0, help="At most so many questions a week.")
    ] = None,
    person: PersonOption = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Say when you can be asked and how often, in place of what you said before; without options: always."""
    session = start(config, store, as_user, as_json)
    if since is not None and until is not None and until < since:
        raise typer.BadParameter(f"--until {until} is before --from {since}.")
    said, now = Availability(since, until, off, limit), datetime.now(UTC)

    async def work(opened: Store, who: str) -> tuple[JournalEntry, str]:
        made = await state(opened, session.viewer, who, said, at=now)
        return made, (await standings_at(opened, now.date()))[who].told

    made, told = _of_person(session, person, work)
    _say_decision(session, made, f"Kept. Today {made.subject} {told or 'can be asked'}.")


@app.command()
def export(
    person: PersonOption = None,
    as_user: AsUser = None,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Print all of it as JSON-LD (PROV-O and schema.org terms), to take along."""
    session = start(config, store, as_user)
    print_json(_of_person(session, person, lambda s, who: about_as_jsonld(s, session.viewer, who)))


def _of_person(
    session: Session, person: str | None, work: Callable[[Store, str], Awaitable[Result]]
) -> Result:
    """Do something for the person whom the viewer may speak for."""
    asked = None if person is None else readable(person)

    async def task(opened: Store) -> Result:
        return await work(opened, await subject_of(opened, session.viewer, asked))

    return run(session, task)


def _withheld(session: Session, person: str | None, evidence: str, kind: str, note: str) -> None:
    one, why, now = readable(evidence), readable(note), datetime.now(UTC)
    made = _of_person(
        session, person, lambda s, who: withhold(s, session.viewer, who, one, kind, at=now, note=why)
    )
    _say_decision(session, made, f"Kept: {made.kind}, evidence {made.object} of {made.subject}.")


def _consented(session: Session, person: str | None, purpose: ConsentPurpose, *, given: bool) -> None:
    now = datetime.now(UTC)
    made = _of_person(
        session, person, lambda s, who: decide_consent(s, session.viewer, who, purpose, given=given, at=now)
    )
    if session.as_json:
        print_json({"consent": consent_json(made)})
        return
    other = "opt-out" if given else "opt-in"
    say(f"Kept: {made.purpose} {made.decision}. To change it: whoknows me {other} --purpose {made.purpose}")


def _say_decision(session: Session, made: JournalEntry, told: str) -> None:
    if session.as_json:
        print_json({"decision": decision_json(made)})
        return
    say(told)
    say(f"To take it back: whoknows me undo {made.id}")
