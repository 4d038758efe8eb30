"""What is measured: each run gives figures with their budgets, which are those of the design."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from bench.web.bundle import sizes
from bench.web.figures import Figure
from bench.web.serving import measured, served
from bench.web.stores import EVERYTHING, EXAMPLE, example, organisation, settings
from devtools.paths import PROJECT

STEWARD, STAFF = "demo-potting-shed", "demo-watering-can"
"""Tokens of the example organisation."""
GOOD = {"LCP": (2_500.0, "ms"), "CLS": (0.1, ""), "INP": (200.0, "ms")}
"""Core Web Vitals: what web.dev calls good, at most."""
SUGGESTIONS_MS, PICTURE_MS, FRAME_MS = 100.0, 2_000.0, 50.0
HUGE_MS = 30_000.0
"""Of a touchpoint with 5,000 elements nothing is asked but that it opens; longer than this is hanging."""
MOST_DRAWN = 300
THOUSAND, MATRIX, DRAWING, HUGE = (1_000, 5_000), (500, 2_500), (243, 240), (5_000, 25_000)
"""Elements and lines of the seeded organisations; DRAWING is just what one drawing
has room for: 283 boxes and junctions, 400 lines, with bands and their names close to 300 drawn elements."""
GRAPHS = ("cytoscape", "elk")
GRAPH_PAGES = ("a touchpoint", "what if")
"""The pages that show a drawing at once."""


def run(folder: Path) -> Iterator[Figure]:
    """All figures, as they are measured; stores are made in `folder`. Raises RuntimeError where the service
    or the browser fails, OSError where the page is not built."""
    yield from sizes(PROJECT / "web" / "dist")
    yield from _example(folder / "example.db")
    yield from _thousand(folder / "thousand.db")
    yield from _moving(folder)
    yield from _huge(folder / "huge.db")


def _example(store: Path) -> Iterator[Figure]:
    """Core Web Vitals of every page, the suggestions of the widget, and which pages load graphs."""
    example(store)
    with served(settings(store, EXAMPLE)) as base:
        pages = measured("vitals.mjs", base, TOKEN=STEWARD)
        widget = measured("widget.mjs", base, TOKEN=STAFF)
    for page, found in pages.items():
        for name, (budget, unit) in GOOD.items():
            yield Figure("Core Web Vitals", f"{page}: {name}", found.get(name), unit, budget)
    others = [found["scripts"] for page, found in pages.items() if page not in GRAPH_PAGES]
    early = sum(any(graph in script for graph in GRAPHS) for scripts in others for script in scripts)
    yield Figure("Size", "graph libraries loaded by pages without a drawing", early, "files", 0)
    group = "Search widget, from a key to its suggestions on the screen"
    yield Figure(group, "keys", widget["keys"], "")
    yield Figure(group, "median", widget["median"], "ms", SUGGESTIONS_MS)
    yield Figure(group, "95th percentile", widget["p95"], "ms")


def _thousand(store: Path) -> Iterator[Figure]:
    """The first pictures of an organisation of 1,000 elements."""
    asyncio.run(organisation(store, *THOUSAND))
    with served(settings(store)) as base:
        found = measured("pictures.mjs", base, TOUCHPOINT=f"element-{THOUSAND[0] - 1}")
    for name, one in found.items():
        group = "1,000 elements, 5,000 lines"
        yield Figure(group, f"{name}: from the data to the picture", one["fromData"], "ms", PICTURE_MS)
        yield Figure(group, f"{name}: the answer of the service", one["answer"], "ms")
        yield Figure(group, f"{name}: size of the answer", one["kilobytes"], "kB")
        yield Figure(group, f"{name}: from opening the page", one["inAll"], "ms")


def _moving(folder: Path) -> Iterator[Figure]:
    """The frames while a picture is moved, drawn by software."""
    asyncio.run(organisation(folder / "matrix.db", *MATRIX))
    with served(settings(folder / "matrix.db")) as base:
        matrix = measured("panning.mjs", base, "matrix")
    asyncio.run(organisation(folder / "drawing.db", *DRAWING))
    with served(settings(folder / "drawing.db")) as base:
        drawing = measured("panning.mjs", base, "blueprint", TOUCHPOINT=EVERYTHING)
    group = "Frames while a picture is moved for 3 s, software rendering"
    for name, found in (("matrix of 500 elements", matrix), ("blueprint", drawing)):
        yield Figure(group, f"{name}: median", found["p50"], "ms")
        yield Figure(group, f"{name}: 95th percentile", found["p95"], "ms", FRAME_MS)
        yield Figure(group, f"{name}: longest", found["most"], "ms")
    yield Figure(group, "blueprint: drawn elements", drawing["drawn"], "elements", MOST_DRAWN)


def _huge(store: Path) -> Iterator[Figure]:
    """How a touchpoint of 5,000 elements opens."""
    asyncio.run(organisation(store, *HUGE))
    with served(settings(store)) as base:
        found = measured("large.mjs", base, TOUCHPOINT=EVERYTHING)
    group = "A touchpoint of 5,000 elements, 25,000 lines"
    yield Figure(group, "from opening the page to its failure points in words", found.get("face"), "ms", HUGE_MS)
    yield Figure(group, "from opening the page to its blueprint, collapsed", found.get("inAll"), "ms", HUGE_MS)
    yield Figure(group, "from the data to its blueprint", found.get("fromData"), "ms")
    yield Figure(group, "the answer of the service", found.get("answer"), "ms")
    yield Figure(group, "size of the answer", found.get("kilobytes"), "kB")
    yield Figure(group, "longest time in which the page does not answer", found.get("longest"), "ms")
    yield Figure(group, "drawn elements", found.get("drawn"), "elements", MOST_DRAWN)
