"""What readers say about evidence on others, over HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.reports import report_entry
from graph.settings import UserSettings
from graph.store.connect import open_store
from graph.store.own import evidence_id
from graph.viewer import OPERATOR
from tests.api.conftest import Service, serving
from tests.api.organisation import BOARD_TOKEN, STAFF_TOKEN, STEWARD_TOKEN, fill_file, leaks, settings

BEN_TOKEN = "token-of-ben-himself"
PROBLEMS = "... on NotAllowed { needed } ... on NotFound { asked } ... on BadInput { argument message }"
FIELDS = "localId reason note state mine"
REPORTED = f"""{{ __typename {PROBLEMS} ... on EvidenceReport {{ {FIELDS} at }}
  ... on OwnDecision {{ localId kind about note }} }}"""
REPORT = f"""mutation($e: ID!, $p: ID!, $reason: EvidenceCorrection! = OUTDATED, $note: String! = "") {{
  reportEvidence(evidence: $e, person: $p, reason: $reason, note: $note) {REPORTED} }}"""
WITHDRAW = f"mutation($r: ID!) {{ withdrawReport(report: $r) {REPORTED} }}"
DECIDE = f"mutation($r: ID!, $accept: Boolean!) {{ decideReport(report: $r, accept: $accept) {REPORTED} }}"
REOPEN = f"mutation($r: ID!) {{ reopenReport(report: $r) {REPORTED} }}"
UNDO = """mutation($one: ID!, $person: String) {
  undoMine(decision: $one, person: $person) { __typename ... on OwnDecision { kind } } }"""
ME = "query($p: String) { me(person: $p) { ... on Me { decisions { localId kind note by } } } }"
OPT_OUT = "mutation($p: String) { optOut(person: $p) { __typename } }"
QUEUE = f"""query($decided: Boolean! = false) {{ evidenceReports(decided: $decided) {{ __typename
  ... on ReportedEvidenceConnection {{ edges {{ node {{ report {{ {FIELDS} }} person {{ localId }}
    evidence {{ quote localId reports {{ {FIELDS} }} }} }} }} }} }} }}"""
EXPERTS = f"""query($q: String!) {{ experts(query: $q) {{ ... on ExpertConnection {{ edges {{ node {{
  person {{ localId }} score evidence {{ localId quote outdated reports {{ {FIELDS} at }} }} }} }} }} }} }}"""
PAGE = f"""query($id: ID!, $topics: Int! = 5) {{ person(id: $id) {{ __typename ... on PersonPage {{
  evidence {{ localId title quote reports {{ {FIELDS} }} }} notShown topics {{ topic {{ name }} passages }}
  timeline(topics: $topics) {{ topic {{ name }} months {{ month passages }} }} }} }} }}"""
QUESTION = "warm-up log of the sender address"
BOARD_DAY, MASKED_DAY = date(2026, 2, 25), date(2026, 1, 20)
"""Of the paper of the board, and of the passage of Ada's that names Cleo."""


@pytest.fixture
async def service(store_file: Path) -> AsyncIterator[Service]:
    """A service on Fernhill, where Ben has a token of his own."""
    async with serving(_with_ben(store_file)) as http:
        yield Service(http, store_file)


def _with_ben(store: Path) -> Any:
    chosen = settings(store)
    ben = UserSettings(name="ben himself", token=BEN_TOKEN, person="ben.ash")
    return chosen.model_copy(update={"users": (*chosen.users, ben)})


async def expert(service: Service, token: str | None, person: str = "ben.ash") -> dict[str, Any] | None:
    """A person as she stands in the answer to the question."""
    edges = (await service.ask(EXPERTS, token, q=QUESTION))["experts"]["edges"]
    return next((e["node"] for e in edges if e["node"]["person"]["localId"] == person), None)


async def evidence_on_ben(service: Service) -> str:
    """The id of the piece of evidence on him that speaks of the log."""
    found = await expert(service, STAFF_TOKEN)
    assert found is not None
    return str(next(item["localId"] for item in found["evidence"] if "warm-up log" in item["quote"]))


async def report(service: Service, token: str | None = STAFF_TOKEN, **variables: Any) -> dict[str, Any]:
    """What a report of evidence on Ben is answered with."""
    made = {"p": "ben.ash", **variables}
    found: dict[str, Any] = (await service.ask(REPORT, token, **made))["reportEvidence"]
    return found


async def queued(service: Service, token: str | None, **variables: Any) -> list[dict[str, Any]]:
    """The nodes of the queue."""
    found = (await service.ask(QUEUE, token, **variables))["evidenceReports"]
    return [edge["node"] for edge in found["edges"]]


