"""The page that works the newsletter by hand says what command line and GraphQL answer, on both stores."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from graph.settings import load_settings
from tests.api.conftest import serving
from tests.support.commands import CONFIG, whoknows

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "newsletter-worked.md"
LINK = "newsletter->video-site beside=link-shortener"
QUERY = """query { touchpoint(id: "newsletter", unit: "marketing") { ... on TouchpointRisk {
  failurePoints(control: OUTSIDE, phase: LIVE) { total count prepare { within shared outside }
    live { within shared outside } points { element { localId } } }
  members { element { localId kind } control { prepare live } evidence { quote } }
  singlePointsOfFailure { element { localId } confidence evidence { quote } }
  complication complexity propagationCost redundancyEffect cyclicCore { localId } alternatives { k }
  truckFactor { number } cutSets { order spectrum complete sets { members { localId } } }
  importance { phase topProbability exact defaults ofPoints weights {
    element { localId } birnbaum fussellVesely probability assumed } }
  live: externalExposure prepare: externalExposure(phase: PREPARE) } } }"""
PLAN = """query { mitigations(element: "newsletter", unit: "marketing") { ... on Mitigation { cost proven
  measures { name dependent beside cost proposed } before { points { localId } }
  after { points { localId } } } } }"""
ADDED = """query { whatIf(
  add: [{dependent: "newsletter", provider: "video-site", beside: "link-shortener"}]) { ... on WhatIf {
    lost { localId } vanishedSinglePoints { of { localId } point { localId } }
    changes { element { localId } before { singlePoints complication complexity }
      after { singlePoints complication complexity } } } } }"""
WITH = """query($add: [Addition!]!) { whatIf(add: $add) { ... on WhatIf {
  vanishedSinglePoints { of { localId } point { localId } } } } }"""
HELP = """query($remove: [String!]!) { whatIf(remove: $remove) { ... on WhatIf {
  newSinglePoints { of { localId } point { localId } } } } }"""

Table = list[dict[str, str]]


def table(head: str) -> Table:
    """All rows of the page's tables whose header begins with that cell."""
    found: Table = []
    for block in re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()]
        if rows[0][0] == head:
            found += [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]
    return found


FIGURES = {row["figure"]: row["value"] for row in table("figure") if "value" in row}
ADDITION = {row["figure"]: (row["before"], row["after"]) for row in table("figure") if "before" in row}


def asked(store: str, query: str, **variables: Any) -> Any:
    """The first field of a query's answer, asked by Sunita Rao."""
    settings = load_settings({"WHOKNOWS_STORE": store}, CONFIG)
    token = next(user.token for user in settings.users if user.name == "sunita")

    async def answer() -> Any:
        async with serving(settings) as http:
            response = await http.post(
                "/graphql",
                json={"query": query, "variables": variables},
                headers={"Authorization": f"Bearer {token}"},
            )
        return response.json()

    found = asyncio.run(answer())
    assert "errors" not in found, found
    return next(iter(found["data"].values()))


def test_the_table_of_the_design(example: str) -> None:
    """Each failure point with its kind and control in both phases, and the counts; in each line a quote."""
    risk = whoknows("risk", "newsletter", "--json", store=example).json
    assert [(m["id"], m["kind"], *m["control"].values()) for m in risk["members"]] == [
        tuple(row.values()) for row in table("failure point")
    ]
    for row in table("phase"):
        counts = risk["failure_points"][row["phase"]]
        assert risk["failure_points"]["total"] == int(row["total"])
        assert counts == {name: int(row[name]) for name in ("within", "shared", "outside")}
        exposed = whoknows("risk", "newsletter", "--phase", row["phase"], "--json", store=example).json
        assert exposed["external_exposure"] == float(row["external exposure"])
    quotes = {m["id"]: [item["quote"] for item in m["evidence"]] for m in risk["members"]}
    for row in table("line"):
        assert any(row["one of its sentences"] in quote for quote in quotes[row["line"]]), row


def test_the_figures_on_the_command_line(example: str) -> None:
    """Every figure of the page, as `whoknows risk newsletter --json` gives it."""
    risk = whoknows("risk", "newsletter", "--json", store=example).json
    weights = risk["importance"]["weights"]
    found = {
        "failure points": risk["failure_points"]["total"],
        "within our control, prepare": risk["failure_points"]["prepare"]["within"],
        "within our control, live": risk["failure_points"]["live"]["within"],
        "single points of failure": len(risk["single_points_of_failure"]),
        "alternatives": len(risk["alternatives"]),
        "truck factor": risk["truck_factor"],
        "complication K": risk["complication"],
        "complexity X": risk["complexity"],
        "propagation cost P": risk["propagation_cost"],
        "redundancy effect": risk["redundancy_effect"],
        "cut sets of 1": risk["cut_sets"]["spectrum"][0],
        "cut sets of 2": risk["cut_sets"]["spectrum"][1],
        "largest circle": len(risk["cyclic_core"]),
        "probability of failure": risk["importance"]["top_probability"],
        "probabilities by default": risk["importance"]["defaults"],
    }
    check(found, weights)
    assert risk["cut_sets"]["complete"] and risk["importance"]["exact"]


