"""Opening a store: ours, not ours, not there."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import neo4j
import pytest

from devtools.neo4j_server import free_port
from graph.errors import NotOurStoreError, SettingsError, StoreUnavailableError
from graph.jobs import Job
from graph.store.connect import make_store, open_store
from graph.viewer import OPERATOR
from tests.graph.contract.dump import everything
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import world
from tests.support.neo4j import Neo4jDatabase

PASSWORD = "not-the-password"


async def test_what_was_written_is_there_after_opening_again(engine: Engine) -> None:
    """A store outlives the process that wrote it."""
    async with engine.open() as store:
        await store.write(world())
        before = await everything(store, OPERATOR)
        generation = await store.generation()
    async with engine.open() as store:
        assert await store.generation() == generation
        assert await everything(store, OPERATOR) == before
        await store.close()
        await store.close()


async def test_two_stores_on_one_database_see_each_other(engine: Engine) -> None:
    """The API reads while a worker of another process writes."""
    async with engine.open() as reader, engine.open() as writer:
        empty = await everything(reader, OPERATOR)
        await writer.write(world())
        assert await everything(reader, OPERATOR) == await everything(writer, OPERATOR) != empty


async def test_several_may_open_a_new_store_at_once(engine: Engine) -> None:
    """The server and a worker start together on an empty database."""

    async def opened() -> int:
        async with engine.open() as store:
            return await store.generation()

    assert await asyncio.gather(*(opened() for _ in range(4))) == [0] * 4


async def test_opening_writes_nothing(engine: Engine) -> None:
    """A command that only reads leaves the store as it was."""
    async with engine.open() as store:
        before = await store.generation()
    async with engine.open() as store:
        assert await store.generation() == before


@pytest.mark.parametrize("missing", ["DROP TABLE job", "ALTER TABLE job DROP COLUMN attempts"])
async def test_a_sqlite_store_of_before_gets_what_it_lacks(tmp_path: Path, missing: str) -> None:
    """Whoever ingested before there were jobs, or before attempts were counted, need not ingest again."""
    url, now = f"sqlite:///{tmp_path}/old.db", datetime(2026, 5, 1, tzinfo=UTC)
    async with open_store(url) as store:
        await store.write(world())
    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.execute(missing)
    connection.close()
    async with open_store(url) as store:
        asked = await store.enqueue(Job.of("wiki", by="steward", at=now))
        taken = await store.take_job("worker", now, timedelta(minutes=2))
        assert taken is not None and (taken.id, taken.attempts) == (asked.id, 1)
        assert await store.people()


async def test_a_sqlite_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """Nothing may be written into somebody else's database."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotOurStoreError, match="nothing was written"):
        async with open_store(f"sqlite:///{path}"):
            pass
    assert path.read_bytes() == before
    noise = tmp_path / "noise.db"
    noise.write_bytes(b"this is no database " * 100)
    with pytest.raises(NotOurStoreError, match="nothing was written"):
        async with open_store(f"sqlite:///{noise}"):
            pass
    assert noise.read_bytes() == b"this is no database " * 100


async def test_a_neo4j_of_another_program_is_left_alone(neo4j_database: Neo4jDatabase) -> None:
    """Not even a constraint may be created where somebody else's data is."""
    with neo4j.GraphDatabase.driver(neo4j_database.url, auth=neo4j_database.auth) as driver:
        driver.execute_query("CREATE (:Theirs {name: 'x'})")
        before = driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN collect(name)").records[0][0]
        with pytest.raises(NotOurStoreError, match="nothing was written"):
            async with open_store(neo4j_database.store_url):
                pass
        labels = driver.execute_query("MATCH (n) RETURN collect(labels(n))").records[0][0]
        after = driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN collect(name)").records[0][0]
    assert labels == [["Theirs"]]
    assert after == before


