"""Commands about topics: their pages, and what a person decides about those found in the texts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated

import typer

from cli import rendering
from cli.rendering import counted
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, print_json, readable, run, say, start
from cli.topic_standing import standing
from graph.answers.pages import TopicPage, topic_page
from graph.answers.topic_review import (
    MinedTopicLine,
    TopicDecision,
    TopicProposal,
    mined_topics,
    named_decisions,
    topic_decisions,
    topic_proposals,
)
from graph.store.base import Store
from graph.store.records import JournalEntry
from graph.topics import deciding
from graph.viewer import Viewer

app = typer.Typer(
    name="topics",
    help="Topics: what is known of one, and what a person decides about those found in the texts.",
    no_args_is_help=True,
)

app.command()(standing)

TopicArgument = Annotated[str, typer.Argument(help="Id, name or alias of a topic.")]
ProposalArgument = Annotated[str, typer.Argument(help="Id of a proposal, as `topics review` shows it.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=2000, help="At most so many.")]


@app.command()
def show(
    topic: TopicArgument,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """The page of a topic: its people, its neighbours, first and last seen, quotes."""
    session = start(config, store, as_user, as_json)
    asked = readable(topic)
    page = run(session, lambda s: topic_page(s, session.viewer, asked))
    if session.as_json:
        print_json(rendering.topic_json(page))
    else:
        _show_page(page)


@app.command("list")
def list_(
    limit: Limit = 100,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Topics found in the texts, the most telling first."""
    session = start(config, store, as_user, as_json)
    found = run(session, lambda s: mined_topics(s, session.viewer))
    if session.as_json:
        print_json({"topics": [asdict(line) for line in found[:limit]], "total": len(found)})
        return
    _show_topics(found, limit)


