"""Adding second providers and fallbacks to a network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import FragilityError
from graph.fragility.additions import Addition, extend
from graph.fragility.failure import failed
from graph.fragility.measures import single_points
from graph.fragility.network import LineSpec, Network, RequirementSpec
from ontology.generated.names import Strength
from tests.graph.fragility.networks import ELEMENTS, Plain, additions, requirement_specs

NEEDS = RequirementSpec.of


def _points(network: Network, target: str) -> list[str]:
    return network.names(single_points(network, network.node(target)))


def test_second_provider_joins_what_has_only_one() -> None:
    """Without `beside` the new line joins each requirement with one hard line, and no other."""
    network = Network.build("abcd", [NEEDS("a", 1, "b"), NEEDS("a", 2, "c", "d")])
    wider = extend(network, [Addition("a", "new")])
    assert wider.ids == ("a", "b", "c", "d", "new", "a->b", "a->c", "a->d", "a->new")
    assert _points(wider, "a") == ["c", "d", "a->c", "a->d"]


def test_fallback_beside_a_provider_joins_every_requirement_with_it() -> None:
    """With `beside` the line stands in wherever that provider is used, whatever the number of lines."""
    network = Network.build("abcd", [NEEDS("a", 1, "b"), NEEDS("a", 2, "b", "c"), NEEDS("a", 1, "c")])
    wider = extend(network, [Addition("a", "d", beside="b")])
    assert wider.need.tolist() == network.need.tolist()
    assert _points(wider, "a") == ["c", "a->c"]


def test_soft_line_becomes_a_spare_and_is_never_needed() -> None:
    """Where a requirement asked for two and one was soft, the fallback must not make it need two."""
    lines = [LineSpec("a->b", "b"), LineSpec("a->c", "c", Strength.SOFT)]
    network = Network.build("abc", [RequirementSpec("a", 2, lines)])
    wider = extend(network, [Addition("a", "c", beside="b")])
    assert wider.ids == network.ids
    assert wider.hard.all()
    assert _points(network, "a") == ["b", "a->b"]
    assert _points(wider, "a") == []


def test_nothing_added_changes_nothing() -> None:
    """An empty list of additions gives an equal network."""
    network = Network.build("abc", [NEEDS("a", 1, "b", "c"), NEEDS("b", 1, "c")])
    same = extend(network, [])
    assert same.ids == network.ids
    assert same.index == network.index
    assert same.hard_members.items.tolist() == network.hard_members.items.tolist()


@pytest.mark.parametrize(
    ("addition", "reason"),
    [
        (Addition("z", "b"), "'z' is not an element"),
        (Addition("a->b", "c"), "'a->b' is not an element"),
        (Addition("a", "c", beside="z"), "'z' is not an element"),
        (Addition("a", "c", beside="c"), "has no hard line to c"),
        (Addition("b", "c"), "has no requirement with one hard line"),
        (Addition("a", "a"), "stand in for what it needs itself"),
        (Addition("c", "a->b"), "is a line"),
    ],
)
def test_impossible_addition_is_named(addition: Addition, reason: str) -> None:
    """An addition that cannot be is refused with its own words in the message."""
    network = Network.build("abc", [NEEDS("a", 1, "b")])
    with pytest.raises(FragilityError, match=reason) as caught:
        extend(network, [addition])
    assert str(addition) in str(caught.value)


@given(specs=requirement_specs(), data=st.data())
def test_additions_only_help_and_equal_their_definition(
    specs: list[RequirementSpec], data: st.DataObject
) -> None:
    """For any removal: what fails is as the plain definition says, in either order, and never more than
    before; what is added is no single point of anything."""
    plain = Plain(specs)
    network = plain.network()
    chosen = data.draw(additions(network))
    removed = set(data.draw(st.lists(st.sampled_from([*ELEMENTS, *plain.lines]), max_size=4, unique=True)))
    wider, other = extend(network, chosen), extend(network, chosen[::-1])
    fallen = set(wider.names(failed(wider, wider.mask(removed))))
    assert fallen == plain.with_additions(chosen).failed(removed)
    assert fallen == set(other.names(failed(other, other.mask(removed))))
    assert fallen & set(network.ids) <= plain.failed(removed)
    for name in set(wider.ids) - set(network.ids):
        alone = failed(wider, wider.mask([name]))
        assert not alone[: network.elements].any()
