"""Who is who, and who is named in a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.identities import Figures
from bench.quality.report import Section, Table

IDENTITY_SET = "alias-sympy"
PEOPLE_SETS = {"wnut17-dev": "0.57 (goal 0.66)", "wikigold": "0.74 (goal 0.82)"}
"""The sets that measure, with the F1 that is required; those that were tuned on are left out."""


def identities(found: Mapping[str, Figures], missing: Sequence[str]) -> Section:
    """Pairs of accounts of one person, by set."""
    head = ["set", "precision", "recall", "F1", "pairs expected", "found", "right"]
    rows = [
        [
            name,
            *(f"{value:.3f}" for value in (one.precision, one.recall, one.f1)),
            *map(str, (one.expected, one.found, one.right)),
        ]
        for name, one in found.items()
    ]
    return Section(
        title="Who is who",
        command="python -m bench.identities DIR/SET",
        text="Pairs of identities of one person. Must: F1 .86 at a precision of .95; goal .90 at .97.",
        tuned=f"Weights and thresholds were chosen while looking at {IDENTITY_SET}: its figures are "
        "in-sample.",
        tables=[Table("Pairs", head, rows)] if rows else [],
        missing=missing,
    )


def people(found: Sequence[Mapping[str, Any]], missing: Sequence[str]) -> Section:
    """Exact spans of people, from `bench.people.measure` of each set."""
    head = ["set", "precision", "recall", "F1", "must F1", "spans expected", "found", "right"]
    rows = [
        [
            one["set"],
            *(f"{one[name]:.3f}" for name in ("precision", "recall", "f1")),
            PEOPLE_SETS.get(one["set"], ""),
            *(str(one[name]) for name in ("expected", "found", "right")),
        ]
        for one in found
    ]
    return Section(
        title="People in text",
        command="python -m bench.people DIR/ner",
        text="Exact spans of people, with a directory of 80% of a set's distinct names of two or more words.",
        tuned="Weights were fitted on wnut17-train and btc; wnut17-dev and wikigold only measure.",
        tables=[Table("Spans", head, rows)] if rows else [],
        missing=missing,
    )
