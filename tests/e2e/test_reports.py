"""What readers report, by the ordinary commands on the example organisation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.commands import Result, whoknows

QUESTION = ("ask", "returns fraud", "--json", "--limit", "20", "--as", "sunita")


@pytest.fixture
def store(sqlite_example: str, tmp_path: Path) -> str:
    """A copy of the example organisation's store."""
    return f"sqlite:///{shutil.copy(sqlite_example.removeprefix('sqlite:///'), tmp_path / 'copy.db')}"


def done(*arguments: str, store: str) -> Result:
    """A command that must succeed."""
    result = whoknows(*arguments, store=store)
    assert (result.status, result.err) == (0, ""), result.err
    return result


def test_a_report_waits_is_accepted_undone_and_dismissed(store: str) -> None:
    """Nothing changes until it is accepted; undone, the answer is as it was and the report waits again."""
    before = done(*QUESTION, store=store).json
    expert = next(one for one in before["experts"] if one["id"] not in ("s.rao", "d.okonjo"))
    proof, who = next(item for item in expert["evidence"] if item["id"]), expert["id"]
    told = ("--person", who, "--reason", "wrong-person", "--note", "the other one", "--as", "sunita")
    made = done("reports", "say", proof["id"], *told, "--json", store=store).json["report"]
    assert (made["state"], made["mine"]) == ("pending", True)
    assert done(*QUESTION, store=store).json == before
    (waiting,) = done("reports", "--as", "demo", "--json", store=store).json["reports"]
    assert (waiting["id"], waiting["person"]["id"], waiting["mine"]) == (made["id"], who, False)
    assert (waiting["evidence"]["id"], waiting["note"]) == (proof["id"], "the other one")
    assert made["id"] in done("reports", store=store).out
    assert done("reports", "--as", "sunita", "--json", store=store).json == {"reports": []}
    done("reports", "accept", made["id"], "--as", "demo", store=store)
    after = done(*QUESTION, store=store).json["experts"]
    shown = [item["id"] for one in after if one["id"] == who for item in one["evidence"]]
    assert proof["id"] not in shown
    (decision,) = done("me", "--person", who, "--json", store=store).json["decisions"]
    done("me", "undo", decision["id"], "--person", who, store=store)
    assert done(*QUESTION, store=store).json == before
    done("reports", "dismiss", made["id"], store=store)
    assert done("reports", "--json", store=store).json == {"reports": []}
    (kept,) = done("reports", "--decided", "--json", store=store).json["reports"]
    assert (kept["id"], kept["state"]) == (made["id"], "dismissed")


def test_who_may_not_is_told_what_to_do(store: str) -> None:
    """Another's report is not taken back, and what is not on record is not reported."""
    expert = done(*QUESTION, store=store).json["experts"][0]
    proof = next(item for item in expert["evidence"] if item["id"])
    told = ("--person", expert["id"], "--reason", "outdated")
    made = done("reports", "say", proof["id"], *told, "--as", "sunita", "--json", store=store).json["report"]
    refused = whoknows("reports", "withdraw", made["id"], "--as", "abena", store=store)
    assert refused.status != 0 and "Only who made a report" in refused.err
    done("reports", "withdraw", made["id"], "--as", "sunita", store=store)
    unknown = whoknows("reports", "say", "0" * 16, *told, "--as", "abena", store=store)
    assert unknown.status != 0 and "on record" in unknown.err
