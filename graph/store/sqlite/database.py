"""Connections to one SQLite file: one that writes, a few that read."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from graph.errors import NotOurStoreError, StoreUnavailableError
from graph.store.sqlite import schema

Result = TypeVar("Result")
_log = logging.getLogger(__name__)
_BUSY_SECONDS = 60.0
_READERS = 4
_CHECKPOINT_PAGES = 65_536
"""With so many pages in the log (256 MB) a writer waits until they are in the file."""
_RELIEF_ROWS = 10_000
"""After so many changed rows another thread brings the log into the file, while the writer goes on: waiting
for the disk made a passage of a large store half as dear again."""


class Database:
    """Runs work on connections in threads, so that the event loop is never blocked."""

    def __init__(self, path: Path, url: str) -> None:
        self.path = path
        self.url = url
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="whoknows-write")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="whoknows-read")
        self._relief = ThreadPoolExecutor(1, thread_name_prefix="whoknows-log")
        self._relieved = 0
        self._relieving: Future[None] | None = None
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    async def open(self) -> None:
        """Create the file and its tables where missing; raises StoreUnavailableError or NotOurStoreError."""
        await self._submit(self._writer, self._prepare)

    async def close(self) -> None:
        """Close all connections."""
        self._writer.shutdown(wait=True)
        self._relief.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()

    async def read(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run work inside one read transaction, so that all it reads is of one moment."""

        def task() -> Result:
            connection = self._connection()
            connection.execute("BEGIN")
            try:
                return work(connection)
            finally:
                connection.execute("ROLLBACK")

        return await self._submit(self._readers, task)

    async def write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run work in one transaction: all of it holds, or nothing."""

        def task() -> Result:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                result = work(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
            self._relieve(connection)
            return result

        return await self._submit(self._writer, task)

    async def compact(self) -> None:
        """Write the file anew, so that deleted text is not left in its free pages."""

        def task() -> None:
            connection = self._connection()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        await self._submit(self._writer, task)

    def _relieve(self, connection: sqlite3.Connection) -> None:
        """Begin to bring the log into the file, where it has grown and nobody is at it."""
        if connection.total_changes - self._relieved < _RELIEF_ROWS:
            return
        if self._relieving is None or self._relieving.done():
            self._relieved = connection.total_changes
            self._relieving = self._relief.submit(self._checkpoint)

    def _checkpoint(self) -> None:
        try:
            self._connection().execute("PRAGMA wal_checkpoint(PASSIVE)")
        except sqlite3.Error as error:
            # Nothing is lost: what is in the log stays there until a later checkpoint succeeds.
            _log.warning("the log of %s could not be brought into the file: %s", self.url, error)

    async def _submit(self, pool: ThreadPoolExecutor, task: Callable[[], Result]) -> Result:
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, task)
        except sqlite3.OperationalError as error:
            raise StoreUnavailableError(
                f"The store {self.url} cannot be used: {error}. Check that the folder exists, is writable, "
                "has room, and that no other program holds the file."
            ) from error
        except sqlite3.DatabaseError as error:
            raise NotOurStoreError(
                f"{self.url} is not a store of whoknows ({error}); nothing was written. "
                "Name another file in WHOKNOWS_STORE."
            ) from error

    def _prepare(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailableError(
                f"The folder of {self.url} cannot be made: {error}. Name another place in WHOKNOWS_STORE."
            ) from error
        with closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
            schema.ensure(connection, self.url)  # before WAL mode, which writes into the file
            _into_wal(connection)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("PRAGMA mmap_size = 268435456")
            self._local.connection = connection
            with self._lock:
                self._open.append(connection)
        return connection


def _into_wal(connection: sqlite3.Connection) -> None:
    """Set WAL mode, which a file keeps. SQLite does not wait for others here, so we do."""
    end = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
