"""Intervals and paired tests for the figures of a benchmark, all seeded: equal input, equal output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

ROUNDS = 10_000
LEVEL = 0.95
SEED = 20_260_101
_Z = 1.959963984540054
"""The 97.5% quantile of the normal distribution: two-sided 95%."""
_EXACT_UP_TO = 13
"""With so few pairs all 2^n signs are tried in place of a sample of them."""
_CHUNK = 1_000

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with the ends of its confidence interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The mean of `after` - `before` over the pairs with its interval, and the two-sided p of the
    randomisation test that both are the same system."""

    difference: Interval
    p: float

    def __str__(self) -> str:
        gain = self.difference
        return f"{gain.value:+.3f} [{gain.low:+.3f}, {gain.high:+.3f}], p = {self.p:.4f}"


def wilson(successes: int, trials: int) -> Interval:
    """The share of successes with its 95% score interval (Wilson 1927):
    (p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n). Unlike the normal approximation it holds near 0
    and 1 and for few trials. Without trials the share is 0 and the interval all of [0, 1].
    Raises ValueError where there are more successes than trials."""
    if not 0 <= successes <= trials:
        raise ValueError(
            f"{successes} successes in {trials} trials; give counts with 0 <= successes <= trials"
        )
    if trials == 0:
        return Interval(0.0, 0.0, 1.0)
    share = successes / trials
    square = _Z * _Z / trials
    centre = (share + square / 2) / (1 + square)
    half = _Z * sqrt(share * (1 - share) / trials + square / (4 * trials)) / (1 + square)
    low = 0.0 if successes == 0 else centre - half
    high = 1.0 if successes == trials else centre + half
    return Interval(share, low, high)


def bootstrap(values: Sequence[float], *, seed: int = SEED, rounds: int = ROUNDS) -> Interval:
    """The mean with its percentile bootstrap interval (Efron and Tibshirani 1993, chapter 13): the 2.5% and
    97.5% quantiles of the means of `rounds` samples of the same size, drawn with replacement.
    Raises ValueError without values."""
    held = np.asarray(values, dtype=np.float64)
    if not len(held):
        raise ValueError("no values; a mean needs at least one")
    generator = np.random.default_rng(seed)
    means = np.concatenate(
        [held[generator.integers(0, len(held), (size, len(held)))].mean(axis=1) for size in _chunks(rounds)]
    )
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(means, (tail, 1 - tail))
    return Interval(float(held.mean()), float(low), float(high))


def randomisation(differences: Sequence[float], *, seed: int = SEED, rounds: int = ROUNDS) -> float:
    """The two-sided p of Fisher's randomisation test on paired differences (Smucker, Allan and Carterette
    2007): were both the same system, each difference could as well have the other sign. p is the share of the
    sign patterns whose mean is at least as far from 0 as the one that was seen: of all 2^n for up to 13
    pairs, else of `rounds` random ones with (hits + 1) / (rounds + 1), so that it is never 0 (Phipson and
    Smyth 2010). Raises ValueError without differences."""
    held = np.asarray(differences, dtype=np.float64)
    if not len(held):
        raise ValueError("no differences; a test needs at least one pair")
    seen = abs(float(held.sum())) * (1 - 1e-12)  # sums in another order may differ in the last bits
    if len(held) <= _EXACT_UP_TO:
        patterns = np.arange(2 ** len(held))[:, None] >> np.arange(len(held)) & 1
        return float((np.abs((2.0 * patterns - 1) @ held) >= seen).mean())
    generator = np.random.default_rng(seed)
    hits = 0
    for size in _chunks(rounds):
        signs = 2.0 * generator.integers(0, 2, (size, len(held))) - 1
        hits += int((np.abs(signs @ held) >= seen).sum())
    return (hits + 1) / (rounds + 1)


def compare(
    before: Mapping[str, float], after: Mapping[str, float], *, seed: int = SEED, rounds: int = ROUNDS
) -> Comparison:
    """What `after` gains over `before`, query by query. Raises ValueError where their queries differ."""
    if before.keys() != after.keys():
        odd = sorted(before.keys() ^ after.keys())
        raise ValueError(f"only one of the two has {', '.join(odd[:5])}; compare runs over the same queries")
    differences = [after[query] - before[query] for query in sorted(before)]
    return Comparison(
        bootstrap(differences, seed=seed, rounds=rounds), randomisation(differences, seed=seed, rounds=rounds)
    )


def holm(values: Sequence[float]) -> list[float]:
    """p values of several tests, adjusted so that the chance of any false claim stays what it says (Holm
    1979): in ascending order, the i-th of m times m - i + 1, never below the one before, at most 1."""
    adjusted = [0.0] * len(values)
    largest = 0.0
    for place, index in enumerate(sorted(range(len(values)), key=lambda one: values[one])):
        largest = max(largest, min(1.0, (len(values) - place) * values[index]))
        adjusted[index] = largest
    return adjusted


def _chunks(rounds: int) -> list[int]:
    """Sizes that add up to the rounds: samples are drawn in parts, which bounds the memory."""
    whole, rest = divmod(rounds, _CHUNK)
    return [_CHUNK] * whole + ([rest] if rest else [])
