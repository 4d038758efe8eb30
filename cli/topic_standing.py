"""The command about how topics stand."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.rendering import Json, counted, day, evidence_json
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, print_json, run, say, start
from graph.answers.topic_standing import TopicConcern, TopicStanding, topic_standings, with_evidence
from graph.store.base import Store


def standing(
    concern: Annotated[
        TopicConcern | None,
        typer.Option("--concern", help="Only those that rest on one person, are unanswered, or are stale."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=2000, help="At most so many.")] = 20,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """On how many people each topic rests, what was asked about it unanswered, whether it is stale."""
    session = start(config, store, as_user, as_json)

    async def work(opened: Store) -> tuple[list[TopicStanding], int]:
        found = await topic_standings(opened, session.viewer, concern)
        return await with_evidence(opened, session.viewer, None, found[:limit]), len(found)

    shown, total = run(session, work)
    if session.as_json:
        print_json({"topics": [_json(one) for one in shown], "total": total})
        return
    if not shown:
        say("No topic that you may read of is so." if concern else "Nothing readable is about a topic.")
    for one in shown:
        _show(one)
    if total > len(shown):
        say(f"... and {total - len(shown)} more: --limit {min(total, 2000)}", style="dim")


def _json(one: TopicStanding) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "passages": one.passages,
        "holders": one.holders,
        "only": None if one.only is None else {"id": one.only.id, "name": one.only.name},
        "asked": one.asked,
        "unanswered": one.unanswered,
        "last_seen": day(one.last_seen),
        "stale": one.stale,
        "evidence": [evidence_json(item) for item in one.evidence],
    }


def _show(one: TopicStanding) -> None:
    say(f"{one.name} ({one.id})", style="bold")
    held = counted(one.holders, "person", "people")
    if one.holders == 1:
        held += f", {one.only.name}" if one.only is not None else ", who may not be shown"
    seen = f"last {one.last_seen}" if one.last_seen is not None else "undated"
    say(f"   {counted(one.passages, 'passage')}, {seen}{', stale' if one.stale else ''}; held by {held}")
    if one.asked:
        say(f"   asked in {counted(one.asked, 'passage')}, {one.unanswered} of them unanswered")
    for item in one.evidence:
        say(f"   “{item.quote}”")
        say(f"      {item.title}, {item.date or 'undated'}", style="dim")
