"""Tokens for the search widget, for the back end of the site that embeds it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from api.auth import host_of
from api.body import json_of, malformed
from api.errors import RequestError
from api.ticket import Ticket
from graph.settings import HostSettings, Settings

_SHAPE = (
    'Send {"origin": "https://intranet.example"}, and "user" with a name in the settings where she is known.'
)


def widget_token_endpoint(settings: Settings) -> Callable[[Request], Awaitable[JSONResponse]]:
    """The function that answers a POST of a host's back end with a token, when it ends, and its seconds.

    Browsers cannot ask it from another origin: it takes JSON only, for which they want leave by CORS, and
    there is none for it.
    """
    names = [user.name for user in settings.users]

    async def widget_token(request: Request) -> JSONResponse:
        if request.method != "POST":
            raise RequestError(405, "Tokens are asked for by POST.", _SHAPE, {"Allow": "POST"})
        host = host_of(request.headers.get("authorization"), settings.hosts)
        origin, user = _wanted(await json_of(request, settings.api.max_body, _SHAPE))
        _check(host, origin, user, names)
        now = datetime.now(UTC).replace(microsecond=0)
        ticket = Ticket(host.name, origin, user, now + timedelta(seconds=host.lifetime))
        return JSONResponse(
            {
                "token": ticket.sealed(host),
                "expires": ticket.expires.isoformat(),
                "lifetime": host.lifetime,
            }
        )

    return widget_token


def _wanted(content: dict[str, Any]) -> tuple[str, str | None]:
    match content:
        case {"origin": str(origin), **rest} if not rest.keys() - {"user"}:
            user = rest.get("user")
            if user is None or isinstance(user, str):
                return origin, user
    raise malformed("The request is not an object with a text `origin` and perhaps a text `user`.", _SHAPE)


def _check(host: HostSettings, origin: str, user: str | None, names: list[str]) -> None:
    """Raises RequestError unless the host may have a token for that origin and that user."""
    if origin not in host.origins:
        raise RequestError(
            403,
            f"{origin!r} is not an origin of the host {host.name!r}.",
            f"Its origins are {', '.join(host.origins)}; `hosts.origins` in the settings names them.",
            code="origin",
        )
    if user is not None and user not in names:
        raise RequestError(
            404,
            f"No user {user!r} is in the settings.",
            "Name one of `users`, or leave `user` out: the token then has the groups of the host.",
            code="user",
        )