async def test_a_report_shows_at_once_and_changes_no_score(service: Service) -> None:
    """Every reader sees it with the evidence, without who said it; only its sayer, the person and stewards
    read the note; said twice it is kept once."""
    readers = (STAFF_TOKEN, BOARD_TOKEN, BEN_TOKEN, STEWARD_TOKEN)
    before = {token: await expert(service, token) for token in readers}
    one = await evidence_on_ben(service)
    made = await report(service, e=one, note="Cleo Vance keeps it")
    assert (made["__typename"], made["state"], made["mine"]) == ("EvidenceReport", "PENDING", True)
    assert await report(service, e=one, note="said again") == made
    seen = {}
    for token, held in before.items():
        after = await expert(service, token)
        assert held is not None and after is not None and after["score"] == held["score"]
        (item,) = [item for item in after["evidence"] if item["localId"] == one]
        (said,) = item["reports"]
        assert (said["reason"], said["state"], item["outdated"]) == ("OUTDATED", "PENDING", False)
        assert not leaks(json.dumps(said), ["cleo", "vance"])
        seen[token] = (said["mine"], said["note"] is not None)
    assert seen == {
        STAFF_TOKEN: (True, True),
        BOARD_TOKEN: (False, False),
        BEN_TOKEN: (False, True),
        STEWARD_TOKEN: (False, True),
    }


async def test_accepted_it_is_a_correction_that_can_be_undone(service: Service) -> None:
    """A steward follows it: the evidence is outdated, the person sees the decision and takes it back, and the
    report waits again."""
    one = await evidence_on_ben(service)
    made = await report(service, e=one, note="an old log")
    (waiting,) = await queued(service, STEWARD_TOKEN)
    assert (waiting["person"]["localId"], waiting["evidence"]["localId"]) == ("ben.ash", one)
    done = (await service.ask(DECIDE, STEWARD_TOKEN, r=made["localId"], accept=True))["decideReport"]
    assert done["state"] == "ACCEPTED"
    assert await queued(service, STEWARD_TOKEN) == []
    assert len(await queued(service, BEN_TOKEN, decided=True)) == 1
    after = await expert(service, STAFF_TOKEN)
    if after is not None:
        shown = {item["localId"]: item for item in after["evidence"]}
        assert shown[one]["outdated"] and shown[one]["reports"][0]["state"] == "ACCEPTED"
    (decision,) = (await service.ask(ME, BEN_TOKEN))["me"]["decisions"]
    assert (decision["kind"], decision["note"], decision["by"]) == ("OUTDATED", "an old log", "stew")
    refused = (await service.ask(DECIDE, BEN_TOKEN, r=made["localId"], accept=False))["decideReport"]
    assert (refused["__typename"], refused["argument"]) == ("BadInput", "accept")
    await service.ask(UNDO, BEN_TOKEN, one=decision["localId"])
    (back,) = await queued(service, BEN_TOKEN)
    assert back["report"]["state"] == "PENDING"


@pytest.mark.parametrize("accept", [True, False])
async def test_what_was_decided_can_be_taken_back_by_a_steward(service: Service, accept: bool) -> None:
    """Whoever decided: followed by the person herself too; then it waits, and the evidence is as it was."""
    one = await evidence_on_ben(service)
    before = await expert(service, STAFF_TOKEN)
    made = await report(service, e=one)
    early = (await service.ask(REOPEN, STEWARD_TOKEN, r=made["localId"]))["reopenReport"]
    assert (early["__typename"], early["argument"]) == ("BadInput", "report")
    await service.ask(DECIDE, BEN_TOKEN, r=made["localId"], accept=accept)
    foreign = (await service.ask(REOPEN, STAFF_TOKEN, r=made["localId"]))["reopenReport"]
    assert foreign["__typename"] == "NotFound"
    back = (await service.ask(REOPEN, STEWARD_TOKEN, r=made["localId"]))["reopenReport"]
    assert (back["localId"], back["state"]) == (made["localId"], "PENDING")
    (waiting,) = await queued(service, STEWARD_TOKEN)
    assert waiting["report"]["localId"] == made["localId"]
    after = await expert(service, STAFF_TOKEN)
    assert before is not None and after is not None and after["score"] == before["score"]


