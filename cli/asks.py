"""Commands about asks: what was asked of whom, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from cli.rendering import Json, counted
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, passed_on, print_json, readable, run, say, start
from graph.answers.asking import Sent, send_ask, update_ask
from graph.asks import Ask, AskState, asks_of, party_id
from graph.store.base import Store

app = typer.Typer(
    name="asks",
    help="Asks: who asked whom about what, and what became of it.",
    invoke_without_command=True,
)

AskArgument = Annotated[str, typer.Argument(metavar="ID", help="Its id, as `whoknows asks` lists it.")]
Note = Annotated[str, typer.Option("--note", help="A word with it, for the two of you and stewards.")]


@app.callback()
def show(
    context: typer.Context,
    mine: Annotated[bool, typer.Option("--mine", help="Only those that you sent or got.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Only those not yet answered or declined.")] = False,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """The asks that you sent or got, oldest first; stewards see all, and how many each person got."""
    if passed_on(context, as_user=as_user, as_json=as_json, config=config, store=store):
        return
    session = start(config, store, as_user, as_json)

    async def look(opened: Store) -> tuple[list[Ask], Mapping[str, str]]:
        found = [ask for ask in await asks_of(opened, session.viewer) if ask.is_open or not open_]
        if mine:
            found = [ask for ask in found if party_id(session.viewer) in (ask.asker, ask.asked)]
        return found, await _names(opened, found)

    found, names = run(session, look)
    counts = _counts(found) if session.viewer.steward and not mine else []
    if session.as_json:
        print_json({"asks": [ask_json(ask) for ask in found], "counts": counts})
        return
    if not found:
        say('No asks. `whoknows ask "..." --send` records one.')
    for ask in found:
        _say_ask(ask, names)
    for one in counts:
        say(f"{names.get(one['person'], one['person'])} got {counted(one['got'], 'ask')}")


@app.command()
def answer(
    ask: AskArgument,
    note: Note = "",
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Say that it is answered; either of the two can."""
    _update(AskState.ANSWERED, ask, note, as_user, as_json, config, store)


@app.command()
def decline(
    ask: AskArgument,
    note: Note = "",
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Say that you cannot or would rather not answer."""
    _update(AskState.DECLINED, ask, note, as_user, as_json, config, store)


@app.command()
def thank(
    ask: AskArgument,
    note: Note = "",
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Thank whom you asked for the answer."""
    _update(AskState.THANKED, ask, note, as_user, as_json, config, store)


@app.command()
def introduce(
    ask: AskArgument,
    note: Note = "",
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Say that the two were brought together."""
    _update(AskState.INTRODUCED, ask, note, as_user, as_json, config, store)


def send(
    query: str,
    to: str | None,
    as_user: AsUser,
    as_json: bool,
    config: ConfigFile,
    store: StoreUrl,
) -> None:
    """Record an ask and print the introduction to send; see `whoknows ask --send`."""
    session = start(config, store, as_user, as_json)
    asked, now = None if to is None else readable(to), datetime.now(UTC)
    sent = run(session, lambda s: send_ask(s, query, session.viewer, at=now, to=asked))
    if session.as_json:
        print_json({"ask": ask_json(sent.ask), "to": sent.person.name, "text": sent.text})
    else:
        _say_sent(sent)


def ask_json(ask: Ask) -> Json:
    """An ask."""
    times = ("at", "introduced_at", "answered_at", "declined_at", "thanked_at")
    told = {name: getattr(ask, name) and getattr(ask, name).isoformat() for name in times}
    return {**asdict(ask), **told, "state": str(ask.state)}


def _update(
    step: AskState,
    ask: str,
    note: str,
    as_user: str | None,
    as_json: bool,
    config: ConfigFile,
    store: str | None,
) -> None:
    session = start(config, store, as_user, as_json)
    one, word, now = readable(ask), readable(note), datetime.now(UTC)
    told = run(session, lambda s: update_ask(s, session.viewer, one, step, at=now, note=word))
    if session.as_json:
        print_json({"ask": ask_json(told)})
    else:
        say(f"Kept: ask {told.id} is {told.state}.")


def _say_sent(sent: Sent) -> None:
    say(f"Recorded as ask {sent.ask.id}. Nothing was mailed; send this yourself:", style="bold")
    if sent.standing.busy:
        say(f"Note: {sent.person.name} {sent.standing.told}.")
    if sent.person.emails:
        say(f"To: {sent.person.emails[0]}")
    say()
    say(sent.text)


def _say_ask(ask: Ask, names: Mapping[str, str]) -> None:
    asker, asked = (names.get(one, one.removeprefix("user:")) for one in (ask.asker, ask.asked))
    say(f"{ask.id}  {ask.at:%Y-%m-%d}  {asker} asked {asked}: {ask.state}", style="bold")
    say(f"   {ask.query}")
    if ask.topics:
        say(f"   about {', '.join(ask.topics)}", style="dim")
    for note in ask.notes:
        say(f"   note: {note}", style="dim")


async def _names(store: Store, found: Sequence[Ask]) -> Mapping[str, str]:
    people = await store.people({one for ask in found for one in (ask.asker, ask.asked)})
    return {person.id: person.name for person in people.values()}


def _counts(found: Sequence[Ask]) -> list[Json]:
    got = Counter(ask.asked for ask in found)
    return [{"person": person, "got": number} for person, number in sorted(got.items())]
