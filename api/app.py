"""The service: who knows what and what would fall, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.door import Door
from api.endpoint import graphql_endpoint
from api.errors import RequestError
from api.guard import Guard
from api.health import healthz, readyz_endpoint
from api.schema import make_schema
from graph.settings import Settings

WEB = Path(__file__).resolve().parent.parent / "web"
PAGE = WEB / "dist" if (WEB / "dist").is_dir() else WEB / "page"
"""The files that people see; everything in this folder is served."""


def create_app(settings: Settings) -> FastAPI:
    """The service for these settings. A store that is down does not keep it from starting."""
    door = Door(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
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
    app.mount("/", Page(directory=PAGE, html=True))
    if settings.api.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.api.cors_origins,
            allow_methods=["POST"],
            allow_headers=["Authorization", "Content-Type"],
        )
    app.add_middleware(Guard)
    return app


class Page(StaticFiles):
    """The page's files, which a browser asks for anew each time and gets where they changed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestError)
    return JSONResponse({"error": str(error), "remedy": error.remedy}, error.status, error.headers)


async def _not_here(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    content = {"error": error.detail, "remedy": "The page is at /, questions go to /graphql by POST."}
    return JSONResponse(content, error.status_code, error.headers)
