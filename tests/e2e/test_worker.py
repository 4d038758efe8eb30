"""A steward starts a run over GraphQL, a worker does it, and the page can tell how it went."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from devtools.neo4j_server import free_port
from graph.settings import load_settings
from graph.store.connect import open_store
from tests.api.conftest import Service, serving
from tests.support.commands import Result, finished, process, whoknows
from tests.support.neo4j import Neo4jServers, neo4j_versions

STEWARD = "token-of-the-steward"
SETTINGS = f"""
store = "STORE"
[[sources]]
id = "handbook"
path = "handbook"
kind = "pages"
audience = ["public"]
party = "employee"
[[sources]]
id = "gone"
path = "FOLDER/nowhere"
kind = "pages"
[[sources]]
id = "odd"
path = "handbook"
kind = "scrolls"
[[users]]
name = "stew"
token = "{STEWARD}"
roles = ["steward"]
"""
START = "mutation($s: ID!) { job: startIngest(source: $s) { ... on IngestJob { localId state } } }"
CANCEL = "mutation($s: ID!) { job: cancelIngest(job: $s) { ... on IngestJob { localId state } } }"
JOBS = """{ ingestJobs { ... on IngestJobConnection { edges { node {
  localId source state done total message } } } } }"""
RUNS = "{ ingestRuns { ... on IngestRunConnection { edges { node { sources finished written } } } } }"
WORDS = "dibbling drills saves seed soil water pots compost delivery of the garden in May".split()
SECONDS = 90.0
"""A guard against waiting for ever."""


def organisation(folder: Path, store: str = "sqlite:///s.db", pages: int = 1) -> Path:
    """Settings of an organisation with a handbook of some pages of 270 words each, a source that is not
    there, and one of no kind."""
    chance = random.Random(1)  # the same sentence twice would be read at once
    (folder / "handbook").mkdir()
    for number in range(pages):
        text = " ".join(" ".join(chance.choices(WORDS, k=9)).capitalize() + "." for _ in range(30))
        (folder / f"handbook/page-{number:05}.md").write_text(
            f"---\ntitle: Page {number}\nauthor: Ada Moss\n---\n# Page {number}\n\n{text}\n"
        )
    store = store.replace("sqlite:///", f"sqlite:///{folder}/")
    config = folder / "whoknows.toml"
    config.write_text(SETTINGS.replace("STORE", store).replace("FOLDER", str(folder)))
    return config


def ask(config: Path, query: str, source: str = "") -> dict[str, Any]:
    """What a steward is answered by a service on these settings."""

    async def asked() -> dict[str, Any]:
        async with serving(load_settings({}, config)) as http:
            service = Service(http, config)
            return await service.ask(query, STEWARD, **({"s": source} if source else {}))

    return asyncio.run(asked())


def jobs(config: Path) -> list[dict[str, Any]]:
    """The jobs, newest first."""
    return [edge["node"] for edge in ask(config, JOBS)["ingestJobs"]["edges"]]


def work(config: Path) -> Result:
    """Do all jobs that wait."""
    return whoknows("worker", "--once", "--json", config=config)


def wait(until: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + SECONDS
    while not until():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def carried_out(config: Path) -> None:
    """A run is asked for, done, and what it read is found."""
    assert ask(config, START, "handbook")["job"]["state"] == "QUEUED"
    assert [job["state"] for job in jobs(config)] == ["QUEUED"]
    result = work(config)
    assert result.status == 0, result.err
    (done,) = result.json["jobs"]
    assert (done["source"], done["state"], done["done"], done["total"]) == ("handbook", "done", 1, 1)
    (shown,) = jobs(config)
    assert (shown["localId"], shown["state"]) == (done["id"], "DONE")
    assert shown["message"] == "1 written, 0 unchanged."
    (run,) = ask(config, RUNS)["ingestRuns"]["edges"]
    assert run["node"]["sources"] == ["handbook"] and run["node"]["written"] == 1 and run["node"]["finished"]
    found = whoknows("ask", "dibbling in drills", "--json", config=config).json
    assert [one["name"] for one in found["experts"]] == ["Ada Moss"]
    assert work(config).json == {"jobs": []}


def test_a_run_that_is_asked_for_is_done_on_sqlite(tmp_path: Path) -> None:
    """From the steward's click to the document that is there."""
    carried_out(organisation(tmp_path))


def test_a_run_that_is_asked_for_is_done_on_neo4j(tmp_path: Path, neo4j_servers: Neo4jServers) -> None:
    """The engine shows in nothing."""
    carried_out(organisation(tmp_path, neo4j_servers.clean(neo4j_versions()[0]).store_url))


@pytest.mark.parametrize(
    ("source", "said"),
    [("gone", "It does not exist: correct the path."), ("odd", "'scrolls' is no kind. Kinds: ")],
)
def test_a_source_that_cannot_be_read_fails_with_a_remedy(tmp_path: Path, source: str, said: str) -> None:
    """The message says what to do, and shows no place of the machine; the next job is done all the same."""
    config = organisation(tmp_path)
    ask(config, START, source)
    ask(config, START, "handbook")
    result = work(config)
    assert result.status == 1
    last, first = jobs(config)
    assert (first["state"], last["state"]) == ("FAILED", "DONE")
    assert said in first["message"] and str(tmp_path) not in first["message"]


