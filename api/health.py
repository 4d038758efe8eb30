"""Is the process there, and can it answer?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse

from api.door import Door


async def healthz(_: Request) -> JSONResponse:
    """The process runs; says nothing of the store."""
    return JSONResponse({"status": "ok"})


def readyz_endpoint(door: Door) -> Callable[[Request], Awaitable[JSONResponse]]:
    """Whether the store answers; 503 with what to do where it doesn't."""

    async def readyz(_: Request) -> JSONResponse:
        await door.answers()
        return JSONResponse({"status": "ready"})

    return readyz
