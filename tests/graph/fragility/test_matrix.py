"""The order of a dependency structure matrix, and the groups in it."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.fragility.communities import communities
from graph.fragility.matrix import Matrix, matrix

SIZE = 9
PAIRS = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] != pair[1])
LINES = st.lists(PAIRS, max_size=24)
NAMES = [f"element-{number}" for number in range(SIZE)]


def _reach(lines: list[tuple[int, int]]) -> list[set[int]]:
    """What each element leads to, itself included, by plain closure."""
    found = [{one} for one in range(SIZE)]
    for _ in range(SIZE):
        for dependent, provider in lines:
            found[dependent] |= found[provider]
    return found


@given(LINES)
def test_dependents_come_before_providers_and_cycles_together(lines: list[tuple[int, int]]) -> None:
    """No mark lies below the diagonal but within a component, whose rows lie side by side."""
    made, reach = matrix(NAMES, lines), _reach(lines)
    assert sorted(made.order) == list(range(SIZE))
    for one in range(SIZE):
        for other in range(SIZE):
            together = other in reach[one] and one in reach[other]
            assert (made.component[one] == made.component[other]) is together
    for dependent, provider in lines:
        if made.component[dependent] != made.component[provider]:
            assert made.order[dependent] < made.order[provider]
            assert made.component[dependent] < made.component[provider]
    in_order = [made.component[one] for one in sorted(range(SIZE), key=made.order.__getitem__)]
    assert in_order == sorted(in_order)


@given(LINES, st.randoms(use_true_random=False))
def test_nothing_depends_on_how_elements_are_numbered(lines: list[tuple[int, int]], random: Random) -> None:
    """The same network in another order, with lines said twice, has the same picture."""
    new = list(range(SIZE))
    random.shuffle(new)
    names = [""] * SIZE
    for old, number in enumerate(new):
        names[number] = NAMES[old]
    again = [(new[one], new[other]) for one, other in [*lines, *lines[:3]]]
    random.shuffle(again)
    made, other = matrix(NAMES, lines), matrix(names, again)
    assert made == Matrix(*(tuple(values[number] for number in new) for values in _columns(other)))


def _columns(made: Matrix) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    return made.component, made.order, made.cluster


@given(LINES)
def test_a_cluster_is_connected_and_hangs_with_nothing_else(lines: list[tuple[int, int]]) -> None:
    """Who has no line to each other, not even over others, is in no cluster together."""
    both = _reach([*lines, *((other, one) for one, other in lines)])
    made = matrix(NAMES, lines)
    for one in range(SIZE):
        for other in range(SIZE):
            assert made.cluster[one] != made.cluster[other] or other in both[one]


def test_two_teams_that_meet_in_one_line_are_two_clusters() -> None:
    """Two full groups of four with a single line between them: what everybody would draw as two."""
    groups = [list(range(4)), list(range(4, 8))]
    links: list[dict[int, int]] = [{} for _ in range(8)]
    for group in groups:
        for one in group:
            links[one] = {other: 1 for other in group if other != one}
    links[3][4] = links[4][3] = 1
    assert communities(links) == [0, 0, 0, 0, 1, 1, 1, 1]


def test_of_nothing_nothing_is_made() -> None:
    """An empty network has an empty matrix, and elements without lines are on their own."""
    assert matrix([], []) == Matrix((), (), ())
    assert matrix(["b", "a"], []) == Matrix((1, 0), (1, 0), (1, 0))


def test_what_belongs_together_stands_together() -> None:
    """Where lines leave a choice, the elements of one cluster come one after the other."""
    names = ["a1", "b1", "a2", "b2", "a3", "b3"]
    lines = [(0, 2), (0, 4), (2, 4), (1, 3), (1, 5), (3, 5)]
    made = matrix(names, lines)
    assert [names[one] for one in sorted(range(6), key=made.order.__getitem__)] == sorted(names)
    assert made.cluster == (0, 1, 0, 1, 0, 1)
