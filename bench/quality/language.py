"""What is found in sentences: roles of turns, and dependencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.dependencies import Score
from bench.quality.report import Section, Table
from bench.turns import MEASURED
from bench.turns import Figures as Roles

DEPENDENCY_SET = "deps-govuk"


def turns(found: Mapping[str, Roles], missing: Sequence[str] = ()) -> Section:
    """Roles of turns, by when the exchanges were written."""
    rows = [
        [written, str(role), str(figures.wanted[role]), *(f"{value:.2f}" for value in figures.f1(role))]
        for written, figures in found.items()
        for role in MEASURED
    ]
    return Section(
        title="Roles of turns",
        command="python -m bench.turns",
        text="Who asked, answered, was thanked, decided or only moderated, on exchanges of our own.",
        tuned="Half of the exchanges were written before the rules and are printed apart. All are by the "
        "author of "
        "the rules, who saw what went wrong on both halves, so the figures are in-sample.",
        tables=[Table("Roles", ["written", "role", "wanted", "precision", "recall", "F1"], rows)],
        missing=missing,
    )


def dependencies(found: Mapping[str, Score], missing: Sequence[str]) -> Section:
    """Dependencies told in sentences, by half or set."""
    rows = [
        [
            name,
            *(f"{value:.3f}" for value in (one.precision, one.recall, one.f1, one.direction)),
            *map(str, (one.expected, one.found, one.pairs)),
        ]
        for name, one in found.items()
    ]
    head = ["sentences", "precision", "recall", "F1", "direction", "edges expected", "found", "right"]
    return Section(
        title="Dependencies",
        command="python -m bench.dependencies [tuning|frozen|DIR/SET]",
        text=f"Edges of our own sentences, and of {DEPENDENCY_SET}, whose ground truth is incomplete: about "
        "half "
        "of what counts there as wrong is true.",
        tuned="The sentences were written without sight of the rules, which were made on the tuning half; "
        "nobody looked at single sentences of the frozen half. "
        f"{DEPENDENCY_SET} was read while the rules were made, so expect less on a set that was not.",
        tables=[Table("Edges", head, rows)] if rows else [],
        missing=missing,
    )
