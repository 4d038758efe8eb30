"""What nobody has put on record yet: for each single point of failure the question whether there is an
alternative, addressed to who most likely knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.answers.evidence import Evidence
from graph.answers.experts import Expert, find_experts
from graph.answers.fragility import LINE, Member, Ref, Risk, dependencies, risk, risks
from graph.answers.freshness import Freshness
from graph.answers.referrals import Referral
from graph.asks import asks_of
from graph.fragility.assembly import Dependencies
from graph.fragility.control import owner_unit
from graph.store.base import Store
from graph.store.records import NOT_SHOWN, Person
from graph.viewer import Viewer

PERSON = "person"
ASKED = 3
"""So many of the best people are looked at for one who is here."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a single point of failure. `addressee` is who most likely knows, with her evidence; where
    nobody is on record she is None, then `referrals` may know who knows, and `unit` (id and name of the owner
    of the point, else of the touchpoint) is whom to turn to. `ask` is the id of an ask that holds it,
    `hanging` how many of the touchpoints asked about hang on the point."""

    touchpoint: Ref
    point: Ref
    text: str
    addressee: Person | None
    evidence: tuple[Evidence, ...]
    referrals: tuple[Referral, ...]
    unit: tuple[str, str] | None
    ask: str | None = None
    hanging: int = 1


async def find_questions(
    store: Store, viewer: Viewer, touchpoint: str | None = None, at: date | None = None
) -> list[Question]:
    """A question for every single point of failure (lines, stages and people who may not be shown are
    left out) of one touchpoint (id, name or alias), or of all of them. First those on which most
    touchpoints hang, then by the point's and the touchpoint's id.

    Raises UnknownElementError for a touchpoint that is not on record for this viewer.
    """
    found = (
        list(await risks(store, viewer, at=at))
        if touchpoint is None
        else [await risk(store, viewer, touchpoint, at=at)]
    )
    pairs = [(one, point) for one in found for point in _points(one)]
    hanging = Counter(point.id for _, point in pairs)
    pairs.sort(key=lambda pair: (-hanging[pair[1].id], pair[1].id, pair[0].touchpoint.id))
    known = await dependencies(store, viewer, at)
    sent = {ask.query: ask.id for ask in await asks_of(store, viewer)}
    answers = _Answers(store, viewer, at)
    made = []
    for one, point in pairs:
        text = question_text(point, one.touchpoint)
        expert, referrals = await answers.best(_subjects(known, point), but=point.id)
        made.append(
            Question(
                one.touchpoint,
                Ref(point.id, point.name, point.kind),
                text,
                expert.person if expert is not None else None,
                expert.evidence if expert is not None else (),
                referrals,
                _unit(known, point.id, one.touchpoint.id),
                sent.get(text),
                hanging[point.id],
            )
        )
    return made


def question_text(point: Member | Ref, touchpoint: Ref) -> str:
    """The question in words."""
    if point.kind == PERSON:
        return f"Who can stand in for {point.name}, on whom {touchpoint.name} depends?"
    return f"Is there an alternative to {point.name} for {touchpoint.name}?"


def _points(found: Risk) -> Iterator[Member]:
    for point in found.single_points_of_failure:
        if point.kind not in (LINE, "stage") and not point.id.startswith(NOT_SHOWN):
            yield point


def _subjects(known: Dependencies, point: Member) -> list[str]:
    """What to search an expert for: the point's name; of a person the knowledge that she alone holds."""
    if point.kind != PERSON:
        return [point.name]
    needing = (line.dependent for line in known.lines.values() if line.provider == point.id)
    return sorted(known.elements[name].name for name in needing)


def _unit(known: Dependencies, *elements: str) -> tuple[str, str] | None:
    unit = next((unit for one in elements if (unit := owner_unit(known, one)) is not None), None)
    if unit is None:
        return None
    return unit, known.entities[unit].name if unit in known.entities else unit


@dataclass(slots=True)
class _Answers:
    """The ordinary ranking, asked once for each name."""

    store: Store
    viewer: Viewer
    at: date | None
    _kept: dict[str, tuple[Sequence[Expert], tuple[Referral, ...]]] = field(default_factory=dict)

    async def best(self, subjects: Iterable[str], but: str) -> tuple[Expert | None, tuple[Referral, ...]]:
        """The first who is here, can be asked and is not the point herself; else referrals."""
        referrals: tuple[Referral, ...] = ()
        for subject in subjects:
            experts, near = await self._ask(subject)
            here = [e for e in experts if e.person.id != but and e.freshness is not Freshness.LEFT]
            chosen = next((e for e in here if not e.standing.busy), next(iter(here), None))
            if chosen is not None:
                return chosen, ()
            referrals = referrals or near
        return None, referrals

    async def _ask(self, subject: str) -> tuple[Sequence[Expert], tuple[Referral, ...]]:
        if subject not in self._kept:
            answer = await find_experts(self.store, subject, self.viewer, at=self.at, limit=ASKED)
            self._kept[subject] = (answer.experts, answer.referrals)
        return self._kept[subject]
