"""Knowledge as something that others rest on: the elements `knowledge:<slug>` and who holds them.

The knowledge of a topic needs one of the people who hold it: an OR group. Those who may not be shown stand in
it as elements without a name, one for each of them and topic. Where nobody is on record, the knowledge is a
failure point with a note, but has no requirement, so that not everything counts as failed already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.fold import Entity
from graph.fragility.claims import Group, Line
from graph.store.records import NOT_SHOWN, Holders
from ontology.generated.names import DependencyKind, PropertyName
from ontology.statement import Statement

KNOWLEDGE = "knowledge:"
TOPIC = "topic:"
ONE_NOT_SHOWN = "one person, not shown"
NOBODY = "nobody on record"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The knowledge of a topic that something depends on: who holds it, and how many more who are hidden."""

    id: str
    holders: Holders

    @property
    def topic(self) -> str:
        """The id of the topic."""
        return topic_of(self.id)

    @property
    def is_unheld(self) -> bool:
        """Whether nobody is on record."""
        return not self.providers

    @property
    def hidden(self) -> Mapping[str, str]:
        """The names of those who may not be shown, by made-up ids."""
        count, slug = self.holders.not_shown, self.id.removeprefix(KNOWLEDGE)
        name = ONE_NOT_SHOWN if count == 1 else f"one of {count} people, not shown"
        return {f"{NOT_SHOWN}{slug}-{number}": name for number in range(1, count + 1)}

    @property
    def providers(self) -> tuple[str, ...]:
        """Ids of all who hold it."""
        return (*self.holders.people, *self.hidden)

    @property
    def lines(self) -> list[Line]:
        """A line to each who holds it."""
        return [Line(self.id, provider, DependencyKind.KNOWLEDGE) for provider in self.providers]

    @property
    def groups(self) -> list[Group]:
        """That one of them is needed, if there is any."""
        return [] if self.is_unheld else [Group(self.id, 1, self.providers)]

    def name(self, entities: Mapping[str, Entity]) -> str:
        """Its own name where it has one, else after its topic."""
        own, topic = entities.get(self.id), entities.get(self.topic)
        if own is not None and own.name != self.id:
            return own.name
        slug = self.id.removeprefix(KNOWLEDGE)
        return f"knowledge of {topic.name if topic is not None else slug.replace('-', ' ')}"


def topic_of(knowledge: str) -> str:
    """The topic (`topic:<slug>`) of a knowledge element."""
    return TOPIC + knowledge.removeprefix(KNOWLEDGE)


def needed_knowledge(statements: Iterable[Statement]) -> list[str]:
    """The knowledge elements that something depends on, sorted."""
    needed = {s.object for s in statements if s.predicate == PropertyName.DEPENDS_ON and s.is_present_fact}
    return sorted(name for name in needed if name.startswith(KNOWLEDGE))
