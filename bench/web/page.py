"""The figures as a page of the documentation, and on the terminal."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from bench.web.figures import Figure, missed, shown

COMMAND = "make bench-web"


def page(figures: Sequence[Figure], made: date) -> str:
    """The whole page in Markdown."""
    return "\n".join(_lines(figures, made)) + "\n"


def terminal(figures: Sequence[Figure]) -> str:
    """One line a figure; what is over its budget is marked with `!`."""
    return "\n".join(
        f"{' ' if one.met else '!'} {one.group}: {one.name}  {shown(one.value, one.unit)}"
        + (f"  (at most {shown(one.budget, one.unit)})" if one.budget is not None else "")
        for one in figures
    )


def machine() -> str:
    """The machine in words: processors, system, Python."""
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def _lines(figures: Sequence[Figure], made: date) -> Iterator[str]:
    yield "# What people see, measured"
    yield ""
    yield f"Written by `{COMMAND} WRITE=1` (`python -m bench.web --write`); do not edit it."
    yield f"Run of {made.day} {made:%B %Y} on {machine()}, a headless Chromium that draws by software, the"
    yield "service on the same machine and SQLite. Each figure is of one run; `make bench-web` makes it again"
    yield "and fails where one is over its budget."
    over = len(missed(figures))
    yield ""
    yield f"**{'All budgets are met.' if not over else f'Budgets missed, marked below: {over}.'}**"
    for group in dict.fromkeys(one.group for one in figures):
        chosen = [one for one in figures if one.group == group]
        yield ""
        yield f"## {group}"
        yield ""
        yield from _vitals(chosen) if group == "Core Web Vitals" else _table(chosen)


def _table(figures: Sequence[Figure]) -> Iterator[str]:
    yield "| figure | measured | at most |"
    yield "|---|---:|---:|"
    for one in figures:
        budget = shown(one.budget, one.unit) if one.budget is not None else ""
        yield f"| {one.name} | {_marked(one)} | {budget} |"


def _vitals(figures: Sequence[Figure]) -> Iterator[str]:
    """A row a page, a column a measure."""
    names = dict.fromkeys(one.name.rpartition(": ")[2] for one in figures)
    by_page: dict[str, list[Figure]] = {}
    for one in figures:
        by_page.setdefault(one.name.rpartition(": ")[0], []).append(one)
    budgets = [shown(one.budget, one.unit) for one in figures[: len(names)]]
    yield "Of the example organisation, for a steward. LCP: until the largest piece is painted; CLS: how much"
    yield "moves by itself; INP: from a key or click to the next frame, the slowest of some."
    yield ""
    yield f"| page | {' | '.join(f'{name} (at most {b})' for name, b in zip(names, budgets, strict=True))} |"
    yield f"|---{'|---:' * len(names)}|"
    for name, row in by_page.items():
        yield f"| {name} | {' | '.join(map(_marked, row))} |"


def _marked(one: Figure) -> str:
    text = shown(one.value, one.unit)
    return text if one.met else f"**{text}, missed**"


def explain(figures: Sequence[Figure]) -> None:
    """Tell on standard error which budgets are missed."""
    for one in missed(figures):
        print(
            f"over its budget: {one.group}: {one.name} {shown(one.value, one.unit)}, "
            f"at most {shown(one.budget, one.unit)}",
            file=sys.stderr,
        )
