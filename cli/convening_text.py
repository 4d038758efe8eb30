"""What a community manager's commands print for a person at a terminal."""

from __future__ import annotations

from cli.rendering import counted
from cli.session import say
from graph.answers.ambassadors import Ambassador
from graph.answers.groups import Group, Seat
from graph.answers.recognition import Recognition
from graph.groups.selection import Method


def show_group(group: Group) -> None:
    """A thinking group for a person at a terminal."""
    if not group.seats:
        say("Nobody who may be invited has said anything about this.", style="bold")
        say("Name a touchpoint or journey (--touchpoint, --journey), or put the problem in other words.")
        return
    how = (
        "the best possible choice"
        if group.method is Method.EXACT
        else f"chosen greedily: at least {group.guarantee:.0%} of the best possible"
    )
    say(
        f"{counted(len(group.seats), 'seat')} of {counted(group.pool, 'person', 'people')} who may be "
        f"invited, covering {group.coverage:.0%} of what all of them cover ({how})"
    )
    for seat in group.seats:
        _show_seat(seat)
    if group.away:
        say("Away, or asked often enough this week: " + ", ".join(person.name for person in group.away))
    if group.uncovered:
        say("Covered by nobody who may be invited and sits here:", style="bold")
        say("   " + ", ".join(f"{need.kind} {need.name}" for need in group.uncovered))


def _show_seat(seat: Seat) -> None:
    person = seat.person
    place = ", ".join(part for part in (person.title, person.place) if part) or str(person.party)
    say(f"{person.name}, {place} ({person.id})" + ("   stays" if seat.stays else ""), style="bold")
    covers = (
        f"{cover.need.kind} {cover.need.name}"
        + (f" ({counted(cover.documents, 'document')})" if cover.documents else "")
        for cover in seat.covers
    )
    say(f"   for {', '.join(covers) or 'what is asked for'}")
    if seat.aside:
        say("   has said nothing about this problem; her latest words on other matters:")
    for item in seat.evidence:
        say(f"   “{item.quote}”")
        say(f"      {item.role}, {item.title}, {item.date or 'undated'}", style="dim")
    for other in seat.alternatives:
        loses = ", ".join(f"{need.kind} {need.name}" for need in other.loses)
        cost = f"{other.lost:.1%}: {loses}" if loses else "nothing"
        say(f"   or {other.person.name} ({other.person.id}), who would cost {cost}")


def show_recognition(page: Recognition) -> None:
    """What somebody's answers led to, for a person at a terminal."""
    say(f"{page.person.name} ({page.person.id})", style="bold")
    if page.is_empty:
        say("   Nothing on record that her answers led to.")
    for title, items in (("thanks", page.thanks), ("reuse", page.reuse), ("references", page.references)):
        if items:
            say(f"   {title}: {len(items)}", style="bold")
        for item in items:
            proof = item.evidence
            by = f"{item.by.name}, " if item.by is not None else ""
            say(f"   “{proof.quote}”")
            say(f"      {by}{item.why}; {proof.title}, {proof.date or 'undated'}", style="dim")
    for ask in page.asks:
        by = f" by {ask.by.name}" if ask.by is not None else ""
        say(f"   thanked{by} for an answer to “{ask.query}”, {ask.thanked} (ask {ask.id})")


def show_ambassadors(found: list[Ambassador]) -> None:
    """Ambassadors for a person at a terminal."""
    if not found:
        say("Nobody who may be asked has contributed to this yet.")
    for ambassador in found:
        parts = ambassador.parts
        say(f"{ambassador.person.name} ({ambassador.person.id})", style="bold")
        if ambassador.combined is not None:
            terms = " + ".join(f"{p.weight:g} x {p.part} {p.rank:.0%}" for p in ambassador.combined.parts)
            say(f"   order {ambassador.combined.total:g} = {terms}")
        bridging = "speaks with nobody" if parts.constraint is None else f"constraint {parts.constraint:.2f}"
        say(
            f"   helped {counted(parts.people_helped, 'person', 'people')} who asked; answered "
            f"{parts.questions_answered} of {counted(parts.questions, 'question')}; "
            f"{counted(parts.answers, 'answer')}; reaches "
            f"{counted(parts.people_reached, 'person', 'people')} in "
            f"{counted(parts.units_reached, 'other unit')} and "
            f"{counted(parts.communities_reached, 'community', 'communities')}; {bridging}"
        )
        say(
            f"   active in {parts.months_active} of 12 months; last active {parts.last_active or 'undated'}; "
            f"{counted(parts.contributions, 'contribution')}; {counted(parts.topics, 'topic')}"
            + (f" ({', '.join(parts.main_topics)})" if parts.main_topics else "")
            + f"; consent {parts.consent}"
        )
