"""Two states of a network: what came, what went, and how much each line has to do with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.fragility.failure import cone
from graph.fragility.measures import complexity, complication, dead_sets
from graph.fragility.network import Network, Rows


@dataclass(frozen=True, slots=True)
class Figures:
    """K, X and the single points of failure (ids, sorted) of one or several elements together; nothing of
    all that where none of them exists."""

    complication: int = 0
    complexity: float = 0.0
    single_points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """What a line does to the figures of an element, by taking that line alone out of a network: by how much
    K, X and the number of single points are larger with it than without."""

    line: str
    complication: int
    complexity: float
    single_points: int


def figures(network: Network, targets: Iterable[str]) -> Figures:
    """The figures of these elements (ids; unknown ones are passed over).

    K and X are those of the union of their cones. Single points of failure are what takes at least one of
    them down alone, and is not this one itself.
    """
    known = [network.index[target] for target in targets if target in network.index]
    if not known:
        return Figures()
    sets = dead_sets(network, cone(network, *known))
    single = {int(x) for target in known for x in sets.killers(target) if x != target}
    return Figures(
        complication(sets), complexity(sets), tuple(sorted(network.ids[number] for number in single))
    )


def without(network: Network, lines: Collection[str]) -> Network:
    """The network as it would be had nobody ever claimed these lines (ids; unknown ones are passed over).

    They keep their numbers but bind nothing. A requirement of all of its lines then needs all that remain;
    one of k needs k of these, or all where fewer remain.
    """
    out = np.zeros(len(network.dependent), dtype=np.bool_)
    out[[network.index[line] - network.elements for line in lines if line in network.index]] = True
    return replace(
        network,
        hard=network.hard & ~out,
        need=np.minimum(network.k, _rows(network.hard_members, ~out).lengths),
        members=_rows(network.members, ~out),
        hard_members=_rows(network.hard_members, ~out),
        lines_of=_rows(network.lines_of, ~out),
        lines_to=_rows(network.lines_to, ~out),
        used_in=_emptied(network.used_in, out),
    )


def shares(network: Network, measured: Callable[[Network], Figures], lines: Sequence[str]) -> list[Share]:
    """The share of each of these lines in the figures that `measured` takes, those that change nothing left
    out: the largest effect on X first, ties by K, single points and id."""
    whole = measured(network)
    found = []
    for line in lines:
        less = measured(without(network, [line]))
        share = Share(
            line,
            whole.complication - less.complication,
            whole.complexity - less.complexity,
            len(whole.single_points) - len(less.single_points),
        )
        if share.complication or share.complexity or share.single_points:
            found.append(share)
    return sorted(
        found, key=lambda s: (-abs(s.complexity), -abs(s.complication), -abs(s.single_points), s.line)
    )


def hard_lines_of(network: Network, target: str, lines: Iterable[str]) -> list[str]:
    """Those of these lines that are in the cone of an element, in their order."""
    if target not in network.index:
        return []
    inside = cone(network, network.index[target])
    return [line for line in lines if line in network.index and inside[network.index[line]]]


def _rows(rows: Rows, keep: np.typing.NDArray[np.bool_]) -> Rows:
    """Rows of lines with only those that are kept."""
    kept = keep[rows.items]
    row = np.repeat(np.arange(len(rows.start) - 1), rows.lengths)[kept]
    start = np.zeros_like(rows.start)
    np.cumsum(np.bincount(row, minlength=len(rows.start) - 1), out=start[1:])
    return Rows(start, rows.items[kept])


def _emptied(rows: Rows, out: np.typing.NDArray[np.bool_]) -> Rows:
    """Rows with those of these numbers emptied."""
    lengths = np.where(out, 0, rows.lengths)
    start = np.zeros_like(rows.start)
    np.cumsum(lengths, out=start[1:])
    return Rows(start, rows.items[np.repeat(~out, rows.lengths)])
