"""The outermost layer: what every response carries, and what becomes of errors that nothing else caught."""

from __future__ import annotations

import json
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import logged

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html whoknows",
    )
)
"""Nothing from elsewhere, nothing inline, and only the two named policies make markup of text."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Adds the headers, and answers 500 with an id where an error came through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception as error:  # the service goes on; the log has the error under its id
            number = logged(error, "a request failed")
            if started:
                raise
            for message in _failure(number):
                await guarded(message)


def _failure(number: str) -> Iterable[Message]:
    body = json.dumps(
        {"error": f"internal error {number}", "remedy": "Try again; if it stays, quote the id."}
    )
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    yield {"type": "http.response.start", "status": 500, "headers": headers}
    yield {"type": "http.response.body", "body": body.encode()}
