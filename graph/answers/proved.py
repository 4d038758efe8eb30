"""Elements and lines with what says that they are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.answers.evidence import Evidence
from graph.answers.failure_points import Ref
from graph.answers.proof import proofs
from graph.fragility.assembly import Dependencies
from graph.store.base import Store
from graph.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Proved:
    """An element or line, and what says that it is there."""

    element: Ref
    evidence: tuple[Evidence, ...]


async def proved(
    store: Store, viewer: Viewer, at: date | None, known: Dependencies, nodes: Iterable[str]
) -> tuple[Proved, ...]:
    """Each of these (ids) once, in their order, with the proof that the viewer may read. What is not on
    record, since an addition brings it, is left out."""
    asked = [node for node in dict.fromkeys(nodes) if node in known.network.index]
    proof = await proofs(store, viewer, at, known, asked)
    return tuple(Proved(Ref.of(known, node), proof[node].evidence) for node in asked)
