"""When claims hold, and when they have ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.fragility.validity import endings, holds, known_at, standing, turning_days
from ontology.generated.names import Modality, Polarity
from ontology.statement import Statement
from tests.graph.fragility.statements import declared, told

START = date(2026, 1, 10)
DAYS = st.integers(0, 6).map(lambda days: START + timedelta(days=days))
LATER = START + timedelta(days=30)
USED_TO = {"modality": Modality.PAST}
NO_LONGER = {"polarity": Polarity.NEGATED}


def said(day: date | None, quote: str = "a needs b", **how: object) -> Statement:
    """That a text of a day says something of the line from a to b."""
    return replace(told("a", "b", quote, **how), date=day)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bounds", "days"),
    [
        ({}, (0, 1, 2, 3, 4)),
        ({"validFrom": "2026-01-11"}, (1, 2, 3, 4)),
        ({"validUntil": "2026-01-12"}, (0, 1, 2)),
        ({"validFrom": "2026-01-11", "validUntil": "2026-01-12"}, (1, 2)),
        ({"validFrom": "2026-01-12", "validUntil": "2026-01-11"}, ()),
        ({"validFrom": "next spring"}, (0, 1, 2, 3, 4)),
    ],
)
def test_both_bounds_are_days_on_which_it_holds(bounds: dict[str, str], days: tuple[int, ...]) -> None:
    """The first and the last day are included; what is no date binds nothing; reversed bounds never hold."""
    claim = declared("a", "dependsOn", "b", **bounds)
    assert tuple(n for n in range(5) if holds(claim, START + timedelta(days=n))) == days


@pytest.mark.parametrize(
    ("ending", "ends"),
    [
        (said(LATER, "a used to need b", **USED_TO), True),
        (said(LATER, "a no longer needs b", **NO_LONGER), True),
        (said(LATER, "a does not need b any more", **NO_LONGER), True),
        (said(LATER, "a does not need b", **NO_LONGER), False),
        (said(LATER, "a will need b", modality=Modality.PLANNED), False),
        (said(START, "a no longer needs b", **NO_LONGER), False),
        (said(None, "a no longer needs b", **NO_LONGER), False),
        (said(LATER, "I heard a no longer needs b", modality=Modality.HEARSAY, **NO_LONGER), False),
    ],
)
def test_a_newer_word_of_ending_ends_what_texts_say(ending: Statement, ends: bool) -> None:
    """Past and "no longer" end a line if they are newer; a mere denial, a plan and hearsay do not."""
    claims = [said(START), ending]
    assert (claims[0] not in standing(claims, LATER)) is ends
    assert ending in standing(claims, LATER)
    assert endings(claims) == ({("a", "b"): (ending,)} if ends else {})


def test_no_text_ends_what_is_declared_or_said_nobody_knows_when() -> None:
    """A catalogue is mended in the catalogue, and an undated text cannot be older than anything."""
    over = said(LATER, "a no longer needs b", **NO_LONGER)
    for claim in (declared("a", "dependsOn", "b"), said(None)):
        assert standing([claim, over], LATER) == [claim, over]


def test_a_later_text_begins_it_again() -> None:
    """The newest word counts, whichever way it goes."""
    claims = [said(START), said(LATER, "a no longer needs b", **NO_LONGER)]
    again = said(LATER + timedelta(days=1), "a needs b again")
    assert standing([*claims, again], LATER) == [*claims, again]


@settings(deadline=None)
@given(st.lists(st.tuples(DAYS, st.booleans()), max_size=6), DAYS)
def test_standing_is_what_the_newest_word_says(words: list[tuple[date, bool]], on: date) -> None:
    """Of dated words for and against, a line stands if the newest that is known is for it."""
    claims = [
        said(day, f"a needs b {n}") if good else said(day, f"a no longer needs b {n}", **NO_LONGER)
        for n, (day, good) in enumerate(words)
    ]
    known = known_at(claims, on)
    before = [(day, good) for day, good in words if day < on]
    assert len(known) == len(before)
    stands = any(claim.is_present_fact for claim in standing(known, on))
    newest = max((day for day, _ in before), default=None)
    assert stands is any(day == newest and good for day, good in before)


def test_days_of_change_are_those_on_which_something_counts_first() -> None:
    """A text counts from the day after its date; a validity from its first day to its last."""
    claims = [
        said(START),
        said(LATER, "a may need b", modality=Modality.POSSIBLE),
        declared("c", "dependsOn", "d", validFrom="2027-01-01", validUntil="2027-02-01"),
    ]
    assert turning_days(claims) == [START + timedelta(days=1), date(2027, 1, 1), date(2027, 2, 2)]
