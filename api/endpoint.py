"""GraphQL over HTTP: one POST of JSON, one answer of JSON. No GET, no upload, no WebSocket, no page.

Strawberry's router is not used: it answers errors as plain text, opens a WebSocket route, and keeps the
response of one request where another may find it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import strawberry
from starlette.requests import Request
from starlette.responses import JSONResponse
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from api.auth import viewer_of
from api.body import json_of, malformed
from api.context import Context
from api.door import Door
from api.errors import RequestError, shown
from graph.settings import Settings

READING = frozenset({OperationType.QUERY})
CHANGING = READING | {OperationType.MUTATION}
READ_ONLY = {
    "message": "Nothing can be changed from an embedded widget. Sign in on the whoknows page to do it.",
    "extensions": {"code": "READ_ONLY"},
}
"""What an operation that changes something is answered with a widget's token; none of it has run."""


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
        headers = request.headers
        viewer = viewer_of(
            headers.get("authorization"), settings.users, settings.hosts, headers.get("origin")
        )
        asked = _read(await json_of(request, settings.api.max_body, "Send an object with `query`."))
        context = Context(
            await door.store(), viewer, settings.organisation.name, settings.sources, settings.folder
        )
        try:
            result = await schema.execute(
                asked.query,
                asked.variables,
                context_value=context,
                operation_name=asked.operation,
                allowed_operation_types=READING if viewer.read_only else CHANGING,
            )
        except InvalidOperationTypeError:
            return JSONResponse({"data": None, "errors": [READ_ONLY]})
        except CannotGetOperationTypeError as error:
            raise malformed("The document has no such operation.", "Name one in `operationName`.") from error
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [shown(error) for error in result.errors]
        return JSONResponse(answer)

    return graphql


def _read(content: dict[str, Any]) -> Asked:
    match content:
        case {"query": str(query)} if query.strip():
            variables, operation = content.get("variables"), content.get("operationName")
        case _:
            raise malformed(
                "The request is not an object with a text `query`.", "Send one question at a time."
            )
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        raise malformed("`variables` is an object, `operationName` a text.", "Correct or leave them out.")
    return Asked(query, variables, operation)
