"""Commands about who is who: review, same, different, undo."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cli.rendering import Json, counted
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, print_json, readable, run, say, start
from graph.answers.identity import KeptDecision, Side, UnsurePair, decided, unsure_pairs
from graph.identity.decisions import decide, take_back
from graph.store.records import JournalEntry

app = typer.Typer(help="Who is who: which people and accounts are one person.", no_args_is_help=True)

Someone = Annotated[str, typer.Argument(help="Person id, account id, address, handle or full name.")]
Other = Annotated[str, typer.Argument(help="The other one, named likewise.")]


@app.command()
def review(
    decisions: Annotated[
        bool, typer.Option("--decided", help="List the decisions in force instead.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="At most so many pairs.")] = 20,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Pairs that may be one person, with the reasons and the commands that decide them."""
    session = start(config, store, as_user, as_json, steward=True)
    if decisions:
        kept = run(session, decided)
        if session.as_json:
            print_json({"decisions": [_decision_json(one) for one in kept]})
        else:
            _say_decisions(kept)
        return
    pairs = run(session, lambda s: unsure_pairs(s, session.viewer, limit))
    if session.as_json:
        print_json({"pairs": [_pair_json(pair) for pair in pairs]})
        return
    if not pairs:
        say("No pair is left to decide.")
    for pair in pairs:
        _say_pair(pair)


@app.command()
def same(
    a: Someone,
    b: Other,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Two are one person: all that is known of either is hers. It can be undone."""
    _decide(a, b, as_user, as_json, config, store, is_same=True)


@app.command()
def different(
    a: Someone,
    b: Other,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Two are two people, or an account is not that person's. It can be undone."""
    _decide(a, b, as_user, as_json, config, store, is_same=False)


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(help="Its id, as `whoknows people review --decided` lists it.")],
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Take back a decision: every answer is as it was without it."""
    session = start(config, store, as_user, as_json, steward=True)
    wanted, by, at = readable(decision), session.viewer.name, datetime.now(UTC)
    done = run(session, lambda s: take_back(s, wanted, by=by, at=at))
    if session.as_json:
        print_json({"undone": _entry_json(done.entry)})
    else:
        say(f"Undone: {done.entry.kind} {done.entry.subject} {done.entry.object}")


def _decide(
    a: str,
    b: str,
    as_user: str | None,
    as_json: bool,
    config: ConfigFile,
    store: str | None,
    *,
    is_same: bool,
) -> None:
    session = start(config, store, as_user, as_json, steward=True)
    first, second, by, at = readable(a), readable(b), session.viewer.name, datetime.now(UTC)
    done = run(session, lambda s: decide(s, first, second, same=is_same, by=by, at=at))
    if session.as_json:
        print_json({"decision": _entry_json(done.entry)})
        return
    verb = "are one person" if is_same else "are two people"
    say(f"Kept: {done.entry.subject} and {done.entry.object} {verb}.")
    say(f"To take it back: whoknows people undo {done.entry.id}")


def _say_pair(pair: UnsurePair) -> None:
    say(f"{_told(pair.a)}  =?  {_told(pair.b)}", style="bold")
    for reason in pair.reasons:
        say(f"   {reason.weight:+.2f}  {reason.name}{f': {reason.note}' if reason.note else ''}")
    for command in pair.commands:
        say(f"   {command}")


def _say_decisions(kept: list[KeptDecision]) -> None:
    say(f"{counted(len(kept), 'decision')} in force.")
    for one in kept:
        odds = "" if one.followed else "  (not followed: a decision `different` stands against it)"
        say(f"{one.id}  {one.kind:<9}  {one.a.id}  {one.b.id}  {one.at:%Y-%m-%d} by {one.by}{odds}")


def _told(side: Side) -> str:
    more = ", ".join((*side.emails, *side.handles))
    return f"{side.name} [{side.id}{f'; {more}' if more else ''}]"


def _side_json(side: Side) -> Json:
    return {
        "id": side.id,
        "name": side.name,
        "emails": list(side.emails),
        "handles": list(side.handles),
        "declared": side.declared,
    }


def _pair_json(pair: UnsurePair) -> Json:
    return {
        "a": _side_json(pair.a),
        "b": _side_json(pair.b),
        "score": pair.score,
        "reasons": [{"feature": r.name, "points": r.weight, "note": r.note} for r in pair.reasons],
        "commands": list(pair.commands),
    }


def _decision_json(one: KeptDecision) -> Json:
    return {
        "id": one.id,
        "kind": one.kind,
        "a": _side_json(one.a),
        "b": _side_json(one.b),
        "at": one.at.isoformat(),
        "by": one.by,
        "followed": one.followed,
    }


def _entry_json(entry: JournalEntry) -> Json:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "a": entry.subject,
        "b": entry.object,
        "at": entry.at.isoformat(),
        "by": entry.by,
    }
