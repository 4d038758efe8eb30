"""The figures of a risk, what-if with additions, and mitigation, as a viewer gets them from a store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from graph.answers.figures import cut_sets, external_exposure, importance, single_points, truck_factor
from graph.answers.mitigations import mitigation
from graph.answers.probabilities import DEFAULT
from graph.answers.risk import assess, journey, risk
from graph.answers.what_if import what_if
from graph.errors import RefusedError, UnknownElementError
from graph.store.records import Batch, PersonJoin
from graph.store.sqlite.store import SqliteStore
from graph.viewer import Viewer
from ontology.document import PUBLIC, STAFF
from ontology.generated.names import Phase
from tests.graph.fragility.organisation import catalogue, organisation

EMPLOYEE = Viewer("employee", frozenset({PUBLIC, STAFF}))
ODDS = """
shortener failureProbability 0.2
newsletter->shortener failureProbability 0
video-site failureProbability 1.5
"""
MEASURES = """
straight type Measure
straight name A straight link
straight adds video-site
straight for newsletter
straight insteadOf shortener
straight cost 3
second type Measure
second name A second shortener
second adds shortener-two
second for newsletter
second insteadOf shortener
second cost 2
lost type Measure
lost name A way beside nothing
lost adds video-site
lost for newsletter
lost insteadOf chat
shortener-two type System
shortener-two dependsOn video-site
"""
MIRROR = """
mirror type Measure
mirror name A mirror of the video
mirror adds mirror-site
mirror for shortener
mirror insteadOf video-site
mirror cost 4
mirror-two type Measure
mirror-two adds mirror-site
mirror-two for shortener-two
mirror-two insteadOf video-site
mirror-site type System
"""


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """The small organisation."""
    made = await organisation(tmp_path)
    yield made
    await made.close()


async def declare(store: SqliteStore, name: str, lines: str) -> None:
    """Write one more catalogue."""
    await store.write(Batch(name, "v1", (catalogue(lines, name),)))


async def test_cut_sets_of_a_stage_with_an_alternative(store: SqliteStore) -> None:
    """Get help falls with one of the IVR's side and one of the chat's, never with one alone."""
    found = cut_sets(await assess(store, EMPLOYEE, "get-help"), 2)
    pairs = {frozenset(ref.id for ref in one) for one in found.sets}
    assert frozenset({"ivr", "chat"}) in pairs
    assert frozenset({"get-help->ivr", "knowledge:chat-scripts"}) in pairs
    assert found.spectrum == (0, len(pairs))
    assert not found.complete  # with both who know the chat scripts there are sets of three
    three = cut_sets(await assess(store, EMPLOYEE, "get-help"), 3)
    assert {"ivr", "ann", "hal"} in [{ref.id for ref in one} for one in three.sets]


@pytest.mark.parametrize("order", [0, -1, 5])
async def test_an_order_out_of_range_is_refused(store: SqliteStore, order: int) -> None:
    """Sets of nothing, and sets too large to list, are told so."""
    with pytest.raises(RefusedError, match="1 to 4"):
        cut_sets(await assess(store, EMPLOYEE, "newsletter"), order)


async def test_probabilities_come_from_the_catalogue(store: SqliteStore) -> None:
    """What it says counts, what it lacks or cannot mean is the default; the answer tells which is which."""
    await declare(store, "odds.yaml", ODDS)
    found = importance(await assess(store, EMPLOYEE, "newsletter"))
    weights = {weight.element.id: weight for weight in found.weights}
    assert (weights["shortener"].probability, weights["shortener"].assumed) == (0.2, False)
    assert (weights["video-site"].probability, weights["video-site"].assumed) == (DEFAULT, True)
    assert (found.defaults, found.of, found.phase) == (3, 5, Phase.LIVE)
    assert found.top_probability == pytest.approx(1 - 0.8 * (1 - DEFAULT) ** 3)
    assert found.weights[0].element.id == "shortener"


async def test_exposure_and_confidence(store: SqliteStore) -> None:
    """What is outside differs by phase; a line that two claims at .8 say is there with 1 - .2 * .2."""
    assessment = await assess(store, EMPLOYEE, "newsletter")
    assert external_exposure(assessment) == 4 / 5
    assert external_exposure(assessment, Phase.PREPARE) == 2 / 5
    sure = {one.member.id: one.confidence for one in single_points(assessment)}
    assert sure["shortener"] == pytest.approx(0.96)
    assert sure["video-site"] == pytest.approx(0.96 * 0.8)


async def test_circles_are_a_core(store: SqliteStore) -> None:
    """Portal and login need each other: they are the core, with both lines."""
    found = await risk(store, EMPLOYEE, "portal")
    assert {ref.id for ref in found.cyclic_core} == {"portal", "login", "portal->login", "login->portal"}


async def test_adding_a_fallback_buys_single_points(store: SqliteStore) -> None:
    """A second shortener beside the first: it and both lines to and from it are single points no more."""
    found = await what_if(store, EMPLOYEE, added=["Newsletter -> new:Short cut beside=Link shortener"])
    gone = {point.id for point in found.vanished_single_points if point.of == "newsletter"}
    assert gone == {"newsletter->shortener", "shortener", "shortener->video-site", "video-site"}
    assert (found.lost, found.degraded, found.new_single_points) == ((), (), ())
    (change,) = found.changes
    assert (change.before.single_points, change.after.single_points) == (4, 0)
    assert (change.before.complication, change.after.complication) == (5, 7)


async def test_adding_and_removing_at_once(store: SqliteStore) -> None:
    """With the fallback in place the shortener may go; without it the newsletter goes too."""
    lost = await what_if(store, EMPLOYEE, removed=["shortener"])
    assert [ref.id for ref in lost.lost] == ["newsletter"]
    kept = await what_if(
        store, EMPLOYEE, removed=["shortener"], added=["newsletter->video-site beside=shortener"]
    )
    assert (kept.lost, [ref.id for ref in kept.degraded]) == ((), ["newsletter"])
    new = {point.name for point in kept.new_single_points}
    assert new == {"Newsletter → Video site"}


async def test_what_works_badly_degrades(store: SqliteStore) -> None:
    """Nothing is lost with a weak shortener, and what would be without it is degraded."""
    found = await what_if(store, EMPLOYEE, weakened=["shortener"])
    assert (found.lost, [ref.id for ref in found.degraded]) == ((), ["newsletter"])


async def test_when_things_are_lost(store: SqliteStore) -> None:
    """A line with a time to survive delays what follows; the first loss is told first."""
    await declare(store, "more.yaml", "press type Touchpoint\npress dependsOn shortener timeToSurvive=36h")
    found = await what_if(store, EMPLOYEE, removed=["video-site"])
    assert [(loss.outcome.id, loss.days, loss.after) for loss in found.losses] == [
        ("newsletter", 0.0, None),
        ("press", 1.5, "36h"),
    ]


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("newsletter", "Write `dependent->provider"),
        ("newsletter->", "Write `dependent->provider"),
        ("newsletter->new:!!", "has no name"),
        ("newsletter->newsletter", "itself"),
        ("newsletter->video-site beside=chat", "has no hard line to chat"),
    ],
)
async def test_an_addition_that_cannot_be_is_refused(store: SqliteStore, added: str, message: str) -> None:
    """Each with what is wrong and how to say it."""
    with pytest.raises(RefusedError, match=message):
        await what_if(store, EMPLOYEE, added=[added])


@pytest.mark.parametrize(
    "added", ["Newsleter->chat", "newsletter->Chatt", "newsletter->chat beside=shortner"]
)
async def test_a_slip_in_an_addition_names_what_is_near(store: SqliteStore, added: str) -> None:
    """A name that is not on record makes nothing new."""
    with pytest.raises(UnknownElementError, match=r"Did you mean (Newsletter|Chat|.*hortener)"):
        await what_if(store, EMPLOYEE, added=[added])


async def test_measures_that_are_not_enough(store: SqliteStore) -> None:
    """A straight link and a second shortener both lead to the one video site; the refusal names it. With a
    mirror behind the second shortener these two are the cheapest that do."""
    await declare(store, "measures.yaml", MEASURES)
    with pytest.raises(RefusedError, match="Newsletter on Video site"):
        await mitigation(store, EMPLOYEE, "newsletter")
    await declare(store, "mirror.yaml", MIRROR)
    found = await mitigation(store, EMPLOYEE, "newsletter")
    assert [(one.id, one.cost) for one in found.measures] == [("mirror-two", 1.0), ("second", 2.0)]
    assert (found.cost, found.proven, found.considered) == (3.0, True, 4)


async def test_measures_that_are_enough(store: SqliteStore) -> None:
    """The two measures that together leave nothing outside cost 2 + 4; the one that cannot be is told."""
    mend = MEASURES.replace("shortener-two dependsOn video-site\n", "")
    await declare(store, "measures.yaml", mend)
    found = await mitigation(store, EMPLOYEE, "newsletter")
    assert [(one.id, one.cost, one.is_proposed) for one in found.measures] == [("second", 2.0, False)]
    assert (found.cost, found.proven, found.unit, found.considered) == (2.0, True, "marketing", 2)
    assert [ref.id for ref in found.before[0].points] and found.after[0].points == ()
    (reason,) = found.left_out
    assert reason.startswith("A way beside nothing:")


async def test_fallbacks_are_proposed_where_the_catalogue_has_none(store: SqliteStore) -> None:
    """Beside the shortener one is enough; what hangs on nothing outside needs none."""
    found = await mitigation(store, EMPLOYEE, "newsletter")
    (measure,) = found.measures
    assert (measure.name, measure.beside, measure.is_proposed) == (
        "a fallback for Link shortener",
        "shortener",
        True,
    )
    assert (await mitigation(store, EMPLOYEE, "ivr")).measures == ()


async def test_a_journey_needs_stages(store: SqliteStore) -> None:
    """A journey is the union of its stages' cones; what is none, or has none, is refused."""
    await declare(
        store,
        "journeys.yaml",
        "help type Journey\nget-help partOf help\nempty type Journey\nempty name Empty",
    )
    whole, parts = await journey(store, EMPLOYEE, "help")
    stage = await risk(store, EMPLOYEE, "get-help")
    assert whole.risk.members == stage.members
    assert (whole.risk.complication, whole.risk.complexity) == (stage.complication, stage.complexity)
    assert whole.risk.single_points_of_failure == stage.single_points_of_failure
    assert {part.risk.touchpoint.id for part in parts} == {"ivr", "chat"}
    for asked in ("newsletter", "empty"):
        with pytest.raises(RefusedError, match=r"no journey with stages\. Journeys: empty, help"):
            await journey(store, EMPLOYEE, asked)
    with pytest.raises(RefusedError, match="rests on no touchpoint"):
        await mitigation(store, EMPLOYEE, "empty")


