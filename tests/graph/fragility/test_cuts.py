"""Minimal cut sets against trying everything, by diagram and by search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.fragility.cuts import CutSets, minimal_cut_sets, spectrum
from graph.fragility.measures import single_points
from graph.fragility.network import LineSpec, Network, RequirementSpec
from ontology.generated.names import Strength
from tests.graph.fragility.brute import TARGET, cuts, minimal, small_plains
from tests.graph.fragility.networks import ELEMENTS, Plain, requirement_specs

NEEDS = RequirementSpec.of


def _named(network: Network, found: CutSets) -> set[frozenset[str]]:
    assert len(set(found.sets)) == len(found.sets)
    return {frozenset(network.ids[node] for node in one) for one in found.sets}


@given(plain=small_plains(), nodes=st.sampled_from([100_000, 0]))
def test_all_minimal_cut_sets(plain: Plain, nodes: int) -> None:
    """Diagram and search each find exactly the minimal cut sets, cycles and k of n included, and say so."""
    network = plain.network()
    expected = minimal(cuts(plain))
    found = minimal_cut_sets(network, network.node(TARGET), 20, nodes=nodes)
    assert _named(network, found) == expected
    assert found.complete
    assert found.left_out == 0
    counts = spectrum(found)
    assert counts == tuple(sum(len(one) == order for one in expected) for order in range(1, len(counts) + 1))
    assert sum(counts) == len(expected)


@given(plain=small_plains(), order=st.integers(1, 4), nodes=st.sampled_from([100_000, 0]))
def test_up_to_an_order(plain: Plain, order: int, nodes: int) -> None:
    """Truncated, exactly the sets up to the order are listed, and `complete` is never said in vain."""
    network = plain.network()
    expected = minimal(cuts(plain))
    low = {one for one in expected if len(one) <= order}
    found = minimal_cut_sets(network, network.node(TARGET), order, nodes=nodes)
    assert _named(network, found) == low
    assert not (found.complete and low != expected)
    assert found.left_out in ((len(expected) - len(low),) if nodes else (None, 0))
    assert found.order == order


@given(specs=requirement_specs(), target=st.sampled_from(ELEMENTS))
def test_diagram_and_search_agree(specs: list[RequirementSpec], target: str) -> None:
    """On networks too large for trying everything both ways find the same sets, those of order 1 being the
    single points of failure."""
    network = Network.build(ELEMENTS, specs)
    node = network.node(target)
    by_diagram = minimal_cut_sets(network, node, 4)
    by_search = minimal_cut_sets(network, node, 4, nodes=0)
    assert by_diagram.order == by_search.order == 4
    assert by_diagram.sets == by_search.sets
    singles = [one[0] for one in by_diagram.sets if len(one) == 1]
    assert singles == single_points(network, node).tolist()


def _two_of_five() -> Network:
    return Network.build("abcdef", [NEEDS("a", 2, *"bcdef")])


@pytest.mark.parametrize("nodes", [100_000, 0])
def test_limit_drops_whole_orders(nodes: int) -> None:
    """More sets than are asked for: the highest orders go whole, and what is missing is counted where
    known."""
    # Four of five ways must fail, each by its line or its provider: 5 x 2^4 sets; b alone is behind all of c.
    network = Network.build("abcdef", [NEEDS("a", 2, *"bcdef"), NEEDS("a", 1, "b")])
    found = minimal_cut_sets(network, network.node("a"), 5, limit=10, nodes=nodes)
    assert spectrum(found) == (2, 0, 0)
    assert not found.complete
    assert found.order == 3
    assert found.left_out == 16
    assert spectrum(minimal_cut_sets(network, network.node("a"), 5, nodes=nodes)) == (2, 0, 0, 16)


def test_steps_bound_the_search() -> None:
    """When the steps run out, the orders before are complete and the answer says which."""
    network = _two_of_five()
    found = minimal_cut_sets(network, network.node("a"), 6, nodes=0, steps=12)
    assert found == CutSets((), 2, False)


def test_nothing_required() -> None:
    """What requires nothing, or only softly, has no cut sets besides its own failure."""
    soft = RequirementSpec("a", 1, [LineSpec("a->b", "b", Strength.SOFT)])
    for specs in ([], [soft]):
        network = Network.build("ab", specs)
        for nodes in (1_000, 0):
            assert minimal_cut_sets(network, 0, 3, nodes=nodes) == CutSets((), 3, True, 0)


def test_a_million_providers_take_bounded_time() -> None:
    """Any one of very many providers: no diagram is tried, and the search says how far it came."""
    many = [f"p{number}" for number in range(20_000)]
    network = Network.build(["a", *many], [NEEDS("a", 1, *many)])
    found = minimal_cut_sets(network, 0, 3)
    assert found.sets == ()
    assert not found.complete


def test_order_below_one_is_refused() -> None:
    """There are no cut sets of order 0."""
    with pytest.raises(ValueError, match="at least 1"):
        minimal_cut_sets(_two_of_five(), 0, 0)
