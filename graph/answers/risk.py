"""What stands behind a touchpoint, a stage or a whole journey.

The definitions are those of `graph.fragility`; docs/guide/fragility-worked.md works one example by hand,
docs/guide/newsletter-worked.md all of these figures. The figures that take longer are asked of an
`Assessment` (`graph.answers.figures`).
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.answers.assessment import Assessment, Reading, Risk
from graph.answers.dependencies import dependencies
from graph.answers.failure_points import Ref
from graph.answers.proof import Proof, proofs
from graph.errors import RefusedError, UnknownElementError
from graph.fragility.assembly import Dependencies
from graph.fragility.control import owner_unit
from graph.fragility.failure import cone, self_supported, users, walk
from graph.fragility.naming import find_element, find_unit
from graph.fragility.network import Mask, Network
from graph.fragility.overview import falls
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.generated.names import ClassName

CIRCULAR = "its support goes round in a circle"
"""Note of what works only because it props itself up."""


@dataclass(frozen=True, slots=True)
class _Question:
    """Whose cone is asked for: the element by id, the one that fails, and where the walk begins."""

    element: str
    starts: tuple[str, ...]


async def assess(
    store: Store,
    viewer: Viewer,
    element: str,
    unit: str | None = None,
    at: date | None = None,
    quotes: bool = True,
) -> Assessment:
    """The failure points of one touchpoint, stage or other element (id, name or alias), ready for more
    figures.

    `unit` (id or name) is who asks; by default the viewer's unit, else the owner of the touchpoint. Without
    `quotes` it comes without evidence and contradictions, which take long of many elements. Raises
    UnknownElementError for an element or unit that is not on record for this viewer.
    """
    known = await dependencies(store, viewer, at)
    asked = find_element(known, element)
    return (await _assessed(store, viewer, at, known, [_question(known, asked)], unit, quotes))[0]


async def journey(
    store: Store, viewer: Viewer, element: str, unit: str | None = None, at: date | None = None
) -> tuple[Assessment, tuple[Assessment, ...]]:
    """A journey over the union of the cones of its stages, and each touchpoint of that union.

    Raises UnknownElementError for what is not on record, RefusedError for what is no journey with stages.
    """
    known = await dependencies(store, viewer, at)
    asked = find_element(known, element)
    question = _question(known, asked)
    if asked not in known.of_class(ClassName.JOURNEY) or not question.starts:
        others = ", ".join(known.of_class(ClassName.JOURNEY)) or "none is on record"
        raise RefusedError("id", f"{asked} is no journey with stages. Journeys: {others}.")
    questions = [question, *(_question(known, name) for name in touchpoints_of(known, asked))]
    whole, *parts = await _assessed(store, viewer, at, known, questions, unit)
    return whole, tuple(parts)


def touchpoints_of(known: Dependencies, element: str) -> list[str]:
    """The touchpoints that an element rests on, in the order one meets them; itself where it is one."""
    touchpoints = set(known.of_class(ClassName.TOUCHPOINT))
    network = known.network
    return [network.ids[x] for x in walk(network, network.node(element)) if network.ids[x] in touchpoints]


async def risk(
    store: Store, viewer: Viewer, element: str, unit: str | None = None, at: date | None = None
) -> Risk:
    """The failure points of one touchpoint, stage or other element; see `assess`."""
    return (await assess(store, viewer, element, unit, at)).risk


async def risks(
    store: Store, viewer: Viewer, unit: str | None = None, at: date | None = None
) -> Sequence[Risk]:
    """The failure points of every touchpoint and stage, in the order of `assessments`."""
    return [found.risk for found in await assessments(store, viewer, unit, at)]


async def assessments(
    store: Store, viewer: Viewer, unit: str | None = None, at: date | None = None, quotes: bool = True
) -> Sequence[Assessment]:
    """Every touchpoint and stage, most single points of failure first, ties by complexity (the higher first),
    then id; `quotes` as for `assess`."""
    known = await dependencies(store, viewer, at)
    questions = [_question(known, name) for name in outcomes(known)]
    found = await _assessed(store, viewer, at, known, questions, unit, quotes)
    return sorted(
        found,
        key=lambda a: (
            -len(a.killers),
            -a.complexity,
            a.touchpoint.id,
        ),
    )


def outcomes(known: Dependencies) -> list[str]:
    """What customers meet: touchpoints and stages."""
    return known.of_class(ClassName.TOUCHPOINT, ClassName.STAGE)


def asking_unit(known: Dependencies, viewer: Viewer, unit: str | None) -> str | None:
    """The id of the unit that asks: the one named, else the viewer's; None where only the owner remains."""
    return find_unit(known, unit) if unit is not None else _own_unit(known, viewer)


def _own_unit(known: Dependencies, viewer: Viewer) -> str | None:
    """The unit that the viewer asks for, else the one that she belongs to."""
    if viewer.unit is None:
        person = known.people.get(viewer.person or "")
        return person.unit if person is not None else None
    try:
        return find_unit(known, viewer.unit)
    except UnknownElementError:
        return viewer.unit


def _question(known: Dependencies, element: str) -> _Question:
    return _Question(element, starts(known, element))


def starts(known: Dependencies, element: str, changed: Network | None = None) -> tuple[str, ...]:
    """Where the walk through the cone of an element begins: at itself, of a journey at its stages (ids).
    `changed` stands for the network where it is not as it is known."""
    if element not in known.of_class(ClassName.JOURNEY):
        return (element,)
    network = changed or known.network
    stages = set(known.of_class(ClassName.STAGE))
    needed = network.provider[network.lines_of.of(network.node(element))]
    return tuple(network.ids[x] for x in needed if network.ids[x] in stages)


def journeys_of(known: Dependencies, element: str) -> tuple[Ref, ...]:
    """The journeys that rest on an element, by id; of a journey itself, too."""
    network = known.network
    above = users(network, network.mask([element]))
    return tuple(Ref.of(known, one) for one in known.of_class(ClassName.JOURNEY) if above[network.node(one)])


async def _assessed(
    store: Store,
    viewer: Viewer,
    at: date | None,
    known: Dependencies,
    questions: Sequence[_Question],
    unit: str | None,
    quotes: bool = True,
) -> list[Assessment]:
    asking, network = asking_unit(known, viewer, unit), known.network
    cones = [cone(network, *(network.node(start) for start in question.starts)) for question in questions]
    proof = None
    if quotes:
        union = np.logical_or.reduce([network.mask(), *cones])
        proof = await proofs(store, viewer, at, known, network.names(union))
    return await to_thread(_measured, known, questions, cones, asking, proof)


def _measured(
    known: Dependencies,
    questions: Sequence[_Question],
    cones: Sequence[Mask],
    asking: str | None,
    proof: Mapping[str, Proof] | None,
) -> list[Assessment]:
    network = known.network
    notes = dict.fromkeys(network.names(self_supported(network, network.mask())), CIRCULAR)
    reading, found = Reading(known, proof, notes), []
    for question, members, falling in zip(questions, cones, falls(network, cones), strict=True):
        starts = [network.node(start) for start in question.starts]
        killers = [falling.sets.killers(start) for start in starts]
        found.append(
            Assessment(
                touchpoint=Ref.of(known, question.element),
                unit=asking or owner_unit(known, question.element),
                complexity=falling.complexity(members),
                propagation_cost=falling.propagation_cost(members),
                top=network.node(question.element),
                starts=question.starts,
                members=members,
                killers=np.setdiff1d(np.concatenate([np.zeros(0, np.int64), *killers]), starts),
                reading=reading,
            )
        )
    return found
