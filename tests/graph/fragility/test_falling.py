"""What falls, and when, against a simulation day by day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.organisation import Organisation
from graph.errors import FragilityError
from graph.fragility.failure import failed
from graph.fragility.falling import failure_times, fallen
from graph.fragility.network import Network, RequirementSpec
from ontology.generated.names import Strength
from tests.graph.fragility.networks import ELEMENTS, Plain, requirement_specs

SPECS = requirement_specs()
NEVER = float("inf")
LONGEST = 5 * (len(ELEMENTS) + 1)
"""No chain of seven elements takes longer when nothing survives more than five days."""
KERNELS, PLAIN = 0, 1_000_000


def _day_by_day(plain: Plain, removed: set[str], survive: dict[str, float]) -> dict[str, float]:
    """Each day, let everything stop that has a reason to, until nothing more does."""
    times = dict.fromkeys(removed, 0.0)
    for day in range(LONGEST + 1):
        changed = True
        while changed:
            lines = {
                name
                for name, line in plain.lines.items()
                if times.get(line.provider, NEVER) + survive[name] <= day
            }
            working = {name for name in plain.lines if name not in times}
            elements = {spec.dependent for spec in plain.specs if not _enough(spec, working)}
            new = (lines | elements) - times.keys()
            times.update(dict.fromkeys(new, float(day)))
            changed = bool(new)
    return times


def _enough(spec: RequirementSpec, working: set[str]) -> bool:
    hard = [line.id for line in spec.lines if line.strength is Strength.HARD]
    return sum(line in working for line in hard) >= min(spec.k, len(hard))


@given(specs=SPECS, data=st.data())
def test_failure_times_are_those_of_a_simulation(specs: list[RequirementSpec], data: st.DataObject) -> None:
    """Every node fails on the day on which it does when the days are played one after the other."""
    plain = Plain(specs)
    network = plain.network()
    names = [*plain.elements, *plain.lines]
    removed = set(data.draw(st.lists(st.sampled_from(names), max_size=4, unique=True)))
    days = st.sampled_from([0.0, 0.0, 1.0, 2.0, 5.0, NEVER])
    survive = {name: data.draw(days) for name in plain.lines}
    array = np.array([survive[name] for name in network.ids[network.elements :]])
    expected = _day_by_day(plain, removed, survive)
    for small in (KERNELS, PLAIN):
        times = failure_times(network, network.mask(removed), array, small)
        assert times.tolist() == [expected.get(name, NEVER) for name in network.ids]


@given(specs=SPECS, data=st.data())
def test_the_compiled_worklist_finds_the_same(specs: list[RequirementSpec], data: st.DataObject) -> None:
    """What falls is the least fixpoint, whichever loop finds it, each once, what was removed first."""
    plain = Plain(specs)
    network = plain.network()
    names = [*plain.elements, *plain.lines]
    removed = data.draw(st.lists(st.sampled_from(names), max_size=4, unique=True))
    nodes = np.array([network.node(name) for name in removed], dtype=np.int64)
    found = fallen(network, nodes).tolist()
    assert found[: len(nodes)] == nodes.tolist()
    assert sorted(found) == sorted(network.node(name) for name in plain.failed(set(removed)))


def test_a_large_network_falls_like_a_small_one() -> None:
    """Above the size from which the compiled loop answers, nothing else is found: with no time to survive,
    what fails at once is what fails."""
    network = Organisation.make(12_000, 90_000, seed=3).network()
    for node in np.random.default_rng(2).integers(len(network), size=5).tolist():
        removed = network.mask([network.ids[node]])
        times = failure_times(network, removed, np.zeros(len(network.dependent)), PLAIN)
        assert np.array_equal(failed(network, removed), times == 0)
        assert np.array_equal(times, failure_times(network, removed, np.zeros(len(network.dependent))))


@pytest.mark.parametrize("wrong", [-1.0, float("nan")])
def test_a_time_that_cannot_be_is_refused(wrong: float) -> None:
    """A negative time, or none at all, names its line."""
    network = Network.build(["a", "b"], [RequirementSpec.of("a", 1, "b")])
    with pytest.raises(FragilityError, match="a->b"):
        failure_times(network, network.mask(["b"]), np.array([wrong]))
    with pytest.raises(FragilityError, match="each line"):
        failure_times(network, network.mask(["b"]), np.zeros(0))
