"""Parts in columns say what rows say, on every engine."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graph.answers.withholding import decide_consent, opt_out_of_topic, withhold
from graph.store.base import Store
from graph.store.records import ContributionRow, PersonJoin
from graph.store.withheld import OUTDATED
from graph.viewer import OPERATOR, Viewer
from ontology.document import PUBLIC, STAFF
from ontology.generated.names import ConsentPurpose
from tests.graph.contract.test_withheld import item_of, signed_in
from tests.graph.contract.world import ANN, BOARD_VIEWER, BOB, DANA, NEW, world

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


async def compare(store: Store, viewer: Viewer, at: date | None) -> list[ContributionRow]:
    """The rows of all passages, after they were found equal to those in columns."""
    uids = [view.uid async for view in store.export_passages(OPERATOR)]
    rows = [
        *await store.contributions(viewer, at, passages=uids),
        *await store.mentioned(uids, viewer, at),
    ]
    plain = sorted((row._replace(account="") for row in rows), key=repr)
    parts = await store.parts(uids, viewer, at)
    assert sorted((parts.row(number) for number in range(len(parts))), key=repr) == plain
    assert list(parts.people) == sorted(parts.people)
    return plain


@pytest.mark.parametrize("viewer", [OPERATOR, BOARD_VIEWER, Viewer("x", frozenset({PUBLIC, STAFF}))])
@pytest.mark.parametrize("at", [None, NEW, date(2000, 1, 1)])
async def test_columns_hold_what_rows_hold(store: Store, viewer: Viewer, at: date | None) -> None:
    """Who may read what, and as of when, is decided for both alike."""
    await store.write(world())
    rows = await compare(store, viewer, at)
    assert bool(rows) == (at != date(2000, 1, 1))


async def test_columns_follow_what_people_decide(store: Store) -> None:
    """Hiding, calling outdated, opting out of a topic, opting out wholly and joins change both alike."""
    await store.write(world())
    before = await compare(store, OPERATOR, None)
    dana, bob = signed_in(DANA), signed_in(BOB)
    await withhold(store, dana, DANA, await item_of(store, DANA, "Dana's own"), OUTDATED, at=NOON)
    marked = await compare(store, OPERATOR, None)
    assert [row.person for row in marked if row.outdated] == [DANA]
    await opt_out_of_topic(store, bob, BOB, "topic:roses", at=NOON)
    fewer = await compare(store, OPERATOR, None)
    await store.join_people([PersonJoin(ANN, BOB, (), "test")])
    joined = await compare(store, OPERATOR, None)
    assert ANN not in {row.person for row in joined}
    await decide_consent(store, dana, DANA, ConsentPurpose.BEING_FOUND, given=False, at=NOON)
    without = await compare(store, OPERATOR, None)
    assert DANA not in {row.person for row in without}
    assert len(before) == len(marked) > len(fewer) > len(without)