def test_the_figures_over_graphql(example: str) -> None:
    """The same figures from the service, with the list of what is outside once it is live."""
    risk = asked(example, QUERY)
    points = risk["failurePoints"]
    found = {
        "failure points": points["total"],
        "within our control, prepare": points["prepare"]["within"],
        "within our control, live": points["live"]["within"],
        "single points of failure": len(risk["singlePointsOfFailure"]),
        "alternatives": len(risk["alternatives"]),
        "truck factor": risk["truckFactor"],
        "complication K": risk["complication"],
        "complexity X": risk["complexity"],
        "propagation cost P": risk["propagationCost"],
        "redundancy effect": risk["redundancyEffect"],
        "cut sets of 1": risk["cutSets"]["spectrum"][0],
        "cut sets of 2": risk["cutSets"]["spectrum"][1],
        "largest circle": len(risk["cyclicCore"]),
        "probability of failure": risk["importance"]["topProbability"],
        "probabilities by default": risk["importance"]["defaults"],
    }
    weights = [
        {
            "id": w["element"]["localId"],
            "birnbaum": w["birnbaum"],
            "fussell_vesely": w["fussellVesely"],
            "probability": w["probability"],
            "assumed": w["assumed"],
        }
        for w in risk["importance"]["weights"]
    ]
    check(found, weights)
    outside = [row["failure point"] for row in table("failure point") if row["control, live"] == "outside"]
    assert [point["element"]["localId"] for point in points["points"]] == outside
    assert points["count"] == len(outside)
    assert [risk["prepare"], risk["live"]] == [float(row["external exposure"]) for row in table("phase")]
    assert all(one["evidence"] and 0.9 < one["confidence"] <= 1 for one in risk["singlePointsOfFailure"])


def check(found: dict[str, Any], weights: list[dict[str, Any]]) -> None:
    """That the figures are those of the page."""
    for name, value in found.items():
        expected = FIGURES[name]
        if value is None:
            assert expected == "null", name
        else:
            assert value == pytest.approx(float(expected), abs=6e-9), name
    for row, weight in zip(table("what matters"), weights, strict=True):
        assert weight["id"] == row["what matters"]
        assert weight["birnbaum"] == pytest.approx(float(row["Birnbaum"]), abs=6e-9)
        assert weight["fussell_vesely"] == pytest.approx(float(row["Fussell-Vesely"]), abs=6e-9)
        assert (weight["probability"], weight["assumed"]) == (float(row["p"]), row["from"] == "default")


def test_what_a_straight_link_would_buy(example: str) -> None:
    """A second line to the video site: three single points vanish, K grows, X falls; both ways of asking."""
    found = whoknows("whatif", "--add", LINK, "--json", store=example).json
    (change,) = [one for one in found["changes"] if one["id"] == "newsletter"]
    service = asked(example, ADDED)
    (served,) = [one for one in service["changes"] if one["element"]["localId"] == "newsletter"]
    for name, ours, theirs in (
        ("single points of failure", "single_points", "singlePoints"),
        ("complication K", "complication", "complication"),
        ("complexity X", "complexity", "complexity"),
    ):
        expected = [float(value) for value in ADDITION[name]]
        assert [change["before"][ours], change["after"][ours]] == pytest.approx(expected, abs=5e-5)
        assert [served["before"][theirs], served["after"][theirs]] == pytest.approx(expected, abs=5e-5)
    vanished = [row["no single point any more"] for row in table("no single point any more")]
    assert sorted(p["id"] for p in found["vanished_single_points"] if p["of"] == "newsletter") == sorted(
        vanished
    )
    told = [
        p["point"]["localId"] for p in service["vanishedSinglePoints"] if p["of"]["localId"] == "newsletter"
    ]
    assert sorted(told) == sorted(vanished)
    assert found["lost"] == service["lost"] == []


def test_the_cheapest_mitigation(example: str) -> None:
    """One measure is enough and nothing cheaper will do; before and after are its proof."""
    found = whoknows("mitigate", "newsletter", "--json", store=example).json
    (expected,) = table("measure")
    (measure,) = found["measures"]
    assert (measure["name"], measure["for"], measure["instead_of"], measure["cost"]) == (
        expected["measure"],
        expected["for"],
        expected["instead of"],
        float(expected["cost"]),
    )
    points = sorted(row["single point outside, live"] for row in table("single point outside, live"))
    assert sorted(point["id"] for point in found["before"][0]["single_points_outside"]) == points
    assert found["after"][0]["single_points_outside"] == []
    assert found["proven"] and not measure["proposed"]
    plan = asked(example, PLAN)
    assert (plan["cost"], plan["proven"], plan["measures"][0]["name"]) == (
        float(expected["cost"]),
        True,
        expected["measure"],
    )
    assert sorted(point["localId"] for point in plan["before"][0]["points"]) == points
    assert plan["after"] == [{"points": []}]


