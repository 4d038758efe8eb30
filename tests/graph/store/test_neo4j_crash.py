"""A writer or a server that dies at any moment."""

from __future__ import annotations

import asyncio
from pathlib import Path

import neo4j
import pytest

from devtools.neo4j_server import Neo4jServer
from graph.errors import StoreUnavailableError
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from tests.graph.contract.dump import everything
from tests.graph.contract.world import ACCOUNTS, world
from tests.support.extracts import DocumentBuilder, batch, email
from tests.support.neo4j import Neo4jDatabase

MARKS = "MATCH (c:Whoknows {id: 'commit'}) RETURN c.begun - c.done"


async def test_a_writer_that_died_before_its_commit_does_not_stop_readers(neo4j_lts: Neo4jDatabase) -> None:
    """A commit that was announced and never came is recognised by the lock that nobody holds."""
    async with open_store(neo4j_lts.store_url) as store:
        await store.write(world())
        before = await everything(store, OPERATOR)
        with neo4j.GraphDatabase.driver(neo4j_lts.url, auth=neo4j_lts.auth) as driver:
            driver.execute_query("MATCH (c:Whoknows {id: 'commit'}) SET c.begun = c.begun + 1")
            assert await everything(store, OPERATOR) == before
            assert driver.execute_query(MARKS).records[0][0] == 0
        await store.write(batch(DocumentBuilder("page")))


async def test_a_server_that_is_killed_in_a_batch_has_all_of_it_or_nothing(
    crashing_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    """After kill -9 and a restart the next run goes on, and ends where an undisturbed one would."""
    user, password = crashing_neo4j.auth
    url = crashing_neo4j.url.replace("bolt://", f"bolt://{user}:{password}@")
    async with open_store(url) as store:
        await store.write(world())
        writing = asyncio.create_task(_write_pages(store))
        await asyncio.sleep(0.6)
        crashing_neo4j.kill()
        with pytest.raises(StoreUnavailableError, match="cannot be reached") as raised:
            await writing
        assert password not in str(raised.value)
    await asyncio.to_thread(crashing_neo4j.start)
    async with open_store(url) as store:
        kept = await store.ledger()
        pages = [page for pages in BATCHES for page in pages]
        for start in range(0, len(pages), SIZE):
            ids = {page.document.id for page in pages[start : start + SIZE]}
            assert ids <= kept.keys() or not ids & kept.keys()
        await _write_pages(store)
        answers = await everything(store, OPERATOR)
    async with open_store(f"sqlite:///{tmp_path}/undisturbed.db") as store:
        await store.write(world())
        await _write_pages(store)
        assert await everything(store, OPERATOR) == answers


SIZE = 20
BATCHES = [
    [
        DocumentBuilder(f"page-{number}-{n}").passage(
            f"Roses {number} and water {n}", by=email("ann@example.org"), about={"water": "topic:water"}
        )
        for n in range(SIZE)
    ]
    for number in range(25)
]


async def _write_pages(store: Store) -> None:
    kept = await store.ledger()
    for pages in BATCHES:
        if pages[0].document.id not in kept:
            await store.write(batch(*pages, people=ACCOUNTS))
