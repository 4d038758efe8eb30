"""What is known of oneself, and asks, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from graph.settings import UserSettings
from tests.api.conftest import Service, serving
from tests.api.organisation import STEWARD_TOKEN, settings

ADA_TOKEN, BEN_TOKEN = "token-of-ada-herself", "token-of-ben-himself"
PROBLEMS = "... on NotAllowed { needed } ... on NotFound { asked } ... on BadInput { argument message }"
ME = f"""query($person: String, $after: String) {{ me(person: $person) {{ __typename {PROBLEMS}
  ... on Me {{ localId name person {{ localId }} facts {{ predicate value }} accounts
    decisions {{ localId kind about subject note by }} consents {{ purpose decision recordedBy }} allowed
    availability {{ since until off limit }}
    evidence(first: 1, after: $after) {{ pageInfo {{ hasNextPage endCursor }}
      edges {{ node {{ localId state roles topics decisions
        evidence {{ title quote outdated }} }} }} }} }} }} }}"""
DECISION = f"{{ __typename {PROBLEMS} ... on OwnDecision {{ localId kind about note by }} }}"
HIDE = f"""mutation($e: ID!, $person: String) {{
  hideEvidence(evidence: $e, person: $person, note: "old") {DECISION} }}"""
CORRECT = f"mutation($e: ID!) {{ correctEvidence(evidence: $e, reason: OUTDATED) {DECISION} }}"
UNDO = f"mutation($one: ID!) {{ undoMine(decision: $one) {DECISION} }}"
OPT = f"""mutation($topic: String) {{ optOut(topic: $topic) {{ __typename {PROBLEMS}
  ... on OwnDecision {{ localId kind about }} ... on Consent {{ purpose decision recordedBy }} }} }}"""
OPT_IN = f"mutation {{ optIn {{ __typename {PROBLEMS} ... on Consent {{ purpose decision }} }} }}"
AVAILABLE = f"""mutation($since: Date, $until: Date, $limit: Int) {{
  setAvailability(since: $since, until: $until, limit: $limit) {{
    __typename {PROBLEMS} ... on Availability {{ since until off limit }} }} }}"""
ASK_FIELDS = "localId query state topics notes asker { localId } recipient { localId } answeredAt"
SEND = f"""mutation($q: String!, $to: String) {{ sendAsk(query: $q, to: $to) {{ __typename {PROBLEMS}
  ... on SentAsk {{ text availability to {{ localId }} ask {{ {ASK_FIELDS} }} }} }} }}"""
UPDATE = f"""mutation($id: ID!, $step: AskState!) {{ updateAsk(id: $id, step: $step, note: "there")
  {{ __typename {PROBLEMS} ... on Ask {{ {ASK_FIELDS} }} }} }}"""
ASKS = f"""query($open: Boolean! = false) {{ asks(open: $open) {{
  ... on AskConnection {{ edges {{ node {{ {ASK_FIELDS} }} }} }} }} }}"""
EXPERTS = """query($q: String!) { experts(query: $q) { ... on ExpertConnection {
  edges { node { person { localId } availability unavailable { away back asked limit } } } } } }"""
QUESTION = "warm-up log of the sender address"


@pytest.fixture
async def service(store_file: Path) -> AsyncIterator[Service]:
    """A service on Fernhill, where Ada and Ben have tokens of their own."""
    chosen = settings(store_file)
    users = (
        *chosen.users,
        UserSettings(name="ada herself", token=ADA_TOKEN, person="ada.moss"),
        UserSettings(name="ben himself", token=BEN_TOKEN, person="ben.ash"),
    )
    async with serving(chosen.model_copy(update={"users": users})) as http:
        yield Service(http, store_file)


async def evidence_of(service: Service, token: str) -> list[dict[str, object]]:
    """All pieces, page by page."""
    found: list[dict[str, object]] = []
    after = None
    while True:
        page = (await service.ask(ME, token, after=after))["me"]["evidence"]
        found += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


async def test_a_person_sees_hides_corrects_and_takes_back(service: Service) -> None:
    """Every piece comes with its id; what is decided about it shows at once and is undone exactly."""
    me = (await service.ask(ME, BEN_TOKEN))["me"]
    assert (me["localId"], me["name"], me["person"]) == ("ben.ash", "Ben Ash", {"localId": "ben.ash"})
    before: list[Any] = await evidence_of(service, BEN_TOKEN)
    one, two = before[0]["localId"], before[1]["localId"]
    hidden = (await service.ask(HIDE, BEN_TOKEN, e=one))["hideEvidence"]
    assert (hidden["kind"], hidden["about"], hidden["note"]) == ("HIDE_EVIDENCE", one, "old")
    assert hidden["by"] == "ben himself"
    await service.ask(CORRECT, BEN_TOKEN, e=two)
    states = {item["localId"]: item["state"] for item in await evidence_of(service, BEN_TOKEN)}
    assert (states[one], states[two]) == ("HIDDEN", "OUTDATED")
    made = (await service.ask(ME, BEN_TOKEN))["me"]["decisions"]
    assert [one["subject"] for one in made] == [item["evidence"]["quote"] for item in before[:2]]
    for decision in made:
        await service.ask(UNDO, BEN_TOKEN, one=decision["localId"])
    assert await evidence_of(service, BEN_TOKEN) == before


async def test_nobody_sees_or_decides_for_another_but_a_steward(service: Service) -> None:
    """Others are told what they lack, also where the name is unknown; anonymous ones too."""
    for person in ("ben.ash", "nobody.atall"):
        found = (await service.ask(ME, ADA_TOKEN, person=person))["me"]
        assert found == {"__typename": "NotAllowed", "needed": "the role `steward`"}
    assert (await service.ask(ME))["me"]["__typename"] == "NotAllowed"
    one = (await evidence_of(service, BEN_TOKEN))[0]["localId"]
    assert (await service.ask(HIDE, ADA_TOKEN, e=one))["hideEvidence"]["__typename"] == "NotFound"
    made = (await service.ask(HIDE, STEWARD_TOKEN, e=one, person="ben.ash"))["hideEvidence"]
    assert made["by"] == "stew"
    seen = (await service.ask(ME, STEWARD_TOKEN, person="ben.ash"))["me"]
    assert [decision["by"] for decision in seen["decisions"]] == ["stew"]
    hidden = (await service.ask(ME, STEWARD_TOKEN, person="cleo.vance"))["me"]
    assert hidden["person"] is None and hidden["consents"][0]["decision"] == "WITHDRAWN"


async def test_opting_out_of_a_topic_and_wholly(service: Service) -> None:
    """By topic the rest still speaks; wholly she is found by nobody until she agrees again."""
    made = (await service.ask(OPT, BEN_TOKEN, topic="Tax rules"))["optOut"]
    assert (made["kind"], made["about"]) == ("OPT_OUT_TOPIC", "topic:tax-rules")
    me = (await service.ask(ME, BEN_TOKEN))["me"]
    assert [one["subject"] for one in me["decisions"]] == ["Tax rules"]
    assert me["allowed"] == ["AMBASSADOR", "BEING_FOUND", "INVITATION"]
    assert (await service.ask(OPT, BEN_TOKEN, topic="no such topic"))["optOut"]["__typename"] == "NotFound"
    whole = (await service.ask(OPT, BEN_TOKEN))["optOut"]
    assert whole == {
        "__typename": "Consent",
        "purpose": "BEING_FOUND",
        "decision": "WITHDRAWN",
        "recordedBy": "ben himself",
    }
    me = (await service.ask(ME, BEN_TOKEN))["me"]
    assert (me["person"], me["allowed"]) == (None, [])
    assert (await service.ask(OPT_IN, BEN_TOKEN))["optIn"]["decision"] == "GIVEN"
    assert (await service.ask(ME, BEN_TOKEN))["me"]["person"] == {"localId": "ben.ash"}


async def test_an_ask_is_sent_answered_thanked_and_read_by_the_two(service: Service) -> None:
    """The introduction is returned, each side says its part, and nobody else reads it."""
    sent = (await service.ask(SEND, ADA_TOKEN, q=QUESTION, to="Ben Ash"))["sendAsk"]
    ask = sent["ask"]
    assert (ask["state"], ask["asker"], ask["recipient"]) == (
        "ASKED",
        {"localId": "ada.moss"},
        {"localId": "ben.ash"},
    )
    assert "Dear Ben Ash" in sent["text"] and "Ada Moss has a question" in sent["text"]
    one = ask["localId"]
    early = (await service.ask(UPDATE, ADA_TOKEN, id=one, step="THANKED"))["updateAsk"]
    assert (early["__typename"], early["argument"]) == ("BadInput", "step")
    foreign = (await service.ask(UPDATE, ADA_TOKEN, id=one, step="DECLINED"))["updateAsk"]
    assert foreign["__typename"] == "NotAllowed"
    await service.ask(UPDATE, BEN_TOKEN, id=one, step="ANSWERED")
    done = (await service.ask(UPDATE, ADA_TOKEN, id=one, step="THANKED"))["updateAsk"]
    assert (done["state"], done["notes"]) == ("THANKED", ["there", "there"])
    for token, number in ((ADA_TOKEN, 1), (BEN_TOKEN, 1), (STEWARD_TOKEN, 1), (None, 0)):
        assert len((await service.ask(ASKS, token))["asks"]["edges"]) == number
    assert (await service.ask(ASKS, ADA_TOKEN, open=True))["asks"]["edges"] == []


async def test_who_cannot_be_asked_and_who_cannot_ask(service: Service) -> None:
    """Hidden people are not on record, who left is told, who is not signed in may not."""
    for name in ("cleo.vance", "Cleo Vance", "nobody.atall"):
        found = (await service.ask(SEND, ADA_TOKEN, q=QUESTION, to=name))["sendAsk"]
        assert found == {"__typename": "NotFound", "asked": name}
    left = (await service.ask(SEND, ADA_TOKEN, q=QUESTION, to="dora.field"))["sendAsk"]
    assert (left["__typename"], left["argument"]) == ("BadInput", "to")
    assert (await service.ask(SEND, q=QUESTION))["sendAsk"]["__typename"] == "NotAllowed"


async def availability_of(service: Service, person: str) -> list[dict[str, object]]:
    """Why somebody cannot be asked, as answers say it."""
    edges = (await service.ask(EXPERTS, ADA_TOKEN, q=QUESTION))["experts"]["edges"]
    return [e["node"]["unavailable"] for e in edges if e["node"]["person"]["localId"] == person]


async def test_availability_is_stated_and_shown(service: Service) -> None:
    """A limit that is reached stands with the expert; days in the wrong order are told."""
    wrong = await service.ask(AVAILABLE, BEN_TOKEN, since="2026-05-02", until="2026-05-01")
    assert wrong["setAvailability"]["argument"] == "until"
    assert (await service.ask(AVAILABLE, BEN_TOKEN, limit=-1))["setAvailability"]["argument"] == "limit"
    said = (await service.ask(AVAILABLE, BEN_TOKEN, limit=0))["setAvailability"]
    assert said == {"__typename": "Availability", "since": None, "until": None, "off": False, "limit": 0}
    edges = (await service.ask(EXPERTS, ADA_TOKEN, q=QUESTION))["experts"]["edges"]
    told = {edge["node"]["person"]["localId"]: edge["node"] for edge in edges}
    assert told["ben.ash"]["availability"] == "has had 0 of 0 questions this week"
    assert told["ben.ash"]["unavailable"] == {"away": False, "back": None, "asked": 0, "limit": 0}
    assert [node["unavailable"] for one, node in told.items() if one != "ben.ash"] == [None] * (len(told) - 1)
    assert (await service.ask(ME, BEN_TOKEN))["me"]["availability"]["limit"] == 0
    await service.ask(AVAILABLE, BEN_TOKEN, since="2099-03-01")
    (ben,) = await availability_of(service, "ben.ash")
    assert ben == {"away": True, "back": "2099-03-01", "asked": None, "limit": None}
