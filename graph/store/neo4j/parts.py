"""Who had a part in passages, in columns.

Each passage carries its contributions as one text, a line for each: some thousand relationships cost several
times as much to send. The relationships say the same; both are written at once and never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from graph.store.codec import Row
from graph.store.derive import Rules
from graph.store.neo4j.conditions import silences
from graph.store.neo4j.database import Transaction, collected
from graph.store.neo4j.moment import Moment
from graph.store.neo4j.reading import READABLE, people, seen
from graph.store.neo4j.volumes import volumes
from graph.store.parts import NUMBER_OF, Parts, Place, numbered, parts_of
from graph.viewer import Viewer
from ontology.generated.names import ContributionRole

_MENTIONED = NUMBER_OF[ContributionRole.MENTIONED]
_FOUND = (
    f"MATCH (p:Passage)-[:PART_OF]->(d:Document) WHERE p.uid IN $uids AND {READABLE} "
    "RETURN collect([p.uid, d.id, coalesce(d.thread, d.id), p.day, p.parts, "
    "[(p)-[:MENTIONS]->()-[:SAME_AS*0..1]->(e:Person) WHERE e.hidden = false | e.id]])"
)
_OWNERS = (
    "MATCH (e:Entity)<-[:ACCOUNT_OF]-(a:Account) WHERE a.id IN $accounts AND e.hidden = false "
    "RETURN collect([a.id, e.id])"
)


def with_parts(passages: Iterable[Row], contributions: Iterable[Row]) -> list[Row]:
    """The rows of passages with their contributions as one text: role, space, account in each line."""
    lines: dict[int, list[str]] = defaultdict(list)
    for row in contributions:
        lines[row["passage"]].append(f"{row['role']} {row['account']}")
    return [{**row, "parts": "\n".join(lines[row["uid"]])} for row in passages]


async def parts(
    tx: Transaction,
    moment: Moment,
    passages: Collection[int],
    viewer: Viewer,
    at: date | None,
    rules: Rules,
) -> Parts:
    """See `Store.parts`."""
    rows = await collected(tx, _FOUND, uids=sorted(passages), **seen(moment, viewer, at))
    rows.sort(key=lambda row: int(row[0]))
    mask = moment.masker.mask
    places = {
        uid: Place(
            document, mask(thread) if moment.masker else thread, date.fromordinal(day) if day else None
        )
        for uid, document, thread, day, _, _ in rows
    }
    told = [(uid, *line.split(" ", 1)) for uid, _, _, _, lines, _ in rows for line in lines.splitlines()]
    mentions = [(uid, one) for uid, *_, named in rows for one in sorted(set(named))]
    accounts = {account: number for number, account in enumerate(dict.fromkeys(one for _, _, one in told))}
    owners = await _owners(tx, moment, accounts)
    made = parts_of(
        places,
        numbered([*(uid for uid, _, _ in told), *(uid for uid, _ in mentions)]),
        np.concatenate(
            (numbered(NUMBER_OF[role] for _, role, _ in told), np.full(len(mentions), _MENTIONED))
        ),
        [owners[one] for one in accounts],
        numbered(accounts[one] for _, _, one in told),
        [person for _, person in mentions],
        await silences(tx, moment, places),
    )
    return replace(
        made,
        persons=await people(tx, moment, made.people, rules),
        volumes=await volumes(tx, moment, made.people, viewer, at),
    )


async def _owners(tx: Transaction, moment: Moment, accounts: Collection[str]) -> Mapping[str, str | None]:
    """Whose these accounts are, of findable people."""
    known = moment.owners
    missing = sorted(one for one in accounts if one not in known)
    if missing:
        found: dict[str, str | None] = dict(await collected(tx, _OWNERS, accounts=missing))
        known.update(dict.fromkeys(missing) | found)
    return known
