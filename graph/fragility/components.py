"""Strongly connected components (Tarjan, 1972), without recursion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def components(successors: Sequence[Sequence[int]], starts: Iterable[int]) -> Iterator[list[int]]:
    """The strongly connected components that the starts reach, each after those it leads to; the members
    in the order in which they are finished. Linear in nodes and edges."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    open_nodes: list[int] = []
    is_open: set[int] = set()
    finished: list[int] = []
    for start in starts:
        path = [(start, iter(successors[start]))] if start not in index else []
        while path:
            node, following = path[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                open_nodes.append(node)
                is_open.add(node)
            for successor in following:
                if successor not in index:
                    path.append((successor, iter(successors[successor])))
                    break
                if successor in is_open:
                    low[node] = min(low[node], index[successor])
            else:
                path.pop()
                finished.append(node)
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == index[node]:
                    members = {node}
                    while (member := open_nodes.pop()) != node:
                        members.add(member)
                    is_open -= members
                    yield [finished.pop() for _ in range(len(members))][::-1]
