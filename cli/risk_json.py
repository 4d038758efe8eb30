"""Risk, what-if and mitigation as JSON for scripts; the names are promised in docs/reference/json.md."""

from __future__ import annotations

from collections.abc import Sequence

from cli.rendering import Json, evidence_json
from graph.answers.alternatives import Alternative
from graph.answers.assessment import Assessment, Risk
from graph.answers.failure_points import ControlCounts, Member, Ref
from graph.answers.figures import (
    TruckFactor,
    cut_sets,
    external_exposure,
    importance,
    single_points,
    truck_factor,
)
from graph.answers.mitigations import Hanging, Mitigation
from graph.answers.proved import Proved
from graph.answers.what_if import Measures, SinglePointChange, WhatIf
from ontology.generated.names import Phase

DIGITS = 4
"""Digits of shares."""
FINE = 8
"""Digits of probabilities."""


def risk_json(found: Risk) -> Json:
    """The risk of one touchpoint, stage or journey."""
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
        "complexity": round(found.complexity, DIGITS),
        "propagation_cost": round(found.propagation_cost, DIGITS),
        "redundancy_effect": round(found.redundancy_effect, DIGITS),
        "cyclic_core": [_ref(ref) for ref in found.cyclic_core],
        "alternatives": [_alternative(one) for one in found.alternatives],
    }


def figures_json(found: Assessment, order: int, phase: Phase) -> Json:
    """The figures of one touchpoint, stage or journey that take longer."""
    cuts, weights = cut_sets(found, order), importance(found, phase)
    return {
        "phase": str(phase),
        "external_exposure": round(external_exposure(found, phase), DIGITS),
        "truck_factor": _truck_factor(truck_factor(found)),
        "single_point_confidence": [
            {"id": one.member.id, "confidence": round(one.confidence, DIGITS)} for one in single_points(found)
        ],
        "cut_sets": {
            "order": cuts.order,
            "sets": [[ref.id for ref in one] for one in cuts.sets],
            "spectrum": list(cuts.spectrum),
            "complete": cuts.complete,
        },
        "importance": {
            "top_probability": round(weights.top_probability, FINE),
            "exact": weights.exact,
            "bound": weights.bound,
            "defaults": weights.defaults,
            "of": weights.of,
            "weights": [
                {
                    **_ref(weight.element),
                    "birnbaum": round(weight.birnbaum, FINE),
                    "fussell_vesely": round(weight.fussell_vesely, FINE),
                    "probability": weight.probability,
                    "assumed": weight.assumed,
                }
                for weight in weights.weights
            ],
        },
    }


def what_if_json(found: WhatIf) -> Json:
    """The outcome of a removal or addition."""
    return {
        "removed": [ref.id for ref in found.removed],
        "weakened": [ref.id for ref in found.weakened],
        "added": list(found.added),
        "lost": [_ref(ref) for ref in found.lost],
        "losses": [
            {"id": one.outcome.id, "days": round(one.days, DIGITS), "after": one.after}
            for one in found.losses
        ],
        "degraded": [_ref(ref) for ref in found.degraded],
        "new_single_points": _changed(found.new_single_points),
        "vanished_single_points": _changed(found.vanished_single_points),
        "changes": [
            {**_ref(one.of), "before": _measures(one.before), "after": _measures(one.after)}
            for one in found.changes
        ],
        "evidence": _proved(found.evidence),
    }


def mitigation_json(found: Mitigation) -> Json:
    """The cheapest measures and their proof."""
    return {
        "target": _ref(found.target),
        "unit": found.unit,
        "phase": str(found.phase),
        "measures": [
            {
                "id": one.id,
                "name": one.name,
                "for": one.dependent,
                "adds": one.provider,
                "instead_of": one.beside,
                "cost": one.cost,
                "proposed": one.is_proposed,
                "evidence": [evidence_json(item) for item in one.evidence],
            }
            for one in found.measures
        ],
        "cost": found.cost,
        "before": [_hanging(one) for one in found.before],
        "after": [_hanging(one) for one in found.after],
        "proven": found.proven,
        "considered": found.considered,
        "left_out": list(found.left_out),
        "evidence": _proved(found.evidence),
    }


def _proved(found: Sequence[Proved]) -> list[Json]:
    return [
        {**_ref(one.element), "evidence": [evidence_json(item) for item in one.evidence]} for one in found
    ]


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


def _alternative(found: Alternative) -> Json:
    return {
        "dependent": _ref(found.dependent),
        "k": found.k,
        "providers": [_ref(ref) for ref in found.providers],
        "evidence": [evidence_json(item) for item in found.evidence],
    }


def _truck_factor(found: TruckFactor | None) -> Json | None:
    if found is None:
        return None
    people = [
        {**_ref(holder.person), "evidence": [evidence_json(item) for item in holder.evidence]}
        for holder in found.people
    ]
    return {"number": found.number, "people": people}


def _changed(found: Sequence[SinglePointChange]) -> list[Json]:
    return [{"of": one.of, "id": one.id, "name": one.name} for one in found]


def _measures(found: Measures) -> Json:
    return {
        "single_points": found.single_points,
        "complication": found.complication,
        "complexity": round(found.complexity, DIGITS),
    }


def _hanging(found: Hanging) -> Json:
    return {**_ref(found.touchpoint), "single_points_outside": [_ref(ref) for ref in found.points]}


def _counts(counts: ControlCounts) -> Json:
    return {"within": counts.within, "shared": counts.shared, "outside": counts.outside}


def _ref(ref: Ref) -> Json:
    return {"id": ref.id, "name": ref.name}
