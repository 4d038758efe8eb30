"""Asking somebody: the ask is recorded and an introduction is written, ready to send; nothing is mailed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from graph.answers.availability import FREE, Standing, standings_at
from graph.answers.experts import Expert, find_experts
from graph.asks import Ask, AskState, ask_entry, asks, fold_asks, may_read, party_id, step_entry, step_kind
from graph.errors import ForbiddenError, NobodyToAskError, RefusedError, UnknownElementError
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import Person
from graph.viewer import ANONYMOUS, Viewer
from ontology.generated.names import ContributionRole

TOPICS = 5
"""So many topics of an ask are kept, the most frequent in the asked person's passages on it."""
LOOKED_AT = 100
"""So many of the best passages are looked at for them."""
_AFTER = {
    AskState.ASKED: frozenset({AskState.INTRODUCED, AskState.ANSWERED, AskState.DECLINED}),
    AskState.INTRODUCED: frozenset({AskState.ANSWERED, AskState.DECLINED}),
    AskState.ANSWERED: frozenset({AskState.THANKED}),
    AskState.DECLINED: frozenset({AskState.ANSWERED}),
    AskState.THANKED: frozenset[AskState](),
}
"""What may follow on a state."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An ask that was recorded, whom it goes to, how she stands, and the words to send her."""

    ask: Ask
    person: Person
    standing: Standing
    text: str


async def send_ask(store: Store, query: str, viewer: Viewer, *, at: datetime, to: str | None = None) -> Sent:
    """Record that the viewer asks somebody: the person named by id, address, handle or full name, else the
    first who answers the question and can be asked.

    Raises ForbiddenError for who is not signed in, UnknownElementError where nobody who may be found has that
    name, NobodyToAskError where nobody is on record, RefusedError for somebody who left or for asking
    oneself.
    """
    if viewer == ANONYMOUS:
        raise ForbiddenError("Only who is signed in can ask somebody.", "a token of the settings")
    answer = await find_experts(store, query, viewer)
    others = [one for one in answer.experts if one.person.id != viewer.person]
    person = await _named(store, to) if to is not None else _first(query, others)
    if person.left is not None:
        raise RefusedError("to", f"{person.name} left on {person.left} and cannot be asked.")
    if person.id == viewer.person:
        raise RefusedError("to", "That is you. Name somebody else with `to`.")
    topics = await _topics(store, query, viewer, person.id)
    entry = ask_entry(party_id(viewer), person.id, query, topics, by=viewer.name, at=at)
    standing = (await standings_at(store, at.date())).get(person.id, FREE)
    await store.note(entry)
    (ask,) = fold_asks([entry])
    expert = next((one for one in others if one.person.id == person.id), None)
    return Sent(ask, person, standing, introduction(ask, person, await _asker(store, viewer), expert))


async def update_ask(
    store: Store, viewer: Viewer, one: str, step: AskState, *, at: datetime, note: str = ""
) -> Ask:
    """Record what became of an ask and return it: who was asked declines, who asked thanks, either of them
    (or a steward, who may do all) introduces or says that it is answered.

    Raises UnknownElementError where the viewer may read no ask of that id, ForbiddenError where it is not
    hers to say, RefusedError where it does not follow on what was.
    """
    ask = next((known for known in await asks(store) if known.id == one and may_read(known, viewer)), None)
    if ask is None:
        raise UnknownElementError(one)
    only = {AskState.DECLINED: ask.asked, AskState.THANKED: ask.asker}.get(step)
    if only is not None and not viewer.steward and party_id(viewer) != only:
        side = "whom it asks" if step is AskState.DECLINED else "who asked"
        raise ForbiddenError(f"Only {side} can say that this ask is {step}.", "the role `steward`")
    if step not in _AFTER[ask.state]:
        raise RefusedError("step", f"This ask is {ask.state}; it cannot become {step}.")
    await store.note(step_entry(ask, step, note, by=viewer.name, at=at))
    (told,) = fold_asks(
        entry
        for entry in await store.journal({"ask", "undo", *map(step_kind, AskState)})
        if one in (entry.id, entry.subject)
    )
    return told


def introduction(ask: Ask, person: Person, asker: str, expert: Expert | None) -> str:
    """The words to send: who asks, what, and why this person. Only what she contributed herself is quoted:
    what others wrote about her may be in documents that she cannot read."""
    lines = [f"Dear {person.name},", "", f"{asker} has a question for you:", "", f"    {ask.query}", ""]
    own = [item for item in (expert.evidence if expert else ()) if item.role != ContributionRole.MENTIONED]
    if own:
        lines.append("You are asked because you are on record for it:")
        lines += [f"  - {item.title}, {item.date or 'undated'}: “{item.quote}”" for item in own[:2]]
        lines.append("")
    lines += [
        "When it is answered, or if you would rather not (nobody minds):",
        f"    whoknows asks answer {ask.id}",
        f"    whoknows asks decline {ask.id}",
    ]
    return "\n".join(lines)


async def _named(store: Store, asked: str) -> Person:
    found = await store.resolve_person(asked)
    people = await store.people([found]) if found is not None else {}
    if found is None or found not in people:  # hidden people cannot be told from unknown ones
        raise UnknownElementError(asked)
    return people[found]


def _first(query: str, experts: list[Expert]) -> Person:
    here = [one for one in experts if one.person.left is None]
    chosen = next((one for one in here if not one.standing.busy), next(iter(here), None))
    if chosen is None:
        raise NobodyToAskError(query)
    return chosen.person


async def _asker(store: Store, viewer: Viewer) -> str:
    if viewer.person is None:
        return viewer.name
    person = (await store.people([viewer.person])).get(viewer.person)
    return viewer.name if person is None else person.name


async def _topics(store: Store, query: str, viewer: Viewer, person: str) -> list[str]:
    terms = analyse_query(query)
    hits = (await store.rank(terms, viewer, None, LOOKED_AT)).hits if terms else ()
    rows = await store.contributions(viewer, None, passages={hit.passage for hit in hits}, person=person)
    found = await store.topics_of({row.passage for row in rows}, viewer)
    counts = Counter(topic for topics in found.values() for topic in topics)
    return [topic for topic, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:TOPICS]]
