"""Who is who over HTTP."""

from __future__ import annotations

import pytest

from tests.api.conftest import Service
from tests.api.organisation import STAFF_TOKEN, STEWARD_TOKEN

PROBLEMS = "... on NotAllowed { needed } ... on NotFound { asked near } ... on BadInput { argument message }"
DECISION = (
    f"{{ __typename {PROBLEMS} ... on IdentityDecision {{ localId kind by followed a {{ localId }} }} }}"
)
SAME = f"mutation($a: String!, $b: String!) {{ sameAs(a: $a, b: $b) {DECISION} }}"
DIFFERENT = f"mutation($a: String!, $b: String!) {{ different(a: $a, b: $b) {DECISION} }}"
UNDO = f"mutation($one: String!) {{ undoIdentity(decision: $one) {DECISION} }}"
DECISIONS = """{ identityDecisions { __typename ... on NotAllowed { needed }
  ... on IdentityDecisionConnection { edges { node { localId kind } } } } }"""
REVIEW = """{ identityReview { __typename ... on NotAllowed { needed }
  ... on IdentityPairConnection { edges { node { score reasons { points } } } } } }"""
PERSON = """query($id: ID!) { person(id: $id) { __typename ... on PersonPage { contributions
  accounts { kind value reasons } } } }"""


async def test_a_steward_joins_and_takes_back(service: Service) -> None:
    """What one has written is the other's page at once, and after the undo no longer."""
    before = await service.ask(PERSON, STEWARD_TOKEN, id="ada.moss")
    other = await service.ask(PERSON, STEWARD_TOKEN, id="ben.ash")
    made = (await service.ask(SAME, STEWARD_TOKEN, a="ada.moss", b="ben.ash"))["sameAs"]
    assert (made["kind"], made["followed"], made["a"]) == ("SAME", True, {"localId": "ada.moss"})
    joined = (await service.ask(PERSON, STEWARD_TOKEN, id="ada.moss"))["person"]
    assert len(joined["accounts"]) == len(before["person"]["accounts"]) + len(other["person"]["accounts"])
    assert any("decided by hand" in reason for one in joined["accounts"] for reason in one["reasons"])
    assert (await service.ask(PERSON, STEWARD_TOKEN, id="ben.ash"))["person"]["__typename"] == "NotFound"
    listed = (await service.ask(DECISIONS, STEWARD_TOKEN))["identityDecisions"]["edges"]
    assert [edge["node"]["localId"] for edge in listed] == [made["localId"]]
    undone = (await service.ask(UNDO, STEWARD_TOKEN, one=made["localId"]))["undoIdentity"]
    assert undone["localId"] == made["localId"]
    assert await service.ask(PERSON, STEWARD_TOKEN, id="ada.moss") == before
    assert await service.ask(PERSON, STEWARD_TOKEN, id="ben.ash") == other


async def test_who_is_no_steward_decides_nothing(service: Service) -> None:
    """Reading and deciding take the role, and the answer says so."""
    pair = {"a": "ada.moss", "b": "ben.ash"}
    for document, name, variables in (
        (SAME, "sameAs", pair),
        (DIFFERENT, "different", pair),
        (UNDO, "undoIdentity", {"one": "0123"}),
        (DECISIONS, "identityDecisions", {}),
        (REVIEW, "identityReview", {}),
    ):
        found = (await service.ask(document, STAFF_TOKEN, **variables))[name]
        assert found["__typename"] == "NotAllowed"
        assert "steward" in found["needed"]
    assert (await service.ask(DECISIONS, STEWARD_TOKEN))["identityDecisions"]["edges"] == []
    assert (await service.ask(REVIEW, STEWARD_TOKEN))["identityReview"][
        "__typename"
    ] == "IdentityPairConnection"


@pytest.mark.parametrize(
    ("a", "b", "problem"),
    [
        ("ada.moss", "nobody at all", "NotFound"),
        ("ada.moss", "ada.moss", "BadInput"),
        ("", "ada.moss", "BadInput"),
    ],
)
async def test_what_cannot_be_decided_is_an_answer(service: Service, a: str, b: str, problem: str) -> None:
    """Unknown names and decisions that say nothing are problems of the union, not errors."""
    assert (await service.ask(SAME, STEWARD_TOKEN, a=a, b=b))["sameAs"]["__typename"] == problem
    assert (await service.ask(DIFFERENT, STEWARD_TOKEN, a=a, b=b))["different"]["__typename"] == problem