def test_a_worker_with_other_settings_says_so(tmp_path: Path) -> None:
    """A job for a source that the worker does not know is no riddle."""
    config = organisation(tmp_path)
    ask(config, START, "handbook")
    config.write_text(config.read_text().replace('"handbook"\npath', '"manual"\npath'))
    assert work(config).status == 1
    (job,) = jobs(config)
    assert job["state"] == "FAILED" and "no source 'handbook'" in job["message"]


def test_a_worker_without_sources_says_what_to_do(tmp_path: Path) -> None:
    """Waiting for what cannot come would look like work."""
    result = whoknows("worker", "--once", store=f"sqlite:///{tmp_path}/s.db", config=None)
    assert result.status == 2 and "list sources" in result.err


def test_a_running_job_is_cancelled_and_an_interrupted_one_goes_on(tmp_path: Path) -> None:
    """A cancelled job ends soon and the worker goes on; a stopped worker's job waits and loses nothing."""
    config = organisation(tmp_path, pages=4000)
    first = ask(config, START, "handbook")["job"]["localId"]
    worker = process("worker", cwd=tmp_path)
    try:
        wait(lambda: jobs(config)[0]["done"] > 0)
        assert ask(config, CANCEL, first)["job"]["state"] == "CANCELLED"
        second = ask(config, START, "handbook")["job"]["localId"]
        assert second != first
        wait(lambda: jobs(config)[0]["done"] > 0)
        assert {job["localId"]: job["state"] for job in jobs(config)} == {
            first: "CANCELLED",
            second: "RUNNING",
        }
        worker.send_signal(signal.SIGTERM)
        ended = finished(worker, SECONDS)
    finally:
        worker.kill()
    assert ended.status == 0, ended.err
    assert "waits again" in ended.err and "Traceback" not in ended.err
    assert jobs(config)[0]["state"] == "QUEUED"
    stored = whoknows("status", "--json", config=config).json["documents"]
    assert 0 < stored < 4000
    for number in range(stored + 10, 4000):
        (tmp_path / f"handbook/page-{number:05}.md").unlink()
    (done,) = work(config).json["jobs"]
    assert (done["id"], done["state"]) == (second, "done")
    assert done["message"] == f"10 written, {stored} unchanged."


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_worker_beside_the_service_ends_with_it(tmp_path: Path, stop: signal.Signals) -> None:
    """`whoknows serve` does the jobs, and leaves no process behind, however it ends."""
    config = organisation(tmp_path)
    port = free_port()
    service = process("serve", "--port", str(port), cwd=tmp_path)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
            wait(lambda: _is_ready(http))
        ask(config, START, "handbook")
        wait(lambda: jobs(config)[0]["state"] == "DONE")
        service.send_signal(stop)
        ended = finished(service, SECONDS)  # its pipes end when the worker, who has them too, has ended
    finally:
        service.kill()
    assert "handbook: 1 written" in ended.err and "Traceback" not in ended.err


def test_a_worker_that_dies_beside_the_service_is_followed_by_another(tmp_path: Path) -> None:
    """Whatever killed it, the next job is done without anybody's help, and the log tells."""
    config = organisation(tmp_path)
    port = free_port()
    service = process("serve", "--port", str(port), cwd=tmp_path)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
            wait(lambda: _is_ready(http))
        ask(config, START, "handbook")
        wait(lambda: jobs(config)[0]["state"] == "DONE")
        os.kill(asyncio.run(_worker(config)), signal.SIGKILL)
        ask(config, START, "handbook")
        wait(lambda: jobs(config)[0]["state"] == "DONE")
        service.send_signal(signal.SIGINT)
        ended = finished(service, SECONDS)
    finally:
        service.kill()
    assert "another begins" in ended.err and "Traceback" not in ended.err


async def _worker(config: Path) -> int:
    """The process that did the latest job."""
    async with open_store(load_settings({}, config).store) as store:
        (job,) = await store.jobs(1)
    return int(str(job.worker).split("-")[-2])


def test_a_service_without_a_worker_leaves_jobs_to_others(tmp_path: Path) -> None:
    """`--no-worker` is for who runs workers elsewhere."""
    config = organisation(tmp_path)
    port = free_port()
    service = process("serve", "--no-worker", "--port", str(port), cwd=tmp_path)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
            wait(lambda: _is_ready(http))
        ask(config, START, "handbook")
        time.sleep(3)
        assert jobs(config)[0]["state"] == "QUEUED"
        assert work(config).status == 0
    finally:
        service.terminate()
        finished(service, SECONDS)


def _is_ready(http: httpx.Client) -> bool:
    try:
        return http.get("/readyz").status_code == 200
    except httpx.TransportError:
        return False
