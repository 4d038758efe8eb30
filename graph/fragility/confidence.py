"""How sure it is that something is a single point of failure, given how sure the lines are."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from graph.errors import FragilityError
from graph.fragility.failure import walk
from graph.fragility.network import IntArray, Network

Floats: TypeAlias = npt.NDArray[np.float64]
Bits: TypeAlias = npt.NDArray[np.uint8]
"""One bit a world, eight a byte."""

UNCERTAIN = 10
"""Up to so many uncertain lines each of the 2^n worlds is weighed; above, worlds are sampled."""

SAMPLES = 2_048
"""Worlds that are sampled: the standard error of a confidence is at most 0.5 / sqrt(2048) = 0.011."""

_TOGETHER = 256
"""Worlds that are looked at at once."""

_BYTES = 1 << 26
"""Memory for what is looked at at once."""


def single_point_confidence(
    network: Network,
    target: int,
    certainty: Floats,
    *,
    points: IntArray | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
) -> Floats:
    """For each node the probability that it is a single point of failure of an element (its number), where
    each line really exists with its `certainty` (one number a line, 0..1), independently.

    In a world, a requirement has the hard lines that exist in it, h of them; min(need, h) of these must work.
    A line that does not exist is no single point there. With `points` (node numbers) only these are asked
    about, the others get 0. Exact, over all worlds, with up to `UNCERTAIN` uncertain
    hard lines in the cone; else the share of `samples` worlds drawn with `seed`. Raises FragilityError for
    certainties outside 0..1 or not one a line.
    """
    lines = len(network) - network.elements
    if certainty.shape != (lines,) or not bool(((certainty >= 0) & (certainty <= 1)).all()):
        raise FragilityError(f"{lines} certainties within 0..1 are needed, one a line; got {certainty}.")
    members = np.array(walk(network, target))
    inside = members[members >= network.elements] - network.elements
    existing, weights = _worlds(certainty[inside], samples, seed)
    asked = np.setdiff1d(members if points is None else np.intersect1d(members, points), [target])
    found = np.zeros(len(network))
    block = max(1, _BYTES * 8 // (len(members) * _TOGETHER))
    for some in np.split(asked, range(block, len(asked), block)):
        for start in range(0, len(weights), _TOGETHER):
            part = slice(start, start + _TOGETHER)
            killed = _killers(network, target, members, some, existing[:, part])
            found[some] += (killed * weights[part]).sum(axis=1)
    return np.clip(found, 0.0, 1.0)


def _worlds(certainty: Floats, samples: int, seed: int) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Which lines exist in which worlds (lines x worlds), and how much each world weighs."""
    uncertain = np.flatnonzero((certainty > 0) & (certainty < 1))
    if len(uncertain) > UNCERTAIN:
        draws = np.random.default_rng(seed).random((len(certainty), samples))
        return draws < certainty[:, None], np.full(samples, 1 / samples)
    count = 1 << len(uncertain)
    existing = np.repeat((certainty == 1)[:, None], count, axis=1)
    existing[uncertain] = (np.arange(count) >> np.arange(len(uncertain))[:, None]) & 1
    chance = np.where(existing[uncertain], certainty[uncertain, None], 1 - certainty[uncertain, None])
    return existing, np.prod(chance, axis=0)


def _killers(
    network: Network, target: int, members: IntArray, asked: IntArray, existing: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Which of those asked about take the target down alone in which worlds (asked x worlds).

    Everything is looked at side by side: `down[i]` tells for each x removed and each world whether
    members[i] is down. Least fixpoint, providers first, until nothing changes.
    """
    place = {node: number for number, node in enumerate(members.tolist())}
    worlds = -(-existing.shape[1] // 8)
    there = {
        int(node): np.packbits(row)
        for node, row in zip(members[members >= network.elements], existing, strict=True)
    }
    down = np.zeros((len(members), len(asked), worlds), dtype=np.uint8)
    down[[place[node] for node in asked.tolist()], np.arange(len(asked))] = 0xFF
    elements = [node for node in reversed(members.tolist()) if not network.is_line(node)]
    changed = True
    while changed:
        changed = False
        for element in elements:
            before = down[place[element]].copy()
            for requirement in network.requirements.of(element).tolist():
                nodes = (network.elements + network.hard_members.of(requirement)).tolist()
                for node in nodes:
                    down[place[node]] |= down[place[int(network.provider[node - network.elements])]]
                if nodes:
                    rows = [down[place[node]] for node in nodes]
                    fails = _fails(rows, [there[node] for node in nodes], int(network.need[requirement]))
                    down[place[element]] |= fails
            changed |= not np.array_equal(before, down[place[element]])
    bits = np.unpackbits(down[place[target]], axis=1, count=existing.shape[1])
    return bits.astype(np.bool_)


def _fails(down: list[Bits], there: list[Bits], need: int) -> Bits:
    """Where fewer than min(need, lines that exist) of the lines that exist work."""
    if need == 0:
        return np.zeros_like(down[0])
    lost = [one & exists for one, exists in zip(down, there, strict=True)]
    if need == len(down):
        return np.asarray(np.bitwise_or.reduce(lost))
    if need == 1:
        every = [one | ~exists for one, exists in zip(down, there, strict=True)]
        return np.asarray(np.bitwise_and.reduce(every) & np.bitwise_or.reduce(there))
    working = np.zeros((len(down[0]), 8 * len(there[0])), dtype=np.int64)
    existing = np.zeros(8 * len(there[0]), dtype=np.int64)
    for one, exists in zip(down, there, strict=True):
        working += np.unpackbits(~one & exists, axis=1)
        existing += np.unpackbits(exists)
    return np.packbits(working < np.minimum(need, existing), axis=1)
