"""The figures of a risk that take longer: cut sets, importance, truck factor, exposure, confidence.

Each is a function of an `Assessment`, so that who asks pays only for what she asks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from graph.answers.assessment import Assessment
from graph.answers.evidence import Evidence
from graph.answers.failure_points import PERSON, Member, Ref
from graph.answers.probabilities import certainty, probabilities
from graph.errors import RefusedError
from graph.fragility import importance as measured
from graph.fragility import truck_factor as counted
from graph.fragility.confidence import single_point_confidence
from graph.fragility.cuts import minimal_cut_sets
from graph.fragility.exposure import external_exposure as exposure
from ontology.generated.names import Control, Phase

ORDER = 2
"""The order of cut sets that is shown unless another is asked for."""
HIGHEST_ORDER = 4
LIMIT = 2_000
"""Cut sets that are listed, at most."""
TOP = 10
"""Elements that an importance lists."""


@dataclass(frozen=True, slots=True)
class CutSets:
    """The smallest sets that take a touchpoint down together, up to an order; `spectrum` counts them by size,
    from 1. `order` is lower than asked for where there are too many to list; `complete` tells that no larger
    sets exist."""

    order: int
    sets: tuple[tuple[Ref, ...], ...]
    spectrum: tuple[int, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Weight:
    """How much an element or line matters; `probability` is how likely it is down by itself, `assumed` that
    the catalogue does not say so."""

    element: Ref
    birnbaum: float
    fussell_vesely: float
    probability: float
    assumed: bool


@dataclass(frozen=True, slots=True)
class Importance:
    """How likely it is that the touchpoint is down, and what counts for that, the highest Fussell-Vesely
    importance first. `exact` is false where the cone was too large; then the true probability is at most
    `bound`. `defaults` of the `of` failure points have the probability that is assumed by default."""

    phase: Phase
    top_probability: float
    exact: bool
    bound: float | None
    weights: tuple[Weight, ...]
    defaults: int
    of: int


@dataclass(frozen=True, slots=True)
class Holder:
    """A person, and what says that something rests on her."""

    person: Ref
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TruckFactor:
    """The fewest people without whom it does not work."""

    number: int
    people: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A single point of failure, and how certain it is that it is one: the share of the networks that have
    each line with the certainty of its claims."""

    member: Member
    confidence: float


def cut_sets(assessment: Assessment, order: int = ORDER) -> CutSets:
    """The minimal cut sets of up to `order` members, those of one member first, else in the order of the
    walk. Of a journey without its stages, which take it down trivially. Raises RefusedError for an order
    outside 1 to HIGHEST_ORDER."""
    if not 1 <= order <= HIGHEST_ORDER:
        raise RefusedError("order", f"`order` is 1 to {HIGHEST_ORDER}, not {order}.")
    network = assessment.known.network
    found = minimal_cut_sets(network, assessment.top, order, limit=LIMIT)
    place = {network.index[member.id]: number for number, member in enumerate(assessment.risk.members)}
    sets = [
        sorted(one, key=place.__getitem__)
        for one in found.sets
        if all(node in place and node not in assessment.apart for node in one)
    ]
    sets.sort(key=lambda one: (len(one), [place[node] for node in one]))
    sizes = Counter(len(one) for one in sets)
    return CutSets(
        found.order,
        tuple(tuple(_ref(assessment, node) for node in one) for one in sets),
        tuple(sizes[size] for size in range(1, found.order + 1)),
        found.complete,
    )


def importance(assessment: Assessment, phase: Phase = Phase.LIVE) -> Importance:
    """What counts most for whether it works, with the probabilities of this phase. A journey, and that it
    needs its stages, does not fail by itself."""
    network = assessment.known.network
    assumed = probabilities(assessment.known, phase)
    inside = assessment.members
    values = np.where(inside, assumed.values, 0.0)
    found = measured.importance(network, assessment.top, values)
    nodes = [node for node in np.flatnonzero(inside).tolist() if node not in assessment.apart]
    nodes.sort(key=lambda node: (-found.fussell_vesely[node], -found.birnbaum[node], network.ids[node]))
    return Importance(
        phase,
        float(found.top),
        found.exact,
        found.bound,
        tuple(
            Weight(
                _ref(assessment, node),
                float(found.birnbaum[node]),
                float(found.fussell_vesely[node]),
                float(values[node]),
                not assumed.given[node],
            )
            for node in nodes[:TOP]
        ),
        int((inside & ~assumed.given).sum()),
        int(inside.sum()),
    )


def truck_factor(assessment: Assessment) -> TruckFactor | None:
    """The fewest people without whom it does not work, with what says that it rests on them; None where it
    works without any people."""
    known, network = assessment.known, assessment.known.network
    people = network.mask(member.id for member in assessment.risk.members if member.kind == PERSON)
    found = counted.truck_factor(network, assessment.top, people) if people.any() else None
    if found is None:
        return None
    number, nodes = found
    holders = []
    for node in nodes:
        lines = {network.ids[network.elements + line] for line in network.lines_to.of(node)}
        evidence = _evidence(assessment, {network.ids[node], *lines})
        holders.append(Holder(Ref.of(known, network.ids[node]), evidence))
    return TruckFactor(number, tuple(sorted(holders, key=lambda holder: holder.person.id)))


def external_exposure(assessment: Assessment, phase: Phase = Phase.LIVE) -> float:
    """The share of the failure points that are outside our control in this phase, 0 to 1
    (`graph.fragility.exposure`); of a journey over the union of the cones of its stages."""
    network = assessment.known.network
    outside = network.mask(
        member.id for member in assessment.risk.members if member.control.of(phase) is Control.OUTSIDE
    )
    if assessment.top in assessment.apart:
        return exposure(network, assessment.top, outside)
    return int(outside.sum()) / int(assessment.members.sum())


def single_points(assessment: Assessment) -> tuple[SinglePoint, ...]:
    """The single points of failure, in the order one meets them, with how certain each is one."""
    network = assessment.known.network
    found = single_point_confidence(network, assessment.top, certainty(assessment.known))
    return tuple(
        SinglePoint(member, float(found[network.index[member.id]]))
        for member in assessment.risk.single_points_of_failure
    )


def _ref(assessment: Assessment, node: int) -> Ref:
    return Ref.of(assessment.known, assessment.known.network.ids[node])


def _evidence(assessment: Assessment, ids: Collection[str]) -> tuple[Evidence, ...]:
    found = (item for member in assessment.risk.members if member.id in ids for item in member.evidence)
    return tuple(dict.fromkeys(found))
