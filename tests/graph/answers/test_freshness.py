"""Current, stale, left, and who took over."""

from __future__ import annotations

from datetime import date, timedelta

from graph.answers.freshness import LEAST, Freshness, freshness, half_life, took_over
from graph.answers.scoring import Scored
from graph.store.records import ContributionRow, Person
from ontology.generated.names import ContributionRole, PartyRole

TODAY = date(2026, 11, 22)


def person(name: str, team: str = "web", left: date | None = None) -> Person:
    """Somebody in a team."""
    return Person(name, name.title(), PartyRole.EMPLOYEE, team=team, left=left)


def rows(*days: date | None) -> dict[int, ContributionRow]:
    """Contributions on these days."""
    made = (
        ContributionRow("x", "", n, f"d{n}", "t", ContributionRole.WROTE, day) for n, day in enumerate(days)
    )
    return {held.passage: held for held in made}


def scored(name: str, points: float, *days: date | None) -> Scored:
    """A person's score with contributions on these days."""
    return Scored(name, (), rows(*days), {})


def test_the_half_life_is_measured_and_three_years_at_least() -> None:
    """Young evidence makes nobody stale within three years; where most of it is old, old is normal."""
    assert half_life([TODAY, TODAY - timedelta(30)], TODAY) == LEAST
    assert half_life([None], TODAY) == LEAST
    ages = [timedelta(days=365 * years) for years in range(1, 21)]
    assert half_life([TODAY - age for age in ages], TODAY) == timedelta(days=365 * 15)


def test_somebody_is_stale_when_all_she_said_is_older() -> None:
    """One recent word makes her current, and so does one without a date, of which nobody knows."""
    old, new = TODAY - timedelta(days=2000), TODAY - timedelta(days=100)
    ann = person("ann")
    assert freshness(ann, rows(old, old), TODAY, LEAST) is Freshness.STALE
    assert freshness(ann, rows(old, new), TODAY, LEAST) is Freshness.CURRENT
    assert freshness(ann, rows(old, None), TODAY, LEAST) is Freshness.CURRENT


def test_who_left_has_left_from_that_day_on() -> None:
    """As of a day before, she was here."""
    lee = person("lee", left=date(2026, 1, 1))
    held = rows(date(2025, 12, 1))
    assert freshness(lee, held, TODAY, LEAST) is Freshness.LEFT
    assert freshness(lee, held, date(2025, 12, 31), LEAST) is Freshness.CURRENT


def test_who_took_over_has_spoken_of_it_since() -> None:
    """Her own team comes first; who only spoke before, is stale or has left does not count."""
    lee = person("lee", left=date(2026, 1, 1))
    since, before = date(2026, 3, 1), date(2025, 3, 1)
    people = [
        (person("ann"), scored("ann", 50, before), Freshness.CURRENT),
        (person("bob", "care"), scored("bob", 40, since), Freshness.CURRENT),
        (person("cem"), scored("cem", 30, since), Freshness.CURRENT),
        (person("dee"), scored("dee", 90, since), Freshness.LEFT),
    ]
    found = took_over(lee, people)
    assert found is not None
    assert found.id == "cem"
    assert took_over(lee, people[:1]) is None
    named = ContributionRow("eve", "", 0, "d", "t", ContributionRole.MENTIONED, since)
    assert took_over(lee, [(person("eve"), Scored("eve", (), {0: named}, {}), Freshness.CURRENT)]) is None
    assert took_over(person("ann"), people) is None
