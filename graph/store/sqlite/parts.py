"""Who had a part in passages, in columns, inside one read transaction.

What a viewer may read, who is hidden and what is withheld is decided here, by queries and by what was read of
the same generation (`graph.store.sqlite.kept`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import replace
from datetime import date

import numpy as np

from graph.privacy.masking import Masker
from graph.store.derive import Rules
from graph.store.parts import NUMBER_OF, Parts, Place, numbered, parts_of
from graph.store.sqlite.accounts import PART
from graph.store.sqlite.conditions import silences
from graph.store.sqlite.kept import Kept
from graph.store.sqlite.reading import dated, readable_spaces
from graph.store.sqlite.rows import listed
from graph.viewer import Viewer
from ontology.generated.names import ContributionRole

_IN = "IN (SELECT value FROM json_each(?))"
_MENTIONED = NUMBER_OF[ContributionRole.MENTIONED]


def parts(
    connection: sqlite3.Connection,
    passages: Collection[int],
    viewer: Viewer,
    at: date | None,
    masker: Masker,
    rules: Rules,
    kept: Kept,
) -> Parts:
    """See `Store.parts`."""
    found = connection.execute(
        "SELECT p.uid, p.document, p.conversation, p.day, p.parts FROM passage p "
        f"WHERE p.uid {_IN} AND p.space {_IN} AND {dated(at)}",
        (listed(passages), listed(readable_spaces(connection, viewer))),
    ).fetchall()
    mask = masker.mask if masker else str
    places = {
        uid: Place(document, mask(thread), date.fromordinal(day) if day else None)
        for uid, document, thread, day, _ in found
    }
    packed = [row["parts"] for row in found]
    rows = np.frombuffer(b"".join(packed), PART)
    counts = numbered(len(one) // PART.itemsize for one in packed)
    roles = kept.roles(connection)[rows["role"]]
    if (roles < 0).any():
        raise LookupError("a contribution has a role that the ontology does not know")
    accounts, account = np.unique(rows["account"], return_inverse=True)
    owners = kept.owners(connection, accounts.tolist())
    mentions = _mentions(connection, places, kept)
    uids = np.fromiter(places, dtype=np.int64, count=len(places))
    made = parts_of(
        places,
        np.concatenate((np.repeat(uids, counts), numbered(uid for uid, _ in mentions))),
        np.concatenate((roles, np.full(len(mentions), _MENTIONED))),
        [owners[one] for one in accounts.tolist()],
        account,
        [person for _, person in mentions],
        silences(connection, places) if kept.withholds(connection) else (),
    )
    return replace(
        made,
        persons=kept.people(connection, made.people, rules, masker),
        volumes=kept.volumes(connection, made.people, viewer, at),
    )


def _mentions(connection: sqlite3.Connection, passages: Collection[int], kept: Kept) -> list[tuple[int, str]]:
    """Findable people who are named in these passages."""
    named = connection.execute(
        f"SELECT DISTINCT passage, entity FROM mention WHERE passage {_IN}", (listed(passages),)
    ).fetchall()
    known = kept.named(connection, {entity for _, entity in named})
    return list(
        dict.fromkeys((uid, person) for uid, entity in named if (person := known[entity]) is not None)
    )
