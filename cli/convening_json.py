"""What a community manager's commands print for scripts; docs/reference/json.md promises the names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from cli.rendering import Json, day, evidence_json
from graph.answers.ambassadors import Ambassador, Part
from graph.answers.groups import Group, Seat
from graph.answers.recognition import Recognised, Recognition
from graph.groups.coverage import Need
from graph.store.records import Person

KINDS = ("thanks", "reuse", "references")

COLUMNS = (
    "id",
    "name",
    "unit",
    "party",
    "people_helped",
    "questions_answered",
    "questions",
    "share_answered",
    "people_reached",
    "units_reached",
    "communities_reached",
    "constraint",
    "answers",
    "months_active",
    "steadiness",
    "topics",
    "main_topics",
    "contributions",
    "last_active",
    "consent",
    "combined",
)
"""Columns of the CSV form."""


def ambassadors_json(found: Sequence[Ambassador], sort: Part, weights: Mapping[Part, float] | None) -> Json:
    """Possible ambassadors with their parts, and what orders them."""
    return {
        "order": {
            "sort": None if weights else str(sort),
            "weights": [{"part": str(part), "weight": weight} for part, weight in (weights or {}).items()],
        },
        "ambassadors": [
            {
                "id": one.person.id,
                "name": one.person.name,
                "unit": one.person.unit,
                "party": str(one.person.party),
                "parts": _parts(one),
                "combined": None if one.combined is None else asdict(one.combined),
            }
            for one in found
        ],
    }


def ambassador_rows(found: Sequence[Ambassador]) -> list[Json]:
    """One flat row a person, by column."""
    return [
        {
            "id": one.person.id,
            "name": one.person.name,
            "unit": one.person.unit,
            "party": str(one.person.party),
            **_parts(one),
            "main_topics": "; ".join(one.parts.main_topics),
            "combined": None if one.combined is None else one.combined.total,
        }
        for one in found
    ]


def _parts(one: Ambassador) -> Json:
    parts = one.parts
    return {
        **asdict(parts),
        "share_answered": parts.share_answered,
        "steadiness": parts.steadiness,
        "last_active": day(parts.last_active),
    }


def recognition_json(page: Recognition) -> Json:
    """What a person's answers led to."""
    return {
        "id": page.person.id,
        "name": page.person.name,
        **{kind: [_recognised(item) for item in getattr(page, kind)] for kind in KINDS},
        "asks": [
            {"id": ask.id, "query": ask.query, "thanked": day(ask.thanked), "by": _named(ask.by)}
            for ask in page.asks
        ],
    }


def month_json(month: date, found: Sequence[Recognition]) -> Json:
    """What was recognised in a month."""
    return {"month": f"{month:%Y-%m}", "people": [recognition_json(page) for page in found]}


def group_json(group: Group) -> Json:
    """A thinking group."""
    return {
        "problem": group.brief.problem,
        "method": str(group.method),
        "guarantee": group.guarantee,
        "coverage": group.coverage,
        "pool": group.pool,
        "away": [{"id": one.id, "name": one.name} for one in group.away],
        "needs": [_need(need) for need in group.needs],
        "uncovered": [_need(need) for need in group.uncovered],
        "seats": [_seat(seat) for seat in group.seats],
    }


def _seat(seat: Seat) -> Json:
    return {
        "id": seat.person.id,
        "name": seat.person.name,
        "unit": seat.person.unit,
        "party": str(seat.person.party),
        "stays": seat.stays,
        "covers": [{**_need(cover.need), "documents": cover.documents} for cover in seat.covers],
        "evidence": [evidence_json(item) for item in seat.evidence],
        "aside": seat.aside,
        "alternatives": [
            {
                "id": other.person.id,
                "name": other.person.name,
                "lost": other.lost,
                "loses": [_need(need) for need in other.loses],
            }
            for other in seat.alternatives
        ],
    }


def _need(need: Need) -> Json:
    return {"id": need.id, "kind": str(need.kind), "name": need.name, "weight": need.weight}


def _recognised(item: Recognised) -> Json:
    return {"why": item.why, "by": _named(item.by), "evidence": evidence_json(item.evidence)}


def _named(person: Person | None) -> Json | None:
    return None if person is None else {"id": person.id, "name": person.name}
