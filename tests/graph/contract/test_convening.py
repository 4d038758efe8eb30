"""Ambassadors, recognition and thinking groups, on every engine."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graph.answers.ambassadors import Ambassador, Part, find_ambassadors
from graph.answers.availability import Availability, state
from graph.answers.finding import find_person
from graph.answers.groups import Brief, Group, find_group
from graph.answers.recognition import Recognition, recognition
from graph.answers.recognition_month import month_of_recognition
from graph.answers.recognition_text import month_text
from graph.answers.scope import Party, Scope
from graph.asks import AskState, ask_entry, asks, step_entry
from graph.errors import GroupError, UnknownElementError
from graph.store.base import Store
from graph.viewer import ANONYMOUS, OPERATOR, Viewer
from ontology.generated.names import ConsentDecision, ConsentPurpose
from tests.graph.contract.convening import IVY, JON, KAY, LOU, MARCH, MIA, NED, STAFF_GROUPS, agree, fill
from tests.graph.contract.engines import Engine

STAFF = Viewer("sam", STAFF_GROUPS)
BRIEF = Brief("Why do the roses in the newsletter wilt?")


async def _found(store: Store, scope: Scope | None = None) -> dict[str, Ambassador]:
    return {one.person.id: one for one in await find_ambassadors(store, STAFF, scope=scope or Scope())}


async def _page(store: Store, person: str, viewer: Viewer = STAFF) -> Recognition:
    return await recognition(store, viewer, await find_person(store, viewer, person))


def _quotes(page: Recognition) -> dict[str, list[str]]:
    kinds = {"thanks": page.thanks, "reuse": page.reuse, "references": page.references}
    return {kind: [item.evidence.quote for item in items] for kind, items in kinds.items() if items}


async def test_who_answered_has_helped(store: Store) -> None:
    """The parts say whom she helped and what share of the questions she answered."""
    await fill(store)
    found = await _found(store)
    lou = found[LOU].parts
    assert (lou.people_helped, lou.questions_answered, lou.questions) == (1, 1, 1)
    assert (lou.contributions, lou.answers, lou.communities_reached) == (2, 1, 2)
    assert lou.main_topics == ("Roses",)
    assert found[KAY].parts.people_helped == 0
    assert next(iter(found)) in (IVY, LOU)


async def test_only_who_agreed_is_proposed(store: Store) -> None:
    """Customers are asked only if they said yes, employees not if they said no."""
    await fill(store)
    assert {MIA, LOU} <= set(await _found(store))
    assert NED not in await _found(store)
    await agree(store, LOU, ConsentPurpose.AMBASSADOR, ConsentDecision.WITHDRAWN)
    assert LOU not in await _found(store)


async def test_scopes_narrow_who_is_found(store: Store) -> None:
    """By topic, touchpoint and the knowledge behind it, community, unit, and side of the border."""
    await fill(store)
    assert set(await _found(store, Scope(topic="Roses"))) == {IVY, JON, KAY, LOU, MIA}
    assert set(await _found(store, Scope(touchpoint="Newsletter"))) == {IVY, JON, KAY, LOU, MIA}
    assert set(await _found(store, Scope(community="fence"))) == {MIA}
    assert set(await _found(store, Scope(unit="Care"))) == {IVY, LOU}
    assert set(await _found(store, Scope(party=Party.OUTSIDE))) == {MIA}
    for scope in (Scope(topic="x"), Scope(touchpoint="x"), Scope(community="x"), Scope(unit="x")):
        with pytest.raises(UnknownElementError):
            await _found(store, scope)


async def test_a_combined_order_shows_its_parts(store: Store) -> None:
    """With weights, everybody has the sum and what it is made of; without, no sum at all."""
    await fill(store)
    weighed = await find_ambassadors(store, STAFF, weights={Part.HELPED: 2, Part.BRIDGING: 1})
    totals = [one.combined.total for one in weighed if one.combined is not None]
    assert len(totals) == len(weighed)
    assert totals == sorted(totals, reverse=True)
    assert all(one.combined is None for one in (await _found(store)).values())


async def test_recognition_is_thanks_reuse_and_links(store: Store) -> None:
    """Thanks by first name in her conversation, her name with her topic elsewhere, her page's address."""
    await fill(store)
    page = await _page(store, LOU)
    assert _quotes(page) == {
        "thanks": ["Thanks, Lou. That was it."],
        "reuse": [
            "Read … first.",  # a long address is left out of quotes; the document is linked beside it
            "Lou Penn says that roses drink in the morning.",
        ],
    }
    assert [item.by.id for item in (*page.thanks, *page.reuse) if item.by is not None] == [JON, KAY, KAY]
    assert (await _page(store, KAY)).is_empty


async def test_a_month_is_made_of_what_all_staff_may_read(store: Store) -> None:
    """A list that is sent around holds no word of the board, even where the operator makes it."""
    await fill(store)
    found = await month_of_recognition(store, OPERATOR, MARCH)
    assert [one.person.id for one in found] == [LOU]
    text = month_text(MARCH, found)
    assert "alone" not in text
    assert "Thanks, Lou" in text
    assert "wiki.garden" not in text
    assert "alone" in str(_quotes(await _page(store, LOU, OPERATOR)))
    assert await month_of_recognition(store, OPERATOR, date(2025, 3, 1)) == []


async def test_who_may_not_be_found_is_in_no_recognition(store: Store) -> None:
    """Neither on a page of her own, nor in the month, nor as the one who said thanks."""
    await fill(store)
    await agree(store, JON, ConsentPurpose.BEING_FOUND, ConsentDecision.WITHDRAWN)
    await agree(store, LOU, ConsentPurpose.BEING_FOUND, ConsentDecision.WITHDRAWN)
    with pytest.raises(UnknownElementError):
        await _page(store, LOU)
    assert await month_of_recognition(store, OPERATOR, MARCH) == []


