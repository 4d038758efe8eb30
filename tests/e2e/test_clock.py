"""The clock, two dates compared and silos in the example organisation, on both engines."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.commands import whoknows

BEFORE, AFTER = "2026-10-01", "2026-11-01"
DATES = ("--from", BEFORE, "--to", AFTER, "--steps", "2")


def _ids(changes: list[dict[str, Any]]) -> list[str]:
    return [change["id"] for change in changes]


def test_the_clock_shows_what_changed(example: str) -> None:
    """In October the Plant Doctor got the shop engine and let Casenook go; the sentences say so."""
    found = whoknows("clock", "Plant Doctor", *DATES, "--json", store=example).json
    first, second = found["ticks"]
    assert (first["complication"], first["single_points"]) == (17, 16)
    assert (second["complication"], second["single_points"]) == (15, 14)
    (came,), (gone,) = second["came"], second["gone"]
    assert (came["id"], gone["id"]) == ("plant-doctor->shop-engine", "plant-doctor->casenook")
    assert "relies on the shop engine" in came["evidence"][0]["quote"]
    assert "no longer hands over to Casenook" in gone["ended"][0]["quote"]
    assert gone["ended"][0]["date"] == "2026-10-06"


def test_two_dates_compared_name_the_line_that_did_it(example: str) -> None:
    """The Plant Doctor and its stage changed, by the line that came and by the one that went."""
    found = whoknows("compare", BEFORE, AFTER, "--json", store=example).json
    assert _ids(found["lines"]["came"]) == ["plant-doctor->shop-engine"]
    assert _ids(found["lines"]["gone"]) == ["plant-doctor->casenook"]
    assert [one["touchpoint"]["id"] for one in found["touchpoints"]] == ["ask-plant-question", "plant-doctor"]
    doctor = found["touchpoints"][1]
    assert {point["id"] for point in doctor["new_single_points"]} == {
        "plant-doctor->shop-engine",
        "shop-engine",
        "shop-engine->beech-cluster",
    }
    assert {one["line"]["id"]: one["single_points"] for one in doctor["by"]} == {
        "plant-doctor->shop-engine": 6,
        "plant-doctor->casenook": -8,
    }


def test_the_newsletter_became_complex_in_spring(example: str) -> None:
    """Before anybody wrote of the link it was one element; since then it is the founding example."""
    found = whoknows("clock", "newsletter", "--from", "2025-05-01", "--json", store=example).json
    first, last = found["ticks"][0], found["ticks"][-1]
    assert (first["complication"], first["complexity"]) == (1, 0)
    assert (last["complication"], last["complexity"], last["single_points"]) == (5, 0.5, 4)


def test_a_silo_was_broken(example: str) -> None:
    """Marketing's bonus card now rests on Customer Care's file: reached at last, and a thread to hang by."""
    found = whoknows(
        "silos", "marketing", "Customer Care", "--before", "2026-01-01", "--json", store=example
    ).json
    (pair,) = found["pairs"]
    assert (pair["broken"], pair["lines_before"]) == (True, 0)
    assert [(one["touchpoint"]["id"], one["before"], one["after"]) for one in pair["handovers"]] == [
        ("bonus-card", None, 1)
    ]
    (connection,) = pair["new_lines"]
    assert (connection["id"], connection["provider"]["id"]) == ("bonus-card->gardenbook", "customer-care")
    assert connection["evidence"]
    assert {"of": "bonus-card", "id": "gardenbook", "name": "Gardenbook"} in pair["new_single_points"]


def test_a_second_line_can_spare_a_hand_over(example: str) -> None:
    """From the Plant Doctor to Digital it took two, by way of Customer Care; since October it takes one."""
    found = whoknows("silos", "digital", "assortment", "--before", BEFORE, "--json", store=example).json
    (pair,) = found["pairs"]
    assert [(one["touchpoint"]["id"], one["before"], one["after"]) for one in pair["handovers"]] == [
        ("plant-doctor", 2, 1)
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("clock", "newsletter", "--from", AFTER, "--to", BEFORE), "is after"),
        (("compare", AFTER, BEFORE), "is after"),
        (("silos", "gardeners"), "Nothing is on record"),
        (("clock", "newslettr"), "Did you mean"),
    ],
)
def test_what_cannot_be_asked_says_what_to_do(sqlite_example: str, asked: tuple[str, ...], told: str) -> None:
    """Reversed dates and unknown names end with a message and status 2."""
    result = whoknows(*asked, store=sqlite_example)
    assert result.status == 2 and told in result.err


def test_people_get_tables(sqlite_example: str) -> None:
    """The same for people: figures by date, quotes for changes, faster and fragile side by side."""
    clock = whoknows("clock", "plant-doctor", *DATES, store=sqlite_example).out
    assert "2026-11-01" in clock and "+ Plant Doctor → Shop engine" in clock
    compared = whoknows("compare", BEFORE, AFTER, store=sqlite_example).out
    assert "by + Plant Doctor → Shop engine: complexity" in compared and "no longer hands over" in compared
    silos = whoknows("silos", "assortment", "--before", BEFORE, store=sqlite_example).out
    assert "2 hand-overs before, 1 hand-over after" in silos and "can be cut by Digital" in silos
