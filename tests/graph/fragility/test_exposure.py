"""External exposure and the cyclic core."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.fragility.core import cyclic_core
from graph.fragility.exposure import external_exposure
from graph.fragility.network import RequirementSpec
from ontology.generated.names import Strength
from tests.graph.fragility.networks import ELEMENTS, Plain, requirement_specs


@given(specs=requirement_specs(), target=st.sampled_from(ELEMENTS), data=st.data())
def test_exposure_is_the_outside_share_of_the_cone(
    specs: list[RequirementSpec], target: str, data: st.DataObject
) -> None:
    """Counted from the definition, lines and the target included."""
    plain = Plain(specs)
    network = plain.network()
    outside = data.draw(st.sets(st.sampled_from(network.ids)))
    members = plain.cone(target)
    found = external_exposure(network, network.node(target), network.mask(outside))
    assert found == pytest.approx(len(members & outside) / len(members))


@given(specs=requirement_specs(), data=st.data())
def test_core_is_the_largest_group_that_reaches_itself(
    specs: list[RequirementSpec], data: st.DataObject
) -> None:
    """The most elements that reach each other within the members, and exactly the hard lines between them."""
    plain = Plain(specs)
    network = plain.network()
    members = set(data.draw(st.lists(st.sampled_from(network.ids), unique=True)))
    hard = {
        (plain.dependent[name], line.provider)
        for name, line in plain.lines.items()
        if line.strength is Strength.HARD and {name, plain.dependent[name], line.provider} <= members
    }
    reach = {one: _reached(one, hard) for one in ELEMENTS}
    groups = [{two for two in ELEMENTS if two in reach[one] and one in reach[two]} for one in ELEMENTS]
    core = set(network.names(cyclic_core(network, network.mask(members))))
    elements = core & set(ELEMENTS)
    if not any(groups):
        assert core == set()
    else:
        assert elements == max(groups, key=lambda one: (len(one), -min(map(ELEMENTS.index, one), default=9)))
        between = {f"{a}->{b}" for a, b in hard if a in elements and b in elements}
        assert core - elements == between


def _reached(start: str, edges: set[tuple[str, str]]) -> set[str]:
    """What is reached over at least one edge."""
    reached: set[str] = set()
    while True:
        following = reached | {b for a, b in edges if a == start or a in reached}
        if following == reached:
            return reached
        reached = following


def test_core_of_a_long_ring_and_a_chain() -> None:
    """Thousands of elements in one circle are one group; a chain has none. No recursion limit is met."""
    names = [f"n{number}" for number in range(5_000)]
    chain = [RequirementSpec.of(a, 1, b) for a, b in pairwise(names)]
    line = Plain(chain, names).network()
    assert not cyclic_core(line, np.ones(len(line), dtype=np.bool_)).any()
    ring = Plain([*chain, RequirementSpec.of(names[-1], 1, names[0])], names).network()
    assert cyclic_core(ring, np.ones(len(ring), dtype=np.bool_)).all()
