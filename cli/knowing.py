"""Commands about who knows what: ask, search."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cli import asks, rendering
from cli.session import (
    AsJson,
    AsUser,
    ConfigFile,
    Session,
    StoreUrl,
    print_json,
    readable,
    run,
    say,
    start,
)
from graph.answers.experts import Expert, ExpertAnswer, find_experts
from graph.answers.freshness import Freshness
from graph.answers.referrals import Referral
from graph.answers.search import Suggestion, suggest
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.viewer import OPERATOR


def parsed_day(text: str) -> date:
    """A day as it is typed; ends the program for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it like 2026-03-19.") from None


Limit = Annotated[int, typer.Option("--limit", min=1, max=100, help="At most so many.")]
AsOf = Annotated[
    date | None,
    typer.Option("--at", parser=parsed_day, metavar="DATE", help="Only what is dated before this day."),
]


def ask(
    text: Annotated[list[str], typer.Argument(help="The question, in your own words.")],
    limit: Limit = 5,
    at: AsOf = None,
    send: Annotated[
        bool, typer.Option("--send", help="Ask the first who can be asked: record it, print what to send.")
    ] = False,
    to: Annotated[
        str | None, typer.Option("--to", metavar="PERSON", help="With --send: ask this person instead.")
    ] = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Who knows about this? People with quoted, dated proof, or an honest "nobody on record"."""
    query = readable(" ".join(text))
    if to is not None and not send:
        raise typer.BadParameter("--to names whom to ask; it goes with --send.")
    if send:
        asks.send(query, to, as_user, as_json, config, store)
        return
    session = start(config, store, as_user, as_json)
    answer = run(session, lambda s: find_experts(s, query, session.viewer, at=at, limit=limit))
    if session.as_json:
        print_json(rendering.answer_json(answer))
    else:
        show_answer(answer)
        if not answer.experts:
            say_if_empty(session)


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
    typed = readable(text)
    found = run(session, lambda s: suggest(s, typed, session.viewer, limit))
    if session.as_json:
        print_json(rendering.suggestions_json(found))
    else:
        show_suggestions(typed, found)
        if not found:
            say_if_empty(session)


def show_answer(answer: ExpertAnswer) -> None:
    """The answer for a person at a terminal."""
    if not answer.experts:
        say("Nobody on record.", style="bold")
        if analyse_query(answer.query):
            say("No text that you may read covers this question. Try other words, or ask more generally.")
        else:
            say("There is no word in it to look for. Name the subject: whoknows ask invoices in French")
        for referral in answer.referrals:
            say(f"   {referral.person.name} may know who knows: {_because(referral)}.")
    for number, expert in enumerate(answer.experts, start=1):
        _show_expert(number, expert)


def _because(referral: Referral) -> str:
    reasons = {
        "topic": f"on record for {referral.topic}",
        "broader": f"on record for the broader topic {referral.topic}",
        "asked": "asked about it before",
    }
    return reasons[referral.because]


def show_suggestions(typed: str, found: list[Suggestion]) -> None:
    """Suggestions for a person at a terminal."""
    if not found:
        say(f"No person, topic or element is called “{typed}”. `whoknows ask` looks into the texts.")
    for suggestion in found:
        say(f"{suggestion.kind:<12} {suggestion.name}  ({suggestion.id})")


def say_if_empty(session: Session) -> None:
    """An empty store knows nobody; the reason may be a slip in its name."""

    async def look(store: Store) -> tuple[str, int]:
        return store.url, (await store.status(OPERATOR)).documents

    url, documents = run(session, look)
    if not documents:
        say(f"The store {url} is empty: `whoknows ingest PATH` reads documents into it.")


def _show_expert(number: int, expert: Expert) -> None:
    person = expert.person
    place = ", ".join(part for part in (person.title, person.place) if part)
    left = f"   left on {person.left}" if person.left else ""
    say(f"{number}. {person.name}" + (f", {place}" if place else "") + left, style="bold")
    reasons = " + ".join(f"{reason.feature} {reason.points:g}" for reason in expert.reasons)
    active = f"last active {expert.last_active}" if expert.last_active else "no dated activity"
    say(f"   score {expert.score:g} = {reasons}; {active}")
    if expert.freshness is Freshness.STALE:
        say("   all that is on record is old: ask whether it still holds")
    if expert.took_over:
        say(f"   took over: {expert.took_over.name}")
    if expert.standing.told:
        say(f"   {expert.standing.told}")
    for item in expert.evidence:
        say(f"   “{item.quote}”")
        old = ", said to be outdated" if item.outdated else ""
        say(f"      {item.role}, {item.title}, {item.date or 'undated'}{old}", style="dim")
