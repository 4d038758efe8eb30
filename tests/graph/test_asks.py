"""Asks as they are folded from the journal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.asks import STEPS, AskState, ask_entry, fold_asks, may_read, step_entry
from graph.journal import UNDO
from graph.store.records import JournalEntry
from graph.viewer import OPERATOR, Viewer

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ASKED = ask_entry("ann", "bob", "Why do roses wilt?", ["topic:roses"], by="ann", at=NOON)
(ASK,) = fold_asks([ASKED])


def step(state: AskState, minutes: int, note: str = "") -> JournalEntry:
    """A step some minutes after the ask."""
    return step_entry(ASK, state, note, by="bob", at=NOON + timedelta(minutes=minutes))


def test_an_ask_says_who_whom_what_and_when() -> None:
    """What was asked comes back as it was written."""
    assert (ASK.asker, ASK.asked, ASK.query) == ("ann", "bob", "Why do roses wilt?")
    assert (ASK.topics, ASK.at, ASK.state, ASK.is_open) == (("topic:roses",), NOON, AskState.ASKED, True)


def test_the_latest_step_is_the_state_and_all_times_are_kept() -> None:
    """Introduced, answered, thanked: each leaves its time, and notes keep their order."""
    entries = [ASKED, step(AskState.INTRODUCED, 1), step(AskState.ANSWERED, 2, "see page 3")]
    (ask,) = fold_asks([*entries, step(AskState.THANKED, 3, "that was it")])
    assert ask.state is AskState.THANKED and not ask.is_open
    assert ask.introduced_at == NOON + timedelta(minutes=1)
    assert ask.answered_at == NOON + timedelta(minutes=2)
    assert ask.notes == ("see page 3", "that was it")


def test_an_undone_step_did_not_happen() -> None:
    """Who declined by mistake is asked again."""
    declined = step(AskState.DECLINED, 1)
    undone = JournalEntry.of(UNDO, declined.id, by="bob", at=NOON + timedelta(minutes=2))
    assert fold_asks([ASKED, declined, undone]) == [ASK]


@given(st.permutations([ASKED, *(step(state, n + 1) for n, state in enumerate(STEPS))]))
def test_entries_fold_alike_in_any_order(entries: list[JournalEntry]) -> None:
    """The journal's order on an engine does not matter; time does."""
    assert fold_asks(entries) == fold_asks([ASKED, *(step(s, n + 1) for n, s in enumerate(STEPS))])


def test_a_step_of_no_ask_is_passed_over() -> None:
    """What an erasure has left over folds into nothing."""
    assert fold_asks([step(AskState.ANSWERED, 1)]) == []


def test_only_the_two_and_stewards_may_read() -> None:
    """A user who is called like a person in the directory is still not that person."""
    assert all(may_read(ASK, Viewer(name, person=name)) for name in ("ann", "bob"))
    assert may_read(ASK, OPERATOR)
    assert not may_read(ASK, Viewer("eve", person="eve"))
    assert not may_read(ASK, Viewer("ann"))
