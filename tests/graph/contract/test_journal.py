"""What was done by hand, on every engine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from graph.errors import UnknownEntryError
from graph.journal import decisions, in_force, undo
from graph.store.base import Store
from graph.store.records import JournalEntry
from tests.graph.contract.world import ANN, BOB, DANA, world

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def entry(kind: str, subject: str, minutes: int = 0, **more: str) -> JournalEntry:
    """An entry some minutes after noon."""
    return JournalEntry.of(kind, subject, by="steward", at=NOON + timedelta(minutes=minutes), **more)


async def test_entries_come_back_in_the_order_of_their_time(store: Store) -> None:
    """What was written is what is read, narrowed to kinds, whatever time zone it was written in."""
    later = entry("same", ANN, 5, object=BOB, value='{"why": "…"}')
    sooner = JournalEntry.of("hide", DANA, by="dana", at=NOON.astimezone(timezone(timedelta(hours=5))))
    before = await store.generation()
    for one in (later, sooner, later):
        await store.note(one)
    assert await store.generation() == before + 2
    assert list(await store.journal()) == [sooner, later]
    assert list(await store.journal(["same"])) == [later]


async def test_an_undone_decision_is_kept_but_does_not_count(store: Store) -> None:
    """Undoing takes a decision out of force, undoing that puts it back, and nothing is deleted."""
    made = entry("same", ANN, object=BOB)
    await store.note(made)
    assert await undo(store, made.id, by="steward", at=NOON + timedelta(1)) == made
    assert await decisions(store, ["same"]) == []
    with pytest.raises(UnknownEntryError):
        await undo(store, made.id, by="steward", at=NOON + timedelta(2))
    (undone,) = await store.journal(["undo"])
    await store.note(JournalEntry.of("undo", undone.id, by="steward", at=NOON + timedelta(3)))
    assert await decisions(store, ["same"]) == [made]
    assert len(await store.journal()) == 3


async def test_a_decision_of_another_kind_is_not_undone(store: Store) -> None:
    """Who undoes topics cannot undo who is who."""
    made = entry("same", ANN, object=BOB)
    await store.note(made)
    with pytest.raises(UnknownEntryError):
        await undo(store, made.id, by="steward", at=NOON, kinds=["hide"])
    assert in_force(await store.journal()) == [made]


async def test_forgetting_takes_out_what_names_her(store: Store) -> None:
    """Entries about a forgotten person, by her or with her name in them go; the others stay."""
    await store.write(world())
    others = entry("same", ANN, object=BOB)
    hers = [entry("hide", DANA, 1), entry("ask", ANN, 2, value="Does Dana Reed know?")]
    for one in (others, *hers):
        await store.note(one)
    receipt = await store.forget(DANA)
    assert dict(receipt.places)["journal"] == 2
    assert list(await store.journal()) == [others]
