"""Groups that hang together more than by chance: communities of an undirected network by modularity.

The Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre, 2008), made deterministic: nodes are visited
in the order of their numbers, gains are compared as whole numbers, and of equal gains the community with the
lowest number wins. Usual libraries shuffle the nodes; a picture must not change from one look to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Links: TypeAlias = Sequence[dict[int, int]]
"""For each node the weights (whole numbers from 1 on) of the links to its neighbours, the same from both
sides; a link to itself counts what lies within it, from both sides."""


def communities(links: Links) -> list[int]:
    """The community of each node, numbered from 0 in the order of their first nodes. A node without links is
    a community of its own. Time: about linear in links, a few passes for each of a few levels."""
    member = list(range(len(links)))
    while True:
        found = _numbered(_moved(links))
        if len(set(found)) == len(links):
            return _numbered(member)
        member = [found[community] for community in member]
        links = _merged(links, found)


def _moved(links: Links) -> list[int]:
    """One level: each node goes to the neighbouring community that gains most, until none moves. The gain of
    modularity is proportional to (weight to the community) x (all weights) - degree x (its degrees)."""
    degree = [sum(weights.values()) for weights in links]
    others = [[pair for pair in weights.items() if pair[0] != node] for node, weights in enumerate(links)]
    everything, within, community = sum(degree), list(degree), list(range(len(links)))
    moved = True
    while moved:
        moved = False
        for node, own in enumerate(community):
            degrees = degree[node]
            within[own] -= degrees
            to = {own: 0}
            for neighbour, weight in others[node]:
                there = community[neighbour]
                to[there] = to.get(there, 0) + weight
            best, most = own, to.pop(own) * everything - degrees * within[own]
            stays = most
            for one, weight in to.items():
                gain = weight * everything - degrees * within[one]
                if gain > most or (gain == most > stays and one < best):
                    best, most = one, gain
            if best != own:
                community[node], moved = best, True
            within[best] += degrees
    return community


def _numbered(community: Sequence[int]) -> list[int]:
    number: dict[int, int] = {}
    return [number.setdefault(one, len(number)) for one in community]


def _merged(links: Links, community: Sequence[int]) -> list[dict[int, int]]:
    """The network of the communities."""
    merged: list[dict[int, int]] = [{} for _ in range(max(community) + 1)]
    for node, weights in enumerate(links):
        row = merged[community[node]]
        for neighbour, weight in weights.items():
            row[community[neighbour]] = row.get(community[neighbour], 0) + weight
    return merged
