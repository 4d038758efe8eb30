"""What nobody has put on record yet: for each single point of failure the question whether there is an
alternative, addressed to who most likely knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answers.assessment import Risk
from graph.answers.dependencies import dependencies
from graph.answers.evidence import Evidence
from graph.answers.experts import Expert, find_experts
from graph.answers.failure_points import LINE, Member, Ref
from graph.answers.freshness import Freshness
from graph.answers.referrals import Referral
from graph.answers.risk import risk, risks
from graph.asks import Ask, asks_of
from graph.fragility.assembly import Dependencies
from graph.fragility.control import owner_unit
from graph.fragility.knowledge import KNOWLEDGE, topic_of
from graph.privacy.masking import words_of
from graph.store.base import Store
from graph.store.records import NOT_SHOWN, Person
from graph.viewer import Viewer
from ontology.generated.names import PropertyName

PERSON = "person"
KNOWING = "knowledge"
NAMED = 3
"""So many touchpoints are named in a question, at least."""
ASKED = 3
"""So many of the best people are looked at for one who is here."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a single point of failure of these touchpoints (worst first). `addressee` is who most
    likely knows, with her evidence; where nobody is on record she is None, then `referrals` may know who
    knows, and `unit` (id and name of the owner of the point, else of the first touchpoint) is whom to turn
    to. `ask` is the id of the latest ask that holds it and that the viewer may read."""

    point: Ref
    touchpoints: tuple[Ref, ...]
    text: str
    addressee: Person | None
    evidence: tuple[Evidence, ...]
    referrals: tuple[Referral, ...]
    unit: tuple[str, str] | None
    ask: str | None = None


async def find_questions(
    store: Store, viewer: Viewer, touchpoint: str | None = None, at: date | None = None
) -> list[Question]:
    """A question for every single point of failure (lines, stages, people who may not be shown, and what
    several people know are left out) of one touchpoint (id, name or alias), or of all of them. First those
    on which most touchpoints hang, then by the point's id.

    Raises UnknownElementError for a touchpoint that is not on record for this viewer.
    """
    if touchpoint is None:
        found = list(await risks(store, viewer, at=at))
    else:
        found = [await risk(store, viewer, touchpoint, at=at)]
    known = await dependencies(store, viewer, at)
    points, hanging = dict[str, Member](), defaultdict[str, list[Ref]](list)
    for one in found:
        for point in _points(known, one):
            points[point.id] = point
            hanging[point.id].append(one.touchpoint)
    sent = await asks_of(store, viewer)
    ordered = sorted(points.values(), key=lambda point: (-len(hanging[point.id]), point.id))
    return [await _question(store, viewer, at, known, one, hanging[one.id], sent) for one in ordered]


def question_text(point: Member | Ref, touchpoints: Sequence[Ref]) -> str:
    """The question in words; of many touchpoints the first are named."""
    others = len(touchpoints) - NAMED
    named = [one.name for one in touchpoints[:NAMED]] + ([f"{others} others"] if others > 1 else [])
    named += [touchpoints[NAMED].name] if others == 1 else []
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"{_beginning(point)}{listed}?"


def _beginning(point: Member | Ref) -> str:
    """The part of the text that tells a point's question from others."""
    if point.kind == PERSON:
        return f"Who can stand in for {point.name}, for the sake of "
    if point.kind == KNOWING:
        return f"Who else has the {point.name}, for the sake of "
    return f"Is there an alternative to {point.name} for "


async def _question(
    store: Store,
    viewer: Viewer,
    at: date | None,
    known: Dependencies,
    point: Member,
    touchpoints: Sequence[Ref],
    sent: Iterable[Ask],
) -> Question:
    expert, referrals = await _addressee(store, viewer, at, _subjects(known, point), but=point.id)
    asked = [ask.id for ask in sent if ask.query.startswith(_beginning(point))]
    return Question(
        point=Ref(point.id, point.name, point.kind),
        touchpoints=tuple(touchpoints),
        text=question_text(point, touchpoints),
        addressee=expert.person if expert is not None else None,
        evidence=expert.evidence if expert is not None else (),
        referrals=referrals,
        unit=_unit(known, point.id, touchpoints[0].id),
        ask=asked[-1] if asked else None,
    )


async def _addressee(
    store: Store, viewer: Viewer, at: date | None, subjects: Iterable[str], but: str
) -> tuple[Expert | None, tuple[Referral, ...]]:
    """The first by the ordinary ranking who is here, can be asked and is not the point herself; else who may
    know who knows."""
    referrals: tuple[Referral, ...] = ()
    names = list(subjects)
    for query in dict.fromkeys((" ".join(names), *names)):
        answer = await find_experts(store, query, viewer, at=at, limit=ASKED)
        named = [one for one in answer.experts if _speaks_of(one, names)]
        here = [one for one in named if one.person.id != but and one.freshness is not Freshness.LEFT]
        chosen = next((one for one in here if not one.standing.busy), next(iter(here), None))
        if chosen is not None:
            return chosen, ()
        referrals = referrals or answer.referrals
    return None, referrals


def _points(known: Dependencies, found: Risk) -> Iterator[Member]:
    for point in found.single_points_of_failure:
        shared = point.kind == KNOWING and len(known.network.lines_of.of(known.network.node(point.id))) > 1
        if point.kind not in (LINE, "stage") and not point.id.startswith(NOT_SHOWN) and not shared:
            yield point


def _subjects(known: Dependencies, point: Member) -> list[str]:
    """What to search an expert for: the point's name, then its aliases; of knowledge its topic, of a person
    what she alone knows or is assigned to."""
    if point.kind != PERSON:
        entity = known.entities.get(point.id)
        aliases = entity.properties.get(PropertyName.ALIAS, ()) if entity is not None else ()
        return [_subject(known, point.id), *aliases]
    needing = (line.dependent for line in known.lines.values() if line.provider == point.id)
    return sorted(_subject(known, name) for name in needing)


def _subject(known: Dependencies, element: str) -> str:
    """An element as one asks about it: knowledge of a topic by the topic's name."""
    topic = known.entities.get(topic_of(element)) if element.startswith(KNOWLEDGE) else None
    return topic.name if topic is not None else known.elements[element].name


def _speaks_of(expert: Expert, names: Iterable[str]) -> bool:
    """Whether what she is found by names it: words that stand apart are about something else."""
    wanted = [f" {' '.join(words_of(name))} " for name in names]
    quotes = [f" {' '.join(words_of(item.quote))} " for item in expert.evidence]
    return any(name in quote for name in wanted for quote in quotes)


def _unit(known: Dependencies, *elements: str) -> tuple[str, str] | None:
    unit = next((unit for one in elements if (unit := owner_unit(known, one)) is not None), None)
    if unit is None:
        return None
    return unit, known.entities[unit].name if unit in known.entities else unit
