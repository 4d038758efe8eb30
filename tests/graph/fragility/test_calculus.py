"""The calculus against its definitions, written out plainly, on random small networks."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.fragility.failure import cone, degraded, failed, grounded, self_supported, users, walk
from graph.fragility.measures import (
    complexity,
    complication,
    dead_sets,
    propagation_cost,
    redundancy_effect,
    single_points,
)
from graph.fragility.network import Network, RequirementSpec
from tests.graph.fragility.networks import ELEMENTS, Plain, requirement_specs

SPECS = requirement_specs()


def _subset(data: st.DataObject, plain: Plain) -> set[str]:
    names = [*plain.elements, *plain.lines]
    return set(data.draw(st.lists(st.sampled_from(names), max_size=4, unique=True)))


@given(specs=SPECS, data=st.data())
def test_failure_is_the_least_fixpoint(specs: list[RequirementSpec], data: st.DataObject) -> None:
    """What fails, what is grounded and what props itself up, for any removal, cycles included."""
    plain = Plain(specs)
    network = plain.network()
    removed = _subset(data, plain)
    mask = network.mask(removed)
    fallen = plain.failed(removed)
    assert set(network.names(failed(network, mask))) == fallen
    support = plain.grounded(removed)
    assert set(network.names(grounded(network, mask))) == support
    everything = set(plain.elements) | set(plain.lines)
    assert set(network.names(self_supported(network, mask))) == everything - fallen - support


@given(specs=SPECS, data=st.data())
def test_degraded_works_but_lost_a_line(specs: list[RequirementSpec], data: st.DataObject) -> None:
    """Degraded is exactly what works and has a line of its own that does not."""
    plain = Plain(specs)
    network = plain.network()
    removed = _subset(data, plain)
    fallen = plain.failed(removed)
    hurt = {plain.dependent[line] for line in plain.lines if line in fallen} - fallen
    assert set(network.names(degraded(network, network.mask(removed)))) == hurt


@given(specs=SPECS, data=st.data())
def test_users_are_those_whose_cone_holds_it(specs: list[RequirementSpec], data: st.DataObject) -> None:
    """Looking up the lines finds what looking down from every element does."""
    plain = Plain(specs)
    network = plain.network()
    nodes = _subset(data, plain)
    expected = [bool(plain.cone(element) & nodes) for element in ELEMENTS]
    assert users(network, network.mask(nodes)).tolist() == expected


@given(specs=SPECS, target=st.sampled_from(ELEMENTS))
def test_dead_sets_and_measures(specs: list[RequirementSpec], target: str) -> None:
    """Cone, D(x), single points, K, X and P equal their definitions."""
    plain = Plain(specs)
    network = plain.network()
    expected = plain.dead_sets(target)
    members = cone(network, network.node(target))
    assert set(network.names(members)) == expected.keys()
    assert sorted(walk(network, network.node(target))) == np.flatnonzero(members).tolist()
    sets = dead_sets(network, members)
    for x, dead in expected.items():
        assert set(network.names(sets.of(network.node(x)))) == dead
    points = {x for x, dead in expected.items() if target in dead} - {target}
    assert set(network.names(single_points(network, network.node(target)))) == points
    assert complication(sets) == len(expected)
    assert abs(complexity(sets) - _mean_share(expected)) < 1e-12
    rigid = Plain([RequirementSpec(spec.dependent, len(spec.lines), spec.lines) for spec in specs])
    cost = _mean_share(rigid.dead_sets(target))
    assert abs(propagation_cost(network, members) - cost) < 1e-12
    effect = 1 - _mean_share(expected) / cost if cost else 0
    assert abs(redundancy_effect(network, members) - effect) < 1e-12


def _mean_share(dead: dict[str, set[str]]) -> float:
    n = len(dead)
    return sum(len(members) - 1 for members in dead.values()) / (n - 1) / n if n > 1 else 0


@given(specs=SPECS, target=st.sampled_from(ELEMENTS), data=st.data())
def test_single_points_after_a_removal(
    specs: list[RequirementSpec], target: str, data: st.DataObject
) -> None:
    """Given what is already gone, a single point is what then takes the target down alone."""
    plain = Plain(specs)
    network = plain.network()
    removed = _subset(data, plain)
    gone = plain.failed(removed)
    found = set(network.names(single_points(network, network.node(target), network.mask(removed))))
    expected: AbstractSet[str] = set()
    if target not in gone:
        expected = {x for x in plain.cone(target) - gone if target in plain.failed(removed | {x})}
    assert found == expected - {target}


@given(specs=SPECS, data=st.data())
def test_failure_is_monotone(specs: list[RequirementSpec], data: st.DataObject) -> None:
    """Removing more never brings anything back to work."""
    plain = Plain(specs)
    network = plain.network()
    less = _subset(data, plain)
    more = less | _subset(data, plain)
    assert not (failed(network, network.mask(less)) & ~failed(network, network.mask(more))).any()


@given(specs=SPECS, target=st.sampled_from(ELEMENTS))
def test_measures_stay_in_their_range(specs: list[RequirementSpec], target: str) -> None:
    """0 <= X <= P <= 1: redundancy can only make a cone less complex."""
    network = Plain(specs).network()
    members = cone(network, network.node(target))
    x, p = complexity(dead_sets(network, members)), propagation_cost(network, members)
    assert 0 <= x <= p + 1e-12
    assert p <= 1 + 1e-12
    assert 0 <= redundancy_effect(network, members) <= 1


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=10, deadline=None)
def test_dead_sets_of_large_cones(seed: int) -> None:
    """More than 64 removals need more than one word, and k of n its own counting there."""
    random = Random(seed)
    elements = [f"e{number}" for number in range(60)]
    specs = []
    for number in range(59):
        later = range(number + 1, 60) if random.random() < 0.9 else [n for n in range(60) if n != number]
        providers = random.sample(later, min(len(later), random.choice([1, 2, 3, 4])))
        k = random.randint(1, len(providers))
        specs.append(RequirementSpec.of(elements[number], k, *(elements[p] for p in providers)))
    network = Network.build(elements, specs)
    members = cone(network, 0)
    sets = dead_sets(network, members)
    for position, x in enumerate(sets.members.tolist()):
        removed = network.mask([network.ids[x]])
        expected = failed(network, removed) & members
        assert sets.of(x).tolist() == np.flatnonzero(expected).tolist()
        assert sets.sizes()[position] == expected.sum()
