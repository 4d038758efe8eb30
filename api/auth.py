"""Who asks: from a bearer token to a viewer."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from api.errors import RequestError
from graph.settings import UserSettings
from graph.viewer import ANONYMOUS, Viewer

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="whoknows"'}


def viewer_of(authorization: str | None, users: Iterable[UserSettings]) -> Viewer:
    """The viewer of an Authorization header; without one, ANONYMOUS, who reads what is public.

    Every token is compared, by its hash and in constant time, so that the time taken tells nothing. Raises
    RequestError (401) for a token that nobody has, and for any other scheme.
    """
    if authorization is None:
        return ANONYMOUS
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise RequestError(
            401,
            "The Authorization header is not understood.",
            "Send `Authorization: Bearer TOKEN`, or no such header for what is public.",
            _CHALLENGE,
        )
    given = _hashed(token.strip().encode("latin-1", "replace"))
    viewer: Viewer | None = None
    for user in users:
        if hmac.compare_digest(given, _hashed(user.token.encode("utf-8"))):
            viewer = user.viewer()
    if viewer is None:
        raise RequestError(
            401,
            "Nobody has this token.",
            "Check it against `users` in the settings file, or ask whoever runs whoknows for one.",
            _CHALLENGE,
        )
    return viewer


def _hashed(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()
