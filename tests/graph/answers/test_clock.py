"""The clock, two dates compared and the balance of silos, from a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from graph.answers.clock import MOST_STEPS, clock
from graph.answers.comparison import MOST_LINES, compare
from graph.answers.risk import risk
from graph.answers.silos import Balance, silos
from graph.errors import RefusedError, UnknownElementError
from graph.store.records import Batch
from graph.store.sqlite.store import SqliteStore
from graph.viewer import Viewer
from ontology.document import PUBLIC, STAFF, Document
from ontology.extract import Extract
from ontology.generated.names import Polarity
from ontology.statement import Statement
from tests.graph.fragility.organisation import organisation, text

EMPLOYEE = Viewer("employee", frozenset({PUBLIC, STAFF}))
BOARD = Viewer("board", frozenset({PUBLIC, STAFF, "board"}))
EARLY, SPRING, SUMMER, LATE = date(1990, 1, 1), date(2025, 3, 20), date(2025, 5, 20), date(2025, 9, 1)
LEDGER = """
sales type OrganizationalUnit
stock type OrganizationalUnit
desk type OrganizationalUnit
till type Touchpoint
till ownedBy sales
counter type System
counter ownedBy desk
ledger type System
ledger ownedBy stock
till dependsOn counter kind=communication
counter dependsOn ledger kind=workflow validUntil=2025-12-31
safe type System
safe ownedBy stock
ledger dependsOn safe
till dependsOn key kind=technology validFrom=2025-04-01 validUntil=2025-04-30
key type System
pedlar type Touchpoint validFrom=2025-04-01
bazaar type Touchpoint
"""
OUTING = """
outing type Journey
arrive type Stage
leave type Stage
outing dependsOn arrive
outing dependsOn leave validFrom=2025-04-01
arrive dependsOn till
leave dependsOn arrive
"""
STALLS = MOST_LINES + 5


def _ledger() -> Extract:
    """A second catalogue, with periods of validity and three units."""
    stalls = [
        line
        for number in range(STALLS)
        for line in (f"stall-{number} type System", f"bazaar dependsOn stall-{number} validFrom=2025-04-01")
    ]
    return _declared("ledger", [*LEDGER.strip().splitlines(), *stalls])


def _declared(name: str, lines: list[str]) -> Extract:
    """A catalogue of a line each."""
    document = Document("test", f"{name}.yaml", "catalogue", name, name, frozenset({STAFF}), None)
    statements = []
    for number, line in enumerate(lines, 1):
        subject, predicate, value, *rest = line.split()
        qualifiers = tuple(sorted((name, day) for name, _, day in (one.partition("=") for one in rest)))
        statements.append(
            Statement(
                subject,
                predicate,
                value,
                document.id,
                line,
                "catalogue@1",
                line=number,
                qualifiers=qualifiers,
            )
        )
    return Extract(document, statements=tuple(statements))


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """The small organisation, the ledger, and what was said of it on two days."""
    made = await organisation(tmp_path)
    texts = [
        text("The till needs the ledger.", "till ledger", "ann", "2025-05-10"),
        text("The till needs the slip.", "till chat", "ann", "2025-03-01"),
        text("The till no longer needs the slip.", "till chat", "joe", "2025-05-10", Polarity.NEGATED),
        text(
            "Nobody else may know that the kiosk needs the chat.",
            "kiosk chat",
            "ann",
            "2025-05-01",
            audience="board",
        ),
    ]
    await made.write(Batch("run", "v1", (_ledger(), *texts)))
    yield made
    await made.close()


async def test_the_clock_agrees_with_risk_at_each_date(store: SqliteStore) -> None:
    """One reading for all dates gives what a reading for each date does: a tick is the risk of its date."""
    for element in ("till", "newsletter", "chat", "get-help"):
        found = await clock(store, EMPLOYEE, element, EARLY, LATE, 40)
        assert len(found.ticks) == 40
        for tick in found.ticks:
            then = await risk(store, EMPLOYEE, element, at=tick.at)
            assert (tick.complication, tick.complexity) == (then.complication, then.complexity)
            assert tick.single_points == len(then.single_points_of_failure)


async def test_a_change_between_two_ticks_is_told_with_its_proof(store: SqliteStore) -> None:
    """The ledger's line came and the slip's went between spring and summer; both with their sentences."""
    found = await clock(store, EMPLOYEE, "Till", SPRING, SUMMER, 2)
    first, second = found.ticks
    assert (first.at, second.at) == (SPRING, SUMMER)
    (came,), (gone,) = second.came, second.gone
    assert (came.ref.id, [e.quote for e in came.evidence]) == ("till->ledger", ["The till needs the ledger."])
    assert gone.ref.id == "till->chat"
    assert [e.quote for e in gone.evidence] == ["The till needs the slip."]
    assert [(e.quote, e.date) for e in gone.ended] == [
        ("The till no longer needs the slip.", date(2025, 5, 10))
    ]


async def test_what_is_declared_holds_in_its_days(store: SqliteStore) -> None:
    """A declared line is there on its first and last day, and gone the day after, proved by its entry."""
    days = [date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 30), date(2025, 5, 1)]
    there = [(await clock(store, EMPLOYEE, "till", day, day)).ticks[0].complication for day in days]
    assert there[1] == there[2] == there[0] + 2 == there[3] + 2
    (gone,) = (await compare(store, EMPLOYEE, days[2], days[3], "till")).lines_gone
    assert gone.ref.id == "till->key"
    assert [e.quote for e in gone.ended] == [e.quote for e in gone.evidence]


async def test_risk_of_today_is_within_validity(store: SqliteStore) -> None:
    """What is over by its own days is no failure point of today, nor of the day after it ended."""
    members = {member.id for member in (await risk(store, EMPLOYEE, "till")).members}
    assert "key" not in members and "till->counter" in members


async def test_before_everything_a_touchpoint_is_not_on_record(store: SqliteStore) -> None:
    """A date before a touchpoint holds is an answer of zeros, not an error; a later one has it."""
    before, after = (await clock(store, EMPLOYEE, "pedlar", EARLY, LATE, 2)).ticks
    assert (before.on_record, before.complication, before.complexity, before.single_points) == (
        False,
        0,
        0,
        0,
    )
    assert (after.on_record, after.complication) == (True, 1)


async def test_equal_dates_are_one_tick_without_change(store: SqliteStore) -> None:
    """Nothing happens between a day and itself."""
    assert len((await clock(store, EMPLOYEE, None, SUMMER, SUMMER, 9)).ticks) == 1
    same = await compare(store, EMPLOYEE, SUMMER, SUMMER)
    assert not any(
        (same.elements_came, same.elements_gone, same.lines_came, same.lines_gone, same.touchpoints)
    )
    assert (await silos(store, EMPLOYEE, (), SUMMER, SUMMER)).pairs == ()


async def test_what_cannot_be_asked_is_refused(store: SqliteStore) -> None:
    """Dates in reverse, too many or no steps, a unit twice; names that nobody knows."""
    refused = (
        (clock(store, EMPLOYEE, None, LATE, EARLY), "from"),
        (clock(store, EMPLOYEE, steps=0), "steps"),
        (clock(store, EMPLOYEE, steps=MOST_STEPS + 1), "steps"),
        (compare(store, EMPLOYEE, LATE, EARLY), "before"),
        (silos(store, EMPLOYEE, (), LATE, EARLY), "before"),
        (silos(store, EMPLOYEE, ("sales", "sales")), "units"),
    )
    for asked, argument in refused:
        with pytest.raises(RefusedError) as caught:
            await asked
        assert caught.value.argument == argument
    for unknown in (clock(store, EMPLOYEE, "tll"), compare(store, EMPLOYEE, EARLY, LATE, "tll")):
        with pytest.raises(UnknownElementError):
            await unknown
    with pytest.raises(UnknownElementError):
        await silos(store, EMPLOYEE, ("sales", "till"))


async def test_without_dates_the_clock_spans_all_changes(store: SqliteStore) -> None:
    """It begins before anything came and ends when all has come or gone, the end of a validity included."""
    found = await clock(store, EMPLOYEE)
    assert (found.ticks[0].at, found.ticks[-1].at) == (date(2025, 3, 1), date(2026, 1, 1))
    assert len((await clock(store, EMPLOYEE, first=date(2040, 1, 1))).ticks) == 1


async def test_a_journey_is_its_stages_together_at_each_date(store: SqliteStore) -> None:
    """The clock and the comparison of a journey count what its risk does: its stages' cones, not itself nor
    its lines to them, and no stage as a point; a stage that it gained is the share of the line to it."""
    await store.write(Batch("outing", "v1", (_declared("outing", OUTING.strip().splitlines()),)))
    for tick in (await clock(store, EMPLOYEE, "outing", EARLY, LATE, 12)).ticks:
        then = await risk(store, EMPLOYEE, "outing", at=tick.at)
        assert tick.on_record
        assert (tick.complication, tick.complexity) == (then.complication, then.complexity)
        assert tick.single_points == len(then.single_points_of_failure)
    (outing,) = (await compare(store, EMPLOYEE, SPRING, SUMMER, "outing")).touchpoints
    before, after = [await risk(store, EMPLOYEE, "outing", at=day) for day in (SPRING, SUMMER)]
    assert outing.complication == (before.complication, after.complication)
    assert outing.complexity == (before.complexity, after.complexity)
    single = [{one.id for one in then.single_points_of_failure} for then in (before, after)]
    assert {one.id for one in outing.new_single_points} == single[1] - single[0]
    shares = {one.line.id: one for one in outing.by}
    # Without the line to it the journey would not have the stage `leave`, nor its line to `arrive`.
    assert shares["outing->leave"].complication == 2


async def test_each_line_has_its_share_in_a_touchpoint(store: SqliteStore) -> None:
    """Between spring and summer the till gained the ledger and lost the chat, and each line says how much."""
    found = await compare(store, EMPLOYEE, SPRING, SUMMER, "till")
    (till,) = found.touchpoints
    before, after = [await risk(store, EMPLOYEE, "till", at=day) for day in (SPRING, SUMMER)]
    assert till.complication == (before.complication, after.complication)
    assert till.complexity == (before.complexity, after.complexity)
    single = [{one.id for one in then.single_points_of_failure} for then in (before, after)]
    assert {one.id for one in till.new_single_points} == single[1] - single[0]
    assert {one.id for one in till.lost_single_points} == single[0] - single[1]
    shares = {one.line.id: one for one in till.by}
    assert shares.keys() == {"till->ledger", "till->chat"}
    # The ledger was there by way of the counter, so only its line is new; the chat went with all it had.
    assert (shares["till->ledger"].came, shares["till->ledger"].complication) == (True, 1)
    assert (shares["till->chat"].came, shares["till->chat"].complication < 0) == (False, True)
    assert shares["till->chat"].single_points < 0


async def test_too_many_lines_to_work_out_are_counted(store: SqliteStore) -> None:
    """A bazaar with more new stalls than are worked out one by one says how many more there are."""
    (bazaar,) = (await compare(store, EMPLOYEE, SPRING, SUMMER, "bazaar")).touchpoints
    assert (len(bazaar.by), bazaar.unattributed) == (MOST_LINES, STALLS - MOST_LINES)
    assert bazaar.complication == (1, 1 + 2 * STALLS)


def _pair(found: tuple[Balance, ...], *units: str) -> Balance:
    (balance,) = [one for one in found if tuple(unit.id for unit in one.units) == units]
    return balance


async def test_a_broken_silo_is_faster_and_more_fragile(store: SqliteStore) -> None:
    """Sales reached stock by way of the desk; now by a line of its own, which stock's manager can cut."""
    balance = _pair((await silos(store, EMPLOYEE, (), SPRING, SUMMER)).pairs, "sales", "stock")
    assert (balance.lines_before, balance.broken) == (0, True)
    (way,) = balance.faster
    assert (way.touchpoint.id, way.unit.id, way.before, way.after) == ("till", "stock", 2, 1)
    (connection,) = balance.new_lines
    assert (connection.dependent.id, connection.provider.id) == ("sales", "stock")
    assert [e.quote for e in connection.line.evidence] == ["The till needs the ledger."]
    assert {(one.touchpoint.id, one.point.id) for one in balance.new_single_points} == {
        ("till", "till->ledger")
    }


