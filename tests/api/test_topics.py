"""Decisions on topics over GraphQL."""

from __future__ import annotations

from typing import Any

import pytest

from graph.store.connect import open_store
from graph.store.records import Batch
from graph.topics.document import DOCUMENT, EXTRACTOR, mined_document
from ontology.extract import Extract
from ontology.generated.names import Modality
from ontology.statement import Statement
from tests.api.conftest import Service
from tests.api.organisation import STAFF_TOKEN, STEWARD_TOKEN

RESULT = "{ __typename ... on TopicDecision { localId kind subject object name by }"
PROBLEMS = " ... on NotAllowed { needed } ... on BadInput { argument message } ... on NotFound { asked } }"
SEARCH = '{ search(text:"warm") { ... on Suggestions { suggestions { name matched localId } } } }'
PROPOSALS = """{ topicProposals { ... on TopicProposalConnection { edges { node {
  localId reason topic { name } above { name } } } } } }"""
DECISIONS = """{ topicDecisions { __typename ... on TopicDecisionConnection {
  edges { node { localId kind subject subjectName subjectShown object objectName objectShown name } } } } }"""


def mined(subject: str, predicate: str, value: str) -> Statement:
    """A statement of the mined document; a broader topic is proposed."""
    return Statement(
        subject=subject,
        predicate=predicate,
        object=value,
        document=DOCUMENT,
        quote="warm-up log",
        extractor=EXTRACTOR,
        literal=predicate == "name",
        passage=1,
        modality=Modality.POSSIBLE if predicate == "broader" else Modality.ASSERTED,
        qualifiers=(("reason", "head"),) if predicate == "broader" else (),
    )


@pytest.fixture
async def curated(service: Service) -> Service:
    """A service on a store with two mined topics and a proposal."""
    statements = tuple(
        statement
        for name in ("warm-up log", "log")
        for topic in [f"topic:{name}"]
        for statement in (mined(topic, "type", "Topic"), mined(topic, "name", name))
    )
    proposal = mined("topic:warm-up log", "broader", "topic:log")
    extract = Extract(mined_document("1"), statements=(*statements, proposal))
    async with open_store(f"sqlite:///{service.store}") as store:
        await store.write(Batch("run-9", EXTRACTOR, (extract,)))
    return service


async def change(service: Service, field: str, token: str | None = STEWARD_TOKEN) -> dict[str, Any]:
    """The answer to one mutation."""
    answer = await service.ask(f"mutation {{ one: {field} {RESULT}{PROBLEMS} }}", token)
    found: dict[str, Any] = answer["one"]
    return found


async def suggested(service: Service) -> set[str]:
    """The names that are suggested."""
    found = (await service.ask(SEARCH, STAFF_TOKEN))["search"]["suggestions"]
    return {one["name"] for one in found if one["localId"].startswith("topic:")}


async def test_a_decision_holds_at_once_and_is_undone(curated: Service) -> None:
    """Renamed, merged, hidden; what is suggested follows, and comes back as it was."""
    assert "warm-up log" in await suggested(curated)
    renamed = await change(curated, 'renameTopic(topic:"warm-up log", name:"Warming diary")')
    assert (renamed["kind"], renamed["by"], renamed["name"]) == ("RENAME", "stew", "Warming diary")
    assert await suggested(curated) >= {"Warming diary"}
    undone = await change(curated, f'undoTopicDecision(decision:"{renamed["localId"]}")')
    assert undone["localId"] == renamed["localId"]
    assert "warm-up log" in await suggested(curated)
    await change(curated, 'hideTopic(topic:"topic:warm-up log")')
    assert "warm-up log" not in await suggested(curated)
    decided = (await curated.ask(DECISIONS, STEWARD_TOKEN))["topicDecisions"]["edges"]
    assert [edge["node"]["kind"] for edge in decided] == ["HIDE"]


async def names(service: Service) -> list[tuple[Any, ...]]:
    """What is listed as decided, in names."""
    edges = (await service.ask(DECISIONS, STEWARD_TOKEN))["topicDecisions"]["edges"]
    told = ("kind", "subjectName", "subjectShown", "objectName", "objectShown", "name")
    return [tuple(edge["node"][one] for one in told) for edge in edges]


