"""Change over time, asked over GraphQL."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Service
from tests.api.organisation import BOARD_TOKEN, STAFF_TOKEN

CLOCK = """query($touchpoint: String, $from: Date, $to: Date, $steps: Int! = 12) {
  clock(touchpoint: $touchpoint, from: $from, to: $to, steps: $steps) { __typename
    ... on Clock { touchpoint { localId } ticks { at onRecord complication complexity singlePoints
      came { element { localId } evidence { quote title date } } gone { ended { quote } } } }
    ... on Problem { message } ... on BadInput { argument } } }"""
COMPARE = """query($before: Date!, $after: Date!, $touchpoint: String) {
  compare(before: $before, after: $after, touchpoint: $touchpoint) { __typename
    ... on Comparison { elementsCame { element { localId } } linesCame { element { localId } }
      touchpoints { touchpoint { localId } complicationBefore complicationAfter complexityAfter
        newSinglePoints { localId } by { line { localId } came complication complexity singlePoints } } }
    ... on Problem { message } ... on BadInput { argument } } }"""
SILOS = """query($units: [String!]! = [], $before: Date, $after: Date) {
  silos(units: $units, before: $before, after: $after) { __typename
    ... on Silos { pairs { units { localId name } broken newLines { line { element { localId } } } } }
    ... on Problem { message } ... on BadInput { argument } } }"""
NEWSLETTER = {"touchpoint": "newsletter", "from": "2026-02-01", "to": "2026-03-01", "steps": 2}


async def test_the_newsletter_became_complex_between_two_dates(service: Service) -> None:
    """Alone in the catalogue, then with the chain that a text tells of, and the sentences that do."""
    first, second = (await service.ask(CLOCK, STAFF_TOKEN, **NEWSLETTER))["clock"]["ticks"]
    assert (first["complication"], first["complexity"], first["singlePoints"]) == (1, 0, 0)
    assert (second["complication"], second["complexity"], second["singlePoints"]) == (5, 0.5, 4)
    came = {change["element"]["localId"]: change["evidence"] for change in second["came"]}
    assert came.keys() == {"newsletter->shortener", "shortener->video-site"}
    assert came["newsletter->shortener"] == [
        {
            "quote": "The newsletter needs the link shortener.",
            "title": "How we send the newsletter",
            "date": "2026-02-10",
        }
    ]


async def test_each_line_has_its_share(service: Service) -> None:
    """The newsletter's own line brings all, the redirect half of it."""
    asked = {"before": "2026-02-01", "after": "2026-03-01", "touchpoint": "newsletter"}
    found = (await service.ask(COMPARE, STAFF_TOKEN, **asked))["compare"]
    (newsletter,) = found["touchpoints"]
    assert (newsletter["complicationBefore"], newsletter["complicationAfter"]) == (1, 5)
    assert {one["line"]["localId"]: one["complication"] for one in newsletter["by"]} == {
        "newsletter->shortener": 4,
        "shortener->video-site": 2,
    }


async def test_what_only_the_board_may_read_comes_for_the_board(service: Service) -> None:
    """A line behind closed doors changes nobody else's numbers."""
    ticks = [
        (await service.ask(CLOCK, token, **NEWSLETTER))["clock"]["ticks"][1]
        for token in (STAFF_TOKEN, BOARD_TOKEN)
    ]
    came = [{change["element"]["localId"] for change in tick["came"]} for tick in ticks]
    assert came[1] - came[0] == {"newsletter->kestrel"}
    assert ticks[1]["complication"] > ticks[0]["complication"]


async def test_silos_name_their_units(service: Service) -> None:
    """IT's checkout rests on nobody of marketing: no pair; a unit is found by its name."""
    found = (await service.ask(SILOS, STAFF_TOKEN, units=["IT Platform", "marketing"]))["silos"]
    assert found == {"__typename": "Silos", "pairs": []}


@pytest.mark.parametrize(
    ("query", "asked", "kind", "argument"),
    [
        (CLOCK, {"from": "2026-03-01", "to": "2026-02-01"}, "BadInput", "from"),
        (CLOCK, {"steps": 61}, "BadInput", "steps"),
        (CLOCK, {"steps": 0}, "BadInput", "steps"),
        (CLOCK, {"touchpoint": " "}, "BadInput", "touchpoint"),
        (CLOCK, {"touchpoint": "Newslettr"}, "NotFound", None),
        (COMPARE, {"before": "2026-03-01", "after": "2026-02-01"}, "BadInput", "before"),
        (SILOS, {"before": "2026-03-01", "after": "2026-02-01"}, "BadInput", "before"),
        (SILOS, {"units": ["it", "IT Platform"]}, "BadInput", "units"),
        (SILOS, {"units": ["Gardeners"]}, "NotFound", None),
        (SILOS, {"units": ["it"] * 101}, "BadInput", "units"),
    ],
)
async def test_what_cannot_be_answered_is_told(
    service: Service, query: str, asked: dict[str, Any], kind: str, argument: str | None
) -> None:
    """Each is a problem with a message, and names its argument."""
    (answer,) = (await service.ask(query, STAFF_TOKEN, **asked)).values()
    assert (answer["__typename"], answer.get("argument")) == (kind, argument)
    assert answer["message"]
