"""Who is stale, has left, hid something or opted out is marked as such by the command and by the service."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.settings import UserSettings
from graph.store.connect import open_store
from tests.api.conftest import Service, serving
from tests.api.organisation import ADA, BEN, DORA, OWNERS, STAFF_TOKEN, settings
from tests.support.commands import Result, bare
from tests.support.extracts import DocumentBuilder, batch

ADA_TOKEN, BEN_TOKEN = "token-of-ada-herself", "token-of-ben-himself"
QUESTION = "teleprinter ribbons"
EXPERTS = """query($q: String!) { experts(query: $q) { ... on ExpertConnection { edges { node {
  freshness tookOver { localId } person { localId left } evidence { quote outdated } } } } } }"""
ME = """query { me { ... on Me { evidence { edges { node { localId state evidence { quote } } } } } } }"""
HIDE = "mutation($e: ID!) { hideEvidence(evidence: $e) { __typename } }"
CORRECT = "mutation($e: ID!) { correctEvidence(evidence: $e, reason: OUTDATED) { __typename } }"
OPT_TOPIC = 'mutation { optOut(topic: "Mail delivery") { __typename } }'
OPT_OUT = "mutation { optOut { __typename } }"


def _pages() -> list[DocumentBuilder]:
    """Who knew the teleprinter long ago, who left, and who knows it now."""
    old = DocumentBuilder("teleprinter-old", title="Old", day=date(2009, 4, 1))
    old.passage("The teleprinter wants inked ribbons, I order the ribbons.", by=BEN)
    gone = DocumentBuilder("teleprinter-gone", title="Gone", day=date(2025, 4, 1))
    gone.passage("Ribbons of the teleprinter are wound by hand.", by=DORA)
    now = DocumentBuilder("teleprinter-now", title="Now", day=date(2026, 3, 1))
    now.passage("The teleprinter's ribbons hang on the second hook.", by=ADA)
    now.passage("Teleprinter ribbons go by weight.", by=ADA)
    now.passage("The drawer of the teleprinter is full of ribbons.", by=ADA)
    return [old, gone, now]


@pytest.fixture
async def service(store_file: Path) -> AsyncIterator[Service]:
    """A service on Fernhill, where Ada and Ben have tokens of their own."""
    async with open_store(f"sqlite:///{store_file}") as store:
        await store.write(batch(*_pages(), people=OWNERS))
    chosen = settings(store_file)
    users = (
        *chosen.users,
        UserSettings(name="ada herself", token=ADA_TOKEN, person="ada.moss"),
        UserSettings(name="ben himself", token=BEN_TOKEN, person="ben.ash"),
    )
    async with serving(chosen.model_copy(update={"users": users})) as http:
        yield Service(http, store_file)


async def _told(service: Service) -> dict[str, dict[str, Any]]:
    """What the service says of each expert."""
    edges = (await service.ask(EXPERTS, STAFF_TOKEN, q=QUESTION))["experts"]["edges"]
    return {edge["node"]["person"]["localId"]: edge["node"] for edge in edges}


async def _command(service: Service, *options: str) -> Result:
    """What the command says of the same question on the same store."""
    url = f"sqlite:///{service.store}"
    return await asyncio.to_thread(bare, "ask", QUESTION, *options, store=url)


async def _states(service: Service, token: str) -> dict[str, tuple[str, str]]:
    """By its quote the id and the state of what somebody sees on herself."""
    nodes = [edge["node"] for edge in (await service.ask(ME, token))["me"]["evidence"]["edges"]]
    return {node["evidence"]["quote"]: (node["localId"], node["state"]) for node in nodes}


async def test_who_is_stale_or_has_left_is_said_everywhere(service: Service) -> None:
    """The same mark in GraphQL, in JSON and in words; who left comes last, with who took over."""
    found = await _told(service)
    assert {one: node["freshness"] for one, node in found.items()} == {
        "ada.moss": "CURRENT",
        "ben.ash": "STALE",
        "dora.field": "LEFT",
    }
    assert list(found)[-1] == "dora.field"
    assert found["dora.field"]["person"]["left"] == "2025-06-30"
    assert found["dora.field"]["tookOver"] == {"localId": "ada.moss"}
    told = (await _command(service, "--json")).json["experts"]
    assert [(one["id"], one["freshness"].upper()) for one in told] == [
        (one, node["freshness"]) for one, node in found.items()
    ]
    words = (await _command(service)).out
    ada, ben, dora = words.index("1. Ada Moss"), words.index("2. Ben Ash"), words.index("3. Dora Field")
    old = "all that is on record is old"
    assert [old in part for part in (words[ada:ben], words[ben:dora], words[dora:])] == [False, True, False]
    assert "left on 2025-06-30" in words[dora:].splitlines()[0] and "took over: Ada Moss" in words[dora:]


async def test_what_is_outdated_hidden_or_opted_out_of_is_said(service: Service) -> None:
    """Outdated is shown to all as such; hidden and opted out to herself; nothing else of it to anybody."""
    mine = await _states(service, ADA_TOKEN)
    for words, way in (("second hook", HIDE), ("go by weight", CORRECT)):
        one = next(one for quote, (one, _) in mine.items() if words in quote)
        await service.ask(way, ADA_TOKEN, e=one)
    await service.ask(OPT_TOPIC, ADA_TOKEN)
    states = {quote[-16:]: state for quote, (_, state) in (await _states(service, ADA_TOKEN)).items()}
    assert states["the second hook."] == "HIDDEN" and states["ns go by weight."] == "OUTDATED"
    assert "OPTED_OUT" in states.values()
    found = await _told(service)
    evidence = found["ada.moss"]["evidence"]
    assert sorted((one["quote"][-16:], one["outdated"]) for one in evidence) == [
        ("full of ribbons.", False),
        ("ns go by weight.", True),
    ]
    plain = (await _command(service)).out
    assert "second hook" not in json.dumps(found) + plain
    assert plain.count("said to be outdated") == 1


async def test_who_opts_out_wholly_sees_it_and_nobody_else_sees_her(service: Service) -> None:
    """An opted-out person is in no answer; her own page says what she decided."""
    await service.ask(OPT_OUT, BEN_TOKEN)
    assert "ben.ash" not in await _told(service)
    assert "Ben" not in (await _command(service)).out
    consents = "query { me { ... on Me { person { localId } consents { purpose decision } } } }"
    own = (await service.ask(consents, BEN_TOKEN))["me"]
    assert own["person"] is None
    assert own["consents"][-1] == {"purpose": "BEING_FOUND", "decision": "WITHDRAWN"}


async def test_a_question_that_nobody_can_be_asked_is_told_so(service: Service) -> None:
    """Nobody on record is no slip in a name: both ways of asking say that nobody can be asked."""
    send = 'mutation { sendAsk(query: "quintessence") { __typename ... on NotFound { message near } } }'
    found = (await service.ask(send, ADA_TOKEN))["sendAsk"]
    said = "Nobody who can be asked is on record for 'quintessence'"
    assert found["__typename"] == "NotFound" and found["near"] == [] and said in found["message"]
    url = f"sqlite:///{service.store}"
    plain = await asyncio.to_thread(bare, "ask", "quintessence", "--send", store=url)
    assert (plain.status, said in plain.err) == (2, True)
