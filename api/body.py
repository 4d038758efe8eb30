"""Bodies of requests: JSON up to a size."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from api.errors import RequestError


async def json_of(request: Request, most: int, remedy: str) -> dict[str, Any]:
    """The object that the body is. `most` is its largest size in bytes, `remedy` what to send instead.

    Raises RequestError: 413, 415 for another type, 400 for what is not an object of JSON.
    """
    body = await _body(request, most)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RequestError(415, "The request is not JSON.", "Send `Content-Type: application/json`.")
    try:
        content = json.loads(body)
        json.dumps(content, ensure_ascii=False).encode()  # halves of characters have no encoding
    except (ValueError, RecursionError) as error:
        raise malformed("The request is not valid JSON.", remedy) from error
    if not isinstance(content, dict):
        raise malformed("The request is not a JSON object.", remedy)
    return content


def malformed(message: str, remedy: str) -> RequestError:
    """The error for a body that says nothing we understand."""
    return RequestError(400, message, remedy)


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
