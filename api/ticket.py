"""Tickets: what a widget's token says, sealed with the host's credential.

A token is `PAYLOAD.SEAL`: the base64url of a compact JSON object, and that of its HMAC-SHA256 (RFC 2104)
under a key made from the credential. So every replica with the same settings reads it without shared state,
and another credential ends all tokens that were sealed with the one before.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.settings import HostSettings

_PURPOSE = b"whoknows widget token 1"
"""Keeps the key apart from any other use of the credential."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """For which page of which host, and for whom, until when (to the second, in UTC)."""

    host: str
    origin: str
    user: str | None
    expires: datetime

    def sealed(self, host: HostSettings) -> str:
        """The token."""
        said = [self.host, self.origin, self.user, int(self.expires.timestamp())]
        payload = _text(json.dumps(said, separators=(",", ":")).encode())
        return f"{payload}.{_seal(payload, host)}"


def opened(token: str, hosts: Iterable[HostSettings]) -> tuple[Ticket, HostSettings] | None:
    """The ticket and its host; None where none of the hosts has sealed it. Whether it holds is not looked at.

    The seal is compared with that of every host, in constant time, before anything in the token is read.
    """
    payload, _, seal = token.partition(".")
    given = seal.encode("utf-8", "replace")
    found: HostSettings | None = None
    for host in hosts:
        if hmac.compare_digest(given, _seal(payload, host).encode()):
            found = host
    if found is None:
        return None
    name, origin, user, expires = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    ticket = Ticket(name, origin, user, datetime.fromtimestamp(expires, UTC))
    return (ticket, found) if ticket.host == found.name else None


def _seal(payload: str, host: HostSettings) -> str:
    key = hmac.digest(host.credential.encode(), _PURPOSE, hashlib.sha256)
    return _text(hmac.digest(key, payload.encode("utf-8", "replace"), hashlib.sha256))


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
