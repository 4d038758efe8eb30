"""Reports: readers say that evidence on somebody else is not right; folded from the journal.

A report is an entry of the kind `report-evidence` and changes no answer by itself. What is decided about it
is an entry of its own whose subject is the report's id. Accepted, it names the correction that was made for
the person (`graph.store.withheld`), and holds only as long as that correction does: who undoes the correction
has the report back as it was. The one who said it takes a report back by undoing its entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from graph.journal import UNDO, in_force
from graph.store import withheld
from graph.store.base import Store
from graph.store.own import Anchor
from graph.store.records import JournalEntry

REPORT = "report-evidence"
"""Subject the person, object the evidence's id, value JSON of anchor, reason, note and who said it."""
ACCEPT = "report-accept"
"""Subject the report, object the person, value the id of the correction."""
DISMISS = "report-dismiss"
"""Subject the report, object the person."""
REASONS = (withheld.WRONG_PERSON, withheld.NOT_ME, withheld.OUTDATED)
"""What can be wrong: the kinds of corrections that a report asks for."""
KINDS = frozenset({REPORT, ACCEPT, DISMISS})
DERIVED_FROM = frozenset({*KINDS, *REASONS, UNDO})
"""Kinds of the journal's entries that reports are folded from."""


class ReportState(StrEnum):
    """What became of a report."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Report:
    """That somebody (`sayer`, as `graph.asks.party_id`) says of evidence on a person that it is not right;
    `correction` is the id of the entry that an accepted one was followed by."""

    id: str
    person: str
    evidence: str
    anchor: Anchor
    reason: str
    note: str
    sayer: str
    at: datetime
    state: ReportState = ReportState.PENDING
    correction: str = ""


def report_entry(
    person: str, evidence: str, anchor: Anchor, reason: str, note: str, *, sayer: str, by: str, at: datetime
) -> JournalEntry:
    """The entry of the journal that a report is; it names both people, so it goes when one is forgotten."""
    told = {**anchor.dumped(), "reason": reason, "note": note, "sayer": sayer}
    value = json.dumps(told, ensure_ascii=False)
    return JournalEntry.of(REPORT, person, object=evidence, value=value, by=by, at=at)


def fold_reports(entries: Iterable[JournalEntry]) -> list[Report]:
    """The reports that these entries tell, oldest first; what is withdrawn does not count, and of several
    decisions on one report the last does."""
    held = in_force(entries)
    corrections = {entry.id for entry in held if entry.kind in REASONS}
    found: dict[str, Report] = {}
    for entry in held:
        if entry.kind == REPORT:
            found[entry.id] = _reported(entry)
        elif entry.subject not in found:
            continue
        elif entry.kind == DISMISS:
            found[entry.subject] = replace(found[entry.subject], state=ReportState.DISMISSED, correction="")
        elif entry.kind == ACCEPT:
            holds = entry.value in corrections
            found[entry.subject] = replace(
                found[entry.subject],
                state=ReportState.ACCEPTED if holds else ReportState.PENDING,
                correction=entry.value if holds else "",
            )
    return list(found.values())


async def reports(store: Store) -> list[Report]:
    """Every report, oldest first, each on the person who stands for those joined into her. For what is
    derived from them; see `graph.answers.reporting` for what somebody may read."""
    found = fold_reports(await store.journal(DERIVED_FROM))
    if not found:
        return []
    canonical = {join.person: join.canonical for join in await store.joins()}
    return [replace(one, person=canonical.get(one.person, one.person)) for one in found]


def _reported(entry: JournalEntry) -> Report:
    told = json.loads(entry.value)
    return Report(
        id=entry.id,
        person=entry.subject,
        evidence=entry.object,
        anchor=Anchor.of(entry.value),
        reason=str(told["reason"]),
        note=str(told["note"]),
        sayer=str(told["sayer"]),
        at=entry.at,
    )