async def test_wrong_person_accepted_by_herself_takes_it_from_her(service: Service) -> None:
    """What was somebody else's stands with her no longer, for nobody."""
    one = await evidence_on_ben(service)
    made = await report(service, e=one, reason="WRONG_PERSON")
    await service.ask(DECIDE, BEN_TOKEN, r=made["localId"], accept=True)
    after = await expert(service, STAFF_TOKEN)
    assert after is None or one not in [item["localId"] for item in after["evidence"]]
    assert (await report(service, e=one, reason="OUTDATED"))["__typename"] == "NotFound"


async def test_dismissed_it_is_shown_only_in_the_history(service: Service) -> None:
    """The evidence stands as it was; saying the same again does not open it anew."""
    one = await evidence_on_ben(service)
    made = await report(service, e=one)
    await service.ask(DECIDE, BEN_TOKEN, r=made["localId"], accept=False)
    shown = await expert(service, STAFF_TOKEN)
    assert shown is not None and all(item["reports"] == [] for item in shown["evidence"])
    assert await queued(service, BEN_TOKEN) == []
    assert [node["report"]["state"] for node in await queued(service, STEWARD_TOKEN, decided=True)] == [
        "DISMISSED"
    ]
    assert (await report(service, e=one))["state"] == "DISMISSED"


async def test_who_said_it_takes_it_back(service: Service) -> None:
    """Only she, only while it waits, and then it is as if it had not been said."""
    one = await evidence_on_ben(service)
    made = await report(service, e=one)
    for token in (None, BOARD_TOKEN, BEN_TOKEN, STEWARD_TOKEN):
        found = (await service.ask(WITHDRAW, token, r=made["localId"]))["withdrawReport"]
        assert found["__typename"] == "NotFound"
    taken = (await service.ask(WITHDRAW, STAFF_TOKEN, r=made["localId"]))["withdrawReport"]
    assert taken["localId"] == made["localId"]
    assert await queued(service, STEWARD_TOKEN) == []
    again = await report(service, e=one)
    assert again["localId"] != made["localId"]
    await service.ask(DECIDE, STEWARD_TOKEN, r=again["localId"], accept=False)
    late = (await service.ask(WITHDRAW, STAFF_TOKEN, r=again["localId"]))["withdrawReport"]
    assert (late["__typename"], late["argument"]) == ("BadInput", "report")


async def test_of_oneself_it_is_a_correction_at_once(service: Service) -> None:
    """The answer says so, and it is undone as any decision of one's own."""
    one = await evidence_on_ben(service)
    made = await report(service, BEN_TOKEN, e=one, note="not mine", reason="NOT_ME")
    assert (made["__typename"], made["kind"], made["about"]) == ("OwnDecision", "NOT_ME", one)
    assert await queued(service, STEWARD_TOKEN) == []
    undone = (await service.ask(UNDO, BEN_TOKEN, one=made["localId"]))["undoMine"]
    assert undone == {"__typename": "OwnDecision", "kind": "NOT_ME"}
    assert await evidence_on_ben(service) == one


async def test_who_may_report_and_decide(service: Service) -> None:
    """Who is not signed in may not report, and who is neither the person nor a steward may not decide."""
    one = await evidence_on_ben(service)
    assert (await report(service, None, e=one))["__typename"] == "NotAllowed"
    made = await report(service, e=one)
    for token in (None, BOARD_TOKEN):
        found = (await service.ask(DECIDE, token, r=made["localId"], accept=True))["decideReport"]
        assert found["__typename"] == "NotAllowed"
        assert (await service.ask(QUEUE, token))["evidenceReports"]["__typename"] == "NotAllowed"
    foreign = (await service.ask(DECIDE, STAFF_TOKEN, r=made["localId"], accept=True))["decideReport"]
    assert foreign["__typename"] == "NotFound"
    assert await queued(service, STAFF_TOKEN) == []


