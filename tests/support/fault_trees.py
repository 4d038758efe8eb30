"""Reads fault trees from the files in which the public Aralia set goes round.

Two formats: text, a line a gate (`g1 := (e1 & g2)`, `g2 := (e2 | e3);`, `g3 := @(2, [e1, e2, e3])`), and the
Open-PSA Model Exchange Format (XML). The top is the gate that no other one uses. Trees with anything but and,
or and at-least gates are refused, because they may not be monotone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from graph.fragility.components import components
from graph.fragility.fault_tree import FaultTree, Gate

_TEXT = re.compile(r"(\w+)\s*:=\s*(?:@\s*\(\s*(\d+)\s*,\s*\[([^\]]*)\]\s*\)|([^;\n]*))")


class UnsupportedTreeError(ValueError):
    """The tree has a gate that is neither and, or nor at-least, or not exactly one top."""


@dataclass
class _Raw:
    """Gates by name: how many of which inputs, by name or, where nested, by the name made for them."""

    gates: dict[str, tuple[int, list[str]]] = field(default_factory=dict)

    def put(self, name: str, kind: str, least: int, inputs: Iterable[str]) -> str:
        inputs = list(inputs)
        k = {"and": len(inputs), "or": 1, "atleast": least, "pass": 1}.get(kind)
        if k is None:
            raise UnsupportedTreeError(f"{name}: a gate {kind!r} is not supported.")
        self.gates[name] = (k, inputs)
        return name


def read_fault_tree(path: Path) -> tuple[FaultTree, list[str]]:
    """The tree of a file and the names of its events, numbered as in the tree. Raises
    UnsupportedTreeError."""
    return parse_fault_tree(path.read_text(encoding="utf-8"))


def parse_fault_tree(text: str) -> tuple[FaultTree, list[str]]:
    """The same of a text in either format."""
    return _tree(_from_xml(text) if text.lstrip().startswith("<") else _from_text(text))


def _from_text(text: str) -> _Raw:
    raw = _Raw()
    for name, least, listed, formula in _TEXT.findall(text):
        if listed:
            raw.put(name, "atleast", int(least), re.findall(r"\w+", listed))
            continue
        operators = set(re.sub(r"[\w\s()]", "", formula))
        if len(operators) > 1 or not operators <= {"&", "|"}:
            raise UnsupportedTreeError(f"{name} := {formula} is not supported.")
        raw.put(name, "and" if operators == {"&"} else "or", 0, re.findall(r"\w+", formula))
    return raw


def _from_xml(text: str) -> _Raw:
    raw = _Raw()
    for gate in ElementTree.fromstring(text).iter("define-gate"):
        formula = next(one for one in gate if one.tag not in {"label", "attributes"})
        _formula(raw, gate.attrib["name"], formula)
    return raw


def _formula(raw: _Raw, name: str, formula: ElementTree.Element) -> str:
    """Puts a formula under a name; its parts that are formulas under names of their own."""
    if formula.tag in {"gate", "basic-event", "event"}:
        return raw.put(name, "pass", 0, [formula.attrib["name"]])
    inputs = [
        part.attrib["name"]
        if part.tag in {"gate", "basic-event", "event"}
        else _formula(raw, f"{name}/{number}", part)
        for number, part in enumerate(formula)
    ]
    return raw.put(name, formula.tag, int(formula.attrib.get("min", 0)), inputs)


def _tree(raw: _Raw) -> tuple[FaultTree, list[str]]:
    names = list(raw.gates)
    used = {one for _, inputs in raw.gates.values() for one in inputs}
    tops = [name for name in names if name not in used]
    if len(tops) != 1:
        raise UnsupportedTreeError(f"There must be one top, not {len(tops)}.")
    events: dict[str, None] = {}
    seen = set()
    above = tops[:]
    while above:
        name = above.pop()
        if name in raw.gates and name not in seen:
            seen.add(name)
            above += reversed(raw.gates[name][1])
        elif name not in raw.gates:
            events[name] = None
    number = {name: place for place, name in enumerate([*events, *names])}
    gates = tuple(Gate(k, tuple(number[one] for one in inputs)) for k, inputs in raw.gates.values())
    circles = [one for one in components(_inner(gates, len(events)), range(len(gates))) if len(one) > 1]
    if circles:
        raise UnsupportedTreeError(f"{names[circles[0][0]]} leads back to itself.")
    tree = FaultTree(tuple((place,) for place in range(len(events))), gates, number[tops[0]])
    return tree, list(events)


def _inner(gates: Iterable[Gate], events: int) -> list[list[int]]:
    return [[one - events for one in gate.inputs if one >= events] for gate in gates]
