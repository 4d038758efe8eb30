"""A risk review: what stands behind one touchpoint or all of them, with every quote, to be kept as a file.

`graph.export.report_markdown` and `graph.export.report_html` write it. It holds what its viewer may read and
nothing else, and says so.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answers.assessment import Assessment, Risk
from graph.answers.dependencies import dependencies
from graph.answers.evidence import Evidence
from graph.answers.failure_points import LINE, Member
from graph.answers.figures import external_exposure, truck_factor
from graph.answers.risk import assess, assessments
from graph.errors import FragilityError
from graph.fragility.assembly import Dependencies
from graph.fragility.fingerprint import fingerprint
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.generated.names import Phase


@dataclass(frozen=True, slots=True)
class Alternative:
    """That `dependent` needs only `k` of `providers` (names); `k` is 0 where they only help."""

    dependent: str
    k: int
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One touchpoint: its place in the review (1 is the worst), its risk, the name of the unit that control
    is seen from, the alternatives among what it rests on, the share of its failure points that are outside
    our control live (0 to 1), and the names of the fewest people without whom it does not work (empty: it
    works without any; None: too many to tell)."""

    number: int
    risk: Risk
    unit: str | None
    alternatives: tuple[Alternative, ...]
    exposure: float
    people: tuple[str, ...] | None

    @property
    def is_gap(self) -> bool:
        """Whether nothing is on record of what it rests on, which says nothing about its safety."""
        return self.risk.failure_points.total == 1

    @property
    def name(self) -> str:
        """Its name in the overview."""
        return self.risk.touchpoint.name + (" (nothing on record)" if self.is_gap else "")

    @property
    def others(self) -> tuple[Member, ...]:
        """The failure points that are not single."""
        single = {member.id for member in self.risk.single_points_of_failure}
        own = self.risk.touchpoint.id
        return tuple(one for one in self.risk.members if one.id not in single and one.id != own)

    @property
    def contradicted(self) -> tuple[Member, ...]:
        """The failure points against which something speaks."""
        return tuple(one for one in self.risk.members if one.contradictions)


