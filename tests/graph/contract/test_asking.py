"""Asking somebody, on every engine: who may, whom, what is recorded, and what it does to later answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from graph.answers.asking import send_ask, update_ask
from graph.answers.availability import Availability, state
from graph.answers.experts import find_experts
from graph.answers.withholding import take_back, withhold
from graph.asks import AskState, asks, asks_of
from graph.errors import ForbiddenError, RefusedError, UnknownElementError
from graph.store.base import Store
from graph.store.own import evidence_id
from graph.viewer import ANONYMOUS, OPERATOR, Viewer
from ontology.document import PUBLIC, STAFF
from tests.graph.contract.world import ACCOUNTS, ANN, BOB, DANA, DANA_HIDES, LEFT, world
from tests.support.extracts import DocumentBuilder, batch, email

NOW = datetime.now(UTC)
QUESTION = "compost heaps that steam"


def signed_in(person: str) -> Viewer:
    """A member of staff who stands for somebody in the directory."""
    return Viewer(person, frozenset({PUBLIC, STAFF}), person=person)


async def fill(store: Store) -> None:
    """The world, and two people who know equally much about compost."""
    topic = DocumentBuilder("more.ttl", source="vocabulary", kind="vocabulary", day=None)
    topic.thing("topic:compost", "Topic", "Compost")
    await store.write(world())
    await store.write(batch(topic))
    for name, address in (("one", "ann@example.org"), ("two", "bob@example.org")):
        made = DocumentBuilder(name)
        for part in ("at the gate", "in the yard"):
            made.passage(
                f"Compost heaps that steam {part}.", by=email(address), about={"Compost": "topic:compost"}
            )
        await store.write(batch(made, people=ACCOUNTS))
    others = [
        DocumentBuilder(f"other-{number}").passage(f"Nothing like it {number}.") for number in range(30)
    ]
    await store.write(batch(*others))  # so that the words mean something among others


async def test_an_ask_goes_to_the_first_who_knows_and_is_read_by_the_two(store: Store) -> None:
    """It says who, whom, what about; stewards see it, nobody else does."""
    await fill(store)
    sent = await send_ask(store, QUESTION, signed_in(DANA), at=NOW)
    assert (sent.ask.asker, sent.ask.asked, sent.ask.topics) == (DANA, ANN, ("topic:compost",))
    assert "Dear Ann Archer" in sent.text and QUESTION in sent.text and "“Compost heaps" in sent.text
    for viewer in (signed_in(DANA), signed_in(ANN), OPERATOR):
        assert await asks_of(store, viewer) == [sent.ask]
    assert await asks_of(store, signed_in(BOB)) == []


async def test_who_cannot_be_asked(store: Store) -> None:
    """Hidden and unknown people alike are unknown, who left is said to have left, nobody asks herself."""
    await fill(store)
    await store.record_consent(DANA_HIDES)
    for name in ("Dana Reed", DANA, "nobody at all"):
        with pytest.raises(UnknownElementError):
            await send_ask(store, QUESTION, signed_in(BOB), at=NOW, to=name)
    for name in (LEFT, "bob@example.org"):
        with pytest.raises(RefusedError):
            await send_ask(store, QUESTION, signed_in(BOB), at=NOW, to=name)
    with pytest.raises(ForbiddenError):
        await send_ask(store, QUESTION, ANONYMOUS, at=NOW)
    with pytest.raises(UnknownElementError):
        await send_ask(store, "phytosanitary zinc", signed_in(BOB), at=NOW)
    assert await asks(store) == []


async def test_the_two_say_what_became_of_it(store: Store) -> None:
    """Each says what is hers to say, in an order that makes sense."""
    await fill(store)
    dana, ann = signed_in(DANA), signed_in(ANN)
    one = (await send_ask(store, QUESTION, dana, at=NOW, to=ANN)).ask.id
    with pytest.raises(ForbiddenError):
        await update_ask(store, dana, one, AskState.DECLINED, at=NOW)
    with pytest.raises(RefusedError):
        await update_ask(store, dana, one, AskState.THANKED, at=NOW)
    with pytest.raises(UnknownElementError):
        await update_ask(store, signed_in(BOB), one, AskState.ANSWERED, at=NOW)
    answered = await update_ask(store, ann, one, AskState.ANSWERED, at=NOW + timedelta(1), note="page 3")
    assert (answered.state, answered.answered_at) == (AskState.ANSWERED, NOW + timedelta(1))
    thanked = await update_ask(store, dana, one, AskState.THANKED, at=NOW + timedelta(2))
    assert await asks(store) == [thanked]
    assert (thanked.notes, thanked.thanked_at) == (("page 3",), NOW + timedelta(2))


async def test_asks_go_when_one_of_the_two_is_forgotten(store: Store) -> None:
    """With every step of them."""
    await fill(store)
    for asker in (DANA, BOB):
        one = (await send_ask(store, QUESTION, signed_in(asker), at=NOW, to=ANN)).ask.id
        await update_ask(store, signed_in(ANN), one, AskState.ANSWERED, at=NOW)
    await store.forget(DANA)
    assert [ask.asker for ask in await asks(store)] == [BOB]
    assert len(await store.journal()) == 2


async def test_who_was_asked_enough_makes_room_and_is_still_shown(store: Store) -> None:
    """Her limit moves her behind an equal, says why, and moves the next ask; undone, all is as before."""
    await fill(store)
    before = await find_experts(store, QUESTION, OPERATOR)
    assert [expert.person.id for expert in before.experts][:2] == [ANN, BOB]
    stated = await state(store, signed_in(ANN), ANN, Availability(limit=1), at=NOW)
    unasked = await find_experts(store, QUESTION, OPERATOR)
    assert [expert.person.id for expert in unasked.experts] == [e.person.id for e in before.experts]
    await send_ask(store, QUESTION, signed_in(DANA), at=NOW)
    after = await find_experts(store, QUESTION, OPERATOR)
    assert [expert.person.id for expert in after.experts][:2] == [BOB, ANN]
    assert after.experts[1].standing.told == "has had 1 of 1 questions this week"
    assert after.experts[1].score == before.experts[0].score
    assert (await send_ask(store, QUESTION, signed_in(DANA), at=NOW)).person.id == BOB
    await take_back(store, signed_in(ANN), ANN, stated.id, at=NOW)
    assert await find_experts(store, QUESTION, OPERATOR) == before


async def test_outdated_evidence_is_shown_and_does_not_count(store: Store) -> None:
    """The score falls by it; the quote stands at the end, marked; who has nothing else is no expert."""
    await fill(store)
    (ann, _) = (await find_experts(store, QUESTION, OPERATOR)).experts[:2]
    rows = await store.contributions(OPERATOR, None, person=ANN, topic="topic:compost")
    first, second = (evidence_id(uid) for uid in sorted({row.passage for row in rows}))
    await withhold(store, signed_in(ANN), ANN, first, "outdated", at=NOW)
    answer = await find_experts(store, QUESTION, OPERATOR)
    found = next(one for one in answer.experts if one.person.id == ANN)
    assert found.score < ann.score
    assert [(item.outdated, item.worth == 0) for item in found.evidence] == [(False, False), (True, True)]
    await withhold(store, signed_in(ANN), ANN, second, "outdated", at=NOW)
    assert ANN not in {one.person.id for one in (await find_experts(store, QUESTION, OPERATOR)).experts}


async def test_standings_are_as_of_the_asked_day(store: Store) -> None:
    """What was stated later does not reach back."""
    await fill(store)
    await state(store, signed_in(ANN), ANN, Availability(off=True), at=NOW)
    day = date(2026, 4, 1)
    old = await find_experts(store, QUESTION, OPERATOR, at=day)
    assert [expert.standing.busy for expert in old.experts] == [False] * len(old.experts)
    assert old.experts
