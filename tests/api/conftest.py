"""A service on a real store, asked over HTTP."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest

from api.app import create_app
from graph.settings import Settings
from tests.api.organisation import fill_file, settings

BASE = "http://whoknows.test"


class Service:
    """A client of a service: `ask` returns `data`, and fails where there are errors."""

    def __init__(self, http: httpx.AsyncClient, store: Path) -> None:
        self.http = http
        self.store = store

    async def post(self, document: str, /, token: str | None = None, **variables: Any) -> httpx.Response:
        """The response to a GraphQL request."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.http.post(
            "/graphql", json={"query": document, "variables": variables}, headers=headers
        )

    async def answer(self, document: str, /, token: str | None = None, **variables: Any) -> dict[str, Any]:
        """The JSON of the response, errors and all."""
        response = await self.post(document, token, **variables)
        assert response.status_code == 200, response.text
        found: dict[str, Any] = response.json()
        return found

    async def ask(self, document: str, /, token: str | None = None, **variables: Any) -> dict[str, Any]:
        """The data of an answer without errors."""
        found = await self.answer(document, token, **variables)
        assert "errors" not in found, found["errors"]
        data: dict[str, Any] = found["data"]
        return data


Serve: TypeAlias = Callable[[Settings], AbstractAsyncContextManager[httpx.AsyncClient]]


@asynccontextmanager
async def serving(chosen: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service for these settings, while it lives."""
    app = create_app(chosen)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE) as http,
    ):
        yield http


@pytest.fixture(scope="session")
def fernhill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a filled store, to copy."""
    path = tmp_path_factory.mktemp("fernhill") / "whoknows.db"
    asyncio.run(fill_file(path))
    return path


@pytest.fixture
def store_file(fernhill: Path, tmp_path: Path) -> Path:
    """A filled store of the test's own."""
    return Path(shutil.copy(fernhill, tmp_path / "whoknows.db"))


@pytest.fixture
async def service(store_file: Path) -> AsyncIterator[Service]:
    """A service on a filled store, with default limits."""
    async with serving(settings(store_file)) as http:
        yield Service(http, store_file)
