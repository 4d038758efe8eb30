"""CORS answers exactly the named origins, for what the widget needs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from graph.settings import ApiSettings, HostSettings
from tests.api.conftest import serving
from tests.api.organisation import settings

PORTAL = "https://portal.example"
HOSTED = ("https://intranet.example", "http://127.0.0.1:8081")
ASK = {"query": "{ organisation }"}
STRANGERS = (
    "https://evil.example",
    "null",
    "https://portal.example.evil.example",
    "http://portal.example",
    "https://portal.example:8443",
    "HTTPS://PORTAL.EXAMPLE",
    "http://127.0.0.1",
)


@pytest.fixture
async def http(store_file: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A service that names one origin for itself and two for a host."""
    host = HostSettings(name="intranet", credential="c" * 20, origins=HOSTED)
    chosen = settings(store_file, api=ApiSettings(cors_origins=(PORTAL,)))
    async with serving(chosen.model_copy(update={"hosts": (host,)})) as client:
        yield client


def _granted(response: httpx.Response) -> list[str]:
    return [name for name in response.headers if name.startswith("access-control")]


def _preflight(origin: str, method: str = "POST") -> dict[str, str]:
    return {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "authorization,content-type",
    }


@pytest.mark.parametrize("origin", [PORTAL, *HOSTED])
async def test_named_origins_ask_from_a_browser(http: httpx.AsyncClient, origin: str) -> None:
    """Those of the service and those of its hosts, without cookies; refusals can be read, too."""
    opened = await http.options("/graphql", headers=_preflight(origin))
    assert opened.status_code == 200
    assert "POST" in opened.headers["access-control-allow-methods"]
    asked = await http.post("/graphql", json=ASK, headers={"Origin": origin})
    refused = await http.post("/graphql", json=ASK, headers={"Origin": origin, "Authorization": "Bearer no"})
    assert refused.status_code == 401
    for response in (opened, asked, refused):
        assert response.headers["access-control-allow-origin"] == origin
        assert "Origin" in response.headers["vary"]
        assert "access-control-allow-credentials" not in response.headers


@pytest.mark.parametrize("path", ["/whoknows.js", "/whoknows.js.map", "/widget.json"])
async def test_the_widgets_files_are_read_by_named_origins(http: httpx.AsyncClient, path: str) -> None:
    """An integrity check wants CORS; who is not named may as well not know that there is one."""
    named = await http.get(path, headers={"Origin": HOSTED[0]})
    assert named.headers["access-control-allow-origin"] == HOSTED[0]
    for headers in ({"Origin": STRANGERS[0]}, {}):
        other = await http.get(path, headers=headers)
        assert not _granted(other) and "Origin" in other.headers["vary"]


@pytest.mark.parametrize("origin", STRANGERS)
async def test_no_other_origin_gets_any_grant(http: httpx.AsyncClient, origin: str) -> None:
    """Not by case, scheme, port, ending or the lack of an origin."""
    for response in (
        await http.options("/graphql", headers=_preflight(origin)),
        await http.post("/graphql", json=ASK, headers={"Origin": origin}),
    ):
        assert not _granted(response) and "Origin" in response.headers["vary"]


@pytest.mark.parametrize("path", ["/", "/style.css", "/healthz", "/readyz", "/widget-token", "/nothing"])
async def test_nothing_else_is_opened_to_anybody(http: httpx.AsyncClient, path: str) -> None:
    """The page, its parts, the health and the tokens are for this origin and for back ends."""
    assert not _granted(await http.get(path, headers={"Origin": PORTAL}))
    assert not _granted(await http.options(path, headers=_preflight(PORTAL, "GET")))
