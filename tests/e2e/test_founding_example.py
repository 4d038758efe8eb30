"""The founding example: a newsletter that carries a shortened link to a video."""

from __future__ import annotations

from typing import Any

from tests.support.commands import whoknows

WORKED = {
    "newsletter": ("touchpoint", "within", "outside"),
    "newsletter->link-shortener": ("line", "within", "outside"),
    "link-shortener": ("system", "outside", "outside"),
    "link-shortener->video-site": ("line", "within", "shared"),
    "video-site": ("system", "outside", "outside"),
}
"""The table of the design: kind, control before it is sent, control afterwards."""


def test_the_newsletter_equals_the_worked_table(example: str) -> None:
    """Five failure points, three in our control before sending, none after; each line has its quotes."""
    risk = whoknows("risk", "newsletter", "--json", store=example).json
    found = {m["id"]: (m["kind"], m["control"]["prepare"], m["control"]["live"]) for m in risk["members"]}
    assert found == WORKED
    assert risk["failure_points"] == {
        "total": 5,
        "prepare": {"within": 3, "shared": 0, "outside": 2},
        "live": {"within": 0, "shared": 1, "outside": 4},
    }
    assert {m["id"] for m in risk["single_points_of_failure"]} == set(WORKED) - {"newsletter"}
    assert (risk["complication"], risk["complexity"]) == (5, 0.5)
    lines = [member for member in risk["members"] if member["kind"] == "line"]
    assert all(len(line["evidence"]) >= 2 for line in lines)
    assert all(item["quote"] and item["title"] for line in lines for item in line["evidence"])


def test_help_has_an_alternative_until_one_is_gone(example: str) -> None:
    """Get help needs one of IVR and chat: neither is a single point, the chat becomes one without the IVR."""
    risk = whoknows("risk", "get-help", "--json", store=example).json
    singles = {member["id"] for member in risk["single_points_of_failure"]}
    assert singles.isdisjoint({"ivr", "chat"})
    outcome = whoknows("whatif", "--remove", "ivr", "--json", store=example).json
    assert {"of": "get-help", "id": "chat", "name": "Chat"} in outcome["new_single_points"]
    assert "get-help" not in {ref["id"] for ref in outcome["lost"]}
    assert "get-help" in {ref["id"] for ref in outcome["degraded"]}


def test_another_unit_sees_another_control(example: str) -> None:
    """Control is relative to the unit that asks: what marketing decides, logistics can only share."""
    risk = whoknows("risk", "newsletter", "--unit", "logistics", "--json", store=example).json
    control = {member["id"]: member["control"]["prepare"] for member in risk["members"]}
    assert control["newsletter"] == "shared"
    assert control["video-site"] == "outside"


def test_all_touchpoints_are_listed_worst_first(example: str) -> None:
    """Without an argument: most single points first, ties by complexity, then id."""
    listed: list[dict[str, Any]] = whoknows("risk", "--json", store=example).json["touchpoints"]
    keys = [(-len(r["single_points_of_failure"]), -r["complexity"], r["touchpoint"]["id"]) for r in listed]
    assert keys == sorted(keys)
    assert len(listed) >= 14