async def test_what_one_may_not_read_cannot_be_reported(service: Service) -> None:
    """Unreadable, hidden people's, unknown, or of a passage in which a name is masked: all are not found, in
    the same words."""
    async with open_store(f"sqlite:///{service.store}") as store:
        on = {who: await store.evidence_on(who, OPERATOR) for who in ("ben.ash", "cleo.vance", "ada.moss")}
        board = next(one for one in on["ben.ash"] if one.row.date == BOARD_DAY)
        masked = next(one for one in on["ada.moss"] if one.row.date == MASKED_DAY)
    asked = [
        ("ben.ash", evidence_id(board.row.passage)),
        ("ben.ash", "0" * 16),
        ("ben.ash", evidence_id(masked.row.passage)),
    ]
    for token in (STAFF_TOKEN, STEWARD_TOKEN):
        for person, one in asked:
            found = await report(service, token, p=person, e=one)
            assert found == {"__typename": "NotFound", "asked": one}
    assert (await report(service, BOARD_TOKEN, e=asked[0][1]))["__typename"] == "EvidenceReport"
    assert await queued(service, STEWARD_TOKEN) == [], (
        "a steward outside the board reads no report on its paper"
    )
    hers = [evidence_id(one.row.passage) for one in on["cleo.vance"]]
    for who in ("cleo.vance", "Cleo Vance"):
        found = await report(service, p=who, e=hers[0])
        assert found == {"__typename": "NotFound", "asked": who}
    ada = (await service.ask(PAGE, BEN_TOKEN, id="ada.moss"))["person"]["evidence"]
    (hidden,) = [item for item in ada if "[not shown]" in item["quote"] or "Mail delivery" in item["title"]]
    assert hidden["localId"] is None
    assert (await report(service, BEN_TOKEN, p="ada.moss", e=evidence_id(masked.row.passage)))[
        "__typename"
    ] == "NotFound"


async def test_opting_out_takes_what_is_said_of_her_away(service: Service) -> None:
    """Who is found no longer has no reports, for stewards either."""
    made = await report(service, e=await evidence_on_ben(service))
    await service.ask(OPT_OUT, BEN_TOKEN)
    for token in (BEN_TOKEN, STEWARD_TOKEN):
        assert await queued(service, token) == []
        found = (await service.ask(DECIDE, token, r=made["localId"], accept=True))["decideReport"]
        assert found["__typename"] == "NotFound"


@pytest.mark.parametrize("token", [None, STAFF_TOKEN, BEN_TOKEN, STEWARD_TOKEN])
async def test_a_report_on_what_one_may_not_read_changes_nothing(
    store_file: Path, tmp_path: Path, token: str | None
) -> None:
    """Not the evidence, not the queue, not the time line, not what is said to be left out."""
    without = tmp_path / "without.db"
    await fill_file(without, board=False)
    async with open_store(f"sqlite:///{store_file}") as store:
        held = await store.evidence_on("ben.ash", OPERATOR)
        secret = next(one for one in held if one.row.date == BOARD_DAY)
        one = evidence_id(secret.row.passage)
        said = report_entry(
            "ben.ash",
            one,
            secret.anchor,
            "outdated",
            "the lease",
            sayer="user:bo",
            by="bo",
            at=datetime(2026, 4, 1, tzinfo=UTC),
        )
        await store.note(said)
    answers = []
    for path in (store_file, without):
        async with serving(_with_ben(path)) as http:
            service = Service(http, path)
            found = [
                (await service.post(QUEUE, token)).text,
                (await service.post(EXPERTS, token, q=QUESTION)).text,
            ]
            found += [(await service.post(PAGE, token, id=one)).text for one in ("ben.ash", "ada.moss")]
            found.append((await service.post(DECIDE, token, r=said.id, accept=True)).text)
            found.append((await service.post(WITHDRAW, token, r=said.id)).text)
            answers.append(found)
    assert answers[0] == answers[1]


async def test_the_time_line_counts_the_months_of_her_topics(service: Service) -> None:
    """A group's document counts for its readers only, and what is left out is said in words."""
    staff = (await service.ask(PAGE, STAFF_TOKEN, id="ben.ash"))["person"]
    board = (await service.ask(PAGE, BOARD_TOKEN, id="ben.ash"))["person"]
    delivery = {"topic": {"name": "Mail delivery"}, "months": [{"month": "2026-01-01", "passages": 1}]}
    assert delivery in staff["timeline"]
    assert board["timeline"][0]["months"][-1] == {"month": "2026-02-01", "passages": 1}
    for page in (staff, board):
        assert [one["topic"] for one in page["timeline"]] == [one["topic"] for one in page["topics"]][:5]
        told = {one["topic"]["name"]: one["passages"] for one in page["topics"]}
        for one in page["timeline"]:
            assert sum(month["passages"] for month in one["months"]) <= told[one["topic"]["name"]]
    assert staff["notShown"][0] == "Documents for other groups than yours (public, staff) are not counted."
    hers = (await service.ask(PAGE, STAFF_TOKEN, id="ada.moss"))["person"]
    assert hers["notShown"] == staff["notShown"]
    wrong = await service.answer(PAGE, STAFF_TOKEN, id="ben.ash", topics=0)
    assert wrong["errors"][0]["extensions"] == {"code": "BAD_INPUT"}
