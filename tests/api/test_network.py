"""What the risk map draws, asked over GraphQL."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Service, serving
from tests.api.organisation import (
    BOARD_TOKEN,
    HIDDEN,
    STAFF_TOKEN,
    STEWARD_TOKEN,
    fill_file,
    leaks,
    settings,
)

OBJECTS = """query($touchpoint: String, $unit: String) { network(touchpoint: $touchpoint, unit: $unit) {
  __typename ... on Network { fingerprint unit { localId } touchpoint { localId } journeys { localId }
    elements { element { id localId name kind } lane unit { localId name } control { prepare live } single
      hard component order cluster journeys }
    lines { element { localId name kind } dependent provider requirement kind strength
      control { prepare live } single hard survives certainty }
    requirements { dependent k n lines } }
  ... on NotFound { asked near message } ... on BadInput { argument message } } }"""
COLUMNS = """query($touchpoint: String, $unit: String) { network(touchpoint: $touchpoint, unit: $unit) {
  ... on Network { columns { units { localId name }
    elements { localId name kind lane unit prepare live single hard component order cluster journeys }
    lines { dependent provider requirement kind strength prepare live single hard survives certainty }
    requirements { dependent k n lines } } } } }"""
PROOF = """query($element: String!) { proof(element: $element) { __typename
  ... on Proof { element { localId kind } note evidence { quote speaker { name } date }
    contradictions { quote } }
  ... on NotFound { near } ... on BadInput { argument } } }"""
COUNTS = """{ touchpoint(id: "newsletter") { ... on TouchpointRisk { failurePoints { total
  prepare { within shared outside } live { within shared outside } } } } }"""


async def _network(service: Service, token: str | None = STAFF_TOKEN, **asked: str) -> dict[str, Any]:
    found: dict[str, Any] = (await service.ask(OBJECTS, token, **asked))["network"]
    return found


async def test_the_founding_example_is_counted_on_the_map(service: Service) -> None:
    """Five failure points; three in our direct control before sending, none after: as the risk says it."""
    found = await _network(service, touchpoint="newsletter")
    points = [one for one in (*found["elements"], *found["lines"]) if one["hard"]]
    counts = (await service.ask(COUNTS, STAFF_TOKEN))["touchpoint"]["failurePoints"]
    assert len(points) == counts["total"] == 5
    for phase in ("prepare", "live"):
        by_control = Counter(one["control"][phase].lower() for one in points)
        assert {one: by_control[one] for one in counts[phase]} == counts[phase]
    assert counts["prepare"]["within"] == 3 and counts["live"]["within"] == 0
    lanes = {one["element"]["localId"]: one["lane"] for one in found["elements"]}
    assert lanes == {"newsletter": "FRONT_STAGE", "shortener": "SUPPORT", "video-site": "SUPPORT"}
    assert found["unit"] == {"localId": "marketing"}


@pytest.mark.parametrize("touchpoint", [None, "newsletter", "checkout"])
async def test_columns_say_what_the_objects_say(service: Service, touchpoint: str | None) -> None:
    """Field by field, in the same order: a page may read either."""
    objects = await _network(service, **({"touchpoint": touchpoint} if touchpoint else {}))
    columns = (await service.ask(COLUMNS, STAFF_TOKEN, touchpoint=touchpoint))["network"]["columns"]
    units = [one["localId"] for one in columns["units"]]
    for kind in ("elements", "lines", "requirements"):
        rows = [
            dict(zip(columns[kind], row, strict=True)) for row in zip(*columns[kind].values(), strict=True)
        ]
        assert len(rows) == len(objects[kind])
        for row, one in zip(rows, objects[kind], strict=True):
            flat = {**one, **one.get("element", {}), **one.get("control", {})}
            if kind == "lines":
                flat["kind"] = one["kind"]
            if "unit" in row:
                row["unit"] = units[row["unit"]] if row["unit"] is not None else None
                flat["unit"] = flat["unit"] and flat["unit"]["localId"]
            assert row == {name: flat[name] for name in row}


async def test_hidden_people_have_no_name_on_the_map(service: Service) -> None:
    """The checkout rests on one person who opted out: she is drawn back stage, without a name."""
    found = await _network(service, touchpoint="checkout")
    people = [one for one in found["elements"] if one["element"]["kind"] == "person"]
    assert [(one["element"]["name"], one["lane"], one["unit"]) for one in people] == [
        ("one person, not shown", "BACK_STAGE", None)
    ]
    for token in (None, STAFF_TOKEN, BOARD_TOKEN, STEWARD_TOKEN):
        assert leaks(str(await _network(service, token)), HIDDEN) == []


async def test_an_unreadable_line_changes_nothing(service: Service, tmp_path: Path) -> None:
    """The board knows that the newsletter needs one thing more. For everybody else the map, its order, its
    clusters and its fingerprint are those of an organisation without that paper."""
    without = tmp_path / "without.db"
    await fill_file(without, board=False)
    async with serving(settings(without)) as http:
        bare = Service(http, without)
        for asked in ({}, {"touchpoint": "newsletter"}):
            assert await _network(service, **asked) == await _network(bare, **asked)
        for element in ("newsletter->kestrel", "kestrel", "newsletter"):
            answers = [(await one.ask(PROOF, STAFF_TOKEN, element=element)) for one in (service, bare)]
            assert answers[0] == answers[1]
    board = await _network(service, BOARD_TOKEN, touchpoint="newsletter")
    assert "kestrel" in [one["element"]["localId"] for one in board["elements"]]


async def test_a_click_opens_the_quotes(service: Service) -> None:
    """An element by its global id, a line by its ends: with who said it."""
    found = await _network(service, touchpoint="newsletter")
    line = (await service.ask(PROOF, STAFF_TOKEN, element="newsletter->shortener"))["proof"]
    assert line["element"] == {"localId": "newsletter->shortener", "kind": "line"}
    (quote,) = line["evidence"]
    assert quote["quote"] == "The newsletter needs the link shortener."
    assert quote["speaker"] == {"name": "Ada Moss"}
    by_id = (await service.ask(PROOF, STAFF_TOKEN, element=found["elements"][0]["element"]["id"]))["proof"]
    assert by_id["element"]["localId"] == found["elements"][0]["element"]["localId"] and by_id["evidence"]


@pytest.mark.parametrize(
    ("query", "asked", "kind"),
    [
        (OBJECTS, {"touchpoint": "newslettr"}, "NotFound"),
        (OBJECTS, {"touchpoint": " "}, "BadInput"),
        (OBJECTS, {"unit": "gardeners"}, "NotFound"),
        (OBJECTS, {"unit": "x" * 301}, "BadInput"),
        (PROOF, {"element": "nothing like it"}, "NotFound"),
        (PROOF, {"element": "gil.marsh"}, "NotFound"),
        (PROOF, {"element": ""}, "BadInput"),
    ],
)
async def test_what_cannot_be_drawn_is_told(
    service: Service, query: str, asked: dict[str, str], kind: str
) -> None:
    """Unknown, blank or endless: each is a problem of its own type."""
    (answer,) = (await service.ask(query, STAFF_TOKEN, **asked)).values()
    assert answer["__typename"] == kind


async def test_quotes_come_only_where_they_are_asked_for_wherever_that_is(service: Service) -> None:
    """A field under an alias, in a fragment or in a fragment's fragment is found."""
    for asked in (
        "members { evidence { quote } }",
        "members { e: evidence { quote } }",
        "...F",
        "... on TouchpointRisk { ...F }",
    ):
        query = (
            "query { touchpoints { ... on TouchpointConnection { edges { node { element { localId } "
            + asked
            + " } } } } } fragment F on TouchpointRisk { ...G } fragment G on TouchpointRisk { members { "
            "evidence { quote } } }"
        )
        if "...F" not in asked:
            query = query[: query.index(" fragment F")]
        assert "needs the link shortener" in str(await service.ask(query, STAFF_TOKEN))


async def test_touchpoints_come_with_their_journeys(service: Service) -> None:
    """Fernhill has no journey on record, so there is none; the list is there."""
    query = """{ touchpoints { ... on TouchpointConnection { edges { node { journeys { localId } } } } } }"""
    found = (await service.ask(query, STAFF_TOKEN))["touchpoints"]["edges"]
    assert found and all(one["node"]["journeys"] == [] for one in found)
