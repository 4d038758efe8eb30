"""The set of few people that covers most: exactly for small pools, greedily with its bound beyond.

People who must not sit together make the bound of the greedy choice, 1 - 1/e, void where they get in its way;
so a bound is then taken from the choice itself: whatever set T of k people, f(T) <= f(S) + the k largest
gains over S, for each S on the way (Leskovec et al., Cost-effective Outbreak Detection, KDD 2007, theorem 4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import e

from graph.errors import GroupError
from graph.groups.coverage import Candidate, Coverage, Need

EXACT_POOL = 18
"""Up to so many candidates all sets are looked at, by branch and bound."""
GREEDY_BOUND = 1 - 1 / e

Pairs = frozenset[frozenset[str]]


class Method(StrEnum):
    """How the set was found."""

    EXACT = "exact"
    GREEDY = "greedy"


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen people, sorted, with what they cover. `guarantee`: at least this share (0 to 1) of the best
    possible is covered; 1 where the choice is exact."""

    people: tuple[str, ...]
    value: int
    method: Method
    guarantee: float


def select(
    coverage: Coverage,
    seats: int,
    *,
    fixed: Iterable[str] = (),
    apart: Pairs = frozenset(),
    exact_pool: int = EXACT_POOL,
) -> Selection:
    """At most `seats` candidates that cover most, `fixed` ones among them, no pair of `apart` together.

    Fewer where more would add nothing. Of equal sets the smaller, then the first by ids. Raises GroupError
    where the fixed ones are too many or must not sit together.
    """
    held = tuple(sorted(set(fixed)))
    if len(held) > seats:
        raise GroupError(
            f"{len(held)} people are to be in the group, but it has {seats} seats. Give it more."
        )
    for pair in sorted(map(sorted, apart)):
        if set(pair) <= set(held):
            raise GroupError(
                f"{' and '.join(pair)} are to be in the group together, but one is the other's superior. "
                "Leave one out, or allow superiors."
            )
    free = [one for one in coverage.people if one not in held and not _barred(one, held, apart)]
    if len(free) + len(held) <= exact_pool:
        people, value = _exact(coverage, seats, held, free, apart)
        return Selection(people, value, Method.EXACT, 1.0)
    return _greedy(coverage, seats, held, free, apart)


def _barred(one: str, others: Iterable[str], apart: Pairs) -> bool:
    return any(frozenset((one, other)) in apart for other in others)


def _exact(
    coverage: Coverage, seats: int, held: tuple[str, ...], free: list[str], apart: Pairs
) -> tuple[tuple[str, ...], int]:
    """Branch and bound: a branch ends where the gains that are left, each taken for itself, cannot reach the
    best set so far."""
    order = sorted(free, key=lambda one: (-coverage.value([*held, one]), one))
    start = coverage.nothing
    for one in held:
        start = coverage.joined(start, one)
    best = (-coverage.of(start), len(held), held)

    def descend(chosen: tuple[str, ...], covered: tuple[int, ...], rest: list[str]) -> None:
        nonlocal best
        value = coverage.of(covered)
        best = min(best, (-value, len(chosen), tuple(sorted(chosen))))
        room = seats - len(chosen)
        open_ = [one for one in rest if not _barred(one, chosen, apart)]
        gains = {one: coverage.of(coverage.joined(covered, one)) - value for one in open_}
        open_ = [one for one in open_ if gains[one] > 0]
        for number, one in enumerate(open_):
            left = sorted((gains[other] for other in open_[number:]), reverse=True)[:room]
            if not left or value + sum(left) < -best[0]:
                return
            descend((*chosen, one), coverage.joined(covered, one), open_[number + 1 :])

    if len(held) < seats:
        descend(held, start, order)
    return best[2], -best[0]


def _greedy(
    coverage: Coverage, seats: int, held: tuple[str, ...], free: list[str], apart: Pairs
) -> Selection:
    chosen, covered = list(held), coverage.nothing
    for one in held:
        covered = coverage.joined(covered, one)
    room, blocked, ceiling = seats - len(held), False, None
    while True:
        value = coverage.of(covered)
        gains = {one: coverage.of(coverage.joined(covered, one)) - value for one in free if one not in chosen}
        reachable = value + sum(sorted(gains.values(), reverse=True)[:room])
        ceiling = reachable if ceiling is None else min(ceiling, reachable)
        allowed = [one for one in gains if gains[one] > 0 and not _barred(one, chosen, apart)]
        if len(chosen) == seats or not allowed:
            break
        best = min(allowed, key=lambda one: (-gains[one], one))
        blocked = blocked or gains[best] < max(gains.values())
        chosen.append(best)
        covered = coverage.joined(covered, best)
    blocked = blocked or (len(chosen) < seats and any(gain > 0 for gain in gains.values()))
    certified = value / ceiling if ceiling else 1.0
    guarantee = certified if blocked else max(certified, GREEDY_BOUND)
    return Selection(tuple(sorted(chosen)), value, Method.GREEDY, guarantee)


def renewed(
    needs: Collection[Need],
    candidates: Iterable[Candidate],
    members: Collection[str],
    *,
    fixed: Iterable[str] = (),
    apart: Pairs = frozenset(),
) -> tuple[str, ...]:
    """Those who stay when a group is renewed: half of its members (rounded up) who cover most, sorted.
    `fixed` members stay in any case; who is no candidate (any more) leaves."""
    present = [one for one in candidates if one.id in members]
    staying = sorted({one.id for one in present}.intersection(fixed))
    half = max((len(set(members)) + 1) // 2, len(staying))
    kept = list(select(Coverage(needs, present), half, fixed=staying, apart=apart).people)
    for one in sorted(one.id for one in present if one.id not in kept):
        if len(kept) < half and not _barred(one, kept, apart):
            kept.append(one)
    return tuple(sorted(kept))
