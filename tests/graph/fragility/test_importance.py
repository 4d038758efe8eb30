"""Probability of the top event and importance against adding up all states."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import FragilityError
from graph.fragility.importance import importance
from graph.fragility.network import Network, RequirementSpec
from tests.graph.fragility.brute import TARGET, probability, small_plains, subsets
from tests.graph.fragility.networks import Plain

CHANCES = st.sampled_from([0.0, 0.01, 0.3, 0.5, 0.9, 1.0])


def _down(plain: Plain) -> list[frozenset[str]]:
    return [frozenset(one) for one in subsets(plain.cone(TARGET)) if TARGET in plain.failed(set(one))]


@given(plain=small_plains(most=8), data=st.data())
def test_exact_by_diagram(plain: Plain, data: st.DataObject) -> None:
    """Q, Birnbaum and Fussell-Vesely equal their definitions, added up over all states of the cone."""
    network = plain.network()
    of = {name: data.draw(CHANCES) for name in network.ids}
    members, down = plain.cone(TARGET), _down(plain)
    top = probability(down, members, of)
    found = importance(network, network.node(TARGET), np.array([of[name] for name in network.ids]))
    assert found.exact
    assert found.bound is None
    assert found.top == pytest.approx(top, abs=1e-12)
    for node, name in enumerate(network.ids):
        without = probability(down, members, of | {name: 0.0})
        birnbaum = probability(down, members, of | {name: 1.0}) - without
        assert found.birnbaum[node] == pytest.approx(birnbaum if name in members else 0, abs=1e-12)
        share = (top - without) / top if top > 0 and name in members else 0
        assert found.fussell_vesely[node] == pytest.approx(share, abs=1e-9)


@given(plain=small_plains(most=8), data=st.data())
def test_bound_without_diagram(plain: Plain, data: st.DataObject) -> None:
    """Without a diagram the answer says that it is not exact, and Q never exceeds the bound; what the listed
    sets give is at least the likeliest of them."""
    network = plain.network()
    of = {name: data.draw(CHANCES) for name in network.ids}
    top = probability(_down(plain), plain.cone(TARGET), of)
    found = importance(network, network.node(TARGET), np.array([of[name] for name in network.ids]), nodes=0)
    assert not found.exact
    assert found.bound is not None
    assert top <= found.bound + 1e-12
    assert found.top >= of[TARGET] - 1e-12
    assert ((found.birnbaum >= -1e-12) & (found.birnbaum <= 1 + 1e-12)).all()


def test_series_by_hand() -> None:
    """a needs b: down by itself .1, its line .2, b .5; Q = 1 - .9 x .8 x .5, the same without a diagram."""
    network = Network.build("ab", [RequirementSpec.of("a", 1, "b")])
    for nodes in (1_000, 0):
        found = importance(network, 0, np.array([0.1, 0.5, 0.2]), nodes=nodes)
        assert found.top == pytest.approx(0.64)
        assert found.birnbaum == pytest.approx([0.4, 0.72, 0.45])
        assert found.fussell_vesely == pytest.approx([0.04 / 0.64, 0.36 / 0.64, 0.09 / 0.64])


@pytest.mark.parametrize("wrong", [-0.1, 1.5, float("nan")])
def test_probability_outside_its_range_is_refused(wrong: float) -> None:
    """The message names what has the impossible probability."""
    network = Network.build("ab", [RequirementSpec.of("a", 1, "b")])
    with pytest.raises(FragilityError, match="a->b"):
        importance(network, 0, np.array([0.1, 0.1, wrong]))
    with pytest.raises(FragilityError, match="3 probabilities"):
        importance(network, 0, np.array([0.1]))
