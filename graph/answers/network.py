"""What the risk map draws: a whole network, or what one touchpoint reaches, with everything drawing needs.

Structure only, without quotes: those of one element or line are asked of `prove` when somebody wants them.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from graph.answers.dependencies import dependencies
from graph.answers.failure_points import LINE, Ref
from graph.answers.lanes import Lane, lane_of
from graph.answers.probabilities import certainty
from graph.answers.risk import asking_unit, outcomes, starts
from graph.answers.survival import lasting, shown
from graph.fragility.assembly import Dependencies
from graph.fragility.control import Controls, PhaseControl, owner_unit
from graph.fragility.element_sets import ElementSets
from graph.fragility.failure import cone
from graph.fragility.fingerprint import fingerprint
from graph.fragility.matrix import matrix
from graph.fragility.naming import find_element
from graph.fragility.network import IntArray, Mask, Network
from graph.fragility.overview import AT_ONCE
from graph.fragility.removals import single_points_of
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.generated.names import ClassName, Strength


@dataclass(frozen=True, slots=True)
class MapElement:
    """An element with its place in every picture. `unit` owns it; `hard` tells that it is a failure point (in
    the cone of hard lines), `single` that it is a single one; `component`, `order` and `cluster` are those of
    `graph.fragility.matrix`; `journeys` are places in the map's."""

    ref: Ref
    lane: Lane
    unit: str | None
    control: PhaseControl
    single: bool
    hard: bool
    component: int
    order: int
    cluster: int
    journeys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line between two elements (places in the map's). `requirement` is the first that it is in; `survives`
    says how long its dependent does without it (as `24h`; None: it stops at once), `certainty` (0 to 1) how
    certain what says so is; `hard` tells that it is a failure point."""

    ref: Ref
    dependent: int
    provider: int
    requirement: int
    kind: str | None
    strength: Strength
    control: PhaseControl
    single: bool
    hard: bool
    survives: str | None
    certainty: float


@dataclass(frozen=True, slots=True)
class MapRequirement:
    """That an element needs `k` of `n` hard lines (0 of 0: soft lines only). `lines` are places in the map's,
    soft ones included."""

    dependent: int
    k: int
    n: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NetworkMap:
    """A map. `unit` is the one whose control it is seen from (None: nobody in particular), `network` all
    that the viewer may read, of which the fingerprint is made (`graph.fragility.fingerprint`) as in a
    report."""

    touchpoint: Ref | None
    unit: str | None
    elements: tuple[MapElement, ...]
    lines: tuple[MapLine, ...]
    requirements: tuple[MapRequirement, ...]
    journeys: tuple[Ref, ...]
    network: Network = field(repr=False, compare=False)

    @property
    def fingerprint(self) -> str:
        """That of all that the viewer may read; made when it is asked for, since that takes a while."""
        return fingerprint(self.network)


async def network_map(
    store: Store,
    viewer: Viewer,
    touchpoint: str | None = None,
    unit: str | None = None,
    at: date | None = None,
) -> NetworkMap:
    """The map of one touchpoint, stage, journey or other element (id, name or alias): all that it reaches by
    hard and soft lines, itself included; without one of everything that the viewer may read.

    `unit` is who asks, as for `graph.answers.risk.assess`. Of everything there is no owner to fall back on:
    without a unit nothing is within by ownership, what any unit owns is shared; what the catalogue says
    without naming a unit is taken as said for who asks. Failure points and single ones are then those of any
    touchpoint or stage. Raises UnknownElementError for what is not on record for this viewer.
    """
    known = await dependencies(store, viewer, at)
    asked = find_element(known, touchpoint) if touchpoint is not None else None
    asking = asking_unit(known, viewer, unit)
    return await to_thread(_drawn, known, asked, asking)


def _drawn(known: Dependencies, asked: str | None, asking: str | None) -> NetworkMap:
    network = known.network
    tops = outcomes(known) if asked is None else list(starts(known, asked))
    targets = [network.node(one) for one in tops]
    home = owner_unit(known, asked) if asked is not None else asking
    unit = asking or home
    hard = cone(network, *targets)
    inside = reached(network, network.node(asked)) if asked is not None else ~network.mask()
    marks = _Marks(
        hard,
        _single(network, targets, apart=targets if asked is not None else []),
        _controls(known, Controls(known, unit, home), inside, hard if asked is not None else inside),
    )
    chosen = np.flatnonzero(inside[: network.elements])
    lines = np.flatnonzero(inside[network.elements :])
    place = np.full(network.elements, -1, dtype=np.int64)
    place[chosen] = np.arange(len(chosen))
    journeys = _journeys(known, inside)
    requirement, groups = _requirements(network, chosen, lines, place)
    return NetworkMap(
        touchpoint=Ref.of(known, asked) if asked is not None else None,
        unit=unit,
        elements=_elements(known, marks, chosen, lines, place, list(journeys.values())),
        lines=_lines(known, marks, lines, place, requirement),
        requirements=groups,
        journeys=tuple(Ref.of(known, one) for one in journeys),
        network=network,
    )


def reached(network: Network, target: int) -> Mask:
    """The elements and lines that one element reaches through hard and soft lines, itself included."""
    state = network.mask()
    wave = np.array([target], dtype=np.int64)
    state[wave] = True
    while wave.size:
        lines = network.lines_of.take(wave)
        state[network.elements + lines] = True
        providers = np.unique(network.provider[lines])
        wave = providers[~state[providers]]
        state[wave] = True
    return state


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is marked on the nodes of the network: in the cone of hard lines, single, control by id."""

    hard: Mask
    single: Mask
    control: Mapping[str, PhaseControl]


def _single(network: Network, targets: list[int], apart: list[int]) -> Mask:
    """The single points of failure of any of the targets, but those that stand apart: a journey fails with
    each of its stages, which says nothing."""
    single, members = network.mask(), cone(network, *targets)
    if int(members[: network.elements].sum()) <= AT_ONCE:  # the compiler takes seconds to load
        sets = ElementSets.of(network, members, network.need)
        found = {target: np.setdiff1d(sets.killers(target), [target]) for target in targets}
    else:
        found = dict(single_points_of(network, targets))
    for nodes in found.values():
        single[nodes] = True
    single[apart] = False
    return single


def _controls(known: Dependencies, controls: Controls, inside: Mask, hard: Mask) -> dict[str, PhaseControl]:
    """The control of all, those of the cone as the cone alone gives it: knowledge takes the control of what
    needs it, and a soft line must not change what is counted."""
    network = known.network
    found = controls.of(network.names(inside))
    return found | controls.of(network.names(hard & inside)) if not np.array_equal(inside, hard) else found


def _journeys(known: Dependencies, inside: Mask) -> dict[str, Mask]:
    """The cone of each journey that has something of the map in it, by id."""
    network = known.network
    cones = {one: cone(network, network.node(one)) for one in known.of_class(ClassName.JOURNEY)}
    return {one: members for one, members in cones.items() if (members & inside).any()}


def _elements(
    known: Dependencies,
    marks: _Marks,
    chosen: IntArray,
    lines: IntArray,
    place: IntArray,
    journeys: list[Mask],
) -> tuple[MapElement, ...]:
    network = known.network
    names = [network.ids[node] for node in chosen.tolist()]
    ends = zip(place[network.dependent[lines]].tolist(), place[network.provider[lines]].tolist(), strict=True)
    laid = matrix(names, list(ends))
    return tuple(
        MapElement(
            Ref.of(known, name),
            lane_of(known, name),
            owner_unit(known, name),
            marks.control[name],
            bool(marks.single[node]),
            bool(marks.hard[node]),
            laid.component[number],
            laid.order[number],
            laid.cluster[number],
            tuple(one for one, members in enumerate(journeys) if members[node]),
        )
        for number, (node, name) in enumerate(zip(chosen.tolist(), names, strict=True))
    )


def _lines(
    known: Dependencies, marks: _Marks, lines: IntArray, place: IntArray, requirement: Mapping[int, int]
) -> tuple[MapLine, ...]:
    network = known.network
    certain, survives = certainty(known), lasting(known, network)
    found = []
    for line in lines.tolist():
        node = network.elements + line
        name = network.ids[node]
        own = known.lines.get(name)
        found.append(
            MapLine(
                Ref(name, known.name(name), LINE),
                int(place[network.dependent[line]]),
                int(place[network.provider[line]]),
                requirement[line],
                str(own.kind) if own is not None else None,
                Strength.HARD if network.hard[line] else Strength.SOFT,
                marks.control[name],
                bool(marks.single[node]),
                bool(marks.hard[node]),
                shown(float(survives[line])),
                float(certain[line]),
            )
        )
    return tuple(found)


def _requirements(
    network: Network, chosen: IntArray, lines: IntArray, place: IntArray
) -> tuple[dict[int, int], tuple[MapRequirement, ...]]:
    """The requirements of the chosen elements, and for each line (by its number) the first that it is in."""
    of_line: dict[int, int] = {}
    number_of = {line: number for number, line in enumerate(lines.tolist())}
    found: list[MapRequirement] = []
    for requirement in network.requirements.take(chosen).tolist():
        members = network.members.of(requirement).tolist()
        for line in members:
            of_line.setdefault(line, len(found))
        found.append(
            MapRequirement(
                int(place[network.owner[requirement]]),
                int(network.need[requirement]),
                len(network.hard_members.of(requirement)),
                tuple(number_of[line] for line in members),
            )
        )
    return of_line, tuple(found)
