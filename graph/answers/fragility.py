"""What would fall: the failure points behind touchpoints and stages, and what breaks if something goes.

The definitions are those of `graph.fragility`; docs/guide/fragility-worked.md works one example by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answers.evidence import Evidence
from graph.answers.proof import Proof, proofs
from graph.errors import UnknownElementError
from graph.fragility.assembly import Dependencies, assemble
from graph.fragility.control import Controls, PhaseControl, owner_unit
from graph.fragility.failure import cone, degraded, failed, self_supported, walk
from graph.fragility.knowledge import needed_knowledge, topic_of
from graph.fragility.measures import complexity, complication, dead_sets, single_points
from graph.fragility.naming import find_element, find_node, find_unit
from graph.proposals import decided_statements
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.generated.names import ClassName, Control, Phase

LINE = "line"
CIRCULAR = "its support goes round in a circle"
"""Note of what works only because it props itself up."""


@dataclass(frozen=True, slots=True)
class Ref:
    """An element or line by id, with its name and kind (its class in lower case, or `line`)."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ControlCounts:
    """How many failure points are in whose control, in one phase."""

    within: int
    shared: int
    outside: int


@dataclass(frozen=True, slots=True)
class FailurePoints:
    """The number of members of the cone, and of these by control in both phases."""

    total: int
    prepare: ControlCounts
    live: ControlCounts


