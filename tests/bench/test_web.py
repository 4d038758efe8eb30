"""The lab run of what people see: what its budgets find, and what it reads from a build."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from bench.web.bundle import sizes
from bench.web.figures import Figure, missed, shown
from bench.web.page import page, terminal

WITHIN = Figure("Size", "widget", 25.0, "kB", 25.0)
OVER = Figure("Size", "console", 250.1, "kB", 250.0)
REPORTED = Figure("Size", "graphs", 610.0, "kB")
NOT_MEASURED = Figure("Core Web Vitals", "first page: LCP", None, "ms", 2_500.0)


def test_a_budget_is_missed_when_it_is_exceeded_or_not_measured() -> None:
    """Who makes a page slower hears of it; a browser that measured nothing is no success."""
    assert missed([WITHIN, OVER, REPORTED, NOT_MEASURED]) == [OVER, NOT_MEASURED]
    assert missed([WITHIN, REPORTED]) == []


def test_page_and_terminal_mark_what_is_missed() -> None:
    """A figure over its budget never looks like the others."""
    written = page([WITHIN, OVER, NOT_MEASURED], date(2026, 11, 22))
    assert "22 November 2026" in written and "Budgets missed, marked below: 2." in written
    assert "| console | **250.1 kB, missed** | 250 kB |" in written
    assert "| first page | **not measured, missed** |" in written
    assert terminal([WITHIN, OVER]).splitlines()[1].startswith("! Size: console")
    assert "All budgets are met." in page([WITHIN], date(2026, 11, 22))


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234.5, "ms", "1,234 ms"),
        (16.66, "ms", "16.7 ms"),
        (0.1, "", "0.1"),
        (46, "", "46"),
        (0, "files", "0 files"),
    ],
)
def test_values_are_rounded_as_one_reads_them(value: float, unit: str, text: str) -> None:
    """No figure claims more digits than a run has."""
    assert shown(value, unit) == text


def test_graphs_count_apart_unless_a_room_loads_them_at_once(tmp_path: Path) -> None:
    """A graph library that some room imports statically is found; one that it imports when needed is fine."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "whoknows.js").write_bytes(random.Random(1).randbytes(30_000))
    (tmp_path / "index.html").write_text('<script type="module" src="./assets/index.js"></script>', "utf-8")
    (assets / "index.js").write_text('import"./kit.js";const r=()=>import("./room.js")', "utf-8")
    (assets / "kit.js").write_text("export{}", "utf-8")
    (assets / "room.js").write_text("const g=()=>import(`./cytoscape.js`)", "utf-8")
    (assets / "cytoscape.js").write_text(random.Random(2).randbytes(300_000).hex(), "utf-8")
    found = {one.name: one for one in sizes(tmp_path)}
    assert [one.name for one in missed(found.values())] == ["search widget, one file"]
    assert found["graph libraries, loaded when first needed"].value == pytest.approx(340, rel=0.1)
    (assets / "room.js").write_text('import{c}from"./cytoscape.js";', "utf-8")
    assert "graph libraries that a room loads before it draws" in {
        one.name for one in missed(sizes(tmp_path))
    }
