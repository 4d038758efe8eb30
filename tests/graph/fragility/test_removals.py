"""All single removals at once, by the compiled kernels and without, against one removal after the other."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bench.organisation import Organisation
from graph.fragility.failure import cone, failed
from graph.fragility.network import Network, RequirementSpec
from graph.fragility.removals import Removals, new_single_points, single_points_of, single_removals
from tests.graph.fragility.networks import ELEMENTS, Plain, requirement_specs

SPECS = requirement_specs()
KERNELS, PLAIN = 0, 1_000_000
"""The size up to which networks are computed without the kernels: nothing, or everything."""


@given(specs=SPECS)
def test_sizes_are_those_of_one_removal_after_the_other(specs: list[RequirementSpec]) -> None:
    """|D(x)| of every element and line, with cycles, k of n, soft lines and lines in several requirements."""
    plain = Plain(specs)
    network = plain.network()
    expected = [len(plain.failed({x})) for x in network.ids]
    for small in (KERNELS, PLAIN):
        assert single_removals(network, small=small).sizes.tolist() == expected


@given(specs=SPECS, data=st.data())
def test_single_points_are_those_that_take_the_target_down(
    specs: list[RequirementSpec], data: st.DataObject
) -> None:
    """For all targets at once, and given that some elements or lines are already gone."""
    plain = Plain(specs)
    network = plain.network()
    names = [*plain.elements, *plain.lines]
    removed = set(data.draw(st.lists(st.sampled_from(names), max_size=3, unique=True)))
    gone = plain.failed(removed)
    without = {x: plain.failed(removed | {x}) for x in names}
    expected = {
        target: {x for x in names if x != target and target not in gone and target in without[x]}
        for target in ELEMENTS
    }
    before = {target: {x for x in names if target in plain.failed({x})} for target in ELEMENTS}
    for small in (KERNELS, PLAIN):
        new = new_single_points(network, range(len(ELEMENTS)), network.mask(removed), small)
        assert {network.ids[target]: set(network.names(points)) for target, points in new.items()} == {
            target: expected[target] - before[target] for target in ELEMENTS
        }
        found = single_points_of(network, range(len(ELEMENTS)), network.mask(removed), small)
        named = {network.ids[target]: set(network.names(points)) for target, points in found.items()}
        assert named == expected


@given(specs=SPECS, target=st.sampled_from(ELEMENTS), data=st.data())
def test_a_cone_with_something_gone_has_the_same_figures_either_way(
    specs: list[RequirementSpec], target: str, data: st.DataObject
) -> None:
    """Sizes within a cone, given removals, equal those of one removal after the other."""
    plain = Plain(specs)
    network = plain.network()
    names = [*plain.elements, *plain.lines]
    removed = set(data.draw(st.lists(st.sampled_from(names), max_size=3, unique=True)))
    members = plain.cone(target)
    mask = cone(network, network.node(target))
    expected = [len(plain.failed(removed | {x}) & members) if x in members else 0 for x in network.ids]
    for small in (KERNELS, PLAIN):
        found = single_removals(
            network, [network.node(target)], members=mask, removed=network.mask(removed), small=small
        )
        assert found.sizes.tolist() == expected
        killers = {x for x in members if target in plain.failed(removed | {x})} - {target}
        assert set(network.names(found.killers[network.node(target)])) == killers


def test_many_blocks_of_a_large_organisation() -> None:
    """More removals than one block holds, spread over threads: samples agree with one removal at a time, and
    kernels with plain arrays in every size."""
    network = Organisation.make(2_000, 9_000, seed=5).network()
    targets = [1_999, 1_500, 7]
    found = single_removals(network, targets, small=KERNELS)
    for x in np.random.default_rng(1).integers(len(network), size=200).tolist():
        fallen = _without(network, x)
        assert found.sizes[x] == fallen.sum()
        assert [x in found.killers[target] for target in targets] == [
            bool(fallen[target]) and target != x for target in targets
        ]
    _assert_equal(found, single_removals(network, targets, small=PLAIN))


def test_a_group_with_very_many_alternatives() -> None:
    """Counting works for thousands of lines: k of n for k at both ends and in the middle."""
    n = 3_000
    for k in (1, 2, n // 2, n - 1, n):
        providers = np.arange(1, n + 1)
        network = Network.of_arrays(
            [f"e{number}" for number in range(n + 1)], np.array([0]), np.array([k]), np.array([n]), providers
        )
        sizes = single_removals(network, small=KERNELS).sizes
        assert sizes[1] == (3 if k == n else 2)


def _without(network: Network, node: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    removed = network.mask()
    removed[node] = True
    return failed(network, removed)


def _assert_equal(one: Removals, other: Removals) -> None:
    assert one.sizes.tolist() == other.sizes.tolist()
    assert {t: x.tolist() for t, x in one.killers.items()} == {
        t: x.tolist() for t, x in other.killers.items()
    }
