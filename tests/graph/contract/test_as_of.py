"""Questions as of a date, on every read method that takes one."""

from __future__ import annotations

from datetime import date, timedelta

from graph.index.analyser import analyse
from graph.store.base import Store
from graph.viewer import OPERATOR
from tests.graph.contract.dump import asked_of, at_a_date
from tests.graph.contract.world import (
    BOB,
    NEW,
    OLD,
    VIEWERS,
    secret,
    texts,
    world,
)


async def test_what_is_dated_later_changes_no_earlier_answer(store: Store) -> None:
    """An answer as of a date is the same before and after later documents come in, bit for bit."""
    later = [text for text in (secret(), *texts()) if text.document.date != OLD]
    at = OLD + timedelta(days=1)
    await store.write(world())
    asked = await asked_of(store)
    after = [await at_a_date(store, viewer, at, asked) for viewer in VIEWERS]
    await store.remove([text.document.id for text in later])
    assert [await at_a_date(store, viewer, at, asked) for viewer in VIEWERS] == after


async def test_only_passages_dated_before_count(store: Store) -> None:
    """The day itself and undated passages don't count as of a date; without one all do."""
    await store.write(world())
    (old,) = [text.build() for text in texts() if text.document.date == OLD]
    uid = old.passages[0].uid
    for at, expected in ((OLD, set()), (OLD + timedelta(days=1), {uid}), (NEW, {uid})):
        uids = [view.uid async for view in store.export_passages(OPERATOR)]
        assert set(await store.passages(uids, OPERATOR, at)) == expected
        assert {row.passage for row in await store.contributions(OPERATOR, at)} == expected
        assert {
            hit.passage for hit in (await store.rank(analyse("fonts roses"), OPERATOR, at, 50)).hits
        } == expected
        holders = await store.holders(["topic:roses", "topic:web-fonts"], OPERATOR, at)
        assert holders["topic:roses"].people == ()
        assert holders["topic:web-fonts"].people == ((BOB,) if expected else ())
    assert len(await store.passages(uids, OPERATOR, None)) == len(uids) == 6


async def test_declared_statements_always_count_and_told_ones_by_their_day(store: Store) -> None:
    """A catalogue is what holds now; what a text says holds from the day after it was said."""
    await store.write(world())
    early = await store.statements(OPERATOR, date(1999, 1, 1))
    assert {statement.passage for statement in early} == {None}
    assert {statement.subject for statement in early} == {
        "newsletter",
        "shop",
        "care",
        "web",
        "topic:roses",
        "topic:web-fonts",
    }
    later = await store.statements(OPERATOR, OLD + timedelta(days=1))
    assert {statement.subject for statement in later} - {statement.subject for statement in early} == {
        "old-app"
    }
    assert await store.statements(OPERATOR, OLD, subject="old-app") == []
    assert len(await store.statements(OPERATOR, OLD + timedelta(days=1), subject="old-app")) == 2


async def test_who_left_later_still_held_the_knowledge_then(store: Store) -> None:
    """As of a date before she left, a person counts among the holders."""
    await store.write(world())
    found = {at: await store.holders(["shop"], OPERATOR, at) for at in (None, date(2025, 12, 31))}
    assert {at: holders["shop"].people for at, holders in found.items()} == {None: (), date(2025, 12, 31): ()}
