"""One run of the kernels over all blocks of removals. Imported only for large networks: it loads numba."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.fragility.kernels import BLOCK, WIDTH, returns, spread, weigh
from graph.fragility.network import IntArray, Mask, Network
from graph.fragility.tables import Tables


class Sweep:
    """Fills its results block by block; `run` may be called by several threads with different shares."""

    def __init__(
        self,
        network: Network,
        inside: Mask,
        gone: Mask,
        targets: Sequence[int],
        sources: Mask | None = None,
    ) -> None:
        """With `sources`, only these members are removed, only to see what kills the targets: no sizes."""
        self._network, self._inside, self._gone = network, inside, gone
        self._tables = tables = Tables.of(network, gone)
        self._weighed = sources is None
        chosen = inside if sources is None else inside & sources
        self._sources = np.sort(tables.position[np.flatnonzero(chosen[: network.elements])])
        self._critical = tables.critical()
        self._lines = np.unique(self._critical[2])
        self._targets = tables.position[np.array(targets, dtype=np.int64)]
        self._row = {target: row for row, target in enumerate(targets)}
        lines = inside[network.elements :]
        to = np.bincount(network.provider[lines], minlength=network.elements)
        self._weight = (to + inside[: network.elements])[tables.order].astype(np.int64)
        self._failing = np.flatnonzero(gone[: network.elements][tables.order])
        # A line that is gone though its provider works falls in every D(x) without its provider's weight.
        cut = gone[network.elements :] & ~gone[network.provider] & lines
        self._cut = np.bincount(network.provider[cut], minlength=network.elements)[tables.order]
        self._lost = int(cut.sum())
        self._sizes = np.zeros(network.elements, dtype=np.int64)
        self._kills = np.zeros((len(targets), network.elements), dtype=np.bool_)
        self._returns = np.zeros(len(network.dependent), dtype=np.bool_)

    def run(self, first: int, step: int) -> None:
        """Every `step`th block from `first` on."""
        elements, tables = self._network.elements, self._tables
        state = np.zeros((elements, WIDTH), dtype=np.uint64)
        waiting = np.zeros(elements, dtype=np.bool_)
        weight = self._weight - self._cut
        for begin in range(first * BLOCK, len(self._sources), step * BLOCK):
            sources = self._sources[begin : begin + BLOCK]
            state[:] = 0
            state[self._failing] = ~np.uint64(0)
            spread(
                sources,
                state,
                waiting,
                tables.requirements,
                tables.members,
                tables.need,
                tables.provider,
                tables.uses,
                tables.dependent,
                tables.end,
            )
            chosen = tables.order[sources]
            if self._weighed:
                totals = np.zeros(BLOCK, dtype=np.int64)
                weigh(state, weight, 0, totals)
                self._sizes[chosen] = totals[: len(sources)] + self._lost
                returns(state, sources, *self._critical, self._returns)
            for row, target in enumerate(self._targets):
                bits = np.unpackbits(state[target].astype("<u8").view(np.uint8), bitorder="little")
                self._kills[row, chosen] = bits[: len(sources)]

    def sizes(self) -> IntArray:
        """|D(x)| of every node, 0 for those that are no members."""
        network = self._network
        found = np.zeros(len(network), dtype=np.int64)
        found[: network.elements] = self._sizes
        falling = int(self._gone[self._inside].sum())
        found[network.elements :] = falling + ~self._gone[network.elements :]
        lines = self._lines
        dependents = network.dependent[lines]
        found[network.elements + lines] = self._sizes[dependents] + ~self._returns[lines]
        found[~self._inside] = 0
        return found

    def killers(self, target: int) -> IntArray:
        """The members, elements and lines, that take the target down, without itself."""
        network = self._network
        elements = self._kills[self._row[target]].copy()
        elements[target] = True
        lines = self._lines[elements[network.dependent[self._lines]]]
        if self._gone[target]:
            lines = np.arange(len(network.dependent))
        found = np.concatenate([np.flatnonzero(elements), network.elements + lines])
        others: IntArray = found[self._inside[found] & (found != target)]
        return others
