"""Transactions on one Neo4j database: writers one after the other, reads of one moment.

Neo4j reads what is committed at each instant, and applies a commit record by record, so a read may meet half
of a batch even where a version number was equal before and after it (4 of 3,145 reads, measured). So a writer
announces its commit (`begun`), commits, and says that it is done (`done`), each in a transaction of its own;
a read counts only where no commit was under way before it and none was announced until it ended.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, TypeVar

import neo4j
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from graph.errors import GraphError, NotOurStoreError
from graph.store.neo4j.failures import told

Result = TypeVar("Result")
Transaction = neo4j.AsyncManagedTransaction
Work = Callable[[Transaction], Awaitable[Result]]

SECONDS = 5.0
"""How long connecting, waiting for a connection of the pool, and retrying may take."""
_ATTEMPTS = 10
_FIRST_WAIT, _LONGEST_WAIT = 0.002, 0.1

_LOCK = "MATCH (w:Whoknows {id: 'store'}) SET w.generation = w.generation RETURN w.store, w.generation"
_GATE = (
    "MATCH (w:Whoknows {id: 'store'}) MATCH (c:Whoknows {id: 'commit'}) "
    "RETURN w.store, w.generation, c.begun, c.done"
)
_BEGIN = "MATCH (c:Whoknows {id: 'commit'}) SET c.begun = c.begun + 1 RETURN c.begun"
_DONE = (
    "MATCH (c:Whoknows {id: 'commit'}) SET c.done = CASE WHEN c.done < $number THEN $number ELSE c.done END"
)
_HEAL = "MATCH (c:Whoknows {id: 'commit'}) SET c.done = c.begun"

_GONE = "Neo.ClientError.Statement.EntityNotFound"

_log = logging.getLogger(__name__)
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # failures come out as errors, not on stderr too


class Mark(NamedTuple):
    """Which store it is and how often it was written: equal marks mean equal contents."""

    store: str
    generation: int


UNKNOWN = Mark("", -1)
Question = Callable[[Transaction, Mark], Awaitable[Result]]
"""What reads: it is given the mark of what it reads."""


async def collected(tx: Transaction, query: str, **parameters: object) -> list[Any]:
    """The one list that a query returns in its one record: many records cost five times as much."""
    record = await (await tx.run(query, parameters)).single()
    return [] if record is None else list(record[0])


async def run(tx: Transaction, /, query: str, **parameters: object) -> None:
    """Run a query for what it does."""
    await (await tx.run(query, parameters)).consume()


class Database:
    """One driver on one database. Failures come out as the store's errors, without the password."""

    def __init__(self, url: str, auth: tuple[str, str] | None, name: str | None) -> None:
        """`url` has no credentials; `name` is the database, None the user's own."""
        self.url = url
        self.name = name
        self._auth = auth
        self._driver: neo4j.AsyncDriver | None = None

    async def connect(self) -> None:
        """Raises StoreUnavailableError where nobody answers or the credentials are wrong."""
        with told(self.url, self.name):
            self._driver = self._driver or neo4j.AsyncGraphDatabase.driver(
                self.url,
                auth=self._auth,
                connection_timeout=SECONDS,
                connection_acquisition_timeout=SECONDS,
                max_transaction_retry_time=SECONDS,
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
                telemetry_disabled=True,
            )
            await self._driver.verify_connectivity()

    async def close(self) -> None:
        """Close all connections."""
        driver, self._driver = self._driver, None
        if driver is not None:
            await driver.close()

    async def read(self, work: Question[Result]) -> Result:
        """Run work on one moment of the store: again where a commit came between, at last without writers."""
        for attempt in range(_ATTEMPTS):
            answer = await self._try(work)
            if answer is not None:
                return answer[0]
            await asyncio.sleep(min(_FIRST_WAIT * 2**attempt, _LONGEST_WAIT))

        async def alone(tx: Transaction) -> Result:
            mark = await self._lock(tx)
            # Who announced the last commit is gone: nobody commits while we hold the lock.
            await run(tx, _HEAL)
            return await work(tx, mark)

        with told(self.url, self.name):
            async with self._session() as session:
                return await session.execute_write(alone)

    async def write(self, work: Work[Result]) -> Result:
        """Run work in one transaction, one writer at a time: all of it holds, or nothing."""
        announced: list[int] = []

        async def task(tx: Transaction) -> Result:
            await self._lock(tx)
            result = await work(tx)
            announced.append(await self._announce())
            return result

        with told(self.url, self.name):
            async with self._session() as session:
                try:
                    return await session.execute_write(task)
                finally:
                    if announced:
                        await self._say_done(announced[-1])

    async def plainly(self, work: Work[Result]) -> Result:
        """Run work in a transaction without any of this: before the store is known to be ours."""
        with told(self.url, self.name):
            async with self._session() as session:
                return await session.execute_write(work)

    def _session(self) -> neo4j.AsyncSession:
        if self._driver is None:
            raise neo4j.exceptions.ServiceUnavailable("the store is not open")
        return self._driver.session(database=self.name)

    async def _try(self, work: Question[Result]) -> tuple[Result] | None:
        """One attempt to read; None where a commit came between."""
        with told(self.url, self.name):
            async with self._session() as session:
                try:
                    return await session.execute_read(self._guarded, work)
                except ClientError as error:
                    if error.code == _GONE:  # the server met a node that was deleted while it was read
                        return None
                    raise

    async def _guarded(self, tx: Transaction, work: Question[Result]) -> tuple[Result] | None:
        store, generation, begun, done = await self._marks(tx, _GATE)
        if begun != done:
            return None
        try:
            result = await work(tx, Mark(store, generation))
        except (GraphError, LookupError, TypeError, ValueError):
            if await self._begun(tx) != begun:  # half of a commit may look like anything
                return None
            raise
        return (result,) if await self._begun(tx) == begun else None

    async def _begun(self, tx: Transaction) -> int:
        return int((await self._marks(tx, _GATE))[2])

    async def _lock(self, tx: Transaction) -> Mark:
        return Mark(*await self._marks(tx, _LOCK))

    async def _marks(self, tx: Transaction, query: str) -> list[Any]:
        record = await (await tx.run(query)).single()
        if record is None:
            raise NotOurStoreError(
                f"{self.url} no longer holds a store of whoknows: somebody emptied it. Nothing was written; "
                "start again and ingest anew."
            )
        return record.values()

    async def _announce(self) -> int:
        async with self._session() as session:
            (number,) = await session.execute_write(self._marks, _BEGIN)
            return int(number)

    async def _say_done(self, number: int) -> None:
        try:
            async with self._session() as session:
                await session.execute_write(run, _DONE, number=number)
        except (DriverError, Neo4jError) as error:
            # The commit itself has succeeded or failed by now; the next reader or writer mends the mark.
            _log.warning("the end of commit %d could not be noted: %s", number, error)
