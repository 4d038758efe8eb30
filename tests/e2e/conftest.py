"""The example organisation, ingested once into each engine by the ordinary command."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.example import ingested
from tests.support.neo4j import Neo4jServers, neo4j_versions


@pytest.fixture(scope="package")
def sqlite_example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """URL of a SQLite store that holds the example organisation."""
    return ingested(f"sqlite:///{tmp_path_factory.mktemp('example')}/example.db")


@pytest.fixture(scope="package")
def neo4j_example(neo4j_servers: Neo4jServers) -> Iterator[str]:
    """URL of a Neo4j store (the long-term version) that holds the example organisation."""
    yield ingested(neo4j_servers.clean(neo4j_versions()[0]).store_url)


@pytest.fixture(scope="package", params=["sqlite", "neo4j"])
def example(request: pytest.FixtureRequest) -> str:
    """Each engine in turn; for read-only tests."""
    return str(request.getfixturevalue(f"{request.param}_example"))
