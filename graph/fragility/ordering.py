"""In which order a decision diagram asks for the events of a fault tree."""

from __future__ import annotations

from graph.fragility.components import components
from graph.fragility.fault_tree import FaultTree, Gate


def ordered(tree: FaultTree) -> FaultTree:
    """The same tree with its events numbered in depth-first order from the top, of the inputs of each gate
    that first which has the most events below it.

    Depth-first orders keep together what stands together in the tree (Bouissou, 1996); which of the inputs
    goes first is what differs between them, and on drawn cones of 150 elements this one did best of five.
    """
    n = len(tree.events)
    weight = _weights(tree)
    inputs = [tuple(sorted(gate.inputs, key=lambda one: -weight[one])) for gate in tree.gates]
    number: dict[int, int] = {}
    seen: set[int] = set()
    above = [tree.top]
    while above:
        reference = above.pop()
        if reference < n:
            number.setdefault(reference, len(number))
        elif reference not in seen:
            seen.add(reference)
            above += reversed(inputs[reference - n])
    for event in range(n):
        number.setdefault(event, len(number))
    gates = tuple(
        Gate(gate.k, tuple(number.get(one, one) for one in chosen))
        for gate, chosen in zip(tree.gates, inputs, strict=True)
    )
    return FaultTree(tuple(tree.events[event] for event in number), gates, tree.top)


def _weights(tree: FaultTree) -> list[int]:
    """The number of events below each input, 1 for an event."""
    n = len(tree.events)
    below = [1 << event for event in range(n)] + [0] * len(tree.gates)
    inner = [[one - n for one in gate.inputs if one >= n] for gate in tree.gates]
    for component in components(inner, range(len(tree.gates))):
        together = 0
        for number in component:
            for one in tree.gates[number].inputs:
                together |= below[one]
        for number in component:
            below[n + number] = together
    return [one.bit_count() for one in below]
