"""What would fall, asked over GraphQL."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Service
from tests.api.organisation import STAFF_TOKEN

RISK = """query($id: ID, $name: String, $unit: String) { touchpoint(id: $id, name: $name, unit: $unit) {
  __typename
  ... on TouchpointRisk {
    element { id localId name kind } unit { localId name } complication complexity
    failurePoints { total prepare { within shared outside } live { within shared outside } }
    members { element { localId kind } control { prepare live } single evidence { quote speaker { name } } }
    singlePoints { element { localId } }
  }
  ... on Problem { message } ... on NotFound { near } ... on BadInput { argument } } }"""
POINTS = """query($element: String!, $control: Control, $phase: Phase) {
  failurePoints(element: $element, control: $control, phase: $phase) { __typename
    ... on FailurePoints { total points { element { localId } } } ... on BadInput { argument } } }"""
WHAT_IF = """query($remove: [String!]!) { whatIf(remove: $remove) { __typename
  ... on WhatIf { removed { name } lost { localId } degraded { localId }
    newSinglePoints { of { localId name } point { localId } } }
  ... on NotFound { asked near } ... on BadInput { argument } } }"""


async def test_the_newsletter_is_the_worked_example_of_the_design(service: Service) -> None:
    """Five failure points; three within before, none after; four single points; complexity one half."""
    risk = (await service.ask(RISK, STAFF_TOKEN, id="newsletter"))["touchpoint"]
    assert risk["failurePoints"] == {
        "total": 5,
        "prepare": {"within": 3, "shared": 0, "outside": 2},
        "live": {"within": 0, "shared": 1, "outside": 4},
    }
    assert (risk["complication"], risk["complexity"], len(risk["singlePoints"])) == (5, 0.5, 4)
    assert risk["unit"] == {"localId": "marketing", "name": "Marketing"}
    line = risk["members"][1]
    assert line["element"] == {"localId": "newsletter->shortener", "kind": "line"}
    assert line["control"] == {"prepare": "WITHIN", "live": "OUTSIDE"}
    assert line["evidence"] == [
        {"quote": "The newsletter needs the link shortener.", "speaker": {"name": "Ada Moss"}}
    ]


async def test_a_touchpoint_is_found_by_global_id_own_id_name_and_alias(service: Service) -> None:
    """However one calls it, it is the same touchpoint."""
    plain = (await service.ask(RISK, STAFF_TOKEN, id="newsletter"))["touchpoint"]
    for asked in ({"id": plain["element"]["id"]}, {"name": "NEWSLETTER"}, {"name": "the newsletter"}):
        assert (await service.ask(RISK, STAFF_TOKEN, **asked))["touchpoint"] == plain


async def test_another_unit_sees_other_control(service: Service) -> None:
    """What marketing has in its hand, IT must ask for."""
    risk = (await service.ask(RISK, STAFF_TOKEN, id="newsletter", unit="IT Platform"))["touchpoint"]
    assert risk["failurePoints"]["prepare"]["within"] == 0
    unknown = (await service.ask(RISK, STAFF_TOKEN, id="newsletter", unit="Gardeners"))["touchpoint"]
    assert unknown["__typename"] == "NotFound"


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ({}, "BadInput"),
        ({"id": "newsletter", "name": "Newsletter"}, "BadInput"),
        ({"id": " "}, "BadInput"),
        ({"name": "x" * 301}, "BadInput"),
        ({"name": "Newslettr"}, "NotFound"),
    ],
)
async def test_what_cannot_be_answered_is_told(service: Service, asked: dict[str, Any], kind: str) -> None:
    """Neither, both, blank, endless or unknown: each is a problem with a message."""
    answer = (await service.ask(RISK, STAFF_TOKEN, **asked))["touchpoint"]
    assert answer["__typename"] == kind and answer["message"]


async def test_touchpoints_come_worst_first(service: Service) -> None:
    """Most single points first, ties by complexity, then id."""
    query = """{ touchpoints { ... on TouchpointConnection { edges { node {
        element { localId } complexity singlePoints { element { localId } } } } } } }"""
    found = [edge["node"] for edge in (await service.ask(query, STAFF_TOKEN))["touchpoints"]["edges"]]
    keys = [(-len(one["singlePoints"]), -one["complexity"], one["element"]["localId"]) for one in found]
    assert keys == sorted(keys)
    assert {one["element"]["localId"] for one in found} == {
        "checkout",
        "newsletter",
        "get-help",
        "ivr",
        "chat",
    }


async def test_failure_points_can_be_narrowed_to_a_control_in_a_phase(service: Service) -> None:
    """An architect asks what she cannot influence once it is live."""

    async def ids(**asked: str) -> list[str]:
        found = (await service.ask(POINTS, STAFF_TOKEN, element="newsletter", **asked))["failurePoints"]
        return [point["element"]["localId"] for point in found["points"]]

    assert len(await ids()) == 5
    assert await ids(control="SHARED", phase="LIVE") == ["shortener->video-site"]
    assert await ids(control="SHARED", phase="PREPARE") == []
    assert await ids(control="WITHIN") == ["newsletter", "newsletter->shortener", "shortener->video-site"]
    wrong = (await service.ask(POINTS, STAFF_TOKEN, element="newsletter", phase="LIVE"))["failurePoints"]
    assert (wrong["__typename"], wrong["argument"]) == ("BadInput", "phase")


async def test_what_if_the_phone_menu_goes(service: Service) -> None:
    """Help is still to be had, but now hangs on the chat alone."""
    found = (await service.ask(WHAT_IF, STAFF_TOKEN, remove=["Phone menu"]))["whatIf"]
    assert found["lost"] == []
    assert found["degraded"] == [{"localId": "get-help"}]
    assert {
        "of": {"localId": "get-help", "name": "Get help"},
        "point": {"localId": "chat"},
    } in found["newSinglePoints"]


async def test_what_if_both_ways_go(service: Service) -> None:
    """Then the stage is lost; a line is removed by the names of its ends as well."""
    found = (await service.ask(WHAT_IF, STAFF_TOKEN, remove=["ivr", "chat"]))["whatIf"]
    assert found["lost"] == [{"localId": "get-help"}]
    line = (await service.ask(WHAT_IF, STAFF_TOKEN, remove=["Newsletter->Link shortener"]))["whatIf"]
    assert line["lost"] == [{"localId": "newsletter"}]


@pytest.mark.parametrize(
    ("remove", "kind"), [([], "BadInput"), (["x"] * 101, "BadInput"), (["nothing like it"], "NotFound")]
)
async def test_a_removal_that_makes_no_sense_is_told(service: Service, remove: list[str], kind: str) -> None:
    """Nothing, too much, or something that is not there."""
    assert (await service.ask(WHAT_IF, STAFF_TOKEN, remove=remove))["whatIf"]["__typename"] == kind
