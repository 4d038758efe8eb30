"""The way to the store: opened once, tried again where it could not be."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack

from api.errors import RequestError, log, logged
from graph.errors import GraphError, NotOurStoreError
from graph.settings import Settings
from graph.store.base import Store
from graph.store.connect import make_store, open_store

PAUSE_SECONDS = 1.0
"""After a failed attempt requests are refused for so long, so that they don't queue up behind the next."""


class Door:
    """Holds the store of a service, which may be down when the service starts and come up later."""

    def __init__(self, settings: Settings) -> None:
        """Raises SettingsError where the settings name no store at all."""
        make_store(settings.store)
        self._settings = settings
        self._stack = AsyncExitStack()
        self._store: Store | None = None
        self._lock = asyncio.Lock()
        self._refused: tuple[float, RequestError] | None = None

    async def store(self) -> Store:
        """The store, open. Raises RequestError (503) where it cannot be opened."""
        if self._store is None:
            async with self._lock:
                if self._store is None:
                    self._store = await self._open()
        return self._store

    async def answers(self) -> None:
        """Raises RequestError (503) unless the store answers a question."""
        store = await self.store()
        try:
            await store.generation()
        except GraphError as error:
            raise _unready(error) from error

    async def close(self) -> None:
        """Let go of the store."""
        await self._stack.aclose()
        self._store = None

    async def _open(self) -> Store:
        if self._refused is not None and time.monotonic() < self._refused[0]:
            raise self._refused[1]
        settings = self._settings
        try:
            store = await self._stack.enter_async_context(
                open_store(settings.store, employees=settings.privacy.employees)
            )
        except GraphError as error:
            refusal = _unready(error)
            self._refused = (time.monotonic() + PAUSE_SECONDS, refusal)
            raise refusal from error
        log.info("the store is open")
        return store


def _unready(error: GraphError) -> RequestError:
    """The message of the store's own error may hold its address, so it goes to the log only."""
    number = logged(error, "the store cannot be used")
    if isinstance(error, NotOurStoreError):
        message = "What WHOKNOWS_STORE names is not a store that this version of whoknows can read."
        remedy = "Name another store, or ingest into a new one"
    else:
        message = "The store does not answer."
        remedy = "Check that it runs and that WHOKNOWS_STORE names it"
    remedy += f"; `whoknows doctor` on the service's machine, and its log under {number}, say more."
    return RequestError(503, message, remedy, {"Retry-After": "5"})
