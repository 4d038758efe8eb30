"""Risk, what-if and mitigation for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from cli.rendering import Json, counted
from cli.session import say
from graph.answers.assessment import Risk
from graph.answers.mitigations import Mitigation
from graph.answers.what_if import WhatIf

FEW = 5
"""Cut sets and weights that are shown; `--json` has all."""


def show_risk(found: Risk) -> None:
    """The failure points."""
    points = found.failure_points
    single = {member.id for member in found.single_points_of_failure}
    total = counted(points.total, "failure point")
    say(f"{found.touchpoint.name}: {total}, {len(single)} of them single", style="bold")
    for phase, counts in (("before it goes live", points.prepare), ("live", points.live)):
        say(
            f"   {phase}: {counts.within} within our control, {counts.shared} shared, "
            f"{counts.outside} outside" + (f" (seen from {found.unit})" if found.unit else "")
        )
    for member in found.members:
        mark = "!" if member.id in single else " "
        control = f"{member.control.prepare} / {member.control.live}"
        say(f" {mark} {member.name}  [{member.kind}; {control}]")
        if member.note:
            say(f"      {member.note}", style="yellow")
        for item in member.evidence[:2]:
            say(f"      “{item.quote}”  {item.title}, {item.date or item.place or 'undated'}", style="dim")


def show_figures(found: Risk, figures: Json) -> None:
    """The measures as tables; `figures` as `cli.risk_json.figures_json` gives them."""
    importance, cuts = figures["importance"], figures["cut_sets"]
    say("Measures", style="bold")
    _table(
        [
            ("complication K", str(found.complication)),
            ("complexity X", f"{found.complexity:.4f}"),
            ("propagation cost P", f"{found.propagation_cost:.4f}"),
            ("redundancy effect", f"{found.redundancy_effect:.4f}"),
            (f"external exposure, {figures['phase']}", f"{figures['external_exposure']:.4f}"),
            ("largest circle", ", ".join(ref.name for ref in found.cyclic_core) or "nothing"),
            ("truck factor", _people(figures["truck_factor"])),
            ("probability of failure", _probability(importance)),
        ]
    )
    if found.alternatives:
        say("Alternatives", style="bold")
    for one in found.alternatives:
        names = ", ".join(ref.name for ref in one.providers)
        say(f"   {one.dependent.name} needs {one.k} of {names}")
    spectrum = ", ".join(f"{number} of {size}" for size, number in enumerate(cuts["spectrum"], 1))
    rest = "; none is larger" if cuts["complete"] else "; larger ones are not listed"
    say(f"Cut sets up to {cuts['order']}: {spectrum}{rest}", style="bold")
    called = {member.id: member.name for member in found.members}
    together = [one for one in cuts["sets"] if len(one) > 1]
    for one in together[:FEW]:
        say("   together: " + " + ".join(called[node] for node in one))
    if len(together) > FEW:
        say(f"   and {len(together) - FEW} more, see --json", style="dim")
    say("What matters most", style="bold")
    rows = [
        (
            weight["name"],
            f"{weight['birnbaum']:.4f}",
            f"{weight['fussell_vesely']:.4f}",
            _certainty(figures, weight["id"]),
        )
        for weight in importance["weights"][:FEW]
    ]
    sure = "single, sure to" if figures["single_point_confidence"] else ""
    _table([("", "Birnbaum", "Fussell-Vesely", sure), *rows])


def show_what_if(found: WhatIf) -> None:
    """The outcome of a removal or addition."""
    told = [("Without", found.removed), ("With weak", found.weakened)]
    parts = [f"{label} " + ", ".join(ref.name for ref in refs) for label, refs in told if refs]
    parts += [f"If {added}" for added in found.added]
    say("; ".join(parts) + ":", style="bold")
    after = {loss.outcome.id: loss.after for loss in found.losses}
    lost = [f"{ref.name} (after {after[ref.id]})" if after.get(ref.id) else ref.name for ref in found.lost]
    say("   lost: " + (", ".join(lost) or "nothing"))
    say("   degraded: " + (", ".join(ref.name for ref in found.degraded) or "nothing"))
    called = {change.of.id: change.of.name for change in found.changes}
    for point in found.new_single_points:
        say(f"   {point.name} is now a single point of failure of {called.get(point.of, point.of)}")
    for point in found.vanished_single_points:
        of = called.get(point.of, point.of)
        say(f"   {point.name} is no single point of failure of {of} any more")
    if found.changes:
        rows = [
            (
                change.of.name,
                f"{change.before.complication} -> {change.after.complication}",
                f"{change.before.complexity:.2f} -> {change.after.complexity:.2f}",
                f"{change.before.single_points} -> {change.after.single_points}",
            )
            for change in found.changes
        ]
        _table([("still works", "K", "X", "single points"), *rows])


def show_mitigation(found: Mitigation) -> None:
    """The cheapest measures and their proof."""
    seen = f"; {found.phase}, seen from {found.unit or 'nobody in particular'}"
    if not any(one.points for one in found.before):
        say(f"{found.target.name} hangs on nothing outside our control{seen}.", style="bold")
        return
    measures = counted(len(found.measures), "measure")
    best = "nothing cheaper will do" if found.proven else "perhaps not the cheapest"
    say(f"{found.target.name}: {measures} for {found.cost:g}, {best}{seen}", style="bold")
    for measure in found.measures:
        note = "  (proposed here)" if measure.is_proposed else ""
        beside = f" beside={measure.beside}" if measure.beside else ""
        say(f"   {measure.cost:>6g}  {measure.name}: {measure.dependent}->{measure.provider}{beside}{note}")
    for before, after in zip(found.before, found.after, strict=True):
        say(
            f"   {before.touchpoint.name}: {counted(len(before.points), 'single point')} outside, "
            f"then {len(after.points)}"
        )
        if before.points:
            say("      " + ", ".join(point.name for point in before.points), style="dim")
    for reason in found.left_out:
        say(f"   left out: {reason}", style="yellow")


def _people(truck_factor: Json | None) -> str:
    if truck_factor is None:
        return "none: it rests on nobody"
    return f"{truck_factor['number']} ({', '.join(person['name'] for person in truck_factor['people'])})"


def _probability(importance: Json) -> str:
    bound = "" if importance["exact"] else f" (at most {importance['bound']:.4f})"
    assumed = f"; {importance['defaults']} of {importance['of']} assumed to be down .01 of the time"
    return f"{importance['top_probability']:.4f}{bound}{assumed}"


def _certainty(figures: Json, node: str) -> str:
    sure = {one["id"]: one["confidence"] for one in figures["single_point_confidence"]}
    return f"{sure[node]:.2f}" if node in sure else ""


def _table(rows: Iterable[tuple[str, ...]]) -> None:
    """Columns, the first to the left, the others padded to the widest."""
    lines = [tuple(row) for row in rows]
    widths = [max(len(row[column]) for row in lines) for column in range(len(lines[0]))]
    for row in lines:
        say("   " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
