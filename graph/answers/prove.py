"""What says that one element or line is there: what is opened when somebody clicks on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.answers.dependencies import dependencies
from graph.answers.failure_points import Ref
from graph.answers.proof import Proof, proofs
from graph.answers.risk import CIRCULAR
from graph.errors import UnknownElementError
from graph.fragility.failure import self_supported
from graph.fragility.naming import find_node
from graph.store.base import Store
from graph.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Grounds:
    """An element or line with what speaks for it and against it; `note` as of a failure point
    (`graph.answers.failure_points`)."""

    element: Ref
    proof: Proof
    note: str | None


async def prove(store: Store, viewer: Viewer, element: str, at: date | None = None) -> Grounds:
    """The proof of an element or line (id, name or alias; a line as `dependent->provider`).

    Raises UnknownElementError for what is not in the network of this viewer.
    """
    known = await dependencies(store, viewer, at)
    network = known.network
    node = find_node(known, element)
    if node not in network.index:  # a person on whom nothing rests
        raise UnknownElementError(element)
    own = known.elements.get(node) or known.lines.get(node)
    note = own.note if own is not None else None
    if note is None and self_supported(network, network.mask())[network.node(node)]:
        note = CIRCULAR
    proof = await proofs(store, viewer, at, known, [node])
    return Grounds(Ref.of(known, node), proof[node], note)
