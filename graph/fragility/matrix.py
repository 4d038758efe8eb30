"""In which order a dependency structure matrix shows its elements, and which of them belong together.

Partitioned as Steward (1981) does it: the strongly connected components in topological order, dependents
before their providers. So every mark (row: dependent, column: provider) lies above the diagonal, but for
those within a component. All lines that are drawn count, soft ones too; the cyclic core
(`graph.fragility.core`) counts hard ones only.

Where the lines leave a choice, what is of one community (`graph.fragility.communities`) is kept together,
then the order of the ids decides. Nothing depends on how the elements happen to be numbered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from graph.fragility.communities import communities
from graph.fragility.components import components


@dataclass(frozen=True, slots=True)
class Matrix:
    """For each element its component and its cluster, both numbered from 0 in the order of the matrix, and
    its place in that order."""

    component: tuple[int, ...]
    order: tuple[int, ...]
    cluster: tuple[int, ...]


def matrix(names: Sequence[str], lines: Sequence[tuple[int, int]]) -> Matrix:
    """The matrix of elements with these ids (each once) and lines (dependent, provider: places in `names`).

    Time: linear in elements and lines, with a logarithm for sorting.
    """
    by_name = sorted(range(len(names)), key=names.__getitem__)
    rank = _inverse(by_name)
    below: list[list[int]] = [[] for _ in names]
    for dependent, provider in sorted({(rank[one], rank[other]) for one, other in lines}):
        below[dependent].append(provider)
    group = communities(_links(below))
    blocks = [_within(members, below) for members in components(below, range(len(names)))]
    placed = [blocks[number] for number in _topological(blocks, below, group)]
    order = [one for block in placed for one in block]
    numbers: dict[int, int] = {}
    component, place, cluster = [0] * len(names), _inverse(order), [0] * len(names)
    for number, block in enumerate(placed):
        for one in block:
            component[one] = number
            cluster[one] = numbers.setdefault(group[one], len(numbers))
    return Matrix(
        tuple(component[one] for one in rank),
        tuple(place[one] for one in rank),
        tuple(cluster[one] for one in rank),
    )


def _inverse(order: Sequence[int]) -> list[int]:
    place = [0] * len(order)
    for number, one in enumerate(order):
        place[one] = number
    return place


def _links(below: Sequence[Sequence[int]]) -> list[dict[int, int]]:
    """The lines without their direction; two elements that need each other are linked twice."""
    links: list[dict[int, int]] = [{} for _ in below]
    for one, others in enumerate(below):
        for other in others:
            links[one][other] = links[one].get(other, 0) + 1
            links[other][one] = links[other].get(one, 0) + 1
    return links


def _within(members: Sequence[int], below: Sequence[Sequence[int]]) -> list[int]:
    """A component with those first that need more of it than need them, so that most marks of a cycle lie
    above the diagonal, too (the rule of Eades, Lin and Smyth's heuristic, applied once)."""
    if len(members) == 1:
        return list(members)
    surplus = dict.fromkeys(members, 0)
    for one in members:
        for other in below[one]:
            if other in surplus:
                surplus[one] += 1
                surplus[other] -= 1
    return sorted(members, key=lambda one: (-surplus[one], one))


def _topological(
    blocks: Sequence[Sequence[int]], below: Sequence[Sequence[int]], group: Sequence[int]
) -> list[int]:
    """The numbers of the components, dependents first; after one of a cluster the next that is ready of the
    same cluster, else of the cluster that holds the lowest element."""
    block_of = {one: number for number, block in enumerate(blocks) for one in block}
    cluster = [_most(group[one] for one in block) for block in blocks]
    first = [min(block) for block in blocks]
    under = [
        {block_of[other] for one in block for other in below[one]} - {number}
        for number, block in enumerate(blocks)
    ]
    waiting = Counter(other for others in under for other in others)
    ready: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number in range(len(blocks)):
        if not waiting[number]:
            ready[cluster[number]].append((first[number], number))
    for heap in ready.values():
        heapify(heap)
    order: list[int] = []
    current = -1
    while ready:
        if current not in ready:
            current = min(ready, key=lambda one: ready[one][0])
        number = heappop(ready[current])[1]
        order.append(number)
        if not ready[current]:
            del ready[current]
        for other in under[number]:
            waiting[other] -= 1
            if not waiting[other]:
                heappush(ready[cluster[other]], (first[other], other))
    return order


def _most(groups: Iterable[int]) -> int:
    counts = Counter(groups)
    return min(counts, key=lambda one: (-counts[one], one))