async def test_without_dates_all_lines_between_two_units_count(store: SqliteStore) -> None:
    """Then it is weighed against the same network without the pair's lines; hand-over lines are counted."""
    found = await silos(store, EMPLOYEE, ("sales", "desk"))
    balance = _pair(found.pairs, "desk", "sales")
    assert [one.line.ref.id for one in balance.new_lines] == ["till->counter"]
    assert (balance.handover_lines, balance.new_lines[0].is_handover) == ((0, 1), True)
    assert [(one.before, one.after) for one in balance.handovers] == [(None, 1)]
    pairs = {tuple(unit.id for unit in one.units) for one in (await silos(store, EMPLOYEE, ("sales",))).pairs}
    assert {("desk", "sales"), ("sales", "stock")} <= pairs
    assert all("sales" in pair for pair in pairs)


async def test_who_may_not_read_a_text_sees_no_change(store: SqliteStore) -> None:
    """A line that only the board may read comes for the board alone; its numbers are nobody else's."""
    hers = await compare(store, BOARD, SPRING, SUMMER, "kiosk")
    assert [change.ref.id for change in hers.lines_came] == ["chat->ivr", "kiosk->chat"]
    others = await compare(store, EMPLOYEE, SPRING, SUMMER, "kiosk")
    assert not others.lines_came and not others.touchpoints
    ticks = [(await clock(store, viewer, "kiosk", SUMMER, SUMMER)).ticks[0] for viewer in (BOARD, EMPLOYEE)]
    assert ticks[0].complication > ticks[1].complication
