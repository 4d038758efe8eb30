"""How sure it is that something is a single point of failure."""

from __future__ import annotations

from itertools import pairwise, product
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import FragilityError
from graph.fragility.confidence import SAMPLES, UNCERTAIN, single_point_confidence
from graph.fragility.measures import single_points
from graph.fragility.network import LineSpec, RequirementSpec
from tests.graph.fragility.brute import SMALL, TARGET, small_plains
from tests.graph.fragility.networks import Plain, hard_ids, requirement_specs


def _world(plain: Plain, existing: set[str]) -> Plain:
    """The network with these hard lines only; each requirement needs min(need, what is left)."""
    specs, needs = [], []
    for spec, need in zip(plain.specs, plain.need, strict=True):
        lines = [LineSpec(name, plain.lines[name].provider) for name in hard_ids(spec) if name in existing]
        if lines and need:
            specs.append(RequirementSpec(spec.dependent, 1, lines))
            needs.append(min(need, len(lines)))
    return Plain(specs, plain.elements, needs)


@given(plain=small_plains(), data=st.data())
def test_exact_over_all_worlds(plain: Plain, data: st.DataObject) -> None:
    """The weights of the worlds in which it is a single point, added up."""
    network = plain.network()
    names = network.ids[network.elements :]
    sure = {name: data.draw(st.sampled_from([0.0, 0.25, 0.9, 1.0])) for name in names}
    inside = [name for name in names if name in plain.cone(TARGET)]
    expected = dict.fromkeys(network.ids, 0.0)
    for bits in product([True, False], repeat=len(inside)):
        weight = prod(sure[name] if bit else 1 - sure[name] for name, bit in zip(inside, bits, strict=True))
        if not weight:
            continue
        world = _world(plain, {name for name, bit in zip(inside, bits, strict=True) if bit})
        for x in world.cone(TARGET) - {TARGET}:
            if TARGET in world.failed({x}):
                expected[x] += weight
    certainty = np.array([sure[name] for name in names])
    found = single_point_confidence(network, network.node(TARGET), certainty)
    assert found == pytest.approx([expected[name] for name in network.ids], abs=1e-9)


@given(specs=requirement_specs(), target=st.sampled_from(SMALL))
def test_certain_lines_give_the_single_points(specs: list[RequirementSpec], target: str) -> None:
    """With all lines certain it is 1 for each single point and 0 for everything else, soft lines unasked."""
    network = Plain(specs).network()
    certainty = np.ones(len(network) - network.elements)
    found = single_point_confidence(network, network.node(target), certainty)
    assert np.flatnonzero(found).tolist() == single_points(network, network.node(target)).tolist()
    assert set(found.tolist()) <= {0.0, 1.0}


def test_sampled_where_there_are_too_many_worlds() -> None:
    """A chain longer than is weighed exactly: the share of samples is near what it is, and the same for the
    same seed; nodes that are not asked about get nothing."""
    length = UNCERTAIN + 2
    names = [f"n{number}" for number in range(length + 1)]
    specs = [RequirementSpec.of(a, 1, b) for a, b in pairwise(names)]
    network = Plain(specs, names).network()
    certainty = np.full(length, 0.9)
    found = single_point_confidence(network, 0, certainty, seed=3)
    assert (found == single_point_confidence(network, 0, certainty, seed=3)).all()
    # The element at the depth d counts where the d lines to it exist; five standard errors.
    expected = [0.0, *(0.9**depth for depth in range(1, length + 1))]
    assert found[: length + 1] == pytest.approx(expected, abs=2.5 / SAMPLES**0.5)
    few = single_point_confidence(network, 0, certainty, seed=3, points=np.array([2]))
    assert np.flatnonzero(few).tolist() == [2]
    assert few[2] == pytest.approx(found[2])


def test_impossible_certainty_is_refused() -> None:
    """One number a line, within 0..1."""
    network = Plain([RequirementSpec.of("a", 1, "b")], "ab").network()
    for wrong in ([1.5], [float("nan")], [1.0, 1.0]):
        with pytest.raises(FragilityError, match="1 certainties"):
            single_point_confidence(network, 0, np.array(wrong))
