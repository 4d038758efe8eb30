"""Who can be asked, and how answers make room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.availability import (
    AVAILABLE,
    BAND,
    FREE,
    Availability,
    Standing,
    standing,
    standings,
)
from graph.answers.freshness import Freshness
from graph.answers.ranked import Ranked
from graph.answers.scoring import Reason, Scored, Scoring
from graph.asks import Ask
from graph.store.parts import Parts
from graph.store.records import JournalEntry, Person, Ranking
from ontology.generated.names import PartyRole

DAY = date(2026, 5, 10)
NOON = datetime(2026, 5, 10, 12, tzinfo=UTC)
BUSY = Standing(away=True)


def ranked(scores: dict[str, float]) -> Ranked:
    """People with these scores, best first."""
    pairs = [
        (Person(one, one, PartyRole.EMPLOYEE), Scored(one, (Reason("wrote", score),), {}, {}))
        for one, score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return Ranked(Ranking(), Scoring(Ranking(), Parts.of(()), {}), tuple(pairs))


def order(found: Ranked, standings: dict[str, Standing], limit: int = 100) -> list[str]:
    """Who is shown, in order."""
    return [person.id for person, _ in found.spread(standings, limit)]


@pytest.mark.parametrize(
    ("said", "asked", "told"),
    [
        (Availability(), 50, ""),
        (Availability(since=DAY + timedelta(5)), 0, "away until 2026-05-15"),
        (Availability(since=DAY, until=DAY), 0, ""),
        (Availability(until=DAY - timedelta(1)), 0, "away"),
        (Availability(off=True), 0, "away"),
        (Availability(limit=3), 2, ""),
        (Availability(limit=3), 3, "has had 3 of 3 questions this week"),
        (Availability(limit=0), 0, "has had 0 of 0 questions this week"),
    ],
)
def test_a_standing_is_told_in_words(said: Availability, asked: int, told: str) -> None:
    """Before, within and after her days, and below, at her limit."""
    found = standing(said, asked, DAY)
    assert found.told == told
    assert found.busy == bool(told)
    assert Availability.of(said.dumped()) == said


def test_questions_of_the_last_seven_days_count() -> None:
    """An ask of a week ago no longer does, nor one of tomorrow; the latest statement holds."""
    asks = [Ask(str(days), "ann", "bob", "?", (), NOON - timedelta(days=days)) for days in (-1, 0, 6, 7, 20)]
    stated = [
        JournalEntry.of(
            AVAILABLE, "bob", value=Availability(limit=n).dumped(), by="bob", at=NOON - timedelta(days=9 - n)
        )
        for n in (1, 2)
    ]
    assert standings(stated, asks, DAY) == {"bob": Standing(asked=2, limit=2)}
    assert standings(stated, asks, DAY - timedelta(days=100)) == {}


def test_who_is_busy_stands_below_close_scores_and_above_far_ones() -> None:
    """Within the band she makes room, beyond it she does not."""
    found = ranked({"ann": 100, "bob": 100 * BAND + 1, "cleo": 100 * BAND - 1})
    assert order(found, {}) == ["ann", "bob", "cleo"]
    assert order(found, {"ann": BUSY}) == ["bob", "ann", "cleo"]
    assert order(found, {"ann": BUSY, "bob": BUSY, "cleo": BUSY}) == ["ann", "bob", "cleo"]


def test_nobody_is_dropped_at_the_limit() -> None:
    """Who is best and busy is shown though others took all the places."""
    found = ranked({"ann": 100, "bob": 99, "cleo": 98})
    assert order(found, {"ann": BUSY}, limit=1) == ["bob", "ann"]
    assert order(found, {"ann": BUSY}, limit=2) == ["bob", "cleo", "ann"]


def test_who_left_stays_behind_who_is_away() -> None:
    """Somebody who comes back can be asked, somebody who left cannot."""
    found = ranked({"ann": 100, "bob": 10})
    gone = tuple((replace(p, left=DAY if p.id == "ann" else None), scored) for p, scored in found.people)
    left = replace(found, people=gone, fresh={"ann": Freshness.LEFT})
    assert order(left, {"bob": BUSY}) == ["bob", "ann"]


SCORES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 100).map(float), min_size=1)


@given(SCORES, st.sets(st.sampled_from("abcdefgh")), st.integers(1, 9))
def test_spreading_keeps_the_first_and_the_order_of_equals(
    scores: dict[str, float], busy: set[str], limit: int
) -> None:
    """All who are among the first by score are shown; among free ones, and among busy ones, scores order."""
    found = ranked(scores)
    shown = order(found, dict.fromkeys(busy, BUSY), limit)
    assert set(order(found, {}, limit)) <= set(shown)
    whole = order(found, dict.fromkeys(busy, BUSY))
    assert sorted(whole) == sorted(scores)
    for group in (busy, set(scores) - busy):
        held = [scores[one] for one in whole if one in group]
        assert held == sorted(held, reverse=True)
    assert not any(
        scores[later] > scores[sooner] and later not in busy
        for place, sooner in enumerate(whole)
        for later in whole[place + 1 :]
    )


def test_free_is_the_default() -> None:
    """Who said nothing can be asked."""
    assert not FREE.busy and FREE.placed(7) == 7
