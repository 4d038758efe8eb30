"""Search as you type over people, topics and touchpoints."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store.base import Store
from graph.store.records import Name
from graph.viewer import Viewer
from ontology.identifiers import fold_text

_CANDIDATES = 200
_FAMILY_ORDER = {"Person": 0, "Topic": 1, "Element": 2}


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
    found = await store.names(text, viewer, _CANDIDATES)
    typed = fold_text(text)
    ordered = sorted(found, key=lambda name: _rank(name, typed))
    return [Suggestion(_kind(name), name.id, name.name, name.matched) for name in ordered[:limit]]


def _rank(name: Name, typed: str) -> tuple[bool, int, str, str]:
    starts = fold_text(name.matched).startswith(typed)
    return (not starts, _FAMILY_ORDER.get(name.family, len(_FAMILY_ORDER)), fold_text(name.name), name.id)


def _kind(name: Name) -> str:
    return name.kind.lower() if name.family == "Element" else name.family.lower()
