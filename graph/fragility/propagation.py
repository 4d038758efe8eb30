"""What events bring down the top of a fault tree, step by step and taken back as cheaply.

Used where a decision diagram would be too large: each event costs only what newly happens because of it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from graph.fragility.fault_tree import FaultTree


class Propagation:
    """A state of a fault tree: the events that happened and the gates that follow (least fixpoint)."""

    def __init__(self, tree: FaultTree) -> None:
        self._tree = tree
        self._first_gate = len(tree.events)
        self._missing = [gate.k for gate in tree.gates]
        self._used_in: list[list[int]] = [[] for _ in range(len(tree.events) + len(tree.gates))]
        for number, gate in enumerate(tree.gates):
            for reference in gate.inputs:
                self._used_in[reference].append(number)
        self._happened = [False] * len(self._used_in)
        self._trail: list[list[int]] = []

    @property
    def is_down(self) -> bool:
        """Whether the top happened."""
        return self._happened[self._tree.top]

    def add(self, event: int) -> None:
        """Let an event happen."""
        trail: list[int] = []
        self._trail.append(trail)
        if self._happened[event]:
            return
        self._happened[event] = True
        trail.append(event)
        for reference in trail:
            for number in self._used_in[reference]:
                self._missing[number] -= 1
                follows = self._first_gate + number
                if self._missing[number] <= 0 and not self._happened[follows]:
                    self._happened[follows] = True
                    trail.append(follows)

    def take_back(self) -> None:
        """Undo the last `add`."""
        for reference in self._trail.pop():
            self._happened[reference] = False
            for number in self._used_in[reference]:
                self._missing[number] += 1

    def takes_down(self, events: Iterable[int]) -> bool:
        """Whether these, besides what already happened, take the top down; the state stays as it is."""
        before = len(self._trail)
        for event in events:
            self.add(event)
            if self.is_down:
                break
        found = self.is_down
        while len(self._trail) > before:
            self.take_back()
        return found

    def reasons(self) -> set[int]:
        """Events that happened and suffice for the top; the top must have happened. Of each gate on the way
        those inputs that came first, so that nothing is its own reason."""
        came = {reference: place for place, reference in enumerate(one for t in self._trail for one in t)}
        counted: set[int] = {self._tree.top}
        above = [self._tree.top]
        while above:
            gate = self._tree.gate(above.pop())
            first = sorted((one for one in gate.inputs if one in came), key=lambda one: came[one])[: gate.k]
            above += [one for one in first if one >= self._first_gate and one not in counted]
            counted.update(first)
        return {one for one in counted if one < self._first_gate}

    def support(self, free: Container[int]) -> list[int]:
        """Events of which one at least must happen before the top does, those in `free` left out; nothing
        where the free ones alone hold the top up.

        A path set: from the top down, of each gate that has not happened as many inputs as keep it from
        happening, those first that are already counted on or free. A circle may hold itself up, as it does in
        the least fixpoint of failure. The top must not have happened.
        """
        counted: set[int] = {self._tree.top}
        above = [self._tree.top]
        found = []
        while above:
            gate = self._tree.gate(above.pop())
            standing = [one for one in gate.inputs if not self._happened[one]]
            standing.sort(key=lambda one: self._price(one, counted, free))
            for one in standing[: len(gate.inputs) - gate.k + 1]:
                if one in counted:
                    continue
                counted.add(one)
                if one >= self._first_gate:
                    above.append(one)
                elif one not in free:
                    found.append(one)
        return found

    def _price(self, reference: int, counted: Container[int], free: Container[int]) -> int:
        """How much it costs to count on an input, roughly: what is below is not looked at."""
        if reference in counted or reference in free:
            return 0
        if reference < self._first_gate:
            return 1
        return 1 + len(self._tree.gate(reference).inputs)
