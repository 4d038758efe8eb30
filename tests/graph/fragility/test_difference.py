"""What lines do to the figures of a network."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.fragility.difference import figures, shares, without
from graph.fragility.network import Network, RequirementSpec
from tests.graph.fragility.networks import ELEMENTS, Plain, requirement_specs


def _never_claimed(specs: list[RequirementSpec], gone: str) -> list[RequirementSpec]:
    """The requirements had nobody claimed a line."""
    found = []
    for spec in specs:
        lines = [line for line in spec.lines if line.id != gone]
        if lines:
            found.append(replace(spec, k=min(spec.k, len(lines)), lines=lines))
    return found


@settings(deadline=None)
@given(requirement_specs(), st.data())
def test_without_a_line_is_the_network_that_never_had_it(
    specs: list[RequirementSpec], data: st.DataObject
) -> None:
    """Taking a line out of the arrays gives the figures of a network built without it."""
    plain = Plain(specs)
    line = data.draw(st.sampled_from([*plain.lines, "no such line"]))
    less, built = without(plain.network(), [line]), Network.build(ELEMENTS, _never_claimed(specs, line))
    for target in ELEMENTS:
        assert figures(less, [target]) == figures(built, [target])


@settings(deadline=None)
@given(requirement_specs())
def test_figures_follow_from_the_dead_sets(specs: list[RequirementSpec]) -> None:
    """K counts the cone, X is the mean share that falls, single points take the target down alone."""
    plain = Plain(specs)
    for target in ELEMENTS:
        found, dead = figures(plain.network(), [target]), plain.dead_sets(target)
        others = max(1, len(dead) - 1)
        assert found.complication == len(dead)
        assert found.complexity == pytest.approx(sum(len(d) - 1 for d in dead.values()) / others / len(dead))
        assert set(found.single_points) == {x for x, d in dead.items() if target in d} - {target}


def test_what_is_not_on_record_has_no_figures() -> None:
    """A touchpoint before anything was said of it is nothing, and not an error."""
    assert figures(Network.build(["a"], []), ["b"]) == figures(Network.build([], []), [])


def test_shares_are_sorted_by_their_effect_and_leave_out_what_does_nothing() -> None:
    """The worked example: with the second way straight to the video the shortener's line counts least."""
    specs = [
        RequirementSpec.of("a", 1, "b", "c"),
        RequirementSpec.of("b", 1, "c"),
        RequirementSpec.of("d", 1, "c"),
    ]
    network = Network.build(["a", "b", "c", "d"], specs)
    found = shares(network, lambda changed: figures(changed, ["a"]), ["d->c", "a->b", "a->c", "b->c"])
    assert {share.line for share in found} == {"a->b", "a->c", "b->c"}
    effects = [abs(share.complexity) for share in found]
    assert effects == sorted(effects, reverse=True)
    whole, less = figures(network, ["a"]), figures(without(network, ["a->c"]), ["a"])
    straight = next(share for share in found if share.line == "a->c")
    assert straight.single_points == len(whole.single_points) - len(less.single_points) < 0
