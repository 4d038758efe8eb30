"""Search as you type over people, topics and touchpoints."""

from __future__ import annotations

from dataclasses import dataclass

from graph.answers.dependencies import dependencies
from graph.proposals import outcome, shown_decisions
from graph.store.base import Store
from graph.store.names import AskedName
from graph.store.records import Name
from graph.viewer import Viewer
from ontology.identifiers import fold_text

_CANDIDATES = 200
_ELEMENT = "Element"
_FAMILY_ORDER = {"Person": 0, "Topic": 1, _ELEMENT: 2}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that can be opened: `kind` is `person`, `topic` or the element's class in lower case.
    `matched` is the name or alias that matched."""

    kind: str
    id: str
    name: str
    matched: str


async def suggest(store: Store, text: str, viewer: Viewer, limit: int = 8) -> list[Suggestion]:
    """Names in which every typed word begins a word: those that begin with the text first, then people,
    topics and elements in turn, by name."""
    found = [*await store.names(text, viewer, _CANDIDATES), *await _accepted(store, text, viewer)]
    typed = fold_text(text)
    ordered = sorted(found, key=lambda name: _rank(name, typed))
    return [Suggestion(_kind(name), name.id, name.name, name.matched) for name in ordered[:limit]]


async def _accepted(store: Store, text: str, viewer: Viewer) -> list[Name]:
    """Elements that a steward accepted and the viewer may see by a claim: no file declares their names. The
    network is only asked for where one of them may be meant."""
    asked = AskedName(text)
    accepted = outcome(await shown_decisions(store)).accepted
    meant = [one for one, (_, name) in accepted.items() if not name or asked.matches(name)]
    if not asked.words or not meant:
        return []
    known = (await dependencies(store, viewer)).entities
    seen = [(one, known[one]) for one in meant if one in known]
    return [
        Name(_ELEMENT, entity.kind, one, entity.name, entity.name)
        for one, entity in seen
        if asked.matches(entity.name)
    ]


def _rank(name: Name, typed: str) -> tuple[bool, int, str, str]:
    starts = fold_text(name.matched).startswith(typed)
    return (not starts, _FAMILY_ORDER.get(name.family, len(_FAMILY_ORDER)), fold_text(name.name), name.id)


def _kind(name: Name) -> str:
    return name.kind.lower() if name.family == _ELEMENT else name.family.lower()
