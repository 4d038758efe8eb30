"""The choice of a group: the laws that people rely on when they read "the best possible" or "at least"."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import GroupError
from graph.groups.coverage import FULL, Candidate, Coverage, Need, NeedKind, superiors
from graph.groups.selection import GREEDY_BOUND, Method, Pairs, renewed, select

PEOPLE = tuple("abcdefghij")
NEEDS = tuple(f"n{number}" for number in range(6))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Need], list[Candidate]]:
    """Needs with weights, and people with strengths and perhaps a superior among them."""
    needs = [Need(one, NeedKind.TOPIC, one, draw(st.integers(1, 50))) for one in NEEDS]
    ids = PEOPLE[: draw(st.integers(1, len(PEOPLE)))]
    strength = st.sampled_from([0, 0, 0, FULL // 2, FULL * 2 // 3, FULL])
    people = [
        Candidate(one, {need: draw(strength) for need in NEEDS}, draw(st.sampled_from([None, None, *PEOPLE])))
        for one in ids
    ]
    return needs, people


def _best(coverage: Coverage, seats: int, apart: Pairs) -> int:
    """The best value by looking at every set."""
    sets = (one for size in range(seats + 1) for one in combinations(coverage.people, size))
    fine = (one for one in sets if not any(pair <= set(one) for pair in apart))
    return max(coverage.value(one) for one in fine)


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(1, 4))
def test_the_exact_choice_is_the_best_of_all_sets(
    table: tuple[list[Need], list[Candidate]], seats: int
) -> None:
    """Branch and bound cuts off no set that would have been better."""
    coverage, apart = Coverage(*table), superiors(table[1])
    found = select(coverage, seats, apart=apart)
    assert found.method is Method.EXACT
    assert found.value == coverage.value(found.people) == _best(coverage, seats, apart)


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(1, 4))
def test_the_greedy_choice_keeps_what_it_promises(
    table: tuple[list[Need], list[Candidate]], seats: int
) -> None:
    """Never above the exact choice, never below its own guarantee, and within 1 - 1/e where nobody is kept
    apart."""
    coverage, apart = Coverage(*table), superiors(table[1])
    for bars in (frozenset(), apart):
        exact = select(coverage, seats, apart=bars)
        greedy = select(coverage, seats, apart=bars, exact_pool=0)
        assert greedy.method is Method.GREEDY
        assert greedy.value <= exact.value
        assert greedy.value >= greedy.guarantee * exact.value - 1e-6
        if not bars:
            assert greedy.value >= GREEDY_BOUND * exact.value


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(1, 6), st.sampled_from([0, 18]))
def test_nobody_sits_with_her_own_superior(
    table: tuple[list[Need], list[Candidate]], seats: int, pool: int
) -> None:
    """Whichever way the group is chosen, no two in it are superior and subordinate."""
    apart = superiors(table[1])
    found = select(Coverage(*table), seats, apart=apart, exact_pool=pool)
    manager = {one.id: one.manager for one in table[1]}
    assert not [one for one in found.people if manager[one] in found.people and manager[one] != one]
    assert len(found.people) <= seats


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(1, 4), st.randoms(use_true_random=False), st.sampled_from([0, 18]))
def test_the_order_in_which_people_come_changes_nothing(
    table: tuple[list[Need], list[Candidate]], seats: int, chance: random.Random, pool: int
) -> None:
    """Both stores, and both runs, propose the same group."""
    needs, people = table
    shuffled = chance.sample(needs, len(needs)), chance.sample(people, len(people))
    apart = superiors(people)
    assert select(Coverage(*table), seats, apart=apart, exact_pool=pool) == select(
        Coverage(*shuffled), seats, apart=superiors(shuffled[1]), exact_pool=pool
    )


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([0, 18]))
def test_another_seat_never_covers_less(table: tuple[list[Need], list[Candidate]], pool: int) -> None:
    """Coverage grows with the number of seats."""
    coverage, apart = Coverage(*table), superiors(table[1])
    values = [select(coverage, seats, apart=apart, exact_pool=pool).value for seats in range(1, 7)]
    assert values == sorted(values)


@settings(max_examples=60, deadline=None)
@given(tables(), st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=7))
def test_renewal_keeps_half(table: tuple[list[Need], list[Candidate]], members: set[str]) -> None:
    """Half of the members stay, rounded up, as far as they are still there."""
    needs, people = table
    here = members & {one.id for one in people}
    staying = renewed(needs, people, members)
    assert set(staying) <= here
    assert len(staying) == min((len(members) + 1) // 2, len(here))


def test_two_who_must_not_sit_together_cannot_both_be_asked_for() -> None:
    """The message names them both, and what to do."""
    people = [Candidate("ann", {}), Candidate("bob", {}, "ann")]
    with pytest.raises(GroupError, match=r"ann and bob .* allow superiors"):
        select(Coverage([], people), 3, fixed=["ann", "bob"], apart=superiors(people))


def test_more_people_than_seats_cannot_be_asked_for() -> None:
    """A group does not grow by itself."""
    people = [Candidate("ann", {}), Candidate("bob", {})]
    with pytest.raises(GroupError, match=r"2 people .* 1 seats"):
        select(Coverage([], people), 1, fixed=["ann", "bob"])


def test_a_seat_that_adds_nothing_stays_empty() -> None:
    """Nobody is invited to make up the number."""
    needs = [Need("roses", NeedKind.TOPIC, "Roses", 3)]
    people = [Candidate("ann", {"roses": FULL}), Candidate("bob", {"roses": FULL})]
    for pool in (0, 18):
        assert select(Coverage(needs, people), 2, exact_pool=pool).people == ("ann",)
