"""The cheapest additions, proved against trying all."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import FragilityError, ImpossibleMitigationError
from graph.fragility.additions import Addition, extend
from graph.fragility.hitting import cheapest_hitting_set
from graph.fragility.mitigation import cheapest
from graph.fragility.network import Network, RequirementSpec
from tests.graph.fragility.brute import SMALL, small_plains
from tests.graph.fragility.networks import Plain, additions

NEEDS = RequirementSpec.of


def _outside_points(plain: Plain, targets: list[str], outside: set[str]) -> set[tuple[str, str]]:
    """(target, x) for each single point of failure x outside our control; what is new counts as outside."""
    found = set()
    for target in targets:
        for x in plain.cone(target) - {target}:
            if (x in outside or x not in ALL) and target in plain.failed({x}):
                found.add((target, x))
    return found


ALL = {*SMALL, *(f"{a}->{b}" for a in SMALL for b in SMALL)}


@given(plain=small_plains(), data=st.data())
def test_cheapest_of_all_choices(plain: Plain, data: st.DataObject) -> None:
    """What is chosen leaves no single point outside our control, costs what the cheapest of all choices
    costs, and where no choice does it the error names exactly what remains with all of them."""
    network = plain.network()
    offered = data.draw(additions(network, most=5, names=("b", "c", "d", "new")))
    costs = [data.draw(st.sampled_from([0.0, 1.0, 1.0, 2.5])) for _ in offered]
    offered = [
        Addition(one.dependent, one.provider, one.beside, cost)
        for one, cost in zip(offered, costs, strict=True)
    ]
    targets = data.draw(st.lists(st.sampled_from(SMALL), min_size=1, max_size=2, unique=True))
    outside = data.draw(st.sets(st.sampled_from(network.ids)))
    numbers = [network.node(name) for name in targets]
    choices = chain.from_iterable(combinations(offered, size) for size in range(len(offered) + 1))
    enough = [
        sum(one.cost for one in choice)
        for choice in choices
        if not _outside_points(plain.with_additions(choice), targets, outside)
    ]
    if not enough:
        with pytest.raises(ImpossibleMitigationError) as caught:
            cheapest(network, numbers, offered, network.mask(outside))
        remaining = _outside_points(plain.with_additions(offered), targets, outside)
        assert set(caught.value.remaining) == remaining
        return
    found = cheapest(network, numbers, offered, lambda asked, _: asked.mask(outside))
    assert found.proven
    assert found.cost == pytest.approx(min(enough))
    assert found.bound == found.cost == pytest.approx(sum(one.cost for one in found.chosen))
    assert not _outside_points(plain.with_additions(found.chosen), targets, outside)
    before = {(target, x) for target, points in found.before.items() for x in points}
    assert before == _outside_points(plain, targets, outside)
    assert list(found.after) == targets
    assert not any(found.after.values())


@given(sets=st.lists(st.sets(st.integers(0, 6), min_size=1), max_size=8), data=st.data())
def test_hitting_set_is_the_cheapest(sets: list[set[int]], data: st.DataObject) -> None:
    """Sets given one at a time, as they are missed: the answer hits all and nothing cheaper does."""
    costs = data.draw(st.lists(st.sampled_from([0.0, 1.0, 3.0, 0.001, 1e6]), min_size=7, max_size=7))
    found = cheapest_hitting_set(
        costs, lambda chosen: [frozenset(one) for one in sets if not one & chosen][:1]
    )
    every = chain.from_iterable(combinations(range(7), size) for size in range(8))
    best = min(sum(costs[n] for n in one) for one in every if all(s & set(one) for s in sets))
    assert found.cost == pytest.approx(best)
    assert found.proven


def test_limit_gives_an_answer_without_proof() -> None:
    """When the rounds run out, the answer still does it, nothing in it is in vain, and it is not proven."""
    sets = [frozenset({0, 1}), frozenset({1, 2}), frozenset({2, 0})]
    found = cheapest_hitting_set([1.0, 1.0, 1.5], lambda chosen: [s for s in sets if not s & chosen][:1], 1)
    assert all(one & set(found.chosen) for one in sets)
    assert len(found.chosen) == 2
    assert found.bound <= found.cost


def _newsletter() -> Network:
    return Network.build(
        ["newsletter", "shortener", "video", "mirror"],
        [NEEDS("newsletter", 1, "shortener"), NEEDS("shortener", 1, "video")],
    )


def test_one_bypass_instead_of_two_repairs() -> None:
    """A dear way around everything is left aside while two cheap ones do, and taken once they cost more."""
    network = _newsletter()
    cheap = Addition("shortener", "mirror", cost=1.0)
    second = Addition("newsletter", "other", cost=1.0)
    around = Addition("newsletter", "mirror", cost=1.5)
    outside = network.mask(["shortener", "video"])
    found = cheapest(network, [0], [cheap, second, around], outside)
    assert found.chosen == (second,)
    assert found.before == {"newsletter": ("shortener", "video")}
    assert found.after == {"newsletter": ()}
    dearer = Addition("newsletter", "other", cost=2.0)
    assert cheapest(network, [0], [cheap, dearer, around], outside).chosen == (around,)


def test_nothing_to_do_costs_nothing() -> None:
    """Where nothing outside is a single point, nothing is chosen, and with nothing offered either."""
    network = _newsletter()
    found = cheapest(network, [0], [], network.mask())
    assert (found.chosen, found.cost, found.proven) == ((), 0.0, True)


def test_what_cannot_be_is_named() -> None:
    """A mitigation that cannot exist names the single points that remain whatever is added."""
    network = _newsletter()
    outside = network.mask(["shortener", "video"])
    with pytest.raises(ImpossibleMitigationError, match="of newsletter: shortener") as caught:
        cheapest(network, [0], [Addition("shortener", "mirror")], outside)
    assert caught.value.remaining == (("newsletter", "shortener"),)
    with pytest.raises(FragilityError, match="cost is -1"):
        cheapest(network, [0], [Addition("shortener", "mirror", cost=-1)], outside)


def test_additions_that_share_a_line() -> None:
    """One line beside two providers: both must be bought where both are needed, and no repair is had free."""
    network = Network.build("abcd", [NEEDS("a", 1, "b"), NEEDS("a", 1, "c")])
    both = [Addition("a", "d", beside="b"), Addition("a", "d", beside="c")]
    found = cheapest(network, [0], both, network.mask("bc"))
    assert found.cost == 2.0
    assert extend(network, found.chosen).ids[-1] == "a->d"
    assert found.proven
