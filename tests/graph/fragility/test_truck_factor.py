"""The smallest all-person cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import FragilityError
from graph.fragility.network import Network, RequirementSpec
from graph.fragility.truck_factor import truck_factor
from tests.graph.fragility.brute import SMALL, TARGET, cuts, small_plains
from tests.graph.fragility.networks import Plain

NEEDS = RequirementSpec.of


@given(plain=small_plains(), people=st.sets(st.sampled_from(SMALL)))
def test_smallest_of_all_cuts_of_people(plain: Plain, people: set[str]) -> None:
    """As few people as the smallest cut that holds people only; none where there is no such cut."""
    network = plain.network()
    sizes = [len(one) for one in cuts(plain) if one <= people]
    found = truck_factor(network, network.node(TARGET), network.mask(people))
    if not sizes:
        assert found is None
    else:
        assert found is not None
        number, gone = found
        assert number == len(gone) == min(sizes)
        assert set(network.names(np.array(gone))) <= people
        assert TARGET in plain.failed({network.ids[node] for node in gone})


def _knowledge(holders: int, k: int = 1) -> Network:
    people = [f"p{number}" for number in range(holders)]
    return Network.build(["t", "k", *people], [NEEDS("t", 1, "k"), NEEDS("k", k, *people)])


@pytest.mark.parametrize(("holders", "k", "expected"), [(1, 1, 1), (2, 1, 2), (5, 3, 3)])
def test_experts_stand_in_for_each_other(holders: int, k: int, expected: int) -> None:
    """A touchpoint that rests on what one person knows has truck factor 1, and 2 with a second holder."""
    network = _knowledge(holders, k)
    people = network.mask(name for name in network.ids[: network.elements] if name.startswith("p"))
    found = truck_factor(network, network.node("t"), people)
    assert found is not None
    assert found[0] == expected
    # A person down takes her line along, but only people count.
    assert all(people[node] for node in found[1])


def test_cone_without_people() -> None:
    """No people, or people who cannot take it down alone: there is no truck factor."""
    network = Network.build("abp", [NEEDS("a", 1, "b", "p")])
    assert truck_factor(network, 0, network.mask()) is None
    assert truck_factor(network, 0, network.mask("p")) is None


def test_limit_is_said() -> None:
    """Where the rounds do not suffice to prove a number, none is given."""
    network = _knowledge(6, 3)
    people = network.mask(f"p{number}" for number in range(6))
    with pytest.raises(FragilityError, match="too many to decide"):
        truck_factor(network, 0, people, rounds=1)
