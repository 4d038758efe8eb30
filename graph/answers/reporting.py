"""What readers say about evidence on others, who decides about it, and who sees what was said.

Whoever may read a piece of evidence sees that it was reported, with reason and day. The note is for the
person, for stewards and for who wrote it; who that was is told to nobody. A person who may not be found has
no reports: none can be made, and those that were made are shown to nobody.

A report stands with the passage though its words are edited, and says so. The words that were reported are
kept nowhere: whoever takes words out of a document has taken them out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from graph.answers.evidence import Evidence, evidence_of, reportable_id
from graph.answers.finding import find_person
from graph.answers.reported_places import edited, places
from graph.answers.withholding import Correction, subject_of, withhold
from graph.asks import party_id
from graph.errors import ForbiddenError, RefusedError, UnknownElementError, UnknownEntryError
from graph.journal import decisions, undo
from graph.reports import (
    DECIDED,
    REASONS,
    REPORT,
    Report,
    ReportState,
    decision_entry,
    fold_reports,
    report_entry,
    reports,
)
from graph.store.base import Store
from graph.store.own import OwnEvidence, evidence_id, passage_of
from graph.store.records import JournalEntry, Person
from graph.viewer import ANONYMOUS, OPERATOR, Viewer

LISTED = "`whoknows reports` lists them."


@dataclass(frozen=True, slots=True)
class SeenReport:
    """A report as a viewer may see it: without who said it, the note empty where it is not for her. `mine`:
    the viewer said it. `edited`: the passage has other words now than those that were reported."""

    id: str
    reason: str
    note: str
    at: datetime
    state: ReportState
    mine: bool
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Queued:
    """A report with whom and what it is about, for those who decide."""

    report: SeenReport
    person: Person
    evidence: Evidence


async def report_evidence(
    store: Store, viewer: Viewer, person: str, evidence: str, reason: Correction, *, at: datetime, note: str
) -> SeenReport | JournalEntry:
    """Say of evidence (its id) on a person (id or full name) that it is not right. Of
    oneself that is one's own correction at once, which is returned; of others it is a report that waits.
    The same report twice is kept once.

    Raises ForbiddenError for who is not signed in, UnknownElementError where the viewer is shown no such
    evidence or no such person.
    """
    if viewer == ANONYMOUS:
        raise ForbiddenError(
            "Only who is signed in can say that evidence is wrong.", "a token of the settings"
        )
    own = await _own_id(store, viewer)
    found = own if own and person in (own, viewer.person) else (await find_person(store, viewer, person)).id
    if found == own:
        return await withhold(store, viewer, found, evidence, reason, at=at, note=note)
    wanted = evidence.strip().casefold()
    held = await _shown(store, viewer, found, wanted)
    if held is None:
        raise UnknownElementError(evidence)
    said = (found, wanted, str(reason), party_id(viewer))
    for known in await reports(store):
        if (known.person, known.evidence, known.reason, known.sayer) == said:
            return await _seen(store, viewer, own, known)
    entry = report_entry(
        found, wanted, held.anchor, str(reason), note, sayer=party_id(viewer), by=viewer.name, at=at
    )
    await store.note(entry)
    (made,) = fold_reports([entry])
    return await _seen(store, viewer, own, made)


async def withdraw(store: Store, viewer: Viewer, report: str, *, at: datetime) -> SeenReport:
    """Take back a report that waits; raises UnknownEntryError where the viewer made none of that id, and
    RefusedError where it is decided."""
    known = next((one for one in await reports(store) if one.id == report), None)
    if known is None or viewer == ANONYMOUS or known.sayer != party_id(viewer):
        raise UnknownEntryError(report, "Only who made a report can take it back.")
    if known.state is not ReportState.PENDING:
        raise RefusedError("report", f"It is {known.state} already and cannot be taken back.")
    seen = await _seen(store, viewer, await _own_id(store, viewer), known)
    await undo(store, report, by=viewer.name, at=at, kinds={REPORT})
    return seen


async def decide(store: Store, viewer: Viewer, report: str, *, accept: bool, at: datetime) -> SeenReport:
    """Follow a report, as if the person had corrected the evidence herself, or dismiss it; twice is once.

    Raises ForbiddenError for who is neither a steward nor the person, UnknownEntryError where there is no
    such report on evidence that the viewer may read, RefusedError for dismissing what was followed: that is
    undone by `reopen`.
    """
    own, seen = await _deciding(store, viewer), await _open_to(store, viewer)
    known, held = seen.get(report, (None, None))
    if known is None or held is None:
        raise UnknownEntryError(report, LISTED)
    wanted = ReportState.ACCEPTED if accept else ReportState.DISMISSED
    if known.state is wanted:
        return await _seen(store, viewer, own, known, held)
    if known.state is ReportState.ACCEPTED:
        told = f"It was followed. `whoknows reports reopen {known.id}` takes that back."
        raise RefusedError("accept", told)
    made = ""
    if accept:
        one = evidence_id(held.row.passage)
        done = await withhold(
            store, viewer, known.person, one, Correction(known.reason), at=at, note=known.note
        )
        made = done.id
    await store.note(decision_entry(known, made, by=viewer.name, at=at))
    return await _seen(store, viewer, own, replace(known, state=wanted, correction=made), held)


async def reopen(store: Store, viewer: Viewer, report: str, *, at: datetime) -> SeenReport:
    """Take back what was decided about a report, so that it waits again. A correction that was made for it
    goes, too; one that stood before stays.

    Raises ForbiddenError and UnknownEntryError as `decide`, RefusedError where it waits.
    """
    own, seen = await _deciding(store, viewer), await _open_to(store, viewer)
    known, held = seen.get(report, (None, None))
    if known is None or held is None:
        raise UnknownEntryError(report, LISTED)
    if known.state is ReportState.PENDING:
        raise RefusedError("report", "It waits already: nothing was decided about it.")
    made = [one for one in await decisions(store, DECIDED) if one.subject == report]
    followed = [one for one in await decisions(store, REASONS) if one.id == known.correction]
    undone = [*made, *(one for one in followed if one.at in {decision.at for decision in made})]
    for one in undone:
        await undo(store, one.id, by=viewer.name, at=at)
    return await _seen(store, viewer, own, replace(known, state=ReportState.PENDING, correction=""), held)


async def queue(store: Store, viewer: Viewer, *, decided: bool = False) -> list[Queued]:
    """The reports that the viewer decides about and that wait, or those that are decided: on herself, for a
    steward on everybody; only on evidence in documents that she may read. The oldest first.

    Raises ForbiddenError for who is no steward and stands for nobody.
    """
    own = await _deciding(store, viewer)
    found = {
        one.id: (one, held)
        for one, held in (await _open_to(store, viewer)).values()
        if (one.state is not ReportState.PENDING) == decided
    }
    people = await store.people({one.person for one, _ in found.values()}) if found else {}
    views = await store.passages({held.row.passage for _, held in found.values()}, viewer, None)
    seen = await _all_seen(store, viewer, own, list(found.values()))
    return [
        Queued(
            said,
            people[one.person],
            evidence_of(views[held.row.passage], str(held.row.role), (), on=one.person),
        )
        for said, (one, held) in zip(seen, found.values(), strict=True)
        if held.row.passage in views
    ]


async def shown_reports(
    store: Store, viewer: Viewer, asked: Collection[tuple[str, str]]
) -> Mapping[tuple[str, str], Sequence[SeenReport]]:
    """By person and evidence (those that are `asked` for and that the viewer may read) the reports that stand
    with it, oldest first: those that wait or were followed, also on the words before an edit."""
    wanted = frozenset(asked)
    on = {person for person, _ in wanted}
    told = [
        one for one in await reports(store) if one.person in on and one.state is not ReportState.DISMISSED
    ]
    if not told:
        return {}
    people = await store.people({one.person for one in told})
    told = [one for one in told if one.person in people]
    moved = await places(store, viewer, await _gone(store, told))
    held = [(one, moved.get(one.id)) for one in told]
    keys = [
        (one.person, one.evidence if stands is None else evidence_id(stands.row.passage))
        for one, stands in held
    ]
    seen = await _all_seen(store, viewer, await _own_id(store, viewer), held)
    found: dict[tuple[str, str], list[SeenReport]] = defaultdict(list)
    for key, said in zip(keys, seen, strict=True):
        if key in wanted:
            found[key].append(said)
    return found


async def _gone(store: Store, told: Sequence[Report]) -> list[Report]:
    """The reports whose passage is no longer as it was, for whoever might read it."""
    uids = {one.id: passage_of(one.evidence) for one in told}
    there = await store.passages(set(uids.values()), OPERATOR, None)
    return [one for one in told if uids[one.id] not in there]


async def _shown(store: Store, viewer: Viewer, person: str, wanted: str) -> OwnEvidence | None:
    """Evidence on a findable person as it speaks for her before the viewer: nothing that she withheld, or
    whose id would let somebody guess a name that is masked in it."""
    held = await store.evidence_on(person, viewer)
    found = next((one for one in held if evidence_id(one.row.passage) == wanted), None)
    if found is None:
        return None
    uids = [found.row.passage]
    rows = [
        *await store.contributions(viewer, None, passages=uids),
        *await store.mentioned(uids, viewer, None),
    ]
    view = (await store.passages(uids, viewer, None)).get(uids[0])
    speaks = any(row.person == person for row in rows)
    return found if speaks and view is not None and reportable_id(view) is not None else None


async def _open_to(store: Store, viewer: Viewer) -> dict[str, tuple[Report, OwnEvidence]]:
    """By id, oldest first, the reports that the viewer may decide about, with the evidence as it stands."""
    own = await _own_id(store, viewer)
    mine = [one for one in await reports(store) if viewer.steward or one.person == own]
    people = await store.people({one.person for one in mine}) if mine else {}
    found = await places(store, viewer, [one for one in mine if one.person in people])
    return {one.id: (one, found[one.id]) for one in mine if one.id in found}


async def _deciding(store: Store, viewer: Viewer) -> str | None:
    """The viewer's own id; raises ForbiddenError for who is no steward and stands for nobody."""
    return await _own_id(store, viewer) if viewer.steward else await subject_of(store, viewer)


async def _own_id(store: Store, viewer: Viewer) -> str | None:
    return None if viewer.person is None else await subject_of(store, viewer)


async def _seen(
    store: Store, viewer: Viewer, own: str | None, one: Report, stands: OwnEvidence | None = None
) -> SeenReport:
    return (await _all_seen(store, viewer, own, [(one, stands)]))[0]


async def _all_seen(
    store: Store, viewer: Viewer, own: str | None, held: Sequence[tuple[Report, OwnEvidence | None]]
) -> list[SeenReport]:
    """Reports as the viewer, who is `own`, may see them; each with where its evidence stands, where that may
    be another place than it was."""
    party = None if viewer == ANONYMOUS else party_id(viewer)
    told = [one.note if viewer.steward or one.person == own or one.sayer == party else "" for one, _ in held]
    notes = await store.mask(told) if any(told) else told
    return [
        SeenReport(
            one.id,
            one.reason,
            note,
            one.at,
            one.state,
            one.sayer == party,
            edited=stands is not None and edited(one, stands),
        )
        for (one, stands), note in zip(held, notes, strict=True)
    ]
