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


FIGURES = """query($order: Int!, $unit: String) { touchpoint(id: "newsletter", unit: $unit) {
  ... on TouchpointRisk {
  failurePoints(control: SHARED) { count points { element { localId } } }
  cutSets(order: $order) { spectrum sets { members { localId } } } truckFactor { number }
  singlePointsOfFailure { element { localId } confidence } importance { phase topProbability } } } }"""


async def test_the_figures_of_a_touchpoint(service: Service) -> None:
    """Filtered failure points, cut sets, importance and truck factor come with the touchpoint."""
    risk = (await service.ask(FIGURES, STAFF_TOKEN, order=2))["touchpoint"]
    assert risk["failurePoints"] == {
        "count": 1,
        "points": [{"element": {"localId": "shortener->video-site"}}],
    }
    assert risk["cutSets"]["spectrum"] == [4, 0]
    assert len(risk["singlePointsOfFailure"]) == 4
    assert risk["truckFactor"] is None
    assert risk["importance"]["phase"] == "LIVE"
    assert 0.04 < risk["importance"]["topProbability"] < 0.05


@pytest.mark.parametrize("order", [0, -1, 99])
async def test_an_order_out_of_range_is_told(service: Service, order: int) -> None:
    """The message says which orders there are."""
    (error,) = (await service.answer(FIGURES, STAFF_TOKEN, order=order))["errors"]
    assert error["message"] == f"`order` is 1 to 4, not {order}."
    assert error["extensions"] == {"code": "BAD_INPUT"}


ADD = """query($remove: [String!]!, $add: [Addition!]!) { whatIf(remove: $remove, add: $add) { __typename
  ... on WhatIf { added lost { localId } losses { days after }
    vanishedSinglePoints { point { localId name } } evidence { element { localId } evidence { quote } } }
  ... on NotFound { near } ... on BadInput { argument message } } }"""


async def test_what_if_another_provider_is_added(service: Service) -> None:
    """A fallback keeps the newsletter alive without the shortener, and rids it of its single points."""
    fallback = {"dependent": "newsletter", "provider": "new:spare", "beside": "shortener"}
    found = (await service.ask(ADD, STAFF_TOKEN, remove=[], add=[fallback]))["whatIf"]
    assert "shortener" in {one["point"]["localId"] for one in found["vanishedSinglePoints"]}
    proof = {one["element"]["localId"]: one["evidence"] for one in found["evidence"]}
    assert {one["point"]["localId"] for one in found["vanishedSinglePoints"]} == set(proof)
    assert all(proof.values())
    lost = (await service.ask(ADD, STAFF_TOKEN, remove=["shortener"], add=[]))["whatIf"]
    assert lost["losses"] == [{"days": 0, "after": None}]
    kept = (await service.ask(ADD, STAFF_TOKEN, remove=["shortener"], add=[fallback]))["whatIf"]
    assert kept["lost"] == []


@pytest.mark.parametrize(
    ("addition", "kind"),
    [
        ({"dependent": "Newslettr", "provider": "chat"}, "NotFound"),
        ({"dependent": "newsletter", "provider": "chatt"}, "NotFound"),
        ({"dependent": "newsletter", "provider": "newsletter"}, "BadInput"),
        ({"dependent": "newsletter", "provider": "chat", "beside": "ivr"}, "BadInput"),
    ],
)
async def test_an_addition_that_makes_no_sense_is_told(
    service: Service, addition: dict[str, str], kind: str
) -> None:
    """Unknown names with what is near, impossible lines with the reason."""
    found = (await service.ask(ADD, STAFF_TOKEN, remove=[], add=[addition]))["whatIf"]
    assert found["__typename"] == kind
    assert found.get("near") or found["message"]


async def test_mitigations_and_journeys_over_graphql(service: Service) -> None:
    """The cheapest measures with their proof; what is no journey is told."""
    plan = """{ mitigations(element: "newsletter", phase: PREPARE) { ... on Mitigation { phase cost proven
      before { points { localId } } after { points { localId } }
      evidence { element { localId } evidence { quote } } } } }"""
    found = (await service.ask(plan, STAFF_TOKEN))["mitigations"]
    assert (found["phase"], found["proven"], found["after"]) == ("PREPARE", True, [{"points": []}])
    hanging = {point["localId"] for one in found["before"] for point in one["points"]}
    assert hanging == {one["element"]["localId"] for one in found["evidence"] if one["evidence"]}
    asked = """query($id: ID!) { journey(id: $id) { __typename ... on BadInput { message } } }"""
    wrong = (await service.ask(asked, STAFF_TOKEN, id="newsletter"))["journey"]
    assert wrong["__typename"] == "BadInput" and "no journey" in wrong["message"]
    assert (await service.ask(asked, STAFF_TOKEN, id="nowhere"))["journey"]["__typename"] == "NotFound"
