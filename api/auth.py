"""Who asks: from a bearer token to a viewer, and from a credential to a host."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from api.errors import RequestError
from api.ticket import opened
from graph.settings import HostSettings, UserSettings
from graph.viewer import ANONYMOUS, Viewer

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="whoknows"'}
UNKNOWN = "unknown"
EXPIRED = "expired"
ORIGIN = "origin"
"""The codes of a refusal, for programs."""


def viewer_of(
    authorization: str | None,
    users: Sequence[UserSettings],
    hosts: Sequence[HostSettings] = (),
    origin: str | None = None,
) -> Viewer:
    """The viewer of an Authorization header; without one, ANONYMOUS, who reads what is public.

    A token is a user's, or a widget's, which counts until it ends and on the page (`origin`, as the browser
    says it) that it was given out for. Every token is compared, by its hash and in constant time, so that the
    time taken tells nothing. Raises RequestError (401) for a token that nobody has, or no longer, or not
    there, and for any other scheme.
    """
    if authorization is None:
        return ANONYMOUS
    token = _bearer(authorization)
    given = _hashed(token.encode("latin-1", "replace"))
    viewer: Viewer | None = None
    for user in users:
        if hmac.compare_digest(given, _hashed(user.token.encode("utf-8"))):
            viewer = user.viewer()
    viewer = viewer or _reader(token, users, hosts, origin)
    if viewer is None:
        raise _refused(
            "Nobody has this token.",
            "Check it against `users` in the settings file, or ask whoever runs whoknows for one; a widget "
            "gets another from its host.",
        )
    return viewer


def host_of(authorization: str | None, hosts: Iterable[HostSettings]) -> HostSettings:
    """The host whose credential the header has. Raises RequestError (401) where it has none of theirs."""
    if authorization is None:
        raise _refused("No credential was sent.", "Send `Authorization: Bearer CREDENTIAL`, see `hosts`.")
    given = _hashed(_bearer(authorization).encode("latin-1", "replace"))
    found: HostSettings | None = None
    for host in hosts:
        if hmac.compare_digest(given, _hashed(host.credential.encode("utf-8"))):
            found = host
    if found is None:
        raise _refused(
            "No host has this credential.",
            "Check it against `hosts` in the settings file. A user's token gives out no others.",
        )
    return found


def _reader(
    token: str, users: Iterable[UserSettings], hosts: Sequence[HostSettings], origin: str | None
) -> Viewer | None:
    """The viewer of a widget's token; None where it is none of ours, or its user is no longer there."""
    found = opened(token, hosts)
    if found is None:
        return None
    ticket, host = found
    if ticket.expires <= datetime.now(UTC):
        raise _refused("This token has ended.", "Get another from the page's own server.", EXPIRED)
    if origin != ticket.origin or origin not in host.origins:
        raise _refused(
            "This token was given out for pages of another origin.",
            f"Use it on pages of {ticket.origin}, from a browser, as long as `hosts` names that origin.",
            ORIGIN,
        )
    if ticket.user is None:
        return host.viewer().reading(ticket.expires)
    return next((user.viewer().reading(ticket.expires) for user in users if user.name == ticket.user), None)


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise _refused(
            "The Authorization header is not understood.",
            "Send `Authorization: Bearer TOKEN`, or no such header for what is public.",
        )
    return token.strip()


def _refused(message: str, remedy: str, code: str = UNKNOWN) -> RequestError:
    return RequestError(401, message, remedy, _CHALLENGE, code)


def _hashed(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()
