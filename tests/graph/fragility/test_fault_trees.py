"""Counts of minimal cut sets that others have published, and our own small tree that needs no data."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from graph.fragility.cuts import cut_sets_of, spectrum
from graph.fragility.diagram import diagram
from graph.fragility.fault_tree import FaultTree
from graph.fragility.ordering import ordered
from tests.support.fault_trees import UnsupportedTreeError, parse_fault_tree, read_fault_tree

FOLDER = "WHOKNOWS_ARALIA"
"""Names a folder with trees of the Aralia set (NAME.xml, NAME.dag or NAME.txt); its own licence applies."""

PUBLISHED = {
    "baobab1": (46_188, 1.01708e-04),
    "baobab2": (4_805, 7.13018e-04),
    "baobab3": (24_386, 2.24117e-03),
    "chinese": (392, 1.17058e-03),
    "das9201": (14_217, 1.34237e-02),
    "das9202": (27_778, 1.01154e-02),
    "das9203": (16_200, 1.34880e-03),
    "das9205": (17_280, 1.38408e-08),
    "das9206": (19_518, 2.29687e-01),
    "das9208": (8_060, 1.30179e-02),
}
"""Minimal cut sets, and the probability of the top where each event has .01: the table of the repository
openpra-org/generic-openpsa-models, of trees with and, or and at-least gates and up to some 120 events."""

OURS_TEXT = """ours
p(pump1) = 0.01
top := (supply | control)
supply := @(2, [line1, line2, line3])
line1 := (pump1 | power)
line2 := (pump2 | power)
line3 := (pump3 | valve)
control := (power & backup & valve);
"""

OURS_XML = """<?xml version="1.0"?>
<opsa-mef><define-fault-tree name="ours">
  <define-gate name="top"><or><gate name="supply"/>
    <and><basic-event name="power"/><event name="backup"/><basic-event name="valve"/></and></or></define-gate>
  <define-gate name="supply"><label>two of three</label>
    <atleast min="2"><gate name="line1"/><gate name="line2"/><gate name="line3"/></atleast></define-gate>
  <define-gate name="line1"><or><basic-event name="pump1"/><basic-event name="power"/></or></define-gate>
  <define-gate name="line2"><or><basic-event name="pump2"/><basic-event name="power"/></or></define-gate>
  <define-gate name="line3"><or><basic-event name="pump3"/><basic-event name="valve"/></or></define-gate>
</define-fault-tree></opsa-mef>
"""
# Worked by hand: power takes lines 1 and 2 along; else two of the three lines, one cause each. What `control`
# adds contains power, so it adds nothing.
OURS = {
    ("power",),
    ("pump1", "pump2"),
    ("pump1", "pump3"),
    ("pump1", "valve"),
    ("pump2", "pump3"),
    ("pump2", "valve"),
}


@pytest.mark.parametrize(("suffix", "text"), [("txt", OURS_TEXT), ("dag", OURS_TEXT), ("xml", OURS_XML)])
@pytest.mark.parametrize("nodes", [10_000, 0])
def test_tree_worked_by_hand(tmp_path: Path, suffix: str, text: str, nodes: int) -> None:
    """Both formats read to the same tree, whose cut sets are those worked by hand."""
    path = tmp_path / f"ours.{suffix}"
    path.write_text(text, encoding="utf-8")
    tree, names = read_fault_tree(path)
    found = cut_sets_of(tree, 6, nodes=nodes)
    assert {tuple(sorted(names[event] for event in one)) for one in found.sets} == OURS
    assert found.complete


@pytest.mark.parametrize(
    "text",
    [
        "top := (a ^ b)",
        "top := (a & ~b)",
        "top := (a & g); g := (top | b)",
        "top := (a & g); g := (h | b); h := (g & c)",
        "a := (b & c); d := (b | c)",
    ],
)
def test_tree_that_is_not_monotone_is_refused(tmp_path: Path, text: str) -> None:
    """Other gates, circles and several tops are no fault trees of this kind."""
    path = tmp_path / "tree.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnsupportedTreeError):
        read_fault_tree(path)


def test_published_counts() -> None:
    """Each tree of the folder whose count is published has that count and probability; without the folder
    the tree worked by hand stands for them, with its probability by inclusion and exclusion."""
    folder = os.environ.get(FOLDER)
    if not folder:
        p = 0.01
        # Without power: the lines fail with p, p and 1 - (1-p)^2.
        third = 1 - (1 - p) ** 2
        two = p * p * (1 - third) + 2 * p * (1 - p) * third + p * p * third
        top = p + (1 - p) * two
        tree, _ = parse_fault_tree(OURS_TEXT)
        assert _computed(tree) == pytest.approx((len(OURS), top))
        return
    known = {path.stem: path for path in sorted(Path(folder).rglob("*")) if path.stem in PUBLISHED}
    assert known, f"{folder} holds none of {', '.join(PUBLISHED)}."
    for name, path in known.items():
        count, top = PUBLISHED[name]
        tree, _ = read_fault_tree(path)
        sets, chance = _computed(tree)
        assert sets == count, name
        assert chance == pytest.approx(top, rel=1e-5), name


def _computed(tree: FaultTree) -> tuple[int, float]:
    """The number of minimal cut sets, and the probability of the top with .01 for each event."""
    found = diagram(ordered(tree), 2_000_000)
    assert found is not None
    sets = cut_sets_of(tree, 1, nodes=2_000_000)
    assert sets.left_out is not None
    top = found.probability(np.full(len(tree.events), 0.01))[found.root]
    return sum(spectrum(sets)) + sets.left_out, float(top)
