"""The page that works cut sets by hand says what the code computes."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from graph.fragility.confidence import single_point_confidence
from graph.fragility.core import cyclic_core
from graph.fragility.cuts import minimal_cut_sets, spectrum
from graph.fragility.exposure import external_exposure
from graph.fragility.failure import cone
from graph.fragility.importance import importance
from graph.fragility.network import Network, RequirementSpec
from graph.fragility.truck_factor import truck_factor

PAGE = Path(__file__).parents[3] / "docs" / "guide" / "cut-sets-worked.md"
Rows = list[dict[str, str]]


def _rows(head: str) -> Rows:
    """All rows of the tables whose header begins with that cell."""
    found: Rows = []
    for block in re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE):
        table = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()]
        if table[0][0] == head:
            found += [dict(zip(table[0], row, strict=True)) for row in table[2:]]
    assert found, f"the page has no table that begins with {head!r}"
    return found


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(",") if name.strip()]


def _network(touchpoint: str) -> Network:
    """The example in which the touchpoint stands."""
    rows = _rows("example")
    (example,) = {row["example"] for row in rows if row["element"] == touchpoint}
    specs = [
        RequirementSpec.of(row["element"], int(row["needs"]), *_names(row["of"]))
        for row in rows
        if row["example"] == example
    ]
    ends = {end for spec in specs for end in (spec.dependent, *(line.provider for line in spec.lines))}
    return Network.build(sorted(ends), specs)


TOUCHPOINTS = ("newsletter", "helpline", "shop")


@pytest.mark.parametrize("touchpoint", TOUCHPOINTS)
@pytest.mark.parametrize("nodes", [10_000, 0])
def test_cut_sets_and_spectrum(touchpoint: str, nodes: int) -> None:
    """Every minimal cut set of the page and no other, and how many there are of each order."""
    network = _network(touchpoint)
    found = minimal_cut_sets(network, network.node(touchpoint), 9, nodes=nodes)
    stated = {
        tuple(sorted(one.strip() for one in group.split("+")))
        for row in _rows("cut sets of")
        if row["cut sets of"] == touchpoint
        for group in row["minimal cut sets"].split(";")
    }
    assert {tuple(sorted(network.ids[node] for node in one)) for one in found.sets} == stated
    assert found.complete
    (counts,) = [row for row in _rows("spectrum of") if row["spectrum of"] == touchpoint]
    assert spectrum(found) == (int(counts["order 1"]), int(counts["order 2"]))
    for row in _rows("cut sets of"):
        if row["cut sets of"] == touchpoint:
            sets = row["minimal cut sets"].split(";")
            assert {len(one.split("+")) for one in sets} == {int(row["order"])}


def test_truck_factors() -> None:
    """The smallest all-person cut for each choice of who is a person."""
    for row in _rows("touchpoint"):
        if "people" in row:
            network = _network(row["touchpoint"])
            people = network.mask(_names(row["people"]))
            found = truck_factor(network, network.node(row["touchpoint"]), people)
            stated = row["truck factor"]
            assert (str(found[0]) if found else "none") == stated


def test_probabilities_and_importance() -> None:
    """Q of each example, Birnbaum and Fussell-Vesely of the newsletter."""
    for row in _rows("top event"):
        network = _network(row["top event"])
        found = importance(network, network.node(row["top event"]), np.full(len(network), 0.1))
        assert found.exact
        assert found.top == pytest.approx(float(row["Q"]), abs=5e-7)
    network = _network("newsletter")
    found = importance(network, network.node("newsletter"), np.full(len(network), 0.1))
    rows = _rows("member")
    assert len(rows) == len(network)
    for row in rows:
        node = network.node(row["member"])
        assert found.birnbaum[node] == pytest.approx(float(row["Birnbaum"]), abs=5e-7)
        assert found.fussell_vesely[node] == pytest.approx(float(row["Fussell-Vesely"]), abs=5e-7)


def test_confidence() -> None:
    """How sure each single point is when the straight line is sure by half."""
    network = _network("newsletter")
    certainty = np.ones(len(network) - network.elements)
    certainty[network.node("newsletter->video-site") - network.elements] = 0.5
    found = single_point_confidence(network, network.node("newsletter"), certainty)
    rows = _rows("single point")
    assert len(rows) == len(network) - 1
    for row in rows:
        assert found[network.node(row["single point"])] == pytest.approx(float(row["confidence"]))


def test_exposure_and_core() -> None:
    """The outside share of each cone, and what goes round in it."""
    for row in _rows("touchpoint"):
        if "exposure" in row:
            network = _network(row["touchpoint"])
            outside = network.mask(_names(row["outside"]))
            found = external_exposure(network, network.node(row["touchpoint"]), outside)
            assert found == pytest.approx(float(row["exposure"]))
    for row in _rows("core of"):
        network = _network(row["core of"])
        core = cyclic_core(network, cone(network, network.node(row["core of"])))
        assert sorted(network.names(core)) == sorted(_names(row["members"]))
