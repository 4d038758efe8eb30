"""Sources and jobs over GraphQL: only stewards, only configured sources, never a path."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.jobs import JobState
from graph.settings import Settings, SourceSettings
from graph.store.connect import open_store
from graph.store.records import Batch
from ontology.extract import Issue
from tests.api.conftest import Service, serving
from tests.api.organisation import STAFF_TOKEN, STEWARD_TOKEN, settings

JOB = "__typename ... on IngestJob { localId source state requestedBy started finished done total message }"
PROBLEMS = "... on NotAllowed { needed } ... on NotFound { asked near } ... on BadInput { argument message }"
START = f"mutation($source: ID!) {{ job: startIngest(source: $source) {{ {JOB} {PROBLEMS} }} }}"
CANCEL = f"mutation($job: ID!) {{ job: cancelIngest(job: $job) {{ {JOB} {PROBLEMS} }} }}"
RETRY = f"""mutation($source: ID!, $path: String!) {{
  job: retryQuarantined(source: $source, path: $path) {{ {JOB} {PROBLEMS} }} }}"""
SOURCES = """{ sources { __typename ... on NotAllowed { needed } ... on SourceList { sources {
  localId kind audience documents quarantined lastRun { written } job { localId state } } } } }"""
JOBS = """query($after: String) { ingestJobs(first: 1, after: $after) { __typename
  ... on NotAllowed { needed } ... on IngestJobConnection {
    edges { node { source state done total message } } pageInfo { hasNextPage endCursor } } } }"""
HIDDEN_PLACE = "the-folder-that-nobody-sees"


def with_sources(store: Path) -> Settings:
    """Fernhill with three sources."""
    folder = Path(f"/{HIDDEN_PLACE}")
    sources = (
        SourceSettings(id="wiki", path=f"/{HIDDEN_PLACE}/wiki", kind="pages", audience=("staff",)),
        SourceSettings(id="mail", path=f"/{HIDDEN_PLACE}/mail"),
        SourceSettings(id="board", path="board"),
    )
    return settings(store).model_copy(update={"sources": sources, "folder": folder})


@pytest.fixture
async def service(store_file: Path) -> AsyncIterator[Service]:
    """A service with sources; nobody works beside it."""
    async with serving(with_sources(store_file)) as http:
        yield Service(http, store_file)


async def start(service: Service, source: str) -> dict[str, Any]:
    """What a steward is answered who starts a run."""
    job: dict[str, Any] = (await service.ask(START, STEWARD_TOKEN, source=source))["job"]
    return job


@pytest.mark.parametrize("token", [None, STAFF_TOKEN])
async def test_sources_and_jobs_are_for_stewards_only(service: Service, token: str | None) -> None:
    """Nobody else sees them, and nobody else lets anything be read."""
    asked = [(SOURCES, {}), (JOBS, {}), (START, {"source": "wiki"}), (CANCEL, {"job": "x"})]
    asked.append((RETRY, {"source": "mail", "path": "mail/odd.mbox"}))
    for query, variables in asked:
        (found,) = (await service.ask(query, token, **variables)).values()
        assert found == {"__typename": "NotAllowed", "needed": "the role `steward` in the settings"}
    assert (await service.ask(JOBS, STEWARD_TOKEN))["ingestJobs"]["edges"] == []


async def test_the_sources_of_the_settings_are_listed(service: Service) -> None:
    """What a steward reads of each: counts that leave out what she may not read, its last run, its job, and
    no path."""
    begun = await start(service, "wiki")
    response = await service.post(SOURCES, STEWARD_TOKEN)
    assert HIDDEN_PLACE not in response.text
    wiki, mail, board = response.json()["data"]["sources"]["sources"]
    documents = wiki.pop("documents")
    assert documents > 0
    assert wiki == {
        "localId": "wiki",
        "kind": "pages",
        "audience": ["staff"],
        "quarantined": 0,
        "lastRun": {"written": 3},
        "job": {"localId": begun["localId"], "state": "QUEUED"},
    }
    assert (mail["kind"], mail["audience"], mail["quarantined"], mail["job"]) == (None, [], 1, None)
    assert (board["documents"], board["lastRun"]) == (0, None)


async def test_a_run_is_asked_for_once_and_followed(service: Service) -> None:
    """Queued, running with how far it is, done: each is read as the worker wrote it."""
    first = await start(service, "wiki")
    assert (first["state"], first["requestedBy"], first["done"]) == ("QUEUED", "stew", 0)
    assert await start(service, "wiki") == first
    now = datetime.now(UTC)
    async with open_store(f"sqlite:///{service.store}") as store:
        held = await store.take_job("worker", now, timedelta(minutes=2))
        assert held is not None and held.id == first["localId"]
        await store.update_job(replace(held, done=3, total=12))
        (edge,) = (await service.ask(JOBS, STEWARD_TOKEN))["ingestJobs"]["edges"]
        assert edge["node"] == {
            "source": "wiki",
            "state": "RUNNING",
            "done": 3,
            "total": 12,
            "message": "",
        }
        await store.update_job(replace(held, state=JobState.DONE, finished=now, message="12 written."))
    second = await start(service, "mail")
    page = (await service.ask(JOBS, STEWARD_TOKEN))["ingestJobs"]
    assert page["edges"][0]["node"]["source"] == second["source"] and page["pageInfo"]["hasNextPage"]
    rest = (await service.ask(JOBS, STEWARD_TOKEN, after=page["pageInfo"]["endCursor"]))["ingestJobs"]
    assert [edge["node"]["state"] for edge in rest["edges"]] == ["DONE"]


async def test_who_waits_long_is_told_for_what(service: Service) -> None:
    """Where no worker runs, the message says how to start one; so it does where one fell silent."""
    begun = await start(service, "wiki")
    async with open_store(f"sqlite:///{service.store}") as store:
        (job,) = await store.jobs(1)
        long_ago = job.requested_at - timedelta(hours=1)
        held = await store.take_job("worker", long_ago, timedelta(minutes=2))
        assert held is not None and held.id == begun["localId"]
        silent = (await service.ask(JOBS, STEWARD_TOKEN))["ingestJobs"]["edges"][0]["node"]["message"]
        await store.update_job(replace(held, state=JobState.QUEUED, requested_at=long_ago))
        waits = (await service.ask(JOBS, STEWARD_TOKEN))["ingestJobs"]["edges"][0]["node"]["message"]
    assert silent.startswith("Its worker is silent") and waits.startswith("It waits for a worker")
    assert all("`whoknows worker`" in message for message in (silent, waits))


@pytest.mark.parametrize("source", ["wikki", f"/{HIDDEN_PLACE}/wiki", "../wiki"])
async def test_only_configured_sources_can_be_read(service: Service, source: str) -> None:
    """A path is no source; a name that is nearly one is suggested."""
    found = await start(service, source)
    assert (found["__typename"], found["asked"]) == ("NotFound", source)
    assert HIDDEN_PLACE not in str(found["near"]) and (source != "wikki" or found["near"] == ["wiki"])
    blank = await start(service, " ")
    assert (blank["__typename"], blank["argument"]) == ("BadInput", "source")


async def test_a_job_is_cancelled_once(service: Service) -> None:
    """At once, by name; what has ended or never was is told."""
    begun = await start(service, "wiki")
    over = (await service.ask(CANCEL, STEWARD_TOKEN, job=begun["localId"]))["job"]
    assert over["state"] == "CANCELLED" and over["finished"] and "Cancelled by stew" in over["message"]
    again = (await service.ask(CANCEL, STEWARD_TOKEN, job=begun["localId"]))["job"]
    assert (again["__typename"], again["argument"]) == ("BadInput", "job")
    none = (await service.ask(CANCEL, STEWARD_TOKEN, job="none"))["job"]
    assert (none["__typename"], none["asked"]) == ("NotFound", "none")
    assert (await start(service, "wiki"))["localId"] != begun["localId"]


async def test_what_was_left_out_is_tried_again(service: Service) -> None:
    """A job for its source, where the quarantine lists that path of that source, and only there."""
    found = (await service.ask(RETRY, STEWARD_TOKEN, source="mail", path="mail/odd.mbox"))["job"]
    assert (found["__typename"], found["source"], found["state"]) == ("IngestJob", "mail", "QUEUED")
    for source, path in (("wiki", "mail/odd.mbox"), ("mail", "mail/odder.mbox"), ("post", "mail/odd.mbox")):
        none = (await service.ask(RETRY, STEWARD_TOKEN, source=source, path=path))["job"]
        assert none["__typename"] == "NotFound", (source, path)


async def test_no_path_of_the_machine_is_shown(service: Service) -> None:
    """What lies below the folder of the settings is shown from there, of others the name of the file alone;
    and what is shown is what one asks to try again."""
    cut = f"/{HIDDEN_PLACE}/mail/cut.mbox"
    issues = [
        Issue(cut, "file", f"{cut} is cut off", "mend it"),
        Issue("/elsewhere/of/ours/late.mbox", "file", "is cut off", "mend it"),
    ]
    async with open_store(f"sqlite:///{service.store}") as store:
        await store.write(Batch("late", "v1", issues=tuple(("mail", issue) for issue in issues)))
    query = "{ ingestRuns { ... on IngestRunConnection { quarantine { path place reason remedy } } } }"
    listed = (await service.ask(query, STEWARD_TOKEN))["ingestRuns"]["quarantine"]
    shown = {one["path"]: one["reason"] for one in listed}
    assert shown["mail/cut.mbox"] == "mail/cut.mbox is cut off"
    assert shown.keys() == {"mail/odd.mbox", "mail/cut.mbox", "late.mbox"}
    assert HIDDEN_PLACE not in str(listed) and "elsewhere" not in str(listed)
    for path in ("mail/cut.mbox", "late.mbox"):
        found = (await service.ask(RETRY, STEWARD_TOKEN, source="mail", path=path))["job"]
        assert found["__typename"] == "IngestJob", path
