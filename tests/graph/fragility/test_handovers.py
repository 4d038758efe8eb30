"""Hand-overs along lines."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.fragility.handovers import handovers
from graph.fragility.network import Network, RequirementSpec
from tests.graph.fragility.networks import ELEMENTS, Plain, requirement_specs

UNITS = st.lists(st.sampled_from([None, "x", "y", "z"]), min_size=len(ELEMENTS), max_size=len(ELEMENTS))


def _chains(plain: Plain, start: str) -> list[list[str]]:
    """All chains of lines without a repeated element."""
    found, open_ = [], [[start]]
    while open_:
        chain = open_.pop()
        found.append(chain)
        open_ += [
            [*chain, line.provider]
            for name, line in plain.lines.items()
            if plain.dependent[name] == chain[-1] and line.provider not in chain
        ]
    return found


@settings(deadline=None)
@given(requirement_specs(), UNITS)
def test_fewest_changes_of_unit_over_all_chains(
    specs: list[RequirementSpec], units: list[str | None]
) -> None:
    """The definition by trying every chain; what nobody owns stays with whoever had it before."""
    plain = Plain(specs)
    owner = dict(zip(ELEMENTS, units, strict=True))
    best: dict[str, int] = {}
    for chain in _chains(plain, "a"):
        held = [unit for name in chain if (unit := owner[name]) is not None]
        if owner[chain[-1]] is not None:
            changes = sum(one != other for one, other in pairwise(held))
            best[held[-1]] = min(best.get(held[-1], changes), changes)
    if owner["a"] is not None:
        best[owner["a"]] = 0
    assert handovers(plain.network(), units, 0) == best


def test_a_way_through_a_third_unit_costs_two() -> None:
    """From the shop through the warehouse to the cluster two hand-overs, with a line of its own one."""
    ways = [RequirementSpec.of("shop", 1, "warehouse"), RequirementSpec.of("warehouse", 1, "cluster")]
    units = ["stores", "logistics", "it"]
    long = Network.build(["shop", "warehouse", "cluster"], ways)
    assert handovers(long, units, 0) == {"stores": 0, "logistics": 1, "it": 2}
    short = Network.build(long.ids[:3], [*ways, RequirementSpec.of("shop", 1, "cluster")])
    assert handovers(short, units, 0)["it"] == 1
