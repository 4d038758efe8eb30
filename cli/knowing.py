"""Commands about who knows what: ask, ambassadors, search."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from cli import rendering
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, print_json, run, say, start
from graph.answers.ambassadors import Ambassador, find_ambassadors
from graph.answers.experts import Expert, ExpertAnswer, find_experts
from graph.answers.search import suggest

Limit = Annotated[int, typer.Option("--limit", min=1, max=100, help="At most so many.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--at", formats=["%Y-%m-%d"], metavar="DATE", help="Only what is dated before this day."),
]


def ask(
    text: Annotated[list[str], typer.Argument(help="The question, in your own words.")],
    limit: Limit = 5,
    at: AsOf = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Who knows about this? People with quoted, dated proof, or an honest "nobody on record"."""
    session = start(config, store, as_user, as_json)
    query = " ".join(text)
    day = at.date() if at else None
    answer = run(session, lambda s: find_experts(s, query, session.viewer, at=day, limit=limit))
    if session.as_json:
        print_json(rendering.answer_json(answer))
    else:
        show_answer(answer)


def ambassadors(
    topic: Annotated[str | None, typer.Option("--topic", help="Only conversations about this topic.")] = None,
    limit: Limit = 10,
    at: AsOf = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Who could be an ambassador? Reach, steadiness, recency and topics, each as a number of its own."""
    session = start(config, store, as_user, as_json)
    day = at.date() if at else None
    found = run(session, lambda s: find_ambassadors(s, session.viewer, topic=topic, at=day, limit=limit))
    if session.as_json:
        print_json(rendering.ambassadors_json(found))
    else:
        show_ambassadors(found)


def search(
    text: Annotated[str, typer.Argument(help="The beginning of a name.")],
    limit: Limit = 8,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """People, topics and touchpoints by name, as the search box suggests them."""
    session = start(config, store, as_user, as_json)
    found = run(session, lambda s: suggest(s, text, session.viewer, limit))
    if session.as_json:
        print_json(rendering.suggestions_json(found))
    elif not found:
        say(f"No person, topic or element is called {text!r}. `whoknows ask` looks into the texts.")
    for suggestion in () if session.as_json else found:
        say(f"{suggestion.kind:<12} {suggestion.name}  ({suggestion.id})")


def show_answer(answer: ExpertAnswer) -> None:
    """The answer for a person at a terminal."""
    if not answer.experts:
        say("Nobody on record.", style="bold")
        say("No text that you may read covers this question. Try other words, or ask more generally.")
    for number, expert in enumerate(answer.experts, start=1):
        _show_expert(number, expert)


def show_ambassadors(found: list[Ambassador]) -> None:
    """Ambassadors for a person at a terminal."""
    if not found:
        say("Nobody who may be asked has contributed to this yet.")
    for ambassador in found:
        parts = ambassador.parts
        say(f"{ambassador.person.name} ({ambassador.person.id})", style="bold")
        say(
            f"   reaches {parts.people_reached} people in {parts.units_reached} other units; "
            f"{parts.answers} answers; active in {parts.months_active} of 12 months; {parts.topics} topics; "
            f"last active {parts.last_active or 'undated'}"
        )


def _show_expert(number: int, expert: Expert) -> None:
    person = expert.person
    place = ", ".join(part for part in (person.title, person.place) if part)
    left = f"   left on {person.left}" if person.left else ""
    say(f"{number}. {person.name}" + (f", {place}" if place else "") + left, style="bold")
    reasons = " + ".join(f"{reason.feature} {reason.points:g}" for reason in expert.reasons)
    say(f"   score {expert.score:g} = {reasons}; last active {expert.last_active or 'undated'}")
    for item in expert.evidence:
        say(f"   “{item.quote}”")
        say(f"      {item.role}, {item.title}, {item.date or 'undated'}", style="dim")