@dataclass(frozen=True, slots=True)
class Review:
    """A risk review. `made` is the day it was made, `at` the day as of which it holds (None: the day it was
    made), `fingerprint` that of the viewer's network (`graph.fragility.fingerprint`), `scope` says whose eyes
    it was made with; `sections` are worst first, `speakers` names of people by id, `left_out` what could not
    be taken into the network and why."""

    organisation: str
    made: date
    at: date | None
    scope: str
    fingerprint: str
    elements: int
    lines: int
    sections: tuple[Section, ...]
    speakers: Mapping[str, str]
    left_out: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the review is called."""
        of = self.sections[0].risk.touchpoint.name if len(self.sections) == 1 else "all touchpoints"
        return f"Risk review of {of}" + (f", {self.organisation}" if self.organisation else "")

    @property
    def points(self) -> list[Member]:
        """Every failure point once, in the order in which one meets them: the register of the evidence."""
        return list({one.id: one for section in self.sections for one in section.risk.members}.values())


async def review(
    store: Store,
    viewer: Viewer,
    *,
    made: date,
    touchpoint: str | None = None,
    unit: str | None = None,
    at: date | None = None,
    organisation: str = "",
) -> Review:
    """The review of one touchpoint, stage or other element (id, name or alias), or of all touchpoints and
    stages. `unit` is who asks, as for `risks`.

    Raises UnknownElementError for an element or unit that is not on record for this viewer.
    """
    found: Sequence[Assessment]
    if touchpoint is None:
        found = await assessments(store, viewer, unit, at)
    else:
        found = [await assess(store, viewer, touchpoint, unit, at)]
    known = found[0].known if found else await dependencies(store, viewer, at)
    sections = await to_thread(lambda: tuple(_section(number, one) for number, one in enumerate(found, 1)))
    said = {item.speaker for section in sections for item in _evidence(section.risk) if item.speaker}
    people = await store.people(said) if said else {}
    return Review(
        organisation=organisation,
        made=made,
        at=at,
        scope=scope(viewer),
        fingerprint=fingerprint(known.network),
        elements=known.network.elements,
        lines=len(known.network) - known.network.elements,
        sections=sections,
        speakers={one: person.name for one, person in people.items()},
        left_out=tuple(f"{issue.reason} {issue.remedy}" for issue in known.issues),
    )


def scope(viewer: Viewer) -> str:
    """Whose eyes a review was made with, in words."""
    if viewer.operator:
        return "Made by the operator, who reads everything. Do not hand it to somebody who may not."
    groups = ", ".join(sorted(viewer.groups))
    return (
        f"Made for {viewer.name}, who may read what is for {groups}. A line without such proof is not in it."
    )


def source(item: Evidence, speakers: Mapping[str, str]) -> str:
    """Who said it, in which document, when: the words behind a quote."""
    speaker = speakers.get(item.speaker or "")
    parts = (speaker, item.title or item.document, item.place, str(item.date) if item.date else "undated")
    return ", ".join(part for part in parts if part)


def standing(member: Member) -> str:
    """What a failure point is, whose control it is in, and for a line how much speaks for it."""
    before, live = str(member.control.prepare), str(member.control.live)
    parts = [member.kind, before if before == live else f"{before} before it goes live, {live} live"]
    if member.kind == LINE and member.evidence:
        documents = {item.document for item in member.evidence}
        parts.append(_counted(len(member.evidence), "quote"))
        if len(member.evidence) > 1:
            parts[-1] += f" in {_counted(len(documents), 'document')}"
    return "; ".join(parts)


def summary(one: Section) -> str:
    """A touchpoint in a sentence; that nothing is known of it is said and not passed off as safety."""
    total = one.risk.failure_points.total
    if one.is_gap:
        return (
            "Nothing is on record of what it rests on. That is a gap in what is known, not a sign of safety."
        )
    return (
        f"{_counted(total, 'failure point')}, {len(one.risk.single_points_of_failure)} of them single; "
        f"K {one.risk.complication}, X {one.risk.complexity:.2f}."
    )


def alternative_text(one: Alternative) -> str:
    """An alternative in words."""
    providers = ", ".join(one.providers)
    if one.k == 0:
        return f"{one.dependent} works without {providers}, less well"
    return f"{one.dependent} needs {one.k} of {len(one.providers)}: {providers}"


def people_text(one: Section) -> str | None:
    """On whom it rests, in words; None where it rests on nobody."""
    if not one.people:
        return None
    gone = " and ".join(one.people)
    verb = "is" if len(one.people) == 1 else "are"
    return f"Truck factor {len(one.people)}: it no longer works once {gone} {verb} gone."


def _section(number: int, found: Assessment) -> Section:
    known, one = found.known, found.risk
    exposure = external_exposure(found, Phase.LIVE)
    return Section(number, one, _name(known, one.unit), _alternatives(known, one), exposure, _people(found))


def _people(found: Assessment) -> tuple[str, ...] | None:
    try:
        factor = truck_factor(found)
    except FragilityError:  # not proven in the rounds that it has
        return None
    return tuple(holder.person.name for holder in factor.people) if factor is not None else ()


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _evidence(found: Risk) -> Iterable[Evidence]:
    for member in found.members:
        yield from (*member.evidence, *member.contradictions)


def _name(known: Dependencies, unit: str | None) -> str | None:
    return known.entities[unit].name if unit is not None and unit in known.entities else unit


def _alternatives(known: Dependencies, found: Risk) -> tuple[Alternative, ...]:
    """The requirements of what it rests on that can lose a hard line, and its soft lines."""
    network = known.network
    made = []
    for member in found.members:
        if member.kind == LINE:
            continue
        node = network.node(member.id)
        for requirement in network.requirements.of(node).tolist():
            hard = network.hard_members.of(requirement).tolist()
            need = int(network.need[requirement])
            if need < len(hard):
                made.append(Alternative(member.name, need, _providers(known, hard)))
        soft = [line for line in network.lines_of.of(node).tolist() if not network.hard[line]]
        if soft:
            made.append(Alternative(member.name, 0, _providers(known, soft)))
    return tuple(made)


def _providers(known: Dependencies, lines: Iterable[int]) -> tuple[str, ...]:
    network = known.network
    return tuple(sorted({known.name(network.ids[network.provider[line]]) for line in lines}))
