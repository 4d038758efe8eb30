"""The page that works the calculus by hand says what the code computes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.fragility.assembly import Dependencies
from graph.fragility.control import Controls, owner_unit
from graph.fragility.failure import cone
from graph.fragility.measures import (
    DeadSets,
    complexity,
    complication,
    dead_sets,
    propagation_cost,
    redundancy_effect,
    single_points,
)
from ontology.generated.names import Control
from tests.graph.fragility.statements import assembled, declared

PAGE = Path(__file__).parents[3] / "docs" / "guide" / "fragility-worked.md"
Table = list[dict[str, str]]


def _tables(head: str) -> list[Table]:
    """All tables of the page whose header begins with that cell, in order."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()]
        if rows[0][0] == head:
            found.append([dict(zip(rows[0], row, strict=True)) for row in rows[2:]])
    return found


def _known(example: int) -> Dependencies:
    """The statements of the first example; those of the second instead of its dependencies."""
    first, second = _tables("subject")
    rows = first if example == 0 else [row for row in first if row["predicate"] != "dependsOn"] + second
    return assembled(
        [
            declared(row["subject"], row["predicate"], row["object"], **_qualifiers(row["qualifiers"]))
            for row in rows
        ]
    )


def _qualifiers(cell: str) -> dict[str, str]:
    return dict(pair.strip().split("=") for pair in cell.split(",")) if cell else {}


def _sets(known: Dependencies) -> DeadSets:
    return dead_sets(known.network, cone(known.network, known.network.node("newsletter")))


def test_failure_points_by_control() -> None:
    """The worked table: five failure points, three in our control before sending, none after."""
    known = _known(0)
    (table,) = _tables("failure point")
    members = known.network.names(cone(known.network, known.network.node("newsletter")))
    assert sorted(members) == sorted(row["failure point"] for row in table)
    controls = Controls(known, owner_unit(known, "newsletter")).of(members)
    for row in table:
        name = row["failure point"]
        assert row["is"] == (known.elements[name].kind if name in known.elements else "line")
        assert row["control, prepare"] == controls[name].prepare
        assert row["control, live"] == controls[name].live
    for row, chosen in zip(_tables("phase")[0], ("prepare", "live"), strict=True):
        values = [getattr(control, chosen) for control in controls.values()]
        assert (row["phase"], int(row["total"])) == (chosen, len(values))
        assert [int(row[control]) for control in ("within", "shared", "outside")] == [
            values.count(control) for control in (Control.WITHIN, Control.SHARED, Control.OUTSIDE)
        ]


@pytest.mark.parametrize("example", [0, 1])
def test_what_falls_with_what(example: int) -> None:
    """D(x), the number of others that fall and their share, for each x of both examples."""
    known = _known(example)
    sets, table = _sets(known), _tables("x")[example]
    assert len(table) == len(sets)
    for row in table:
        dead = known.network.names(sets.of(known.network.node(row["x"])))
        assert sorted(dead) == sorted(name.strip() for name in row["D(x)"].split(","))
        assert int(row["others that fall"]) == len(dead) - 1
        assert list(row.values())[3] == f"{len(dead) - 1}/{len(sets) - 1}"


@pytest.mark.parametrize("example", [0, 1])
def test_measures(example: int) -> None:
    """K, X, P and the redundancy effect of both examples."""
    known = _known(example)
    members = cone(known.network, known.network.node("newsletter"))
    computed = [
        complication(_sets(known)),
        complexity(_sets(known)),
        propagation_cost(known.network, members),
        redundancy_effect(known.network, members),
    ]
    stated = [float(row["value"]) for row in _tables("measure")[example]]
    assert computed == pytest.approx(stated, abs=5e-7)


def test_single_points() -> None:
    """Four in a chain; with a second way only the video site, which both ways end in."""
    one, two = _known(0).network, _known(1).network
    chain = {"newsletter->shortener", "shortener", "shortener->video-site", "video-site"}
    assert set(one.names(single_points(one, one.node("newsletter")))) == chain
    assert two.names(single_points(two, two.node("newsletter"))) == ["video-site"]
