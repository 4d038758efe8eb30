"""What is known of oneself, as text and as JSON; the names here are promised in docs/reference/json.md."""

from __future__ import annotations

import json

from cli.rendering import Json, counted, day, evidence_json
from cli.session import say
from graph.answers.availability import Availability
from graph.answers.me import AboutMe, EvidenceState
from graph.store.records import ConsentRecord, JournalEntry


def about_json(found: AboutMe) -> Json:
    """What is known of a person."""
    said = found.availability
    return {
        "person": found.id,
        "name": found.name,
        "findable": found.person is not None,
        "facts": [{"predicate": predicate, "value": value} for predicate, value in found.facts],
        "accounts": list(found.accounts),
        "evidence": [
            {
                **evidence_json(item.evidence),
                "id": item.id,
                "roles": list(item.roles),
                "topics": list(item.topics),
                "state": str(item.state),
                "decisions": list(item.decisions),
            }
            for item in found.evidence
        ],
        "decisions": [decision_json(entry) for entry in found.decisions],
        "consents": [consent_json(record) for record in found.consents],
        "availability": {
            "from": day(said.since),
            "until": day(said.until),
            "off": said.off,
            "limit": said.limit,
        },
    }


def decision_json(entry: JournalEntry) -> Json:
    """A decision of a person about herself."""
    note = json.loads(entry.value).get("note", "") if entry.value else ""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "about": entry.object,
        "note": note,
        "at": entry.at.isoformat(),
        "by": entry.by,
    }


def consent_json(record: ConsentRecord) -> Json:
    """A consent as it was recorded."""
    return {
        "purpose": str(record.purpose),
        "decision": str(record.decision),
        "decided": record.decided.isoformat(),
        "recorded_by": record.recorded_by,
    }


def say_about(found: AboutMe) -> None:
    """What is known of a person, for herself at a terminal."""
    say(f"{found.name} ({found.id})" + ("" if found.person else ", not shown to others"), style="bold")
    for predicate, value in found.facts:
        say(f"   {predicate}: {value}")
    for account in found.accounts:
        say(f"   contributes as {account.removeprefix('account:')}")
    said = found.availability
    if said != Availability():
        say(f"   can be asked: {_told(said)}")
    for record in found.consents:
        say(f"   {record.decided:%Y-%m-%d}  {record.purpose}: {record.decision}  (by {record.recorded_by})")
    for entry in found.decisions:
        say(f"   decision {entry.id}  {entry.kind} {entry.object}  {entry.at:%Y-%m-%d} by {entry.by}")
    say(f"{counted(len(found.evidence), 'piece')} of evidence that you may read, the newest first:")
    for item in found.evidence:
        mark = "" if item.state is EvidenceState.SHOWN else f"   [{item.state}]"
        when = item.evidence.date or "undated"
        say(f"{item.id}  {', '.join(item.roles)}, {item.evidence.title}, {when}{mark}")
        say(f"   “{item.evidence.quote}”", style="dim")


def _told(said: Availability) -> str:
    if said.off:
        return "not for now"
    parts = [f"from {said.since}" if said.since else "", f"until {said.until}" if said.until else ""]
    parts.append(f"{counted(said.limit, 'question')} a week" if said.limit is not None else "")
    return ", ".join(part for part in parts if part)
