"""What no longer works once something is removed: states of a network, all linear in its size.

Failure spreads by a worklist in waves: each line and each requirement is looked at once.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from graph.fragility.falling import fallen
from graph.fragility.network import IntArray, Mask, Network

LARGE = 100_000
"""Nodes from which on the compiled worklist pays for loading it."""


def failed(network: Network, removed: Mask) -> Mask:
    """The elements and lines that no longer work once `removed` are gone, these included.

    The least fixpoint of failure: nothing fails without a reason that starts at something removed, so
    elements that prop each other up in a cycle keep working.
    """
    if len(network) >= LARGE:
        state = np.zeros(len(network), dtype=np.bool_)
        state[fallen(network, np.flatnonzero(removed))] = True
        return state
    state = removed.copy()
    lost = np.zeros(len(network.owner), dtype=np.int64)
    spare = network.hard_members.lengths - network.need
    wave = np.flatnonzero(removed)
    lines = wave[wave >= network.elements] - network.elements
    wave = wave[wave < network.elements]
    while wave.size or lines.size:
        reached = network.lines_to.take(wave)
        reached = reached[~state[network.elements + reached]]
        state[network.elements + reached] = True
        touched = network.used_in.take(np.concatenate([lines, reached]))
        np.add.at(lost, touched, 1)
        owners = np.unique(network.owner[touched[lost[touched] > spare[touched]]])
        wave = owners[~state[owners]]
        state[wave] = True
        lines = lines[:0]
    return state


def degraded(network: Network, removed: Mask) -> Mask:
    """The elements that still work but lost at least one of their own lines: a soft one, or a spare one of
    a requirement with k < n. Direct only: that a provider is degraded does not degrade its dependents,
    because what they get from it still comes."""
    state = failed(network, removed)
    hurt = np.zeros(len(network), dtype=np.bool_)
    hurt[network.dependent[state[network.elements :]]] = True
    return hurt & ~state


def grounded(network: Network, removed: Mask) -> Mask:
    """The elements and lines whose support ends, along every way they count on, in elements that require
    nothing: the least fixpoint of working."""
    state = np.zeros(len(network), dtype=np.bool_)
    met = np.zeros(len(network.owner), dtype=np.int64)
    pending = np.bincount(network.owner[network.need > 0], minlength=network.elements)
    wave = np.flatnonzero((pending == 0) & ~removed[: network.elements])
    while wave.size:
        state[wave] = True
        lines = network.lines_to.take(wave)
        lines = lines[~removed[network.elements + lines]]
        state[network.elements + lines] = True
        touched = network.used_in.take(lines)
        requirements = np.unique(touched)
        before = met[requirements]
        np.add.at(met, touched, 1)
        need = network.need[requirements]
        owners = network.owner[requirements[(before < need) & (met[requirements] >= need)]]
        np.subtract.at(pending, owners, 1)
        owners = np.unique(owners)
        wave = owners[(pending[owners] == 0) & ~removed[owners]]
    return state


def self_supported(network: Network, removed: Mask) -> Mask:
    """What works only because it props itself up, alone or in a cycle: it has not failed, and yet its
    support is not grounded."""
    return ~failed(network, removed) & ~grounded(network, removed)


def cone(network: Network, *targets: int) -> Mask:
    """The elements and lines that the targets (numbers of elements) reach through hard requirements, the
    targets included. The cone of a journey, or of everything, is the union of the cones."""
    state = np.zeros(len(network), dtype=np.bool_)
    wave = np.unique(np.array(targets, dtype=np.int64))
    state[wave] = True
    while wave.size:
        lines = hard_lines(network, wave)
        state[network.elements + lines] = True
        providers = np.unique(network.provider[lines])
        wave = providers[~state[providers]]
        state[wave] = True
    return state


def users(network: Network, nodes: Mask) -> Mask:
    """The elements in whose cone at least one of these nodes is, themselves included."""
    state = nodes[: network.elements].copy()
    lines = np.flatnonzero(nodes[network.elements :])
    state[network.dependent[lines[network.hard[lines]]]] = True
    wave = np.flatnonzero(state)
    while wave.size:
        lines = network.lines_to.take(wave)
        dependents = np.unique(network.dependent[lines[network.hard[lines]]])
        wave = dependents[~state[dependents]]
        state[wave] = True
    return state


def walk(network: Network, target: int) -> list[int]:
    """The cone of one element in the order in which one meets it, walking down the hard lines."""
    return Walks(network).of(target)


class Walks:
    """Walks through one network, for when there are many."""

    def __init__(self, network: Network) -> None:
        start, lines = network.lines_of.start.tolist(), network.lines_of.items
        nodes, hard = (network.elements + lines).tolist(), network.hard[lines].tolist()
        # The last line first: what is pushed last is met first.
        self._lines = [
            [nodes[place] for place in range(end - 1, begin - 1, -1) if hard[place]]
            for begin, end in pairwise(start)
        ]
        self._provider = network.provider.tolist()

    def of(self, target: int) -> list[int]:
        """The cone of one element in the order in which one meets it, walking down the hard lines."""
        elements = len(self._lines)
        order: dict[int, None] = {}
        above = [target]
        while above:
            node = above.pop()
            if node in order:
                continue
            order[node] = None
            if node >= elements:
                above.append(self._provider[node - elements])
            else:
                above += self._lines[node]
        return list(order)


def hard_lines(network: Network, elements: IntArray) -> IntArray:
    """The hard lines of these elements (line numbers, not node numbers)."""
    lines = network.lines_of.take(elements)
    return lines[network.hard[lines]]
