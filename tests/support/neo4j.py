"""Real Neo4j servers for tests: each version is started at most once a session, and wiped for each test.

WHOKNOWS_TEST_NEO4J_URL (with _USER and _PASSWORD) names a server to use in place of them; the tests delete
everything in it. Nothing is skipped: a server that does not start fails the tests with the reason.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString
from urllib.parse import quote, urlsplit

import neo4j

from devtools.errors import DevtoolsError
from devtools.neo4j_server import Neo4jServer
from devtools.neo4j_versions import VERSIONS

URL_VARIABLE = "WHOKNOWS_TEST_NEO4J_URL"
GIVEN = "given"

DELETE_ALL: LiteralString = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"


@dataclass(frozen=True, slots=True)
class Neo4jDatabase:
    """How to reach a database: `url` for the driver with `auth`, or `store_url`, which holds both."""

    version: str
    url: str
    auth: tuple[str, str]

    @property
    def store_url(self) -> str:
        """The value of WHOKNOWS_STORE for this database."""
        parts = urlsplit(self.url)
        user, password = (quote(part, safe="") for part in self.auth)
        return f"{parts.scheme}://{user}:{password}@{parts.netloc}"


def neo4j_versions(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """What a test of Neo4j is parametrised by: the pinned versions, or the one server that was named."""
    return (GIVEN,) if environment.get(URL_VARIABLE) else VERSIONS


def given_database(environment: Mapping[str, str] = os.environ) -> Neo4jDatabase | None:
    """The server that the environment names, if it does."""
    url = environment.get(URL_VARIABLE)
    if not url:
        return None
    user = environment.get(f"{URL_VARIABLE.removesuffix('_URL')}_USER", "neo4j")
    return Neo4jDatabase(
        GIVEN, url, (user, environment.get(f"{URL_VARIABLE.removesuffix('_URL')}_PASSWORD", ""))
    )


class Neo4jServers:
    """The servers of one test session, started when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._servers: dict[str, Neo4jServer] = {}
        self._drivers: dict[str, neo4j.Driver] = {}
        self._failures: dict[str, DevtoolsError] = {}

    def clean(self, version: str, *, schema: bool = False) -> Neo4jDatabase:
        """An empty database of that version. `schema` also drops its constraints and indexes.

        Raises DevtoolsError when it cannot be started (again at once, without another attempt).
        """
        database = self._database(version)
        if version not in self._drivers:
            self._drivers[version] = neo4j.GraphDatabase.driver(database.url, auth=database.auth)
        wipe(self._drivers[version], schema=schema)
        return database

    def _database(self, version: str) -> Neo4jDatabase:
        given = given_database()
        if given is not None:
            return given
        if version in self._failures:
            raise self._failures[version]
        if version not in self._servers:
            server = Neo4jServer(version, self._folder / version, short_lived=True)
            try:
                server.start()
            except DevtoolsError as error:
                self._failures[version] = error
                raise
            self._servers[version] = server
        server = self._servers[version]
        return Neo4jDatabase(version, server.url, server.auth)

    def close(self) -> None:
        """End them all; their data is temporary, so they need not shut down in order."""
        for driver in self._drivers.values():
            driver.close()
        for server in self._servers.values():
            server.kill()


def wipe(driver: neo4j.Driver, *, schema: bool = False) -> None:
    """Delete all nodes and relationships; with `schema` the constraints and indexes too."""
    with driver.session(database="neo4j") as session:
        session.run(DELETE_ALL).consume()
        if schema:
            for kind in ("CONSTRAINT", "INDEX"):
                rows = session.run(f"SHOW {kind} YIELD *").data()
                for name in [row["name"] for row in rows if row["type"] != "LOOKUP"]:
                    session.run(f"DROP {kind} `{name}` IF EXISTS").consume()