async def test_decisions_come_with_names(curated: Service) -> None:
    """What is merged, renamed or hidden is named as the texts have it, all else as it is called now; and only
    what has a page is said to be shown."""
    (edge,) = (await curated.ask(PROPOSALS, STAFF_TOKEN))["topicProposals"]["edges"]
    await change(curated, f'acceptTopicProposal(proposal:"{edge["node"]["localId"]}")')
    await change(curated, 'renameTopic(topic:"log", name:"Diary")')
    await change(curated, 'mergeTopics(topic:"warm-up log", into:"Diary")')
    assert await names(curated) == [
        ("ACCEPT", "warm-up log", False, "Diary", True, None),
        ("RENAME", "log", True, None, False, "Diary"),
        ("MERGE", "warm-up log", False, "Diary", True, None),
    ]
    made = await change(curated, 'hideTopic(topic:"Diary")')
    assert (await names(curated))[-1] == ("HIDE", "log", False, None, False, None)
    async with open_store(f"sqlite:///{curated.store}") as store:  # the texts have none of them any more
        await store.write(Batch("run-10", EXTRACTOR, (Extract(mined_document("2")),)))
    assert {one[1:5] for one in await names(curated)} == {(None, False, None, False)}
    assert made["subject"] == "topic:log"


async def test_the_name_of_a_hidden_person_is_masked_in_a_new_name(curated: Service) -> None:
    """Cleo Vance opted out: no steward reads her name where another one was careless."""
    await change(curated, 'renameTopic(topic:"log", name:"Diary of Cleo Vance")')
    assert "Cleo" not in str(await names(curated))


@pytest.mark.parametrize("answer", ["accept", "reject"])
async def test_a_proposal_is_answered_once(curated: Service, answer: str) -> None:
    """It is listed until somebody answers it."""
    (edge,) = (await curated.ask(PROPOSALS, STAFF_TOKEN))["topicProposals"]["edges"]
    assert (edge["node"]["topic"]["name"], edge["node"]["above"]["name"]) == ("warm-up log", "log")
    field = f'{answer}TopicProposal(proposal:"{edge["node"]["localId"]}")'
    assert (await change(curated, field))["__typename"] == "TopicDecision"
    assert (await curated.ask(PROPOSALS, STAFF_TOKEN))["topicProposals"]["edges"] == []
    assert (await change(curated, field))["__typename"] == "NotFound"


@pytest.mark.parametrize("token", [STAFF_TOKEN, None])
@pytest.mark.parametrize(
    "field",
    [
        'mergeTopics(topic:"warm-up log", into:"log")',
        'renameTopic(topic:"warm-up log", name:"x")',
        'hideTopic(topic:"warm-up log")',
        'acceptTopicProposal(proposal:"12345678")',
        'rejectTopicProposal(proposal:"12345678")',
        'undoTopicDecision(decision:"12345678")',
    ],
)
async def test_only_stewards_decide(curated: Service, field: str, token: str | None) -> None:
    """Who is none is told what it takes, and nothing changes."""
    assert (await change(curated, field, token))["needed"] == "the role `steward` in the settings"
    assert (await curated.ask(DECISIONS, STAFF_TOKEN))["topicDecisions"]["__typename"] == "NotAllowed"
    assert "warm-up log" in await suggested(curated)


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ('hideTopic(topic:"Law")', "BadInput"),
        ('mergeTopics(topic:"log", into:"log")', "BadInput"),
        ('renameTopic(topic:"log", name:"Warm-up log")', "BadInput"),
        ('renameTopic(topic:"log", name:" ")', "BadInput"),
        ('mergeTopics(topic:"log", into:"no such topic")', "NotFound"),
        ('undoTopicDecision(decision:"nothing")', "NotFound"),
    ],
)
async def test_what_cannot_be_decided_is_told(curated: Service, field: str, problem: str) -> None:
    """A topic of the vocabulary, one that is not there, a name that is taken: the message says what to do."""
    assert (await change(curated, field))["__typename"] == problem
