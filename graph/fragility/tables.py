"""A network as the kernels read it: hard requirements only, elements by position, providers first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.fragility.kernels import Long, Small, Truth, components
from graph.fragility.network import Network


@dataclass(frozen=True, slots=True)
class Tables:
    """Compressed rows over positions. `order` gives the element of a position, `position` the position of an
    element, `end` where the component of a position ends. The requirements of p are `requirements[p]` up to
    `requirements[p + 1]`, their providers `members[r]` up to `members[r + 1]` in `provider`, of which `need`
    must work; `line` is the line of each. `dependent` from `uses[p]` on lists the positions that use p."""

    order: Small
    position: Small
    end: Small
    requirements: Small
    members: Small
    need: Small
    provider: Small
    line: Long
    uses: Small
    dependent: Small

    @classmethod
    def of(cls, network: Network, gone: Truth) -> Tables:
        """The tables without what is `gone`, a mask over nodes, closed under failure: so every requirement
        that is left has at least `need` lines."""
        first = _Members(network, gone, np.arange(network.elements))
        component, done = components(_small(first.start[first.requirements]), _small(first.provider))
        order = np.lexsort((done, component))
        position = np.empty(network.elements, dtype=np.int64)
        position[order] = np.arange(network.elements)
        sorted_ = _Members(network, gone, order)
        provider = position[sorted_.provider]
        lengths = np.diff(sorted_.start[sorted_.requirements])
        dependent = np.repeat(np.arange(network.elements), lengths)
        return cls(
            order=_small(order),
            position=_small(position),
            end=_small(np.searchsorted(component[order], component[order], side="right")),
            requirements=_small(sorted_.requirements),
            members=_small(sorted_.start),
            need=_small(sorted_.need),
            provider=_small(provider),
            line=sorted_.line,
            uses=_small(_starts(np.bincount(provider, minlength=network.elements))),
            dependent=_small(dependent[np.argsort(provider, kind="stable")]),
        )

    def critical(self) -> tuple[Small, Small, Long]:
        """The lines without which their dependent fails at once, each as often as it is required: where
        those of a position begin, the positions of their providers, and the lines."""
        lengths = np.diff(self.members)
        chosen = np.repeat(self.need == lengths, lengths)
        before = np.concatenate([[0], np.cumsum(chosen)])
        return _small(before[self.members[self.requirements]]), self.provider[chosen], self.line[chosen]


class _Members:
    """Hard members that are there, grouped by requirement, and these by element in a given order."""

    def __init__(self, network: Network, gone: Truth, order: Long) -> None:
        requirements = network.requirements.take(order)
        there = (network.need[requirements] > 0) & ~gone[network.owner[requirements]]
        owned = np.repeat(np.arange(len(order)), network.requirements.lengths[order])
        requirements, owned = requirements[there], owned[there]
        lines = network.hard_members.take(requirements)
        row = np.repeat(np.arange(len(requirements)), network.hard_members.lengths[requirements])
        kept = ~gone[network.elements + lines]
        self.line = lines[kept]
        self.provider = network.provider[self.line]
        self.start = _starts(np.bincount(row[kept], minlength=len(requirements)))
        self.need = network.need[requirements]
        self.requirements = _starts(np.bincount(owned, minlength=len(order)))


def _starts(lengths: Long) -> Long:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])


def _small(numbers: Long | Small) -> Small:
    return numbers.astype(np.int32)
