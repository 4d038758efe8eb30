"""The network that is kept in memory is always the one that the store would give now, to this viewer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest_asyncio

from graph.answers.dependencies import VIEWS, dependencies
from graph.store.connect import open_store
from graph.store.sqlite.store import SqliteStore
from graph.viewer import ANONYMOUS, OPERATOR, Viewer
from ontology.document import PUBLIC, STAFF
from tests.graph.fragility.organisation import hide, organisation

EMPLOYEE = Viewer("employee", frozenset({PUBLIC, STAFF}))


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """The small organisation."""
    made = await organisation(tmp_path)
    yield made
    await made.close()


async def test_it_is_kept_for_who_may_read_the_same(store: SqliteStore) -> None:
    """A colleague with the same groups gets the same object, however she is called; another day another."""
    first = await dependencies(store, EMPLOYEE)
    assert await dependencies(store, Viewer("colleague", EMPLOYEE.groups, person="joe")) is first
    assert await dependencies(store, EMPLOYEE, date(2020, 1, 1)) is not first


async def test_nothing_leaks_between_viewers(store: SqliteStore) -> None:
    """Who asks after somebody who may read more gets what she would have got if she had asked first."""
    alone = {viewer.name: await dependencies(store, viewer) for viewer in (ANONYMOUS, EMPLOYEE)}
    await dependencies(store, OPERATOR)
    for viewer in (EMPLOYEE, ANONYMOUS, OPERATOR):
        found = await dependencies(store, viewer)
        readable = await store.statements(viewer, None)
        assert list(found.statements) == list(readable)
        if viewer.name in alone:
            assert found is alone[viewer.name]
    assert not set(alone["anonymous"].lines) >= set((await dependencies(store, OPERATOR)).lines)


async def test_a_write_ends_it(store: SqliteStore) -> None:
    """Who hides is gone from the next answer; so is what another connection to the store removes."""
    before = await dependencies(store, EMPLOYEE)
    assert "joe" in before.people
    await hide(store, "joe")
    after = await dependencies(store, EMPLOYEE)
    assert "joe" not in after.people
    async with open_store(store.url) as other:
        await other.remove(list(await other.ledger()))
    assert not (await dependencies(store, EMPLOYEE)).elements


async def test_only_the_last_views_are_kept(store: SqliteStore) -> None:
    """Memory does not grow with the number of kinds of viewers."""
    first = await dependencies(store, EMPLOYEE)
    for number in range(VIEWS):
        await dependencies(store, Viewer("guest", frozenset({PUBLIC, f"team-{number}"})))
    assert await dependencies(store, EMPLOYEE) is not first
