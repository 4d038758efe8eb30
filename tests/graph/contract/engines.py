"""The engines that keep the contract, each on a database of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from graph.privacy.consent import EmployeePolicy
from graph.store.base import Store
from graph.store.connect import open_store
from ontology.model import OntologyModel
from tests.support.neo4j import Neo4jServers, neo4j_versions

SQLITE = "sqlite"
NAMES = (SQLITE, *neo4j_versions())


@dataclass(frozen=True)
class Engine:
    """One engine. `url` reaches its database; `renew()` empties it."""

    name: str
    url: str
    renew: Callable[[], object]

    def open(
        self, model: OntologyModel | None = None, employees: EmployeePolicy = EmployeePolicy.OPT_OUT
    ) -> AbstractAsyncContextManager[Store]:
        """Its store, open."""
        return open_store(self.url, model, employees)


def make_engine(name: str, folder: Path, servers: Neo4jServers) -> Engine:
    """An engine on an empty database."""
    if name == SQLITE:
        path = folder / "store.db"

        def renew() -> None:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)

        renew()
        return Engine(name, f"sqlite:///{path}", renew)
    database = servers.clean(name)
    return Engine(name, database.store_url, lambda: servers.clean(name))
