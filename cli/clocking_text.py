"""The clock, a comparison and the balance of silos for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cli.rendering import counted
from cli.session import say
from graph.answers.clock import Clock
from graph.answers.comparison import Comparison, TouchpointChange
from graph.answers.evidence import Evidence
from graph.answers.silos import Balance, Handover, Silos
from graph.answers.turning import Change

QUOTES = 2
"""Quotes for each change, at most; `--json` has all."""


def show_clock(found: Clock) -> None:
    """A row for each date, and under it the lines that came and went."""
    say(found.touchpoint.name if found.touchpoint is not None else "All touchpoints and stages", style="bold")
    say("   date        complication  complexity  single points")
    for tick in found.ticks:
        figures = f"{tick.complication:>12}  {tick.complexity:>10.3f}  {tick.single_points:>13}"
        say(f"   {tick.at}  {figures if tick.on_record else 'not on record'}")
        for sign, changes in (("+", tick.came), ("-", tick.gone)):
            for change in changes:
                say(f"      {sign} {change.ref.name}", style="dim")


def show_comparison(found: Comparison) -> None:
    """What came and went with its quotes, then the touchpoints that changed."""
    say(f"From {found.before} to {found.after}", style="bold")
    _show_changes("+", (*found.elements_came, *found.lines_came))
    _show_changes("-", (*found.elements_gone, *found.lines_gone))
    if not found.touchpoints:
        say("No touchpoint changed.")
    for touchpoint in found.touchpoints:
        _show_touchpoint(touchpoint)


def show_silos(found: Silos) -> None:
    """Each pair of units: what is faster, and what is fragile."""
    if not found.pairs:
        say("No line came or went between two units.")
    for pair in found.pairs:
        _show_pair(pair)


def _show_touchpoint(found: TouchpointChange) -> None:
    (fewer, more), (low, high) = found.complication, found.complexity
    say(
        f"{found.touchpoint.name}: complication {fewer} to {more}, complexity {low:.3f} to {high:.3f}",
        style="bold",
    )
    for label, points in (("new", found.new_single_points), ("no longer", found.lost_single_points)):
        if points:
            say(f"   {label} single points: {', '.join(point.name for point in points)}")
    for one in found.by:
        say(
            f"   by {'+' if one.came else '-'} {one.line.name}: complexity {one.complexity:+.3f}, "
            f"complication {one.complication:+d}, single points {one.single_points:+d}"
        )
    if found.unattributed:
        say(f"   and {counted(found.unattributed, 'more line')}, not worked out one by one")


def _show_pair(pair: Balance) -> None:
    first, second = pair.units
    state = "no line between them before" if pair.broken else f"{counted(pair.lines_before, 'line')} before"
    say(f"{first.name} and {second.name}: {state}", style="bold")
    say("   faster", style="green")
    for one in pair.faster:
        say(f"      {one.touchpoint.name} to {one.unit.name}: {_way(one)}")
    before, after = pair.handover_lines
    say(f"      lines that hand over: {before} before, {after} after")
    _show_changes("-", pair.gone)
    say("   fragile", style="red")
    for one in pair.handovers:
        if one not in pair.faster:
            say(f"      {one.touchpoint.name} to {one.unit.name}: {_way(one)}")
    for new in pair.new_lines:
        what = "leads to a person of" if new.to_person else "can be cut by"
        say(f"      + {new.line.ref.name}: {what} {new.provider.name}")
        _show_quotes(new.line.evidence)
    threads: dict[str, list[str]] = {}
    for thread in pair.new_single_points:
        threads.setdefault(thread.touchpoint.name, []).append(thread.point.name)
    for touchpoint, points in threads.items():
        say(f"      {touchpoint} now hangs on {', '.join(points)}")


def _way(found: Handover) -> str:
    before = "no way" if found.before is None else counted(found.before, "hand-over")
    after = "no way" if found.after is None else counted(found.after, "hand-over")
    return f"{before} before, {after} after"


def _show_changes(sign: str, changes: Iterable[Change]) -> None:
    for change in changes:
        say(f"   {sign} {change.ref.name}  [{change.ref.kind}]")
        _show_quotes(change.ended or change.evidence)


def _show_quotes(evidence: Sequence[Evidence]) -> None:
    for item in evidence[:QUOTES]:
        say(f"         “{item.quote}”  {item.title}, {item.date or item.place or 'undated'}", style="dim")
