"""The failure of one element as a fault tree: what must happen by itself so that the element is down.

A basic event is that a member of the cone is down by itself. Members with the same effect on the rest of the
tree (a line and the provider that only it leads to, an element and a line that it cannot do without) share
one event, so that the number of events stays small; minimal cut sets of the tree become those of the network
by taking one member of each event. Where the network has cycles the tree has them, too: what a gate says is
the least fixpoint of all gates, as failure is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graph.fragility.failure import walk
from graph.fragility.network import Network


@dataclass(frozen=True, slots=True)
class Gate:
    """Happens when at least `k` of its inputs do. Inputs below the number of events are events, the others
    gates, counted on from there."""

    k: int
    inputs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FaultTree:
    """`events[i]` lists the basic events (node numbers), any of which makes event i happen; `gates` may refer
    to each other in circles; `top` is a gate, numbered as an input."""

    events: tuple[tuple[int, ...], ...]
    gates: tuple[Gate, ...]
    top: int

    def gate(self, reference: int) -> Gate:
        """The gate that an input at or above the number of events refers to."""
        return self.gates[reference - len(self.events)]


def fault_tree(network: Network, target: int) -> FaultTree:
    """The fault tree of an element (its number) over the members of its cone, the target included."""
    members = walk(network, target)
    heads = _heads(network, target, members)
    classes: dict[int, list[int]] = {}
    for node in members:
        classes.setdefault(heads[node], []).append(node)
    event = {head: number for number, head in enumerate(classes)}
    gate = {node: len(event) + number for number, node in enumerate(members)}
    gates: list[Gate] = []
    extra: list[Gate] = []
    for node in members:
        inputs = [event[node]] if node in event else []
        if network.is_line(node):
            inputs.append(gate[int(network.provider[node - network.elements])])
        else:
            for k, lines in _votes(network, node):
                among = tuple(gate[network.elements + line] for line in lines)
                if k == 1:
                    inputs += among
                else:
                    inputs.append(len(event) + len(members) + len(extra))
                    extra.append(Gate(k, among))
        gates.append(Gate(1, tuple(dict.fromkeys(inputs))))
    return FaultTree(tuple(tuple(nodes) for nodes in classes.values()), (*gates, *extra), gate[target])


def _votes(network: Network, element: int) -> Iterable[tuple[int, list[int]]]:
    """How many of which hard lines must fail to take the element down: one a requirement."""
    for requirement in network.requirements.of(element):
        lines = network.hard_members.of(int(requirement)).tolist()
        need = int(network.need[requirement])
        if need:
            yield len(lines) - need + 1, lines


def _heads(network: Network, target: int, members: list[int]) -> dict[int, int]:
    """For each member the first one above it with the same effect, itself where there is none."""
    inside = np.zeros(len(network), dtype=np.bool_)
    inside[members] = True
    above: dict[int, int] = {}
    for node in members:
        if network.is_line(node):
            continue
        for k, lines in _votes(network, node):
            if k == 1:
                above.update(dict.fromkeys((network.elements + line for line in lines), node))
        lines_to = network.elements + network.lines_to.of(node)
        users = lines_to[inside[lines_to]]
        if len(users) == 1 and node != target:
            above[node] = int(users[0])
    heads: dict[int, int] = {}
    for node in members:
        path = [node]
        while path[-1] in above and path[-1] not in heads:
            path.append(above[path[-1]])
        heads.update(dict.fromkeys(path, heads.get(path[-1], path[-1])))
    return heads
