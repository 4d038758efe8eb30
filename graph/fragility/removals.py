"""All single removals over a whole network, exact, with k of n and cycles.

With D(x) = all that no longer works once x alone is removed, x included (least fixpoint of failure):

- only elements are removed one by one; what a line takes down follows. A line is critical where one of its
  dependent's requirements can spare none: then D(line) = {line} + D(dependent), else D(line) = {line};
- BLOCK removals are followed side by side, a bit each, over the elements in the order of their strongly
  connected components, providers first; a component is repeated until it rests. Only what a removal
  reaches is looked at. Blocks are shared among threads.

Time: at most (elements / BLOCK) x lines rows of one cache line, times the passes of a component. Memory:
linear in elements and lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from graph.fragility.failure import cone, failed, users
from graph.fragility.measures import dead_sets
from graph.fragility.network import IntArray, Mask, Network

SMALL = 3_000
"""Nodes up to which plain numpy is faster than loading the kernels."""
THREADS = 2


@dataclass(frozen=True)
class Removals:
    """`sizes[x]` = |D(x)| for each node, counting nodes of `members` only; 0 where x is none of these.
    `killers` by target: every other x with the target in D(x), as node numbers, ascending."""

    members: Mask = field(repr=False)
    sizes: IntArray
    killers: Mapping[int, IntArray]

    @property
    def complexity(self) -> float:
        """X over the members, as `graph.fragility.measures` defines it."""
        n = int(self.members.sum())
        return 0.0 if n <= 1 else float((self.sizes[self.members] - 1).sum()) / (n * (n - 1))


def single_removals(
    network: Network,
    targets: Sequence[int] = (),
    *,
    members: Mask | None = None,
    removed: Mask | None = None,
    small: int = SMALL,
) -> Removals:
    """The sizes of all D(x), and for each target (a member element) its single points of failure.

    `members` must be closed under hard requirements, as a cone is; all nodes where it is left out. With
    `removed`, D(x) is what no longer works once x is removed too, and what already fails is in every D(x).
    Networks of at most `small` nodes are computed without the kernels.
    """
    inside = members if members is not None else np.ones(len(network), dtype=np.bool_)
    gone = failed(network, removed) if removed is not None else network.mask()
    if int(inside.sum()) <= small:
        return _by_sets(network, inside, gone, targets)
    return _by_kernels(network, inside, gone, targets)


def single_points_of(
    network: Network, targets: Sequence[int], removed: Mask | None = None, small: int = SMALL
) -> dict[int, IntArray]:
    """The single points of failure of many targets at once, as `graph.fragility.measures.single_points`
    gives them for one; empty for a target that does not work without `removed`."""
    if not targets:
        return {}
    gone = failed(network, removed) if removed is not None else network.mask()
    standing = [target for target in targets if not gone[target]]
    found: dict[int, IntArray] = {target: np.zeros(0, dtype=np.int64) for target in targets}
    if standing:
        members = cone(network, *standing)
        found.update(
            single_removals(network, standing, members=members, removed=removed, small=small).killers
        )
    return found


def new_single_points(
    network: Network, targets: Sequence[int], removed: Mask, small: int = SMALL
) -> dict[int, IntArray]:
    """The single points of failure that targets have only once `removed` are gone; none for a target that
    does not work then.

    x can be a new one only where it reaches a requirement that lost a hard line: else what falls without x
    and without `removed` is the union of what falls without either. So only cones of such elements are tried.
    """
    gone = failed(network, removed)
    lines = np.flatnonzero(gone[network.elements :] & network.hard)
    hurt = np.unique(network.dependent[lines])
    sources = cone(network, *hurt[~gone[hurt]].tolist())
    touched = users(network, gone)
    asked = [target for target in targets if touched[target] and not gone[target]]
    found: dict[int, IntArray] = {target: np.zeros(0, dtype=np.int64) for target in targets}
    if asked:
        members = cone(network, *asked)
        before = _killers(network, members, network.mask(), asked, sources, small)
        after = _killers(network, members, gone, asked, sources, small)
        found |= {target: np.setdiff1d(after[target], before[target]) for target in asked}
    return found


def _killers(
    network: Network, inside: Mask, gone: Mask, targets: Sequence[int], sources: Mask, small: int
) -> Mapping[int, IntArray]:
    if int(inside.sum()) <= small:
        return _by_sets(network, inside, gone, targets).killers
    return _by_kernels(network, inside, gone, targets, sources).killers


def _by_sets(network: Network, inside: Mask, gone: Mask, targets: Sequence[int]) -> Removals:
    sets = dead_sets(network, inside, gone)
    sizes = np.zeros(len(network), dtype=np.int64)
    sizes[sets.members] = sets.sizes()
    killers = {target: np.setdiff1d(sets.killers(target), [target]) for target in targets}
    return Removals(inside, sizes, killers)


def _by_kernels(
    network: Network, inside: Mask, gone: Mask, targets: Sequence[int], sources: Mask | None = None
) -> Removals:
    from graph.fragility.sweep import Sweep  # noqa: PLC0415  (loads the compiler: large networks only)

    sweep = Sweep(network, inside, gone, targets, sources)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(sweep.run, range(THREADS), [THREADS] * THREADS))
    return Removals(inside, sweep.sizes(), {target: sweep.killers(target) for target in targets})
