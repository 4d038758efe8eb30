"""Commands about proposals: names that texts connect to known elements and that no catalogue has."""

from __future__ import annotations

import shlex
from collections.abc import Awaitable, Callable
from typing import Annotated

import typer

from cli.rendering import Json, counted, evidence_json, proposal_json
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, passed_on, print_json, readable, run, say, start
from graph.answers import proposing
from graph.answers.proposals import (
    Proposal,
    ProposalDecision,
    find_proposals,
    named_decisions,
    proposal_decisions,
)
from graph.answers.questions import Question, find_questions
from graph.store.base import Store
from graph.store.records import JournalEntry
from graph.viewer import Viewer

app = typer.Typer(
    name="proposals",
    help="Proposals: names that texts connect to known elements and that no catalogue has.",
    invoke_without_command=True,
)

ProposalArgument = Annotated[
    str, typer.Argument(metavar="ID", help="Its id or name, as `whoknows proposals` lists it.")
]


@app.callback()
def show(
    context: typer.Context,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What waits for a decision: an unknown name, the element that it is connected to, and the quotes."""
    if passed_on(context, as_user=as_user, as_json=as_json, config=config, store=store):
        return
    _review(10_000, as_user, as_json, config, store)


@app.command()
def review(
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="At most so many.")] = 20,
    decided: Annotated[bool, typer.Option("--decided", help="What was decided, and how to undo it.")] = False,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What waits for a decision, or with --decided what was decided, with the command that changes it."""
    if not decided:
        _review(limit, as_user, as_json, config, store)
        return
    session = start(config, store, as_user, as_json, steward=True)
    made = run(session, lambda s: proposal_decisions(s, session.viewer))
    if session.as_json:
        print_json({"decisions": [decision_json(one) for one in made[:limit]]})
        return
    if not made:
        say("Nothing is decided yet.")
    for one in made[:limit]:
        say(f"{one.at:%Y-%m-%d %H:%M}  {_said(one)}  (by {one.by})")
        say(f"   whoknows proposals undo {one.id}", style="dim")


@app.command()
def accept(
    proposal: ProposalArgument,
    kind: Annotated[
        str | None, typer.Option("--kind", help="What it is: System (the default), Service, Touchpoint ...")
    ] = None,
    name: Annotated[
        str, typer.Option("--name", help="What it is called; by default as the texts have it.")
    ] = "",
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Let the name be an element of its own: what was said of it counts from now on."""
    one, called = readable(proposal), readable(name)
    _decide(lambda s, v: proposing.accept(s, v, one, kind, called), as_user, as_json, config, store)


@app.command()
def reject(
    proposal: ProposalArgument,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Answer that the name stands for nothing; it is not proposed again."""
    one = readable(proposal)
    _decide(lambda s, v: proposing.reject(s, v, one), as_user, as_json, config, store)


@app.command()
def merge(
    proposal: ProposalArgument,
    element: Annotated[str, typer.Argument(help="Id, name or alias of the element that is meant.")],
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Make the name another name of an element: what was said of it counts for the element."""
    one, other = readable(proposal), readable(element)
    _decide(lambda s, v: proposing.merge(s, v, one, other), as_user, as_json, config, store)


@app.command()
def undo(
    decision: Annotated[
        str, typer.Argument(help="Id of a decision, as `proposals review --decided` shows it.")
    ],
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Take back a decision; everything is as if it had never been made."""
    session = start(config, store, as_user, as_json, steward=True)
    one = readable(decision)
    taken_back = run(session, lambda s: _told(s, session.viewer, proposing.undo(s, session.viewer, one)))
    if session.as_json:
        print_json({"undone": decision_json(taken_back)})
    else:
        say(f"Undone: {_said(taken_back)}")


@app.command()
def questions(
    touchpoint: Annotated[
        str | None, typer.Argument(help="Id or name of a touchpoint or stage; all of them if left out.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="At most so many.")] = 20,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Single points of failure without an alternative on record: what to ask whom, and how to record it."""
    session = start(config, store, as_user, as_json)
    asked = None if touchpoint is None else readable(touchpoint)
    found = run(session, lambda s: find_questions(s, session.viewer, asked))
    if session.as_json:
        print_json({"questions": [question_json(one) for one in found[:limit]], "total": len(found)})
        return
    if not found:
        say("No question: nothing hangs on a single element.")
    for one in found[:limit]:
        _show_question(one)
    _more(len(found), limit)


def decision_json(one: ProposalDecision) -> Json:
    """A decision on a proposal."""
    return {
        "id": one.id,
        "decision": str(one.decision).removeprefix("proposal-"),
        "proposal": one.proposal,
        "proposal_name": one.proposal_name,
        "element": one.element,
        "element_name": one.element_name,
        "kind": one.kind,
        "name": one.name,
        "at": one.at.isoformat(),
        "by": one.by,
    }


def question_json(one: Question) -> Json:
    """A question on a single point of failure."""
    person = one.addressee
    return {
        "question": one.text,
        "point": {"id": one.point.id, "name": one.point.name},
        "touchpoints": [{"id": ref.id, "name": ref.name} for ref in one.touchpoints],
        "addressee": None if person is None else {"id": person.id, "name": person.name},
        "evidence": [evidence_json(item) for item in one.evidence],
        "referrals": [{"id": r.person.id, "name": r.person.name} for r in one.referrals],
        "unit": None if one.unit is None else {"id": one.unit[0], "name": one.unit[1]},
        "ask": one.ask,
    }


def _review(limit: int, as_user: str | None, as_json: bool, config: ConfigFile, store: str | None) -> None:
    session = start(config, store, as_user, as_json)
    found = run(session, lambda s: find_proposals(s, session.viewer))
    if session.as_json:
        print_json({"proposals": [proposal_json(one) for one in found[:limit]], "total": len(found)})
        return
    if not found:
        say("No proposals: every dependency that was found has both its ends in the catalogue.")
    for one in found[:limit]:
        _show_proposal(one)
    _more(len(found), limit)


def _show_proposal(one: Proposal) -> None:
    verb = "is what it depends on" if one.role == "provider" else "depends on it"
    say(f"{one.element_name}: {one.name} {verb} ({counted(len(one.evidence), 'quote')})", style="bold")
    for item in one.evidence[:2]:
        say(f"   “{item.quote}”  {item.title}, {item.date or 'undated'}")
    name = shlex.quote(one.id)
    say(f"   whoknows proposals accept {name}   or   reject {name}   or   merge {name} ELEMENT", style="dim")


def _show_question(one: Question) -> None:
    say(one.text, style="bold")
    unit = f"the unit that owns it: {one.unit[1]}" if one.unit is not None else ""
    if one.addressee is not None:
        say(f"   to {one.addressee.name} ({one.addressee.id})")
        for item in one.evidence[:1]:
            say(f"      “{item.quote}”  {item.title}, {item.date or 'undated'}", style="dim")
    else:
        say("   nobody is on record for it" + (f"; turn to {unit}" if unit else ""))
        if one.referrals:
            say("   who may know who knows: " + ", ".join(r.person.name for r in one.referrals))
    if one.ask is not None:
        say(f"   asked already: {one.ask}", style="dim")
    elif one.addressee is not None:
        say(f"   whoknows ask {shlex.quote(one.text)} --send --to {one.addressee.id}", style="dim")


def _more(total: int, limit: int) -> None:
    if total > limit:
        say(f"... and {total - limit} more: --limit {total}", style="dim")


def _decide(
    work: Callable[[Store, Viewer], Awaitable[JournalEntry]],
    as_user: str | None,
    as_json: bool,
    config: ConfigFile,
    store: str | None,
) -> None:
    """Take a decision as a steward and say how it is undone."""
    session = start(config, store, as_user, as_json, steward=True)
    made = run(session, lambda s: _told(s, session.viewer, work(s, session.viewer)))
    if session.as_json:
        print_json({"decision": decision_json(made)})
        return
    say(f"Decided: {_said(made)}")
    say(f"   to take it back: whoknows proposals undo {made.id}", style="dim")


async def _told(store: Store, viewer: Viewer, work: Awaitable[JournalEntry]) -> ProposalDecision:
    """What was done, with names."""
    (made,) = await named_decisions(store, viewer, [await work])
    return made


def _said(one: ProposalDecision) -> str:
    name = f"{one.proposal_name} ({one.proposal})" if one.proposal_name else one.proposal
    element = f"{one.element_name} ({one.element})" if one.element_name else one.element
    parts = (str(one.decision).removeprefix("proposal-"), name, element, one.kind, one.name)
    return "  ".join(part for part in parts if part)
