"""Minimal cut sets: what must be down together, and nothing of it in vain, to take an element down.

Basic events are the members of the element's cone, each down by itself, the element itself excluded: that it
is down when it is down is no news. So the cut sets of order 1 are its single points of failure. Only hard
requirements count; of each, `need` lines must work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from graph.fragility.cut_search import STEPS, CutSearch
from graph.fragility.diagram import NODES, diagram, is_small
from graph.fragility.families import Families, TooManySetsError
from graph.fragility.fault_tree import FaultTree, fault_tree
from graph.fragility.network import Network
from graph.fragility.ordering import ordered

_ROOM = 4
"""Nodes of the families of sets for one node of the diagram."""

SETS = 100_000
"""Default limit on the number of sets that are listed."""


@dataclass(frozen=True, slots=True)
class CutSets:
    """Minimal cut sets: all those with up to `order` members, smallest first, then by their numbers.

    `complete` says that there are no others of any order. Otherwise each set left out has more than `order`
    members; `left_out` is their number where it is known, else None (then `complete` may be too modest).
    """

    sets: tuple[tuple[int, ...], ...]
    order: int
    complete: bool
    left_out: int | None = None


def minimal_cut_sets(
    network: Network, target: int, order: int, *, limit: int = SETS, nodes: int = NODES, steps: int = STEPS
) -> CutSets:
    """The minimal cut sets of an element (its number) with up to `order` members.

    Exact and counted beyond the order with a decision diagram of at most `nodes` nodes; where that is not
    enough, with a search of at most `steps` steps. More than `limit` sets are not listed: the highest orders
    are left out whole, and `order` says what remains. Raises ValueError for an order below 1.
    """
    tree = fault_tree(network, target)
    events = [tuple(node for node in event if node != target) for event in tree.events]
    return cut_sets_of(FaultTree(tuple(events), tree.gates, tree.top), order, limit, nodes, steps)


def cut_sets_of(
    tree: FaultTree, order: int, limit: int = SETS, nodes: int = NODES, steps: int = STEPS
) -> CutSets:
    """The same of a fault tree; an event without basic events never happens."""
    if order < 1:
        raise ValueError(f"The order of cut sets is {order}; it must be at least 1.")
    found = _by_diagram(tree, order, limit, nodes) if is_small(tree, nodes) else None
    return found or _by_search(tree, order, limit, steps)


def spectrum(cuts: CutSets) -> tuple[int, ...]:
    """The number of minimal cut sets of order 1, 2, ... up to the order that is fully listed, or the highest
    there is where all are listed."""
    highest = max((len(one) for one in cuts.sets), default=0) if cuts.complete else cuts.order
    counts = [0] * highest
    for one in cuts.sets:
        counts[len(one) - 1] += 1
    return tuple(counts)


def _by_diagram(tree: FaultTree, order: int, limit: int, nodes: int) -> CutSets | None:
    """All minimal cut sets are computed as one shared family, so those that are not listed are counted."""
    tree = ordered(tree)
    found = diagram(tree, nodes)
    if found is None:
        return None
    sizes = [len(event) for event in tree.events]
    for highest in (None, order):
        families = Families(_ROOM * nodes)
        try:
            family = families.minimal(found, highest)
            counts = families.counts(family, sizes, highest or len(sizes))
        except (TooManySetsError, RecursionError):
            continue
        listed = _within(counts[1 : order + 1], limit)
        sets = _expanded(tree, families.sets(family, listed))
        if highest is not None:
            return CutSets(sets, listed, False)
        left_out = sum(counts[listed + 1 :])
        return CutSets(sets, listed if left_out else order, left_out == 0, left_out)
    return None


def _by_search(tree: FaultTree, order: int, limit: int, steps: int) -> CutSets:
    never = frozenset(number for number, event in enumerate(tree.events) if not event)
    found, reached, complete = CutSearch(tree, never, steps).up_to(order)
    counts: list[int] = [0] * order
    for one in found:
        counts[len(one) - 1] += prod(len(tree.events[event]) for event in one)
    listed = min(_within(counts, limit), reached)
    sets = _expanded(tree, (one for one in found if len(one) <= listed))
    if not complete:
        return CutSets(sets, listed, False)
    left_out = sum(counts[listed:])
    return CutSets(sets, listed if left_out else order, left_out == 0, left_out)


def _within(counts: Sequence[int], limit: int) -> int:
    """The highest order up to which there are no more than `limit` sets."""
    total = 0
    for order, count in enumerate(counts):
        total += count
        if total > limit:
            return order
    return len(counts)


def _expanded(tree: FaultTree, sets: Iterable[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """One member for each event, in all ways."""
    found = {
        tuple(sorted(members)) for one in sets for members in product(*(tree.events[event] for event in one))
    }
    return tuple(sorted(found, key=lambda one: (len(one), one)))
