"""Ambassadors, recognition and thinking groups over GraphQL."""

from __future__ import annotations

from tests.api.conftest import Service
from tests.api.organisation import STAFF_TOKEN


async def test_ambassadors_are_ordered_by_what_is_asked_for(service: Service) -> None:
    """By a part, or by weights, whose sum is shown with its parts; a weight of nothing is refused."""
    query = """query($w: [PartWeight!]) { ambassadors(sort: CONTRIBUTIONS, weights: $w) { __typename
        ... on BadInput { argument }
        ... on AmbassadorConnection { edges { node { parts { contributions constraint }
            combined { total parts { part weight rank points } } } } } } }"""
    plain = (await service.ask(query, STAFF_TOKEN))["ambassadors"]["edges"]
    counts = [edge["node"]["parts"]["contributions"] for edge in plain]
    assert counts == sorted(counts, reverse=True)
    assert all(edge["node"]["combined"] is None for edge in plain)
    weights = [{"part": "UNITS", "weight": 2}, {"part": "HELPED", "weight": 1}]
    for edge in (await service.ask(query, STAFF_TOKEN, w=weights))["ambassadors"]["edges"]:
        combined = edge["node"]["combined"]
        assert [part["part"] for part in combined["parts"]] == ["units", "helped"]
        assert combined["total"] == sum(part["points"] for part in combined["parts"])
    refused = await service.ask(query, STAFF_TOKEN, w=[{"part": "UNITS", "weight": 0}])
    assert refused["ambassadors"] == {"__typename": "BadInput", "argument": "weights"}


async def test_pages_of_ambassadors_join(service: Service) -> None:
    """One at a time gives the same people as all at once, for a part that some have no value for."""
    query = """query($n: Int!, $after: String) { ambassadors(sort: BRIDGING, first: $n, after: $after) {
        ... on AmbassadorConnection { edges { cursor node { person { localId } } } } } }"""
    whole = (await service.ask(query, STAFF_TOKEN, n=100))["ambassadors"]["edges"]
    found, after = [], None
    while edges := (await service.ask(query, STAFF_TOKEN, n=1, after=after))["ambassadors"]["edges"]:
        found += edges
        after = edges[-1]["cursor"]
    assert [edge["node"] for edge in found] == [edge["node"] for edge in whole]


async def test_recognition_is_for_who_may_know_of_her(service: Service) -> None:
    """A colleague gets the page; without signing in, and for who opted out, nobody is there."""
    query = """query($p: String!) { recognition(person: $p) { __typename
        ... on Recognition { person { localId } thanks { why } } } }"""
    page = (await service.ask(query, STAFF_TOKEN, p="Ben Ash"))["recognition"]
    assert page["person"] == {"localId": "ben.ash"}
    for token, person in ((None, "ben.ash"), (STAFF_TOKEN, "cleo.vance")):
        assert (await service.ask(query, token, p=person))["recognition"] == {"__typename": "NotFound"}


async def test_a_month_comes_with_its_text(service: Service) -> None:
    """What a community manager sends is there, ready made."""
    query = """{ monthOfRecognition(month: "2026-01-31") {
        ... on MonthOfRecognition { markdown people { person { name } } } } }"""
    found = (await service.ask(query, STAFF_TOKEN))["monthOfRecognition"]
    assert found["markdown"].startswith("# What answers led to in January 2026\n")


async def test_a_group_says_how_it_was_chosen(service: Service) -> None:
    """Seats with proof, what nobody covers, and the method; what cannot be is an answer, too."""
    query = """query($s: Int!, $in: [String!]!) {
        thinkingGroup(problem: "bounces of the sender address", seats: $s, including: $in) { __typename
        ... on BadInput { argument message }
        ... on ThinkingGroup { method guarantee uncovered { id }
            seats { person { localId } covers { need { id kind } documents } evidence { quote } } } } }"""
    group = (await service.ask(query, STAFF_TOKEN, s=7, **{"in": []}))["thinkingGroup"]
    assert (group["method"], group["guarantee"]) == ("EXACT", 1)
    assert {"ada.moss", "ben.ash"} >= {seat["person"]["localId"] for seat in group["seats"]}
    assert all(seat["evidence"] and seat["covers"] for seat in group["seats"])
    assert {"id": "role:customer"} in group["uncovered"]
    both = (await service.ask(query, STAFF_TOKEN, s=1, **{"in": ["ada.moss", "ben.ash"]}))["thinkingGroup"]
    assert both["__typename"] == "BadInput"
    assert "2 people" in both["message"]