async def test_a_store_of_another_layout_is_left_alone(neo4j_database: Neo4jDatabase, tmp_path: Path) -> None:
    """A newer whoknows may keep its data differently."""
    async with open_store(neo4j_database.store_url), open_store(f"sqlite:///{tmp_path}/s.db"):
        pass
    with neo4j.GraphDatabase.driver(neo4j_database.url, auth=neo4j_database.auth) as driver:
        driver.execute_query("MATCH (w:Whoknows {id: 'store'}) SET w.version = 99")
    with sqlite3.connect(tmp_path / "s.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for url in (neo4j_database.store_url, f"sqlite:///{tmp_path}/s.db"):
        with pytest.raises(NotOurStoreError, match=r"another version of whoknows \(layout 99"):
            async with open_store(url):
                pass


async def test_a_store_that_was_emptied_under_us_is_noticed(neo4j_database: Neo4jDatabase) -> None:
    """Nothing may be written into a database that is no longer ours."""
    async with open_store(neo4j_database.store_url) as store:
        await store.write(world())
        with neo4j.GraphDatabase.driver(neo4j_database.url, auth=neo4j_database.auth) as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")
            for work in (store.write(world()), store.people()):
                with pytest.raises(NotOurStoreError, match="no longer holds"):
                    await work
            assert driver.execute_query("MATCH (n) RETURN count(n)").records[0][0] == 0


async def test_a_server_that_is_not_there_is_named_with_a_remedy() -> None:
    """The message says where nobody answered and what to do, and shows no password."""
    url = f"bolt://neo4j:{PASSWORD}@127.0.0.1:{free_port()}"
    with pytest.raises(StoreUnavailableError, match="cannot be reached") as raised:
        async with open_store(url):
            pass
    assert "127.0.0.1" in str(raised.value)
    assert "make neo4j" in str(raised.value)
    assert PASSWORD not in str(raised.value)


async def test_a_wrong_password_is_told_without_showing_it(neo4j_lts: Neo4jDatabase) -> None:
    """The remedy names the variables."""
    url = neo4j_lts.url.replace("://", f"://neo4j:{PASSWORD}@")
    with pytest.raises(StoreUnavailableError, match="WHOKNOWS_NEO4J_PASSWORD") as raised:
        async with open_store(url):
            pass
    assert PASSWORD not in str(raised.value)


async def test_a_database_that_does_not_exist_is_named(neo4j_lts: Neo4jDatabase) -> None:
    """The path of the URL is the name of the database."""
    with pytest.raises(StoreUnavailableError, match="no database 'nowhere'"):
        async with open_store(f"{neo4j_lts.store_url}/nowhere"):
            pass
    async with open_store(f"{neo4j_lts.store_url}/neo4j") as store:
        assert store.url == f"{neo4j_lts.url}/neo4j"


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """SQLite fails as clearly as a server."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(StoreUnavailableError, match="WHOKNOWS_STORE"):
        async with open_store(f"sqlite:///{blocked}/store.db"):
            pass


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sqlite:///",
        "sqlite://x",
        "mysql://me:hunter2@h/d",
        "bolt://",
        "neo4j://h:port",
        "plain/path",
        "a@b",
    ],
)
def test_a_url_that_names_no_store_is_refused(url: str) -> None:
    """The setting is named with what it may be, without a password."""
    with pytest.raises(
        SettingsError, match=r"WHOKNOWS_STORE: .* names no store\. Use sqlite:///PATH"
    ) as raised:
        make_store(url)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:///data/x.db", "sqlite:///data/x.db"),
        ("sqlite:////data/x.db", "sqlite:////data/x.db"),
        ("neo4j://me:p%40ss@h:7687/kb", "neo4j://h:7687/kb"),
        ("bolt+s://h", "bolt+s://h"),
        ("bolt://me@[::1]:7687/", "bolt://[::1]:7687"),
    ],
)
def test_the_url_of_a_store_shows_no_credentials(url: str, shown: str) -> None:
    """It is printed by `whoknows status`."""
    assert make_store(url).url == shown
