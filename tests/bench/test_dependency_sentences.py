"""The annotated sentences about dependencies are well formed, so that a figure on them means something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ontology.generated.names import Control, Modality, Polarity, Strength
from ontology.identifiers import slug

FILE = Path(__file__).parents[2] / "bench" / "dependency_sentences.jsonl"
_FIELDS = {"id", "half", "kind", "text", "names", "types", "edges", "alternatives"}
_VALUES = {"polarity": Polarity, "modality": Modality, "strength": Strength, "control": Control}


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    """All cases, in the order of the file."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def test_at_least_three_hundred_cases_in_two_equal_halves(cases: list[dict[str, Any]]) -> None:
    """Both halves are large enough, and no case or text counts twice."""
    frozen = sum(case["half"] == "frozen" for case in cases)
    assert {case["half"] for case in cases} == {"tuning", "frozen"}
    assert len({case["id"] for case in cases}) == len({case["text"] for case in cases}) == len(cases) >= 300
    assert 0.45 <= frozen / len(cases) <= 0.55


def test_each_name_occurs_in_its_text_or_its_class_does(cases: list[dict[str, Any]]) -> None:
    """Nothing is expected of a text that does not speak of it."""
    for case in cases:
        text, types = case["text"].casefold(), case.get("types", {})
        assert set(types) <= set(case["names"]), case["id"]
        for name in case["names"]:
            told = name.casefold() in text or (name in types and types[name].casefold().rstrip("s") in text)
            assert told, (case["id"], name)


def test_the_ends_of_each_edge_are_declared_and_its_values_exist(cases: list[dict[str, Any]]) -> None:
    """An end is the slug of a name; polarity, modality, strength and control are words of the ontology."""
    for case in cases:
        assert set(case) <= _FIELDS, case["id"]
        slugs = [slug(name) for name in case["names"]]
        assert len(set(slugs)) == len(slugs), case["id"]
        pairs = [(edge["dependent"], edge["provider"]) for edge in case["edges"]]
        assert len(set(pairs)) == len(pairs), case["id"]
        assert all(a != b and {a, b} <= set(slugs) for a, b in pairs), case["id"]
        for edge in case["edges"]:
            assert set(edge) <= {"dependent", "provider", "k", *_VALUES}, case["id"]
            assert all(edge[key] in set(kind) for key, kind in _VALUES.items() if key in edge), case["id"]


def test_alternatives_consist_of_edges_that_are_present_facts(cases: list[dict[str, Any]]) -> None:
    """A group has 1 <= k < n, and each of its lines is an edge, affirmed and asserted, with that k."""
    for case in cases:
        edges = {(edge["dependent"], edge["provider"]): edge for edge in case["edges"]}
        for group in case.get("alternatives", []):
            assert 1 <= group["k"] < len(set(group["providers"])), case["id"]
            for provider in group["providers"]:
                edge = edges[group["dependent"], provider]
                assert edge["k"] == group["k"] and not {"polarity", "modality"} & set(edge), case["id"]
