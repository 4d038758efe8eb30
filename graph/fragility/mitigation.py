"""The cheapest additions after which nothing outside our control is a single point of failure.

Additions only ever help (see `graph.fragility.additions`), so for a single point x of a target that a choice
leaves standing there is a smallest group of the additions not chosen that x needs absent to take the target
down; every answer must hold one of that group. These are the sets to hit of `graph.fragility.hitting`. They
are found on one fault tree in which "this addition was not made" is an event like a failure; the answer is
proved by building the extended network and asking it for its single points again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from graph.errors import FragilityError, ImpossibleMitigationError
from graph.fragility.additions import Addition, extend, joined
from graph.fragility.failure import cone
from graph.fragility.fault_tree import FaultTree, Gate
from graph.fragility.hitting import ROUNDS, cheapest_hitting_set
from graph.fragility.measures import single_points
from graph.fragility.network import Mask, Network
from graph.fragility.propagation import Propagation
from ontology.identifiers import line_id

Outside: TypeAlias = Mask | Callable[[Network, int], Mask]
Points: TypeAlias = Mapping[str, tuple[str, ...]]
"""For each target (id) its single points of failure outside our control (ids)."""


@dataclass(frozen=True)
class Mitigation:
    """`chosen` in the order in which they were offered, and what they cost together. `before` and `after` are
    computed from the network without and with them. `proven` says that nothing cheaper does it; otherwise
    `bound` is what the cheapest costs at least."""

    chosen: tuple[Addition, ...]
    cost: float
    before: Points
    after: Points
    proven: bool
    bound: float


def cheapest(
    network: Network,
    targets: Sequence[int],
    additions: Sequence[Addition],
    outside: Outside,
    *,
    rounds: int = ROUNDS,
) -> Mitigation:
    """The cheapest of these additions after which no target (numbers of elements) has a single point of
    failure outside our control.

    `outside` marks the nodes of `network` that are outside our control, the same for all targets or given
    the network and a target. What additions bring is never a single point, so its control does not matter.
    Raises FragilityError for an addition that cannot be or costs less than 0, ImpossibleMitigationError,
    naming what remains, where all additions together are not enough.
    """
    for one in additions:
        if not (np.isfinite(one.cost) and one.cost >= 0):
            raise FragilityError(f"{one}: the cost is {one.cost}; it must be a number of at least 0.")
    beyond = {network.ids[target]: _outside(network, target, outside) for target in targets}
    before = _remaining(network, beyond)
    task = _Task(network, additions, before)
    impossible = task.standing(frozenset(range(len(additions))))
    if impossible:
        raise ImpossibleMitigationError(impossible)
    least = cheapest_hitting_set([one.cost for one in additions], task.missed, rounds)
    chosen = tuple(additions[number] for number in least.chosen)
    after = _remaining(extend(network, chosen), beyond)
    proven = least.proven and not any(after.values())
    return Mitigation(chosen, least.cost, before, after, proven, least.bound)


def _outside(network: Network, target: int, outside: Outside) -> frozenset[str]:
    mask = outside(network, target) if callable(outside) else outside
    return frozenset(network.names(mask))


def _remaining(network: Network, beyond: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    return {
        target: tuple(
            name for name in network.names(single_points(network, network.node(target))) if name in outside
        )
        for target, outside in beyond.items()
    }


class _Task:
    """The single points to mend, and what leaves each standing."""

    def __init__(self, network: Network, additions: Sequence[Addition], before: Points) -> None:
        full = extend(network, additions)
        wanted = [name for name, points in before.items() if points]
        tree, event, self._absent = _tree(network, full, additions, [full.node(name) for name in wanted])
        self._points = before
        self._event = {
            name: event[full.node(name)] for name in sorted({x for t in wanted for x in before[t]})
        }
        self._states = {
            name: Propagation(replace(tree, top=len(tree.events) + list(event).index(full.node(name))))
            for name in wanted
        }

    def standing(self, chosen: frozenset[int]) -> list[tuple[str, str]]:
        """The pairs (target, single point) that a choice leaves as they were."""
        absent = [event for number, event in enumerate(self._absent) if number not in chosen]
        found = []
        for target, state in self._states.items():
            for event in absent:
                state.add(event)
            found += [(target, x) for x in self._points[target] if state.takes_down([self._event[x]])]
            for _ in absent:
                state.take_back()
        return found

    def missed(self, chosen: frozenset[int]) -> list[frozenset[int]]:
        """For each such pair additions without any of which it stands, as few as can be."""
        rest = [number for number in range(len(self._absent)) if number not in chosen]
        pairs = self.standing(chosen)
        return list(dict.fromkeys(self._needed(self._states[target], x, rest) for target, x in pairs))

    def _needed(self, state: Propagation, x: str, absent: Iterable[int]) -> frozenset[int]:
        """A smallest part of the absent additions with which x still takes the target down: of those that
        it took once, whatever is the last that it takes is needed, and nothing after it."""
        needed: list[int] = []
        candidates = self._first(state, x, absent)
        while not state.takes_down([self._event[x], *(self._absent[number] for number in needed)]):
            candidates = self._first(state, x, [*needed, *candidates], len(needed))
            needed.append(candidates.pop())
        return frozenset(needed)

    def _first(self, state: Propagation, x: str, absent: Iterable[int], given: int = 0) -> list[int]:
        """What of the absent additions suffices, the `given` first ones left out; the last of them is needed
        besides these and the others."""
        order = list(absent)
        state.add(self._event[x])
        added = 0
        while not state.is_down:
            state.add(self._absent[order[added]])
            added += 1
        reasons = state.reasons()
        for _ in range(added + 1):
            state.take_back()
        return [number for number in order[given:added] if self._absent[number] in reasons]


def _tree(
    network: Network, full: Network, additions: Sequence[Addition], targets: Sequence[int]
) -> tuple[FaultTree, dict[int, int], list[int]]:
    """The failure of the targets in the network with all additions; the event of each node, in the order of
    the nodes' gates; the event of each addition, that it was not made. The top is left open."""
    members = np.flatnonzero(cone(full, *targets)).tolist()
    event = {node: number for number, node in enumerate(members)}
    absent = [len(event) + number for number in range(len(additions))]
    first = len(event) + len(absent)
    gate = {node: first + number for number, node in enumerate(members)}
    brought = _brought(network, full, additions)
    gates: list[Gate] = []
    extra: list[Gate] = []

    def put(k: int, inputs: Iterable[int]) -> int:
        extra.append(Gate(k, tuple(inputs)))
        return first + len(members) + len(extra) - 1

    for node in members:
        inputs = [event[node]]
        if full.is_line(node):
            inputs.append(gate[int(full.provider[node - full.elements])])
        else:
            for requirement in full.requirements.of(node).tolist():
                lines = full.hard_members.of(requirement).tolist()
                votes = []
                for line in lines:
                    by = brought.get((requirement, line))
                    missing = put(len(by), (absent[number] for number in by)) if by else None
                    way = gate[full.elements + line]
                    votes.append(way if missing is None else put(1, (way, missing)))
                if full.need[requirement]:
                    inputs.append(put(len(lines) - int(full.need[requirement]) + 1, votes))
        gates.append(Gate(1, tuple(inputs)))
    return (
        FaultTree(tuple((node,) for node in members) + ((),) * len(absent), (*gates, *extra), -1),
        event,
        absent,
    )


def _brought(
    network: Network, full: Network, additions: Sequence[Addition]
) -> dict[tuple[int, int], list[int]]:
    """For each hard line of a requirement that is not there without additions those that bring it."""
    brought: dict[tuple[int, int], list[int]] = {}
    for number, one in enumerate(additions):
        name = line_id(one.dependent, one.provider)
        line = full.node(name) - full.elements
        places = set(joined(network, one))
        if name in network.index and not network.hard[line]:
            owned = network.requirements.of(network.node(one.dependent)).tolist()
            places |= {requirement for requirement in owned if line in network.members.of(requirement)}
        for requirement in places:
            if line not in network.hard_members.of(requirement):
                brought.setdefault((requirement, line), []).append(number)
    return brought
