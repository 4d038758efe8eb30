"""What each step of the ranking is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.quality.experts import RANKING_TUNED
from bench.quality.report import Section, Table


def section(found: Mapping[str, Sequence[Mapping[str, Any]]], missing: Sequence[str]) -> Section:
    """The section over all sets, from `bench.ablation.rows_of` of each."""
    return Section(
        title="What each step is worth",
        command="python -m bench.ablation DIR/SET",
        text="One step is undone at a time, all others stay; a change below 0 is what the step gains. "
        "`full` is the product's order. First names are resolved in ingestion, so that step is not undone "
        "here "
        "(docs/decisions/0016 has what it brought).",
        tuned=RANKING_TUNED,
        tables=[Table(name, ["variant", "MAP", "change", "p"], _rows(rows)) for name, rows in found.items()],
        missing=missing,
    )


def _rows(rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    made = []
    for row in rows:
        change = row.get("change")
        shown = f"{change.value:+.3f} [{change.low:+.3f}, {change.high:+.3f}]" if change else ""
        made.append([row["variant"], f"{row['map']:.3f}", shown, f"{row['p']:.4f}" if change else ""])
    return made
