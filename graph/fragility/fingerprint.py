"""A name for the state of a dependency network: equal networks, wherever and whenever they are built, have
the same fingerprint, and any change of a node, a line or a requirement gives another one.

The fingerprint is the SHA-256 of the UTF-8 text of one JSON array `["whoknows-network-1", NODES, LINES,
REQUIREMENTS]`, written without blanks and with every character that is not ASCII escaped:

- NODES: the ids of all elements, sorted.
- LINES: for each line `[id, dependent, provider, hard]`, sorted by id; `hard` is `true` or `false`.
- REQUIREMENTS: for each requirement `[dependent, k, [line ids, sorted]]`, sorted.

Names, owners and quotes are no part of it: it says whether the same structure was analysed, not how it was
put.
"""

from __future__ import annotations

import json
from hashlib import sha256

from graph.fragility.network import Network

FORMAT = "whoknows-network-1"


def fingerprint(network: Network) -> str:
    """The fingerprint of a network, 64 hexadecimal digits; it does not depend on the order of anything."""
    ids = network.ids
    lines = sorted(
        [ids[network.elements + number], ids[dependent], ids[provider], hard]
        for number, (dependent, provider, hard) in enumerate(
            zip(network.dependent.tolist(), network.provider.tolist(), network.hard.tolist(), strict=True)
        )
    )
    requirements = sorted(
        [ids[owner], k, sorted(ids[network.elements + line] for line in network.members.of(number).tolist())]
        for number, (owner, k) in enumerate(zip(network.owner.tolist(), network.k.tolist(), strict=True))
    )
    content = [FORMAT, sorted(ids[: network.elements]), lines, requirements]
    return sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()
