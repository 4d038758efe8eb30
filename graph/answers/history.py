"""The dependency network of a viewer on any day, all days read at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.answers.evidence import Evidence
from graph.answers.proof import Proof, proofs, stated
from graph.errors import RefusedError
from graph.fragility.assembly import Dependencies, assemble
from graph.fragility.failure import cone
from graph.fragility.knowledge import needed_knowledge, topic_of
from graph.fragility.validity import as_of, endings, holds, known_at, standing, turning_days
from graph.proposals import decided_statements
from graph.store.base import Store
from graph.store.records import Person
from graph.viewer import Viewer
from ontology.generated.names import ClassName
from ontology.statement import Statement


@dataclass(frozen=True, slots=True)
class Moment:
    """The dependency network as of a date; None: today, undated texts included."""

    at: date | None
    known: Dependencies

    def cone(self, targets: Iterable[str]) -> set[str]:
        """The ids of all that these elements rest on, themselves included, as far as they are on record."""
        network = self.known.network
        numbers = [network.index[target] for target in targets if target in network.index]
        return set(network.names(cone(network, *numbers))) if numbers else set()

    @property
    def outcomes(self) -> list[str]:
        """What customers meet: touchpoints and stages."""
        return self.known.of_class(ClassName.TOUCHPOINT, ClassName.STAGE)


@dataclass(frozen=True)
class History:
    """All that a viewer may read of dependencies, whenever it holds. One reading serves all days, so that
    the ids of people who may not be shown mean the same on each."""

    store: Store
    viewer: Viewer
    statements: Sequence[Statement]
    people: Mapping[str, Person]

    @classmethod
    async def read(cls, store: Store, viewer: Viewer) -> History:
        """The history as the viewer may know it."""
        return cls(store, viewer, await decided_statements(store, viewer), await store.people())

    @cached_property
    def turning_days(self) -> list[date]:
        """The days on which something may have come or gone, sorted."""
        return turning_days(self.statements)

    async def ever(self) -> Dependencies:
        """The network of everything that was ever said to be so; for names that are asked for."""
        return await self._assemble(self.statements, None)

    async def moment(self, at: date | None) -> Moment:
        """The network at a date, as `graph.answers.dependencies` has it; None: today."""
        return Moment(at, await self._assemble(standing(known_at(self.statements, at), as_of(at)), at))

    async def proofs(self, moment: Moment, nodes: Iterable[str]) -> Mapping[str, Proof]:
        """The proof of elements and lines of the network of a moment."""
        names = list(dict.fromkeys(nodes))
        return await proofs(self.store, self.viewer, moment.at, moment.known, names)

    async def endings(
        self, before: Dependencies, at: date | None, nodes: Iterable[str]
    ) -> Mapping[str, tuple[Evidence, ...]]:
        """What says, as of a date, that elements and lines of an earlier network are over: texts, or the
        claims of which the validity has ended."""
        on = as_of(at)
        told = endings([s for s in known_at(self.statements, at) if holds(s, on)])
        past: dict[str, tuple[Statement, ...]] = {}
        for node in nodes:
            line = before.lines.get(node)
            claims = line.proof if line is not None else before.elements[node].proof
            said = told.get((line.dependent, line.provider), ()) if line is not None else ()
            past[node] = said or tuple(claim for claim in claims if not holds(claim, on))
        return await stated(self.store, self.viewer, at, past)

    async def _assemble(self, statements: Sequence[Statement], at: date | None) -> Dependencies:
        topics = [topic_of(knowledge) for knowledge in needed_knowledge(statements)]
        holders = await self.store.holders(topics, self.viewer, at) if topics else {}
        return assemble(self.store.model, statements, holders, self.people)


def in_order(first: date, last: date, names: tuple[str, str]) -> None:
    """Raises RefusedError, naming both, where the first date is after the last."""
    if first > last:
        raise RefusedError(
            names[0], f"`{names[0]}` ({first}) is after `{names[1]}` ({last}). Give the earlier date first."
        )
