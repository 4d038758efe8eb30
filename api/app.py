"""The service: who knows what and what would fall, over HTTP."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse

from api.cors import Cors
from api.door import Door
from api.endpoint import graphql_endpoint
from api.errors import RequestError
from api.guard import Guard
from api.health import healthz, readyz_endpoint
from api.pages import DIST, Pages
from api.schema import make_schema
from api.widget_file import SCRIPT, widget_json_endpoint
from api.widget_token import widget_token_endpoint
from graph.settings import Settings

COLLECTING = (50_000, 20, 100)
"""How many new objects there are before a round of garbage collection, and after how many rounds older ones
are looked at. A network of thousands of elements is hundreds of thousands of objects that stay: with Python's
own numbers they are looked at again and again while one is answered."""


def create_app(settings: Settings, dist: Path = DIST) -> FastAPI:
    """The service for these settings. A store that is down does not keep it from starting.

    `dist` is the folder of the built page and the widget.
    """
    door = Door(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        gc.set_threshold(*COLLECTING)
        with suppress(RequestError):  # logged; /readyz says so until the store is there
            await door.store()
        yield
        await door.close()

    app = FastAPI(lifespan=lifespan, openapi_url=None)
    app.add_exception_handler(RequestError, _refused)
    app.add_exception_handler(HTTPException, _not_here)
    app.add_route(
        "/graphql", graphql_endpoint(make_schema(settings.api), settings, door), methods=["GET", "POST"]
    )
    app.add_route("/healthz", healthz)
    app.add_route("/readyz", readyz_endpoint(door))
    app.add_route("/widget-token", widget_token_endpoint(settings), methods=["GET", "POST"])
    app.add_route("/widget.json", widget_json_endpoint(dist / SCRIPT))
    app.mount("/", Pages(dist))
    hosted = [origin for host in settings.hosts for origin in host.origins]
    app.add_middleware(Cors, origins=[*settings.api.cors_origins, *hosted])
    app.add_middleware(GZipMiddleware, compresslevel=6)
    app.add_middleware(Guard)
    return app


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestError)
    content = {"error": str(error), "remedy": error.remedy} | ({"code": error.code} if error.code else {})
    return JSONResponse(content, error.status, error.headers)


async def _not_here(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    content = {"error": error.detail, "remedy": "The page is at /, questions go to /graphql by POST."}
    return JSONResponse(content, error.status_code, error.headers)
