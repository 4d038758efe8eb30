"""Building a network from requirements."""

from __future__ import annotations

import numpy as np
import pytest

from graph.errors import FragilityError, GraphError
from graph.fragility.network import LineSpec, Network, RequirementSpec, Rows
from ontology.generated.names import Strength

NEEDS = RequirementSpec.of


@pytest.mark.parametrize(
    ("requirement", "reason"),
    [
        (NEEDS("a", 3, "b", "c"), "between 1 and"),
        (NEEDS("a", 0, "b"), "between 1 and"),
        (NEEDS("a", 1), "between 1 and"),
        (NEEDS("a", 1, "nowhere"), "nowhere is not an element"),
        (NEEDS("nobody", 1, "a"), "nobody is not an element"),
        (NEEDS("a", 1, "a", "b"), "cannot require itself"),
        (NEEDS("a", 1, "b", "b"), "listed twice"),
        (RequirementSpec("a", 1, [LineSpec("c", "b")]), "already something else"),
    ],
)
def test_impossible_requirement_is_named(requirement: RequirementSpec, reason: str) -> None:
    """A requirement that cannot be is refused with its own words in the message, as a GraphError."""
    with pytest.raises(FragilityError, match=reason) as caught:
        Network.build("abc", [requirement])
    assert str(requirement) in str(caught.value)
    assert isinstance(caught.value, GraphError)


def test_one_id_for_two_lines_is_refused() -> None:
    """Two different lines under one id would be counted once, so they are refused."""
    twice = [
        RequirementSpec("a", 1, [LineSpec("x", "b")]),
        RequirementSpec("a", 1, [LineSpec("x", "b", Strength.SOFT)]),
    ]
    with pytest.raises(FragilityError, match="already something else"):
        Network.build("abc", twice)


def test_element_listed_twice_is_refused() -> None:
    """An id stands for one element only."""
    with pytest.raises(FragilityError, match="listed twice"):
        Network.build("aba", [])


def test_line_in_two_requirements_is_one_node() -> None:
    """(b or c) and (b or d): the line to b is one thing that can fail, in both requirements."""
    network = Network.build("abcd", [NEEDS("a", 1, "b", "c"), NEEDS("a", 1, "b", "d")])
    assert network.ids == ("a", "b", "c", "d", "a->b", "a->c", "a->d")
    assert network.used_in.of(network.node("a->b") - network.elements).tolist() == [0, 1]


def test_names_and_masks_agree() -> None:
    """Ids go to node numbers and back, and an unknown id is an error that names it."""
    network = Network.build("ab", [NEEDS("a", 1, "b")])
    assert network.names(network.mask(["a->b", "a"])) == ["a", "a->b"]
    assert network.names(np.array([2, 1])) == ["b", "a->b"]
    assert network.is_line(2)
    assert not network.is_line(1)
    with pytest.raises(FragilityError, match="'z'"):
        network.mask(["z"])


def test_empty_network() -> None:
    """An organisation of which nothing is known is a network, too."""
    assert len(Network.build([], [])) == 0


def test_rows_keep_order_and_gaps() -> None:
    """Rows without items stay rows, and items keep the order in which they came."""
    rows = Rows.build(4, np.array([2, 0, 2, 3]), np.array([7, 8, 5, 9]))
    assert [rows.of(row).tolist() for row in range(4)] == [[8], [], [7, 5], [9]]
    assert rows.take(np.array([3, 1, 2])).tolist() == [9, 7, 5]
    assert rows.take(np.array([], dtype=np.int64)).tolist() == []
    assert rows.lengths.tolist() == [1, 0, 2, 1]


def test_arrays_make_the_same_network_as_specs() -> None:
    """Two ways to write it down, one network: requirements in order, a shared line counted once."""
    specs = [
        RequirementSpec.of("a", 1, "b", "c"),
        RequirementSpec.of("a", 1, "c"),
        RequirementSpec.of("b", 1, "c"),
    ]
    made = Network.build(["a", "b", "c"], specs)
    arrays = Network.of_arrays(
        ["a", "b", "c"], np.array([0, 0, 1]), np.array([1, 1, 1]), np.array([2, 1, 1]), np.array([1, 2, 2, 2])
    )
    assert arrays.ids == made.ids
    for name in ("dependent", "provider", "hard", "owner", "k", "need"):
        assert np.array_equal(getattr(arrays, name), getattr(made, name))
    for name in ("members", "hard_members", "requirements", "lines_of", "lines_to", "used_in"):
        assert np.array_equal(getattr(arrays, name).start, getattr(made, name).start)
        assert np.array_equal(getattr(arrays, name).items, getattr(made, name).items)


@pytest.mark.parametrize(
    ("elements", "k", "providers", "reason"),
    [
        ("ab", 2, [1], "k must be"),
        ("ab", 0, [1], "k must be"),
        ("ab", 1, [0], "cannot require itself"),
        ("ab", 1, [1, 1], "listed twice"),
        ("ab", 1, [2], "not an element"),
        ("aa", 1, [1], "listed twice"),
    ],
)
def test_arrays_that_cannot_be_are_refused(elements: str, k: int, providers: list[int], reason: str) -> None:
    """What `build` refuses is refused here too, with the element's name."""
    with pytest.raises(FragilityError, match=reason):
        Network.of_arrays(
            list(elements), np.array([0]), np.array([k]), np.array([len(providers)]), np.array(providers)
        )
