"""Where the evidence of reports stands now, though its document was edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.reports import Report
from graph.store.base import Store
from graph.store.own import OwnEvidence, evidence_id
from graph.viewer import Viewer


async def places(store: Store, viewer: Viewer, asked: Iterable[Report]) -> Mapping[str, OwnEvidence]:
    """By the id of a report the evidence that it is about as it stands, as far as the viewer may read."""
    held: dict[str, Sequence[OwnEvidence]] = {}
    found = {}
    for one in asked:
        if one.person not in held:
            held[one.person] = await store.evidence_on(one.person, viewer)
        stands = _located(one, held[one.person])
        if stands is not None:
            found[one.id] = stands
    return found


def edited(report: Report, stands: OwnEvidence) -> bool:
    """Whether the words are others now than those that were reported."""
    return stands.anchor.fingerprint != report.anchor.fingerprint


def _located(report: Report, held: Sequence[OwnEvidence]) -> OwnEvidence | None:
    """As withheld evidence is found again (`graph.store.withheld`)."""
    same = next((one for one in held if evidence_id(one.row.passage) == report.evidence), None)
    if same is not None:
        return same
    anchor = report.anchor
    there = [one for one in held if one.anchor.document == anchor.document]
    alike = [one for one in there if one.anchor.fingerprint == anchor.fingerprint]
    if alike:
        return min(alike, key=lambda one: abs(one.anchor.ordinal - anchor.ordinal))
    return next((one for one in there if one.anchor.ordinal == anchor.ordinal), None)