async def test_what_changes_while_it_is_analysed(store: SqliteStore) -> None:
    """An analysis is of the state it was begun on; the next question sees who was merged, and what came."""
    assessment = await assess(store, EMPLOYEE, "chat")
    await store.join_people([PersonJoin("hal", "ann", ("same voice",), "joe")])
    factor = truck_factor(assessment)
    assert factor is not None and factor.number == 2
    factor = truck_factor(await assess(store, EMPLOYEE, "chat"))
    assert factor is not None and factor.number == 1
    answers = [assess(store, EMPLOYEE, "newsletter") for _ in range(8)]
    writing = asyncio.ensure_future(
        declare(store, "change.yaml", "newsletter dependsOn archive\narchive type System")
    )
    found = await asyncio.gather(*answers)
    await writing
    assert {len(one.risk.members) for one in found} <= {5, 7}
    assert len((await risk(store, EMPLOYEE, "newsletter")).members) == 7


async def test_what_is_removed_while_it_is_analysed(store: SqliteStore) -> None:
    """With the catalogue gone between question and figures they are still those of the state begun on, and
    the next question says that nothing is on record."""
    await declare(store, "press.yaml", "press type Touchpoint\npress dependsOn shortener")
    assessment = await assess(store, EMPLOYEE, "press")
    await store.remove(await store.documents_of(["test"]))
    assert cut_sets(assessment, 1).spectrum == (4,)
    with pytest.raises(UnknownElementError):
        await risk(store, EMPLOYEE, "press")
