"""Proposals, questions and the risk review over GraphQL."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Service
from tests.api.organisation import BOARD_SECRETS, HIDDEN, STAFF_TOKEN, STEWARD_TOKEN, leaks

RESULT = """{ __typename ... on ProposalDecision { localId decision proposal element kind name by }
  ... on NotAllowed { needed } ... on BadInput { argument message } ... on NotFound { asked } }"""
WAITING = "{ proposals { ... on ProposalConnection { edges { node { localId name } } } } }"
MEMBERS = '{ touchpoint(id: "chat") { ... on TouchpointRisk { members { element { localId name } } } } }'
DECISIONS = """{ proposalDecisions { __typename ... on ProposalDecisionConnection {
  edges { node { localId decision proposalName elementName elementShown } } } } }"""
QUESTIONS = """query($of: String) { alternativeQuestions(touchpoint: $of) { __typename
  ... on AlternativeQuestionConnection { edges { node {
    text ask touchpoints { localId } point { localId } unit { localId } addressee { localId }
    evidence { quote } referrals { because } } } }
  ... on NotFound { asked } } }"""
REPORT = """query($format: ReportFormat!, $of: String) { riskReport(format: $format, touchpoint: $of) {
  __typename ... on RiskReport { format title made fingerprint text } ... on NotFound { asked } } }"""


async def change(service: Service, field: str, token: str | None = STEWARD_TOKEN) -> dict[str, Any]:
    """The answer to one mutation."""
    answer = await service.ask(f"mutation {{ one: {field} {RESULT} }}", token)
    found: dict[str, Any] = answer["one"]
    return found


async def members(service: Service) -> set[str]:
    """What the chat rests on."""
    found = (await service.ask(MEMBERS, STAFF_TOKEN))["touchpoint"]["members"]
    return {one["element"]["name"] for one in found}


async def test_a_decision_holds_at_once_and_is_undone(service: Service) -> None:
    """Accepted, merged, rejected, each taken back; the chat's failure points follow."""
    before = await members(service)
    (waiting,) = (await service.ask(WAITING, STAFF_TOKEN))["proposals"]["edges"]
    proposal = waiting["node"]["localId"]
    for field, decision, more, called in (
        (
            f'acceptProposal(proposal:"{proposal}", kind:"service", name:"Bot")',
            "ACCEPT",
            {"Bot", "Chat → Bot"},
            ("Parrot bot", "Bot", True),
        ),
        (
            'mergeProposal(proposal:"Parrot bot", element:"Link shortener")',
            "MERGE",
            {"Link shortener", "Chat → Link shortener"},
            ("Parrot bot", "Link shortener", True),
        ),
        (f'rejectProposal(proposal:"{proposal}")', "REJECT", set[str](), ("Parrot bot", None, False)),
    ):
        made = await change(service, field)
        assert (made["decision"], made["proposal"], made["by"]) == (decision, proposal, "stew")
        assert (await members(service)) >= before | more
        assert (await service.ask(WAITING, STAFF_TOKEN))["proposals"]["edges"] == []
        listed = (await service.ask(DECISIONS, STEWARD_TOKEN))["proposalDecisions"]["edges"]
        (told,) = [tuple(one["node"].values()) for one in listed]
        assert told == (made["localId"], decision, *called)
        undone = await change(service, f'undoProposalDecision(decision:"{made["localId"]}")')
        assert undone == made
        assert await members(service) == before


async def test_only_stewards_decide(service: Service) -> None:
    """Others are told what it takes, and what is wrong comes back as data."""
    for token in (STAFF_TOKEN, None):
        assert (await change(service, 'rejectProposal(proposal:"Parrot bot")', token))[
            "__typename"
        ] == "NotAllowed"
        assert (await service.ask(DECISIONS, token))["proposalDecisions"]["__typename"] == "NotAllowed"
    assert (await change(service, 'rejectProposal(proposal:"x")'))["__typename"] == "NotFound"
    bad = await change(service, 'acceptProposal(proposal:"Parrot bot", kind:"Person")')
    assert (bad["__typename"], bad["argument"]) == ("BadInput", "kind")
    missing = await change(service, 'mergeProposal(proposal:"Parrot bot", element:"x")')
    assert missing["asked"] == "x"


async def test_questions_are_addressed_to_who_knows_or_to_the_unit(service: Service) -> None:
    """Each with its single point; what is asked of an unknown touchpoint is not found."""
    found = (await service.ask(QUESTIONS, STAFF_TOKEN, of="newsletter"))["alternativeQuestions"]["edges"]
    points = {one["node"]["point"]["localId"]: one["node"] for one in found}
    assert set(points) == {"shortener", "video-site"}
    assert points["shortener"]["text"] == "Is there an alternative to Link shortener for Newsletter?"
    assert points["shortener"]["addressee"]["localId"] in ("ada.moss", "ben.ash")
    assert points["shortener"]["evidence"]
    assert points["shortener"]["unit"] == {"localId": "marketing"}
    nothing = (await service.ask(QUESTIONS, STAFF_TOKEN, of="nonsense"))["alternativeQuestions"]
    assert nothing == {"__typename": "NotFound", "asked": "nonsense"}


async def test_the_report_says_what_its_viewer_may_read(service: Service) -> None:
    """Both formats, of one and of all; nobody who is hidden and nothing of the board's is in it."""
    for form, begins in (("HTML", "<!doctype html>"), ("MARKDOWN", "# Risk review of")):
        for of in (None, "newsletter"):
            made = (await service.ask(REPORT, STAFF_TOKEN, format=form, of=of))["riskReport"]
            assert made["text"].startswith(begins)
            assert made["fingerprint"] in made["text"]
            assert "The newsletter needs the link shortener." in made["text"]
            assert leaks(made["text"], (*HIDDEN, *BOARD_SECRETS)) == []
    unknown = (await service.ask(REPORT, STAFF_TOKEN, format="HTML", of="nonsense"))["riskReport"]
    assert unknown == {"__typename": "NotFound", "asked": "nonsense"}


async def test_an_accepted_name_is_suggested_to_who_may_read_a_claim_of_it(service: Service) -> None:
    """What a steward accepted can be chosen by its name, by nobody who could not read why it is there."""
    search = '{ search(text: "bo") { ... on Suggestions { suggestions { localId kind name } } } }'
    (waiting,) = (await service.ask(WAITING, STAFF_TOKEN))["proposals"]["edges"]
    name = waiting["node"]["localId"]
    made = await change(service, f'acceptProposal(proposal:"{name}", kind:"service", name:"Bot")')
    found = (await service.ask(search, STAFF_TOKEN))["search"]["suggestions"]
    assert ("service", "Bot") in {(one["kind"], one["name"]) for one in found}
    others = (await service.ask(search))["search"]["suggestions"]
    assert "Bot" not in {one["name"] for one in others}
    await change(service, f'undoProposalDecision(decision:"{made["localId"]}")')
    found = (await service.ask(search, STAFF_TOKEN))["search"]["suggestions"]
    assert "Bot" not in {one["name"] for one in found}
