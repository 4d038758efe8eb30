"""What the risk map draws, as a viewer gets it from a store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from graph.answers.dependencies import dependencies
from graph.answers.lanes import LANES, Lane, lane_of, lane_of_class
from graph.answers.network import MapElement, MapLine, NetworkMap, network_map
from graph.answers.prove import prove
from graph.answers.report import review
from graph.answers.risk import CIRCULAR, assess, journey, journeys_of
from graph.errors import UnknownElementError
from graph.store.records import Batch
from graph.store.sqlite.store import SqliteStore
from graph.viewer import Viewer
from ontology.document import PUBLIC, STAFF
from ontology.errors import UnknownNameError
from ontology.generated.names import ClassName, Control, Strength
from ontology.model import default_model
from tests.graph.fragility.organisation import catalogue, hide, organisation

EMPLOYEE = Viewer("employee", frozenset({PUBLIC, STAFF}))
BOARD = Viewer("board", frozenset({PUBLIC, STAFF, "board"}))
_DAY = date(2026, 1, 1)
MORE = """
to-buy type Journey
to-buy name Buy something
get-help partOf to-buy
shop type Touchpoint
shop ownedBy care
pay type Stage
pay partOf to-buy
pay dependsOn shop
shop dependsOn cache strength=soft timeToSurvive=24h
shop dependsOn bank-a requirement=banks k=1 timeToSurvive=90m
shop dependsOn bank-b requirement=banks k=1
cache type System
cache dependsOn disk
disk type System
bank-a type Service
bank-b type Service
"""


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """The small organisation with a journey, soft lines and alternatives."""
    made = await organisation(tmp_path)
    await made.write(Batch("more", "v1", (catalogue(MORE, "more.yaml"),)))
    yield made
    await made.close()


def by_id(found: NetworkMap) -> dict[str, MapElement]:
    """The elements of a map by their ids."""
    return {one.ref.id: one for one in found.elements}


def lines(found: NetworkMap) -> dict[str, MapLine]:
    """The lines of a map by their ids."""
    return {one.ref.id: one for one in found.lines}


def nodes(found: NetworkMap) -> list[MapElement | MapLine]:
    """All that is drawn."""
    return [*found.elements, *found.lines]


def test_every_class_has_a_lane_of_its_own_or_of_its_superclass() -> None:
    """Whoever adds a class to the ontology decides where a blueprint shows it."""
    model = default_model()
    without = [n for n, t in model.classes.items() if not LANES.keys() & {n, *t.ancestors}]
    assert without == []
    assert set(LANES) <= set(model.classes)
    assert {lane_of_class(model, one) for one in ClassName} == set(Lane)
    with pytest.raises(UnknownNameError):
        lane_of_class(model, "Sistem")


async def test_what_stands_in_which_lane(store: SqliteStore) -> None:
    """Stages are the customer's, touchpoints the front stage, people and knowledge behind it, systems below;
    a person who is not shown is behind it as well."""
    await hide(store, "hal")
    known = await dependencies(store, EMPLOYEE)
    found = {name: lane_of(known, name) for name in known.elements}
    assert {found[one] for one in ("to-buy", "get-help")} == {Lane.CUSTOMER}
    assert {found[one] for one in ("newsletter", "ivr")} == {Lane.FRONT_STAGE}
    hidden = [one for one, element in known.elements.items() if "not shown" in element.name]
    assert hidden
    assert {found[one] for one in ("knowledge:chat-scripts", "ann", *hidden)} == {Lane.BACK_STAGE}
    assert {found[one] for one in ("shortener", "bank-a")} == {Lane.SUPPORT}


async def test_a_touchpoint_is_drawn_with_what_only_helps_it(store: SqliteStore) -> None:
    """What lies behind a soft line is drawn, and is no failure point."""
    found = await network_map(store, EMPLOYEE, "shop")
    elements = by_id(found)
    assert {one: element.hard for one, element in elements.items()} == {
        "bank-a": True,
        "bank-b": True,
        "cache": False,
        "disk": False,
        "shop": True,
    }
    soft = lines(found)["shop->cache"]
    assert (soft.strength, soft.hard, soft.survives, soft.kind) == (Strength.SOFT, False, "24h", "technology")
    behind = lines(found)["cache->disk"]
    assert (behind.strength, behind.hard, behind.survives) == (Strength.HARD, False, None)
    assert lines(found)["shop->bank-a"].survives == "90m"
    assert (found.touchpoint and found.touchpoint.id, found.unit) == ("shop", "care")


async def test_alternatives_are_requirements_of_some_of_several(store: SqliteStore) -> None:
    """One of two banks is enough; both lines say to which requirement they belong, and it lists them."""
    found = await network_map(store, EMPLOYEE, "shop")
    banks = [lines(found)[f"shop->bank-{one}"] for one in "ab"]
    (number,) = {line.requirement for line in banks}
    requirement = found.requirements[number]
    assert (found.elements[requirement.dependent].ref.id, requirement.k, requirement.n) == ("shop", 1, 2)
    assert [found.lines[one] for one in requirement.lines] == banks
    assert not any(line.single for line in banks)
    soft = found.requirements[lines(found)["shop->cache"].requirement]
    assert (soft.k, soft.n, len(soft.lines)) == (0, 0, 1)


async def test_every_index_leads_to_what_the_id_says(store: SqliteStore) -> None:
    """A picture is drawn by indexes alone: they must fit the ids, in a part as in the whole."""
    for asked in (None, "newsletter", "shop", "chat", "to-buy", "disk"):
        found = await network_map(store, EMPLOYEE, asked)
        for line in found.lines:
            ends = found.elements[line.dependent].ref.id, found.elements[line.provider].ref.id
            assert line.ref.id == "->".join(ends)
            assert found.requirements[line.requirement].dependent == line.dependent
        assert sorted(one.order for one in found.elements) == list(range(len(found.elements)))


async def test_a_map_of_a_journey_marks_what_its_risk_counts(store: SqliteStore) -> None:
    """Of a journey the failure points are those of the union of its stages, and stages are no single ones."""
    found = await network_map(store, EMPLOYEE, "Buy something")
    whole, _ = await journey(store, EMPLOYEE, "to-buy")
    drawn = nodes(found)
    assert {one.ref.id for one in drawn if one.hard} == {one.id for one in whole.risk.members}
    single = {one.id for one in whole.risk.single_points_of_failure}
    assert {one.ref.id for one in drawn if one.single} == single
    assert {"to-buy", "to-buy->pay", "disk"} <= {one.ref.id for one in drawn}


async def test_the_whole_network_marks_what_any_touchpoint_hangs_on(store: SqliteStore) -> None:
    """Single is what is single for one of them; all that the viewer may read is there."""
    found = await network_map(store, EMPLOYEE)
    known = await dependencies(store, EMPLOYEE)
    drawn = nodes(found)
    assert [one.ref.id for one in drawn] == list(known.network.ids)
    single: set[str] = set()
    hard: set[str] = set()
    for name in known.of_class(ClassName.TOUCHPOINT, ClassName.STAGE):
        risk = (await assess(store, EMPLOYEE, name)).risk
        single |= {one.id for one in risk.single_points_of_failure}
        hard |= {one.id for one in risk.members}
    assert {one.ref.id for one in drawn if one.single} == single
    assert {one.ref.id for one in drawn if one.hard} == hard
    assert found.fingerprint == (await review(store, EMPLOYEE, made=_DAY)).fingerprint


async def test_whose_control_the_whole_is_seen_from(store: SqliteStore) -> None:
    """A unit sees its own within; nobody in particular sees what any unit owns as shared."""
    care = by_id(await network_map(store, EMPLOYEE, unit="care"))
    nobody = await network_map(store, EMPLOYEE)
    assert (care["ivr"].control.live, care["newsletter"].control.prepare) == (Control.WITHIN, Control.SHARED)
    assert nobody.unit is None
    assert by_id(nobody)["ivr"].control.live is Control.SHARED
    assert by_id(nobody)["shortener"].control.live is Control.OUTSIDE
    assert {one.unit for one in nobody.elements} >= {"care", "marketing", None}


async def test_journeys_lead_to_what_they_rest_on(store: SqliteStore) -> None:
    """An element lists the journeys that rest on it, and a touchpoint does, too."""
    found = await network_map(store, EMPLOYEE)
    assert [one.id for one in found.journeys] == ["to-buy"]
    assert by_id(found)["bank-a"].journeys == (0,)
    assert by_id(found)["disk"].journeys == by_id(found)["newsletter"].journeys == ()
    known = await dependencies(store, EMPLOYEE)
    assert [one.id for one in journeys_of(known, "ivr")] == ["to-buy"]
    assert journeys_of(known, "newsletter") == ()


async def test_what_goes_round_in_a_circle_is_one_component(store: SqliteStore) -> None:
    """Portal and login need each other: they are drawn as one, and the proof says so."""
    elements = by_id(await network_map(store, EMPLOYEE, "portal"))
    assert elements["portal"].component == elements["login"].component
    assert (await prove(store, EMPLOYEE, "portal")).note == CIRCULAR


async def test_an_unreadable_line_changes_nothing(store: SqliteStore, tmp_path: Path) -> None:
    """That the chat needs the phone menu stands in a paper of the board: who is not on it gets the map of an
    organisation that has no such paper."""
    board = await network_map(store, BOARD, "chat")
    staff = await network_map(store, EMPLOYEE, "chat")
    assert "chat->ivr" in lines(board) and "chat->ivr" not in lines(staff)
    assert "ivr" not in by_id(staff)
    assert (await network_map(store, BOARD)).fingerprint != (await network_map(store, EMPLOYEE)).fingerprint
    with pytest.raises(UnknownElementError):
        await prove(store, EMPLOYEE, "chat->ivr")
    assert (await prove(store, BOARD, "chat->ivr")).proof.evidence


async def test_the_proof_is_that_of_the_failure_point(store: SqliteStore) -> None:
    """Evidence, contradictions and note of each element and line are those that its risk lists."""
    for name in ("newsletter", "chat", "kiosk", "portal"):
        for member in (await assess(store, EMPLOYEE, name)).risk.members:
            found = await prove(store, EMPLOYEE, member.id)
            assert found.element == member.ref
            assert (found.proof.evidence, found.proof.contradictions) == (
                member.evidence,
                member.contradictions,
            )
            assert found.note == member.note


async def test_without_quotes_the_rest_of_a_risk_is_the_same(store: SqliteStore) -> None:
    """Who asks for figures only gets the same figures."""
    full = (await assess(store, EMPLOYEE, "newsletter")).risk
    bare = (await assess(store, EMPLOYEE, "newsletter", quotes=False)).risk
    assert any(one.evidence for one in full.members) and not any(one.evidence for one in bare.members)
    assert (full.complexity, full.failure_points) == (bare.complexity, bare.failure_points)
    assert [(one.ref, one.control) for one in full.members] == [
        (one.ref, one.control) for one in bare.members
    ]


async def test_what_is_not_on_record_is_told(store: SqliteStore) -> None:
    """An unknown touchpoint, an unknown unit, and a person on whom nothing rests."""
    with pytest.raises(UnknownElementError, match="Newsletter"):
        await network_map(store, EMPLOYEE, "newslettr")
    with pytest.raises(UnknownElementError):
        await network_map(store, EMPLOYEE, unit="gardeners")
    with pytest.raises(UnknownElementError):
        await prove(store, EMPLOYEE, "joe")