@dataclass(frozen=True, slots=True)
class Member:
    """A failure point: an element or line of the cone, with its control, its proof, and what contradicts it.
    `note` says what the numbers do not, such as that nobody is on record for some knowledge."""

    id: str
    name: str
    kind: str
    control: PhaseControl
    evidence: tuple[Evidence, ...]
    contradictions: tuple[Evidence, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """What stands behind a touchpoint or stage. `unit` is the one that control is seen from; members are in
    the order in which one meets them, walking down the lines."""

    touchpoint: Ref
    unit: str | None
    failure_points: FailurePoints
    members: tuple[Member, ...]
    single_points_of_failure: tuple[Member, ...]
    complication: int
    complexity: float


@dataclass(frozen=True, slots=True)
class NewSinglePoint:
    """That `id` has become a single point of failure of the touchpoint or stage `of` (an id)."""

    of: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What follows from a removal: touchpoints and stages that no longer work (the removed ones excluded),
    those that work but lost a soft or a spare line, and what they now cannot do without."""

    removed: tuple[Ref, ...]
    lost: tuple[Ref, ...]
    degraded: tuple[Ref, ...]
    new_single_points: tuple[NewSinglePoint, ...]


async def dependencies(store: Store, viewer: Viewer, at: date | None = None) -> Dependencies:
    """The dependency network of all that the viewer may read."""
    statements = await decided_statements(store, viewer, at)
    topics = [topic_of(knowledge) for knowledge in needed_knowledge(statements)]
    holders = await store.holders(topics, viewer, at)
    return assemble(store.model, statements, holders, await store.people())


async def risk(
    store: Store, viewer: Viewer, element: str, unit: str | None = None, at: date | None = None
) -> Risk:
    """The failure points of one touchpoint, stage or other element (id, name or alias).

    `unit` (id or name) is who asks; by default the viewer's unit, else the owner of the touchpoint. Raises
    UnknownElementError for an element or unit that is not on record for this viewer.
    """
    known = await dependencies(store, viewer, at)
    return (await _risks(store, viewer, at, known, [find_element(known, element)], unit))[0]


async def risks(
    store: Store, viewer: Viewer, unit: str | None = None, at: date | None = None
) -> Sequence[Risk]:
    """The failure points of every touchpoint and stage, most single points of failure first, ties by
    complexity (the higher first), then id."""
    known = await dependencies(store, viewer, at)
    found = await _risks(store, viewer, at, known, _outcomes(known), unit)
    return sorted(found, key=lambda r: (-len(r.single_points_of_failure), -r.complexity, r.touchpoint.id))


async def what_if(store: Store, viewer: Viewer, removed: Sequence[str], at: date | None = None) -> WhatIf:
    """What no longer works, works less well, or hangs by a thread once these elements or lines are gone.

    `removed`: ids or names; lines as `dependent->provider`. Raises UnknownElementError for an unknown one.
    """
    known = await dependencies(store, viewer, at)
    network = known.network
    ids = list(dict.fromkeys(find_node(known, one) for one in removed))
    gone = network.mask(name for name in ids if name in network.index)
    fallen, hurt = failed(network, gone), degraded(network, gone)
    outcomes = [name for name in _outcomes(known) if name not in ids]
    surviving = [name for name in outcomes if not fallen[network.node(name)]]
    threads = []
    for name in surviving:
        target = network.node(name)
        if (cone(network, target) & fallen).any():
            before = set(single_points(network, target).tolist())
            threads += [
                NewSinglePoint(name, network.ids[x], known.name(network.ids[x]))
                for x in single_points(network, target, gone).tolist()
                if x not in before
            ]
    return WhatIf(
        tuple(_ref(known, name) for name in ids),
        tuple(_ref(known, name) for name in outcomes if fallen[network.node(name)]),
        tuple(_ref(known, name) for name in surviving if hurt[network.node(name)]),
        tuple(threads),
    )


def _outcomes(known: Dependencies) -> list[str]:
    """What customers meet: touchpoints and stages."""
    return known.of_class(ClassName.TOUCHPOINT, ClassName.STAGE)


def _ref(known: Dependencies, node: str) -> Ref:
    if node in known.elements:
        return Ref(node, known.elements[node].name, known.elements[node].kind)
    if node in known.lines:
        return Ref(node, known.name(node), LINE)
    return Ref(node, known.people[node].name, "person")


async def _risks(
    store: Store,
    viewer: Viewer,
    at: date | None,
    known: Dependencies,
    targets: Iterable[str],
    unit: str | None,
) -> list[Risk]:
    asking = find_unit(known, unit) if unit is not None else _own_unit(known, viewer)
    network = known.network
    cones = {target: [network.ids[x] for x in walk(network, network.node(target))] for target in targets}
    proof = await proofs(
        store, viewer, at, known, list(dict.fromkeys(node for members in cones.values() for node in members))
    )
    notes = dict.fromkeys(network.names(self_supported(network, network.mask())), CIRCULAR)
    return [
        _risk(known, target, members, asking or owner_unit(known, target), proof, notes)
        for target, members in cones.items()
    ]


def _own_unit(known: Dependencies, viewer: Viewer) -> str | None:
    """The unit that the viewer asks for, else the one that she belongs to."""
    if viewer.unit is None:
        person = known.people.get(viewer.person or "")
        return person.unit if person is not None else None
    try:
        return find_unit(known, viewer.unit)
    except UnknownElementError:
        return viewer.unit


def _risk(
    known: Dependencies,
    target: str,
    nodes: list[str],
    unit: str | None,
    proof: Mapping[str, Proof],
    notes: Mapping[str, str],
) -> Risk:
    network, number = known.network, known.network.node(target)
    controls = Controls(known, unit, owner_unit(known, target)).of(nodes)
    members = {node: _member(known, node, controls[node], proof[node], notes.get(node)) for node in nodes}
    sets = dead_sets(network, cone(network, number))
    killers = {network.ids[x] for x in sets.killers(number).tolist()} - {target}
    return Risk(
        touchpoint=_ref(known, target),
        unit=unit,
        failure_points=FailurePoints(
            len(nodes), _counts(controls.values(), Phase.PREPARE), _counts(controls.values(), Phase.LIVE)
        ),
        members=tuple(members.values()),
        single_points_of_failure=tuple(members[node] for node in nodes if node in killers),
        complication=complication(sets),
        complexity=complexity(sets),
    )


def _member(known: Dependencies, node: str, control: PhaseControl, proof: Proof, note: str | None) -> Member:
    ref = _ref(known, node)
    own = known.elements[node].note if node in known.elements else None
    return Member(ref.id, ref.name, ref.kind, control, proof.evidence, proof.contradictions, own or note)


def _counts(controls: Iterable[PhaseControl], phase: Phase) -> ControlCounts:
    counts = Counter(control.of(phase) for control in controls)
    return ControlCounts(counts[Control.WITHIN], counts[Control.SHARED], counts[Control.OUTSIDE])
