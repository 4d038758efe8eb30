"""The service as HTTP: headers, health, CORS, the page's files, and a store that is down."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.door import PAUSE_SECONDS
from api.pages import DIST
from graph.errors import SettingsError
from tests.api.conftest import Service, serving
from tests.api.organisation import STAFF_TOKEN, settings

ASK = {"query": "{ organisation }"}


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/nothing-here", "/style.css"])
async def test_every_response_carries_the_strict_headers(service: Service, path: str) -> None:
    """Nothing from elsewhere, nothing inline, no frames, no sniffing, no referrer, also on errors."""
    headers = (await service.http.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "cache-control" in headers


async def test_the_page_names_nothing_outside_and_holds_nothing_inline() -> None:
    """The policy would block it, and the page would be broken in silence."""
    text = (DIST / "index.html").read_text("utf-8")
    assert "://" not in text.replace("http://www.w3.org", "")
    assert "<style" not in text and " style=" not in text and " on" + "click=" not in text
    assert all("src=" in tag for tag in text.split("<script")[1:])


async def test_only_the_pages_own_files_are_served(service: Service) -> None:
    """Neither the packages beside the page nor anything above it."""
    for path in (
        "/package.json",
        "/../package.json",
        "/..%2fpackage.json",
        "/node_modules/",
        "/tests/smoke.mjs",
        "/src/console/main.ts",
    ):
        assert (await service.http.get(path)).status_code == 404
    files = [file for file in DIST.rglob("*") if file.is_file()]
    assert files and {file.suffix for file in files} <= {".html", ".js", ".css", ".svg", ".map"}


async def test_the_process_and_the_store_answer(service: Service) -> None:
    """Two questions for whoever watches the service."""
    assert (await service.http.get("/healthz")).json() == {"status": "ok"}
    assert (await service.http.get("/readyz")).json() == {"status": "ready"}


async def test_a_store_that_is_down_keeps_the_service_up_and_is_found_when_it_comes_back(
    fernhill: Path, tmp_path: Path
) -> None:
    """It starts, says 503 with what to do but not the store's address, and needs no restart afterwards."""
    folder = tmp_path / "later"
    folder.write_text("not a folder yet", "utf-8")
    async with serving(settings(folder / "whoknows.db")) as http:
        assert (await http.get("/healthz")).status_code == 200
        for down in (await http.get("/readyz"), await http.post("/graphql", json=ASK)):
            assert down.status_code == 503
            assert "whoknows doctor" in down.json()["remedy"]
            assert str(tmp_path) not in down.text
        folder.unlink()
        folder.mkdir()
        shutil.copy(fernhill, folder / "whoknows.db")
        assert await _ready_within(http, 10 * PAUSE_SECONDS)
        assert (await http.post("/graphql", json=ASK)).json() == {"data": {"organisation": "Fernhill"}}


async def _ready_within(http: httpx.AsyncClient, seconds: float) -> bool:
    import asyncio

    for _ in range(int(seconds / 0.1)):
        if (await http.get("/readyz")).status_code == 200:
            return True
        await asyncio.sleep(0.1)
    return False


async def test_a_store_that_breaks_while_serving_is_told_apart_from_our_own_errors(store_file: Path) -> None:
    """The asker learns that it is the store and gets an id, the health check says 503."""
    async with serving(settings(store_file)) as http:
        _execute(store_file, "ALTER TABLE meta RENAME TO gone")
        assert (await http.get("/readyz")).status_code == 503
        question = {"query": '{ experts(query: "bounces") { __typename } }'}
        errors = (await http.post("/graphql", json=question)).json()["errors"]
        assert errors[0]["extensions"]["code"] == "UNAVAILABLE"
        assert str(store_file) not in str(errors) and "meta" not in str(errors)


async def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """A wrong path in the settings is told from a store that is down, with another remedy."""
    alien = tmp_path / "alien.db"
    _execute(alien, "CREATE TABLE notes (text)")
    async with serving(settings(alien)) as http:
        response = await http.get("/readyz")
    assert response.status_code == 503 and "Name another store" in response.json()["remedy"]


def _execute(file: Path, statement: str) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()


def test_a_url_that_names_no_store_is_an_error_before_anything_is_served(tmp_path: Path) -> None:
    """A slip in the settings is told at once, not at the first question."""
    wrong = settings(tmp_path / "x.db").model_copy(update={"store": "postgres://somewhere"})
    with pytest.raises(SettingsError):
        create_app(wrong)


async def test_an_error_of_ours_shows_an_id_and_nothing_else(
    store_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What went wrong inside is for the log; the asker gets the id to ask about."""
    _execute(store_file, "UPDATE word SET text = 'conjured ' || number")
    async with serving(settings(store_file)) as http:
        found = await Service(http, store_file).answer(
            '{ experts(query: "bounces") { __typename } }', STAFF_TOKEN
        )
    message = found["errors"][0]["message"]
    assert message.startswith("internal error ") and found["errors"][0]["extensions"] == {"code": "INTERNAL"}
    assert "role" not in str(found)
    number = message.rpartition(" ")[2]
    assert number in caplog.text and "has a role that the ontology does not know" in caplog.text
