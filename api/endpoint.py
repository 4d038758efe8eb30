"""GraphQL over HTTP: one POST of JSON, one answer of JSON. No GET, no upload, no WebSocket, no page.

Strawberry's router is not used: it answers errors as plain text, opens a WebSocket route, and keeps the
response of one request where another may find it.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import strawberry
from starlette.requests import Request
from starlette.responses import JSONResponse
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError

from api.auth import viewer_of
from api.context import Context
from api.door import Door
from api.errors import RequestError, shown
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for."""

    query: str
    variables: dict[str, Any] | None
    operation: str | None


def graphql_endpoint(
    schema: strawberry.Schema, settings: Settings, door: Door
) -> Callable[[Request], Awaitable[JSONResponse]]:
    """The function that answers a POST. The status is 200 also where the query has errors."""

    async def graphql(request: Request) -> JSONResponse:
        if request.method != "POST":
            raise RequestError(405, "Questions come by POST.", "Send JSON.", {"Allow": "POST"})
        viewer = viewer_of(request.headers.get("authorization"), settings.users)
        asked = _read(request.headers.get("content-type"), await _body(request, settings.api.max_body))
        context = Context(await door.store(), viewer, settings.organisation.name)
        try:
            result = await schema.execute(
                asked.query, asked.variables, context_value=context, operation_name=asked.operation
            )
        except (CannotGetOperationTypeError, InvalidOperationTypeError) as error:
            raise _malformed("The document has no such operation.", "Name one in `operationName`.") from error
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [shown(error) for error in result.errors]
        return JSONResponse(answer)

    return graphql


async def _body(request: Request, most: int) -> bytes:
    """The body; reading ends where it is too large, whatever its header says."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise RequestError(
                413,
                f"The request is larger than {most:,} bytes.",
                "Shorten it; `max_body` of the settings is the bound.",
            )
    return bytes(body)


def _read(content_type: str | None, body: bytes) -> Asked:
    if (content_type or "").partition(";")[0].strip().lower() != "application/json":
        raise RequestError(415, "The request is not JSON.", "Send `Content-Type: application/json`.")
    try:
        content = json.loads(body)
        json.dumps(content, ensure_ascii=False).encode()  # halves of characters have no encoding
    except (ValueError, RecursionError) as error:
        raise _malformed("The request is not valid JSON.", "Send an object with `query`.") from error
    match content:
        case {"query": str(query)} if query.strip():
            variables, operation = content.get("variables"), content.get("operationName")
        case _:
            raise _malformed(
                "The request is not an object with a text `query`.", "Send one question at a time."
            )
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        raise _malformed("`variables` is an object, `operationName` a text.", "Correct or leave them out.")
    return Asked(query, variables, operation)


def _malformed(message: str, remedy: str) -> RequestError:
    return RequestError(400, message, remedy)
