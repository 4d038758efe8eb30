"""Commands about what would fall: risk and whatif."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.rendering import Json, counted, evidence_json
from cli.reporting import write_report
from cli.session import AsJson, AsUser, ConfigFile, StoreUrl, print_json, readable, run, say, start
from graph.answers.fragility import ControlCounts, Member, Ref, Risk, WhatIf, risks, what_if
from graph.answers.fragility import risk as find_risk

Unit = Annotated[
    str | None, typer.Option("--unit", help="Whose control it is seen from; by default yours or the owner's.")
]


def risk(
    element: Annotated[
        str | None, typer.Argument(help="Id or name of a touchpoint or stage; all of them if left out.")
    ] = None,
    unit: Unit = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE", help="Write a review with every quote to FILE.md or FILE.html."
        ),
    ] = None,
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What would fall? The failure points behind a touchpoint, whose control they are in, and the proof."""
    session = start(config, store, as_user, as_json)
    if report is not None:
        write_report(session, report, None if element is None else readable(element), unit)
        return
    if element is not None:
        asked = readable(element)
        found = run(session, lambda s: find_risk(s, session.viewer, asked, unit))
        if session.as_json:
            print_json(risk_json(found))
        else:
            show_risk(found)
        return
    everything = run(session, lambda s: risks(s, session.viewer, unit))
    if session.as_json:
        print_json({"touchpoints": [risk_json(found) for found in everything]})
        return
    if not everything:
        say("No touchpoint is on record. Ingest a catalogue, or texts that speak of one.")
    for found in everything:
        say(
            f"{len(found.single_points_of_failure):>3} single of {found.complication:>3} failure points, "
            f"complexity {found.complexity:.2f}  {found.touchpoint.name} ({found.touchpoint.id})"
        )


def whatif(
    remove: Annotated[list[str], typer.Option("--remove", help="Id or name of an element or line.")],
    as_user: AsUser = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """What follows if these are gone: touchpoints lost, degraded, or newly hanging by a thread."""
    session = start(config, store, as_user, as_json)
    asked = [readable(one) for one in remove]
    found = run(session, lambda s: what_if(s, session.viewer, asked))
    if session.as_json:
        print_json(what_if_json(found))
    else:
        show_what_if(found)


def risk_json(found: Risk) -> Json:
    """The risk of one touchpoint."""
    points = found.failure_points
    return {
        "touchpoint": {"id": found.touchpoint.id, "name": found.touchpoint.name},
        "unit": found.unit,
        "failure_points": {
            "total": points.total,
            "prepare": _counts(points.prepare),
            "live": _counts(points.live),
        },
        "members": [_member(member) for member in found.members],
        "single_points_of_failure": [_member(member) for member in found.single_points_of_failure],
        "complication": found.complication,
        "complexity": round(found.complexity, 4),
    }


def what_if_json(found: WhatIf) -> Json:
    """The outcome of a removal."""
    return {
        "removed": [ref.id for ref in found.removed],
        "lost": [_ref(ref) for ref in found.lost],
        "degraded": [_ref(ref) for ref in found.degraded],
        "new_single_points": [
            {"of": point.of, "id": point.id, "name": point.name} for point in found.new_single_points
        ],
    }


def show_risk(found: Risk) -> None:
    """The risk for a person at a terminal."""
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


def show_what_if(found: WhatIf) -> None:
    """The outcome of a removal for a person at a terminal."""
    say("Without " + ", ".join(ref.name for ref in found.removed) + ":", style="bold")
    for label, refs in (("lost", found.lost), ("degraded", found.degraded)):
        say(f"   {label}: " + (", ".join(ref.name for ref in refs) or "nothing"))
    for point in found.new_single_points:
        say(f"   {point.name} is now a single point of failure of {point.of}")


def _member(member: Member) -> Json:
    return {
        "id": member.id,
        "name": member.name,
        "kind": member.kind,
        "control": {"prepare": str(member.control.prepare), "live": str(member.control.live)},
        "evidence": [evidence_json(item) for item in member.evidence],
        "contradictions": [evidence_json(item) for item in member.contradictions],
        "note": member.note,
    }


def _counts(counts: ControlCounts) -> Json:
    return {"within": counts.within, "shared": counts.shared, "outside": counts.outside}


def _ref(ref: Ref) -> Json:
    return {"id": ref.id, "name": ref.name}
