"""The cheapest way to have no single point of failure outside our control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.answers.additions import NEW, extended, planned
from graph.answers.dependencies import dependencies
from graph.answers.evidence import Evidence
from graph.answers.failure_points import Ref
from graph.answers.proof import stated
from graph.answers.proved import Proved, proved
from graph.answers.risk import asking_unit, touchpoints_of
from graph.errors import FragilityError, ImpossibleMitigationError, RefusedError
from graph.fold import Entity
from graph.fragility.additions import Addition, extend
from graph.fragility.assembly import Dependencies
from graph.fragility.control import Controls, owner_unit
from graph.fragility.failure import cone
from graph.fragility.measures import single_points
from graph.fragility.mitigation import cheapest
from graph.fragility.naming import find_element
from graph.fragility.network import IntArray, Mask, Network
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.generated.names import ClassName, Control, Phase, PropertyName

FALLBACK = f"{NEW}fallback-for-"
"""How the id of a provider begins that we propose and nobody has named."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something to add: `provider` for `dependent`, `beside` what it stands in for, each as `what_if` takes
    it. `cost` is in the catalogue's unit, 1 where it gives none; `is_proposed` tells that no catalogue names
    the measure, else `evidence` is what does."""

    id: str
    name: str
    dependent: str
    provider: str
    beside: str | None
    cost: float
    is_proposed: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Hanging:
    """On which single points of failure outside our control a touchpoint hangs."""

    touchpoint: Ref
    points: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Mitigation:
    """The cheapest measures after which none of the touchpoints hangs on anything outside our control.

    `before` and `after` are worked out anew from the network without and with the measures; `proven` tells
    that no cheaper set exists, `considered` among how many measures, `left_out` why some of the catalogue's
    cannot be carried out; `evidence` tells of each point of `before` once what says that it is there.
    """

    target: Ref
    unit: str | None
    phase: Phase
    measures: tuple[Measure, ...]
    cost: float
    before: tuple[Hanging, ...]
    after: tuple[Hanging, ...]
    proven: bool
    considered: int
    left_out: tuple[str, ...]
    evidence: tuple[Proved, ...]


async def mitigation(
    store: Store,
    viewer: Viewer,
    element: str,
    unit: str | None = None,
    phase: Phase = Phase.LIVE,
    at: date | None = None,
) -> Mitigation:
    """The cheapest measures for a touchpoint or stage, or for all touchpoints of a journey.

    Measures are the catalogue's; where it names none for what these rest on, a fallback is proposed beside
    each single point of failure outside our control. `unit` as in `graph.answers.risk.assess`. Raises
    UnknownElementError for what is not on record, RefusedError where no set of measures is enough.
    """
    known = await dependencies(store, viewer, at)
    asked = find_element(known, element)
    is_journey = asked in known.of_class(ClassName.JOURNEY)
    names = touchpoints_of(known, asked) if is_journey else [asked]
    if not names:
        raise RefusedError("element", f"{known.name(asked)} rests on no touchpoint; name a touchpoint.")
    asking = asking_unit(known, viewer, unit)
    outside = _Outside(known, asking, phase)
    targets = [known.network.node(name) for name in names]
    declared, left_out = _declared(known, targets)
    measures = declared or _proposed(known, targets, outside)
    additions = {_addition(measure): measure for measure in measures}
    try:
        found = cheapest(known.network, targets, list(additions), outside)
    except ImpossibleMitigationError as error:
        raise RefusedError("element", _impossible(known, error, measures)) from error
    after = extended(known.network, found.chosen)
    before = tuple(_hanging(known, known.network, target, outside) for target in targets)
    chosen = [additions[one] for one in found.chosen]
    points = (point.id for one in before for point in one.points)
    return Mitigation(
        target=Ref.of(known, asked),
        unit=asking or owner_unit(known, asked),
        phase=phase,
        measures=await _with_proof(store, viewer, at, known, chosen),
        cost=found.cost,
        before=before,
        after=tuple(_hanging(known, after, target, outside) for target in targets),
        proven=found.proven,
        considered=len(measures),
        left_out=left_out,
        evidence=await proved(store, viewer, at, known, points),
    )


async def _with_proof(
    store: Store, viewer: Viewer, at: date | None, known: Dependencies, measures: Sequence[Measure]
) -> tuple[Measure, ...]:
    entities = {one.id: known.entities[one.id] for one in measures if not one.is_proposed}
    claims = {
        name: [s for s in entity.statements if s.predicate == PropertyName.TYPE]
        for name, entity in entities.items()
    }
    said = await stated(store, viewer, at, claims)
    return tuple(replace(one, evidence=said.get(one.id, ())) for one in measures)


class _Outside:
    """What is outside our control, seen from a unit or from each touchpoint's owner, in a phase."""

    def __init__(self, known: Dependencies, unit: str | None, phase: Phase) -> None:
        self._known, self._unit, self._phase = known, unit, phase

    def __call__(self, network: Network, target: int) -> Mask:
        """The members of the target's cone that are outside. What an addition brings is, too: nobody owns it
        yet."""
        home = owner_unit(self._known, network.ids[target])
        inside = network.names(cone(network, target))
        nodes = [name for name in inside if name in self._known.network.index]
        controls = Controls(self._known, self._unit or home, home).of(nodes)
        return network.mask(
            name
            for name in inside
            if name not in controls or controls[name].of(self._phase) is Control.OUTSIDE
        )

    def points(self, network: Network, target: int) -> IntArray:
        """The single points of failure of the target that are outside."""
        single = single_points(network, target)
        return single[self(network, target)[single]]