@app.command()
def review(
    limit: Limit = 20,
    decided: Annotated[bool, typer.Option("--decided", help="What was decided, and how to undo it.")] = False,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What waits for a decision, with the proof and the command that answers it."""
    session = start(config, store, as_user, as_json, steward=decided)
    if decided:
        made = run(session, lambda s: topic_decisions(s, session.viewer))
        if session.as_json:
            print_json({"decisions": [rendering.topic_decision_json(one) for one in made]})
        else:
            _show_decisions(made)
        return
    found = run(session, lambda s: topic_proposals(s, session.viewer))
    if session.as_json:
        proposals = [rendering.topic_proposal_json(one) for one in found[:limit]]
        print_json({"proposals": proposals, "total": len(found)})
    else:
        _show_proposals(found, limit)


@app.command()
def merge(
    topic: TopicArgument,
    into: Annotated[str, typer.Argument(help="The topic that it is another name of.")],
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Make a topic that was found in the texts another name of a topic."""
    one, other = readable(topic), readable(into)
    _decide(lambda s, viewer: deciding.merge(s, viewer, one, other), as_user, as_json, config, store)


@app.command()
def rename(
    topic: TopicArgument,
    name: Annotated[str, typer.Argument(help="The new name; the old one stays an alias.")],
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Call a topic that was found in the texts otherwise."""
    one, new = readable(topic), readable(name)
    _decide(lambda s, viewer: deciding.rename(s, viewer, one, new), as_user, as_json, config, store)


@app.command()
def hide(
    topic: TopicArgument,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Show a topic that was found in the texts no longer."""
    one = readable(topic)
    _decide(lambda s, viewer: deciding.hide(s, viewer, one), as_user, as_json, config, store)


@app.command()
def accept(
    proposal: ProposalArgument,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Let a proposed broader topic be one."""
    one = readable(proposal)
    _decide(lambda s, viewer: deciding.accept(s, viewer, one), as_user, as_json, config, store)


@app.command()
def reject(
    proposal: ProposalArgument,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Answer that a proposed broader topic is none."""
    one = readable(proposal)
    _decide(lambda s, viewer: deciding.reject(s, viewer, one), as_user, as_json, config, store)


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(help="Id of a decision, as `topics review --decided` shows it.")],
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Take back a decision; everything is as if it had never been made."""
    session = start(config, store, as_user, as_json, steward=True)
    one = readable(decision)
    taken_back = run(session, lambda s: _told(s, session.viewer, deciding.undo(s, session.viewer, one)))
    if session.as_json:
        print_json({"undone": rendering.topic_decision_json(taken_back)})
    else:
        say(f"Undone: {_said(taken_back)}")


def _decide(
    work: Callable[[Store, Viewer], Awaitable[JournalEntry]],
    as_user: AsUser,
    as_json: AsJson,
    config: ConfigFile,
    store: StoreUrl,
) -> None:
    """Take a decision as a steward and say how it is undone."""
    session = start(config, store, as_user, as_json, steward=True)
    entry = run(session, lambda s: _told(s, session.viewer, work(s, session.viewer)))
    if session.as_json:
        print_json({"decision": rendering.topic_decision_json(entry)})
        return
    say(f"Decided: {_said(entry)}")
    say(f"   to take it back: whoknows topics undo {entry.id}", style="dim")


async def _told(store: Store, viewer: Viewer, work: Awaitable[JournalEntry]) -> TopicDecision:
    """What was done, with names."""
    (made,) = await named_decisions(store, viewer, [await work])
    return made


def _said(one: TopicDecision) -> str:
    subject, other = _named(one.subject, one.subject_name), _named(one.object, one.object_name)
    parts = (str(one.kind).removeprefix("topic-"), subject, other, one.value)
    return "  ".join(part for part in parts if part)


def _named(topic: str, name: str | None) -> str:
    return f"{name} ({topic})" if name else topic


def _show_page(page: TopicPage) -> None:
    say(f"{page.name} ({page.id})", style="bold")
    if page.aliases:
        say(f"   also: {', '.join(page.aliases)}")
    for label, ids in (("broader", page.broader), ("narrower", page.narrower)):
        if ids:
            say(f"   {label}: {', '.join(ids)}")
    seen = f", from {page.first_seen} to {page.last_seen}" if page.first_seen else ""
    say(f"   {counted(page.passages, 'passage')}{seen}")
    for holder in page.people:
        last = f"last {holder.last_active}" if holder.last_active else "no dated activity"
        say(f"   {holder.person.name} ({holder.person.id}): {holder.contributions}, {last}")
    if page.neighbours:
        say("   beside: " + ", ".join(f"{one.name} ({one.passages})" for one in page.neighbours))
    for item in page.evidence:
        say(f"   “{item.quote}”")
        say(f"      {item.title}, {item.date or 'undated'}", style="dim")


def _show_topics(found: list[MinedTopicLine], limit: int) -> None:
    if not found:
        say("No topic was found in the texts: it takes a phrase that comes up in three documents.")
    for line in found[:limit]:
        also = f"  also {', '.join(line.aliases)}" if line.aliases else ""
        say(f"{line.weight:.2f}  {line.name}  ({line.id}){also}")
    if len(found) > limit:
        say(f"... and {len(found) - limit} more: --limit {min(len(found), 2000)}", style="dim")


def _show_proposals(found: list[TopicProposal], limit: int) -> None:
    if not found:
        say("Nothing waits. `whoknows topics list` shows what was found; hide, merge or rename as you like.")
    for one in found[:limit]:
        say(f"“{one.topic_name}” may belong under “{one.above_name}” ({_WHY.get(one.reason, one.reason)})")
        if one.evidence is not None:
            say(f"   “{one.evidence.quote}”")
            say(f"      {one.evidence.title}, {one.evidence.date or 'undated'}", style="dim")
        say(f"   whoknows topics accept {one.id}   or   whoknows topics reject {one.id}")
    if len(found) > limit:
        say(f"... and {len(found) - limit} more", style="dim")


def _show_decisions(made: list[TopicDecision]) -> None:
    if not made:
        say("Nothing is decided yet.")
    for one in made:
        say(f"{one.at:%Y-%m-%d %H:%M}  {_said(one)}  (by {one.by})")
        say(f"   whoknows topics undo {one.id}", style="dim")


_WHY = {"head": "its phrase ends so", "together": "its passages are nearly all on that, too"}