def test_a_measure_is_asked_for_as_it_is_told(example: str) -> None:
    """What the cheapest mitigation adds can be put into a what-if as it stands, and buys what it promises."""
    (told,) = asked(
        example,
        '{ mitigations(element: "newsletter", unit: "marketing") { ... on Mitigation '
        "{ measures { dependent provider beside } } } }",
    )["measures"]
    addition = f"{told['dependent']}->{told['provider']} beside={told['beside']}"
    assert addition in whoknows("mitigate", "newsletter", store=example).out.replace("\n", " ")
    added = whoknows("whatif", "--add", addition, "--json", store=example).json
    served = asked(example, WITH, add=[told])
    gone = {(one["of"]["localId"], one["point"]["localId"]) for one in served["vanishedSinglePoints"]}
    assert ("newsletter", "link-shortener") in gone
    assert gone == {(one["of"], one["id"]) for one in added["vanished_single_points"]}


def test_two_doors(example: str) -> None:
    """The IVR is no single point of getting help, and becomes one when the chat is removed."""
    risk = whoknows("risk", "get-help", "--json", store=example).json
    assert "ivr" not in {point["id"] for point in risk["single_points_of_failure"]}
    (alternative,) = risk["alternatives"]
    assert (alternative["k"], {one["id"] for one in alternative["providers"]}) == (1, {"ivr", "chat"})
    for row in table("stage"):
        if row["removed"] == "nothing":
            continue
        found = whoknows("whatif", "--remove", row["removed"], "--json", store=example).json
        new = {(point["of"], point["id"]) for point in found["new_single_points"]}
        assert ((row["stage"], "ivr") in new) is (row["ivr is a single point"] == "yes")
        service = asked(example, HELP, remove=[row["removed"]])
        told = {(p["of"]["localId"], p["point"]["localId"]) for p in service["newSinglePoints"]}
        assert told == new


def test_a_journey_is_the_union_of_its_stages(example: str) -> None:
    """Its failure points are those of its stages, and its plan leaves nothing outside."""
    journey = "choose-and-buy"
    whole = whoknows("risk", journey, "--json", store=example).json
    served = asked(
        example,
        """query($id: ID!) { journey(id: $id) { ... on JourneyRisk {
        whole { complication members { element { localId } } } touchpoints { element { localId } } } } }""",
        id=journey,
    )
    members = {member["id"] for member in whole["members"]}
    assert members == {member["element"]["localId"] for member in served["whole"]["members"]}
    assert whole["complication"] == served["whole"]["complication"] == len(members)
    assert journey not in members
    tick = whoknows("clock", journey, "--json", store=example).json["ticks"][-1]
    assert (tick["complication"], tick["single_points"]) == (
        whole["complication"],
        len(whole["single_points_of_failure"]),
    )
    touchpoints = {one["element"]["localId"] for one in served["touchpoints"]}
    plan = whoknows("mitigate", journey, "--json", store=example).json
    assert {one["id"] for one in plan["after"]} == touchpoints <= members
    assert plan["proven"] and not any(one["single_points_outside"] for one in plan["after"])
    parts = [set[str]()]
    for touchpoint in sorted(touchpoints):
        risk = whoknows("risk", touchpoint, "--json", store=example).json
        parts.append({member["id"] for member in risk["members"]})
    assert set.union(*parts) <= members


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("whatif", "--remove", "newslettr"), "Did you mean Newsletter"),
        (("whatif", "--add", "newsletter->video sight"), "Did you mean Video site"),
        (("whatif", "--add", "newsletter->chat beside=ivr"), "has no hard line to ivr"),
        (("whatif",), "name at least one"),
        (("risk", "newsletter", "--order", "9"), "1 to 4, not 9"),
        (("mitigate", "stay-informed"), "there still hangs Printed catalogue on Edge cache"),
        (("mitigate", "newslettr"), "Did you mean Newsletter"),
        (("mitigate", "newsletter", "--unit", "Marketting"), "Did you mean Marketing"),
    ],
)
def test_what_makes_no_sense_is_told(command: tuple[str, ...], told: str, sqlite_example: str) -> None:
    """Each with what is wrong, what is near, and the status of a failure."""
    result = whoknows(*command, store=sqlite_example)
    assert (result.status, result.out) == (2, "")
    assert told in result.err