def _declared(known: Dependencies, targets: Sequence[int]) -> tuple[list[Measure], tuple[str, ...]]:
    """The measures of the catalogue for something that the targets rest on, or would with other measures, and
    why some cannot be."""
    network, found, left_out = known.network, list[Measure](), list[str]()
    reached = set(network.names(cone(network, *targets)))
    waiting = _measures(known)
    while chosen := [one for one in waiting if one.dependent in reached]:
        waiting = [one for one in waiting if one not in chosen]
        for measure in chosen:
            try:
                extend(network, [_addition(measure)])
                found.append(measure)
            except FragilityError as error:
                left_out.append(f"{measure.name}: {error}")
                continue
            if measure.provider in known.elements:
                reached |= set(network.names(cone(network, network.node(measure.provider))))
    return sorted(found, key=lambda measure: measure.id), tuple(left_out)


def _measures(known: Dependencies) -> list[Measure]:
    """All measures of the catalogue that name both ends."""
    found = []
    for name, entity in sorted(known.entities.items()):
        dependent, provider = entity.value(PropertyName.FOR), entity.value(PropertyName.ADDS)
        if entity.kind == ClassName.MEASURE and dependent is not None and provider is not None:
            beside = entity.value(PropertyName.INSTEAD_OF)
            new = planned(known, provider)
            found.append(Measure(name, entity.name, dependent, new, beside, _cost(entity), False))
    return found


def _cost(entity: Entity) -> float:
    """What a measure costs; 1 where nothing is said that is a number from 0."""
    try:
        cost = float(entity.value(PropertyName.COST) or 1)
    except ValueError:
        return 1.0
    return cost if 0 <= cost < float("inf") else 1.0


def _proposed(known: Dependencies, targets: Sequence[int], outside: _Outside) -> list[Measure]:
    """A fallback beside each provider that is, or is reached by a line that is, a single point of failure
    outside our control."""
    network, found = known.network, dict[str, Measure]()
    for target in targets:
        reached = cone(network, target)
        for point in outside.points(network, target).tolist():
            if network.is_line(point):
                lines = [point - network.elements]
            else:
                lines = [
                    line
                    for line in network.lines_to.of(point).tolist()
                    if network.hard[line] and reached[network.dependent[line]]
                ]
            for line in lines:
                dependent, provider = (
                    network.ids[network.dependent[line]],
                    network.ids[network.provider[line]],
                )
                ident = f"{dependent}->{FALLBACK}{provider}"
                name = f"a fallback for {known.name(provider)}"
                new = FALLBACK + provider
                found[ident] = Measure(ident, name, dependent, new, provider, 1.0, True)
    return [found[ident] for ident in sorted(found)]


def _addition(measure: Measure) -> Addition:
    return Addition(measure.dependent, measure.provider, measure.beside, measure.cost, measure.id)


def _hanging(known: Dependencies, network: Network, target: int, outside: _Outside) -> Hanging:
    points = outside.points(network, target).tolist()
    refs = tuple(Ref.of(known, network.ids[x]) for x in points if network.ids[x] in known.network.index)
    return Hanging(Ref.of(known, network.ids[target]), refs)


def _impossible(known: Dependencies, error: ImpossibleMitigationError, measures: Sequence[Measure]) -> str:
    by_target: dict[str, list[str]] = {}
    for target, point in error.remaining:
        by_target.setdefault(known.name(target), []).append(known.name(point))
    hanging = "; ".join(f"{target} on {', '.join(points)}" for target, points in by_target.items())
    return (
        f"Even with all {len(measures)} measures of the catalogue there still hangs {hanging}. Add a measure "
        "to it that puts a second provider beside each of these, or remove the measures to have fallbacks "
        "proposed."
    )
