"""Reports: readers say that evidence on somebody else is not right; folded from the journal.

A report is an entry of the kind `report-evidence` and changes no answer by itself. What is decided about it
is an entry of its own whose subject is the report's id. Accepted, it names the correction that was made for
the person (`graph.store.withheld`), and holds only as long as that correction does: who undoes the correction
has the report back as it was, and so has who undoes the decision. The one who said it takes a report back by
undoing its entry.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from weakref import WeakKeyDictionary

from graph.journal import UNDO, in_force
from graph.store import withheld
from graph.store.base import Store
from graph.store.own import Anchor
from graph.store.records import JournalEntry

REPORT = "report-evidence"
"""Subject the person, object the evidence's id, value JSON of anchor, reason, note and who said it."""
ACCEPT = "report-accept"
"""Subject the report, object the person, value JSON of the correction's id and who made the report."""
DISMISS = "report-dismiss"
"""As ACCEPT, without a correction."""
REASONS = (withheld.WRONG_PERSON, withheld.NOT_ME, withheld.OUTDATED)
"""What can be wrong: the kinds of corrections that a report asks for."""
DECIDED = frozenset({ACCEPT, DISMISS})
"""Kinds of the journal's entries that decide about a report."""
KINDS = frozenset({REPORT, *DECIDED})
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


def decision_entry(report: Report, correction: str, *, by: str, at: datetime) -> JournalEntry:
    """The entry that a decision is: with the id of the correction that followed, else a dismissal. It names
    both people, too."""
    value = json.dumps({"correction": correction, "sayer": report.sayer}, ensure_ascii=False)
    kind = ACCEPT if correction else DISMISS
    return JournalEntry.of(kind, report.id, object=report.person, value=value, by=by, at=at)


def fold_reports(entries: Iterable[JournalEntry]) -> list[Report]:
    """The reports that these entries tell, oldest first; what is withdrawn does not count, and of several
    decisions on one report the last does."""
    held = in_force(entries)
    corrections = {entry.id for entry in held if entry.kind in REASONS}
    found: dict[str, Report] = {}
    for entry in held:
        if entry.kind == REPORT:
            found[entry.id] = _reported(entry)
        elif entry.kind in (ACCEPT, DISMISS) and entry.subject in found:
            found[entry.subject] = _decided(found[entry.subject], entry, corrections)
    return list(found.values())


_kept: WeakKeyDictionary[Store, tuple[int, Sequence[Report]]] = WeakKeyDictionary()
"""The reports of the latest generation of each store that was asked."""


async def reports(store: Store) -> Sequence[Report]:
    """Every report, oldest first, each on the person who stands for those joined into her; read once for a
    generation of the store. For what is derived from them; see `graph.answers.reporting` for what somebody
    may read."""
    generation = await store.generation()
    kept = _kept.get(store)
    if kept is not None and kept[0] == generation:
        return kept[1]
    found = fold_reports(await store.journal(DERIVED_FROM))
    if found:
        canonical = {join.person: join.canonical for join in await store.joins()}
        found = [replace(one, person=canonical.get(one.person, one.person)) for one in found]
    if await store.generation() == generation:  # else written while it was read: good for this answer only
        _kept[store] = (generation, found)
    return found


def _decided(report: Report, entry: JournalEntry, corrections: Collection[str]) -> Report:
    made = str(json.loads(entry.value)["correction"])
    if entry.kind == DISMISS:
        return replace(report, state=ReportState.DISMISSED, correction="")
    if made in corrections:
        return replace(report, state=ReportState.ACCEPTED, correction=made)
    return replace(report, state=ReportState.PENDING, correction="")


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