async def test_the_page_of_a_person_is_for_those_who_may_know_of_her(store: Store) -> None:
    """Without signing in, only people whose words are public can be asked for."""
    await fill(store)
    with pytest.raises(UnknownElementError):
        await find_person(store, ANONYMOUS, IVY)
    assert (await find_person(store, ANONYMOUS, MIA)).name == "Mia Quill"


def _ids(group: Group) -> set[str]:
    return {seat.person.id for seat in group.seats}


async def test_a_group_covers_the_problem_with_proof(store: Store) -> None:
    """Touchpoint, topic, units and the customer's role have a seat each somewhere, and everybody a quote."""
    await fill(store)
    group = await find_group(store, STAFF, BRIEF)
    covered = {cover.need.id for seat in group.seats for cover in seat.covers}
    assert {"newsletter", "topic:roses", "unit:web", "unit:care", "role:customer"} <= covered
    assert all(seat.evidence for seat in group.seats)
    assert [need.id for need in group.uncovered] == ["role:partner"]
    assert (group.method, group.guarantee) == ("exact", 1.0)


async def test_nobody_sits_with_her_superior_unless_asked_for(store: Store) -> None:
    """Lou reports to Ivy: one of them has a seat; both only if that is allowed."""
    await fill(store)
    assert len(_ids(await find_group(store, STAFF, BRIEF)) & {IVY, LOU}) == 1
    both = Brief(BRIEF.problem, including=(IVY, LOU))
    with pytest.raises(GroupError, match="superior"):
        await find_group(store, STAFF, both)
    allowed = Brief(BRIEF.problem, including=(IVY, LOU), allow_superiors=True)
    assert {IVY, LOU} <= _ids(await find_group(store, STAFF, allowed))


async def test_only_who_agreed_is_invited(store: Store) -> None:
    """The consent to invitations holds, also for somebody who is asked for by name."""
    await fill(store)
    assert NED not in _ids(await find_group(store, STAFF, BRIEF))
    await agree(store, LOU, ConsentPurpose.INVITATION, ConsentDecision.WITHDRAWN)
    assert LOU not in _ids(await find_group(store, STAFF, BRIEF))
    with pytest.raises(GroupError, match="consent to invitations"):
        await find_group(store, STAFF, Brief(BRIEF.problem, including=("Lou Penn",)))


async def test_a_renewed_group_keeps_half(store: Store) -> None:
    """Of a group of two one stays, and the other seats are for others."""
    await fill(store)
    group = await find_group(store, STAFF, Brief(BRIEF.problem, renew=(JON, LOU), seats=3))
    assert len(_ids(group) & {JON, LOU}) == 1
    assert [seat.person.id for seat in group.seats if seat.stays] == list(_ids(group) & {JON, LOU})


async def test_who_is_left_out_has_no_seat(store: Store) -> None:
    """And stands in nobody's place."""
    await fill(store)
    group = await find_group(store, STAFF, Brief(BRIEF.problem, without=("Jon Marsh",)))
    others = {other.person.id for seat in group.seats for other in seat.alternatives}
    assert JON not in _ids(group) | others


async def test_nothing_is_proposed_about_nothing(store: Store) -> None:
    """A problem that no text covers gets no group of people who happen to be there."""
    await fill(store)
    group = await find_group(store, STAFF, Brief("zeppelin moorings"))
    assert group.seats == ()


async def test_every_engine_gives_the_same_answers(engines: list[Engine]) -> None:
    """A team can move to Neo4j and see the same people, parts, quotes and groups."""
    answers = []
    for engine in engines:
        async with engine.open() as store:
            await fill(store)
            answers.append(
                (
                    await find_ambassadors(store, STAFF, weights={Part.HELPED: 1, Part.UNITS: 1}),
                    [await _page(store, one) for one in (IVY, JON, KAY, LOU, MIA)],
                    await month_of_recognition(store, OPERATOR, MARCH),
                    await find_group(store, STAFF, BRIEF),
                )
            )
    assert all(answer == answers[0] for answer in answers[1:])


async def test_who_is_away_is_named_but_not_seated(store: Store) -> None:
    """Availability is respected; who is asked for by name is seated all the same."""
    await fill(store)
    await state(store, STAFF, JON, Availability(off=True), at=datetime(2026, 2, 1, tzinfo=UTC))
    group = await find_group(store, STAFF, BRIEF)
    assert JON not in _ids(group)
    assert [person.id for person in group.away] == [JON]
    assert JON in _ids(await find_group(store, STAFF, Brief(BRIEF.problem, including=(JON,))))


async def test_thanked_asks_are_for_their_two_people(store: Store) -> None:
    """The ask stands on her page for her, for who asked and for stewards, and in no list that is sent."""
    await fill(store)
    asked = ask_entry(KAY, LOU, "How deep?", (), by=KAY, at=datetime(2026, 3, 1, tzinfo=UTC))
    await store.note(asked)
    (ask,) = await asks(store)
    await store.note(step_entry(ask, AskState.THANKED, "", by=KAY, at=datetime(2026, 3, 2, tzinfo=UTC)))
    for viewer, seen in (
        (Viewer("k", STAFF_GROUPS, KAY), 1),
        (Viewer("i", STAFF_GROUPS, IVY), 0),
        (OPERATOR, 1),
    ):
        assert len((await _page(store, LOU, viewer)).asks) == seen
    assert all(page.asks == () for page in await month_of_recognition(store, OPERATOR, MARCH))
