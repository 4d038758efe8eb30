"""What is the same for all questions between two writes: spaces, masked names, joins, what is withheld."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.privacy.masking import Masker
from graph.store import derive
from graph.store.codec import audience_of
from graph.store.joining import Joins
from graph.store.neo4j import people, segments
from graph.store.neo4j.database import UNKNOWN, Mark, Transaction, collected
from graph.store.neo4j.entities import ENTITY
from graph.store.records import Person
from graph.store.withheld import OUTDATED
from graph.viewer import Viewer

_HIDDEN = f"MATCH (e:Person) WHERE e.hidden = true RETURN collect({ENTITY})"
_HIDDEN_ACCOUNTS = (
    "MATCH (a:Account)-[:ACCOUNT_OF]->(e:Person) WHERE e.hidden = true RETURN collect([a.id, a.value])"
)
_WITHHELD = "MATCH (w:Withheld) RETURN collect([w.person, w.passage, w.kind])"
_DISPLAY_NAMES = (
    "MATCH (s:Statement) WHERE s.subject IN $accounts AND s.predicate = 'displayName' "
    "RETURN collect(DISTINCT s.value)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """The store as of one mark: the numbers of its spaces by name, the masker of hidden people, the joins,
    whether anybody withholds anything, and which passages are outdated as (person, passage).

    `owners` (by account), `people` and `volumes` (by readable spaces) are filled as questions ask for them.
    """

    mark: Mark = UNKNOWN
    spaces: Mapping[str, int] = field(default_factory=dict)
    masker: Masker = field(default_factory=lambda: Masker(()))
    joins: Joins = field(default_factory=Joins)
    withheld: bool = False
    outdated: frozenset[tuple[str, int]] = frozenset()
    owners: dict[str, str | None] = field(default_factory=dict)
    people: dict[str, Person | None] = field(default_factory=dict)
    volumes: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)

    def readable(self, viewer: Viewer) -> list[str]:
        """The spaces that the viewer may read, sorted."""
        return sorted(name for name in self.spaces if viewer.may_read(audience_of(name)))


async def load(tx: Transaction, mark: Mark) -> Moment:
    """The moment of a mark, read inside a transaction that is checked for it."""
    hidden = map(derive.entity_from, await collected(tx, _HIDDEN))
    names = [name for entity in hidden for name in derive.all_names(entity)]
    accounts = await collected(tx, _HIDDEN_ACCOUNTS)
    names += [value for _, value in accounts]
    if accounts:
        names += await collected(tx, _DISPLAY_NAMES, accounts=[name for name, _ in accounts])
    withheld = await collected(tx, _WITHHELD)
    outdated = frozenset((person, passage) for person, passage, kind in withheld if kind == OUTDATED)
    spaces, joins = await segments.spaces(tx), await people.joins_of(tx)
    return Moment(mark, spaces, Masker(names), joins, bool(withheld), outdated)
