"""The loops of the calculus in machine code (numba). Import this module only where a network is large: the
import and the first call cost about a second each, kept on disk between runs.

Elements are numbered by their position, providers first (see `graph.fragility.tables`). A row of WIDTH words
holds one bit for each of BLOCK removals that are followed side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Function = TypeVar("Function", bound=Callable[..., Any])
Small: TypeAlias = npt.NDArray[np.int32]
Long: TypeAlias = npt.NDArray[np.int64]
Truth: TypeAlias = npt.NDArray[np.bool_]
Words: TypeAlias = npt.NDArray[np.uint64]

WIDTH = 8
"""Words in a row: one cache line."""
BLOCK = 64 * WIDTH
PLANES = 32
"""Bits of a counter: requirements have fewer than 2^32 lines."""


def compiled(function: Function) -> Function:
    """The function in machine code that lets other threads run, kept on disk where there is a place to."""
    try:
        made = numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # numba's word for: neither beside this file nor in the user's cache can it write
        made = numba.njit(nogil=True)(function)
    return cast("Function", made)


@compiled
def components(start: Small, provider: Small) -> tuple[Small, Small]:
    """Strongly connected components by Tarjan's algorithm, without recursion: for each element the number of
    its component, providers' components first, and when the search was done with it."""
    n = len(start) - 1
    found = np.full(n, -1, np.int32)
    low = np.zeros(n, np.int32)
    component = np.full(n, -1, np.int32)
    done = np.zeros(n, np.int32)
    place = start[:-1].copy()
    path = np.empty(n, np.int32)
    held = np.empty(n, np.int32)
    paths, holds, clock, finished, made = 0, 0, 0, 0, 0
    for root in range(n):
        if found[root] >= 0:
            continue
        path[0], held[holds], found[root], low[root] = root, root, clock, clock
        paths, holds, clock = 1, holds + 1, clock + 1
        while paths:
            here = path[paths - 1]
            if place[here] < start[here + 1]:
                below = provider[place[here]]
                place[here] += 1
                if found[below] < 0:
                    path[paths], held[holds], found[below], low[below] = below, below, clock, clock
                    paths, holds, clock = paths + 1, holds + 1, clock + 1
                elif component[below] < 0:
                    low[here] = min(low[here], found[below])
                continue
            paths -= 1
            done[here] = finished
            finished += 1
            if paths:
                low[path[paths - 1]] = min(low[path[paths - 1]], low[here])
            if low[here] == found[here]:
                while True:
                    holds -= 1
                    component[held[holds]] = made
                    if held[holds] == here:
                        break
                made += 1
    return component, done


@compiled
def too_few(state: Words, provider: Small, first: int, last: int, need: int, into: Words) -> None:
    """Add to `into` the removals that leave fewer than `need` of the providers first..last."""
    count = last - first
    if need == count:
        for place in range(first, last):
            row = state[provider[place]]
            for word in range(WIDTH):
                into[word] |= row[word]
    elif need == 1:
        common = state[provider[first]].copy()
        for place in range(first + 1, last):
            row = state[provider[place]]
            some = np.uint64(0)
            for word in range(WIDTH):
                common[word] &= row[word]
                some |= common[word]
            if some == 0:
                return
        for word in range(WIDTH):
            into[word] |= common[word]
    else:
        for word in range(WIDTH):
            into[word] |= more_than(state, provider, first, last, count - need, word)


@compiled
def more_than(state: Words, provider: Small, first: int, last: int, limit: int, word: int) -> np.uint64:
    """The removals that take more than `limit` of the providers down: counted in binary, a plane a digit."""
    planes = np.zeros(PLANES, np.uint64)
    height = 0
    for place in range(first, last):
        carry = state[provider[place], word]
        plane = 0
        while carry != 0:
            following = planes[plane] & carry
            planes[plane] ^= carry
            carry = following
            plane += 1
        height = max(height, plane)
    more, equal = np.uint64(0), ~np.uint64(0)
    if limit >> height:
        return more
    for plane in range(height - 1, -1, -1):
        if (limit >> plane) & 1:
            equal &= planes[plane]
        else:
            more |= equal & planes[plane]
            equal &= ~planes[plane]
    return more


