"""The measures of many cones by one pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.fragility.failure import cone
from graph.fragility.measures import complexity, dead_sets, propagation_cost
from graph.fragility.network import Network, RequirementSpec
from graph.fragility.overview import falls
from tests.graph.fragility.networks import ELEMENTS, requirement_specs


@given(requirement_specs(), st.lists(st.integers(0, len(ELEMENTS) - 1), min_size=1, max_size=4))
@pytest.mark.parametrize("at_once", [0, 10_000])
def test_they_are_those_of_each_cone_by_itself(
    at_once: int, specs: list[RequirementSpec], targets: list[int]
) -> None:
    """Whatever other cones are counted with it: complexity, propagation cost and single points stay."""
    network = Network.build(ELEMENTS, specs)
    cones = [cone(network, target) for target in targets]
    for target, members, found in zip(targets, cones, falls(network, cones, at_once), strict=True):
        alone = dead_sets(network, members)
        assert found.complexity(members) == complexity(alone)
        assert found.propagation_cost(members) == propagation_cost(network, members)
        assert found.sets.killers(target).tolist() == alone.killers(target).tolist()


def test_no_cones_have_no_measures() -> None:
    """An organisation without touchpoints is no error."""
    assert list(falls(Network.build(ELEMENTS, []), [])) == []