@compiled
def spread(
    sources: Small,
    state: Words,
    waiting: Truth,
    requirements: Small,
    members: Small,
    need: Small,
    provider: Small,
    uses: Small,
    dependent: Small,
    end: Small,
) -> None:
    """Let everything fail that fails without each one of `sources` (positions, ascending, at most BLOCK).

    `state` has what fails anyway; bit b of row p is set where position p fails without sources[b]. Only what
    waits is looked at; a component (up to `end[p]`) again and again until nothing in it waits.
    """
    row = np.empty(WIDTH, np.uint64)
    for bit in range(len(sources)):
        source = sources[bit]
        state[source, bit >> 6] |= np.uint64(1) << np.uint64(bit & 63)
        for place in range(uses[source], uses[source + 1]):
            waiting[dependent[place]] = True
    here = np.int64(sources[0])
    # A dependent of a source may stand before it, but only within its component.
    while here > 0 and end[here - 1] == end[here]:
        here -= 1
    while here < len(end):
        first, last = here, np.int64(end[here])
        again = True
        while again:
            again = False
            for position in range(first, last):
                if not waiting[position]:
                    continue
                waiting[position] = False
                row[:] = state[position]
                for requirement in range(requirements[position], requirements[position + 1]):
                    low, high = members[requirement], members[requirement + 1]
                    too_few(state, provider, low, high, need[requirement], row)
                changed = False
                for word in range(WIDTH):
                    if row[word] != state[position, word]:
                        state[position, word] = row[word]
                        changed = True
                if changed:
                    for place in range(uses[position], uses[position + 1]):
                        waiting[dependent[place]] = True
                        again = again or dependent[place] <= position
        here = last


@compiled
def weigh(state: Words, weight: Long, begin: int, totals: Long) -> None:
    """Add to totals[b] the weight of all positions from `begin` on whose bit b is set."""
    for position in range(begin, len(weight)):
        for word in range(WIDTH):
            bits = state[position, word]
            if bits != 0:
                for bit in range(64):
                    chosen = np.int64((bits >> np.uint64(bit)) & np.uint64(1))
                    totals[word * 64 + bit] += chosen * weight[position]


@compiled
def returns(state: Words, sources: Small, critical: Small, provider: Small, line: Long, found: Truth) -> None:
    """Mark the critical lines of the sources whose provider falls with their dependent: lines in a circle.
    Those of position p are critical[p]..critical[p + 1] in `provider` (positions) and `line`."""
    for bit in range(len(sources)):
        source = sources[bit]
        for place in range(critical[source], critical[source + 1]):
            if (state[provider[place], bit >> 6] >> np.uint64(bit & 63)) & np.uint64(1):
                found[line[place]] = True


@compiled
def fall(
    start: Long,
    elements: int,
    to_start: Long,
    to: Long,
    used_start: Long,
    used: Long,
    owner: Long,
    hard: Long,
    need: Long,
) -> Long:
    """All nodes that no longer work without the nodes of `start`, these first, in the order of falling.
    `hard` gives where the hard lines of a requirement begin, so that their number need not be stored."""
    gone = np.zeros(elements + len(used_start) - 1, np.bool_)
    lost = np.zeros(len(owner), np.int32)
    fallen = np.empty(len(gone), np.int64)
    count = 0
    for node in start:
        if not gone[node]:
            gone[node] = True
            fallen[count] = node
            count += 1
    here = 0
    while here < count:
        node = fallen[here]
        here += 1
        if node < elements:
            for place in range(to_start[node], to_start[node + 1]):
                line = elements + to[place]
                if not gone[line]:
                    gone[line] = True
                    fallen[count] = line
                    count += 1
            continue
        for place in range(used_start[node - elements], used_start[node - elements + 1]):
            requirement = used[place]
            lost[requirement] += 1
            spare = hard[requirement + 1] - hard[requirement] - need[requirement]
            if lost[requirement] > spare and not gone[owner[requirement]]:
                gone[owner[requirement]] = True
                fallen[count] = owner[requirement]
                count += 1
    return fallen[:count].copy()
