"""Fixtures that every test package may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from devtools.neo4j_server import Neo4jServer
from devtools.neo4j_versions import LTS
from tests.support.neo4j import Neo4jDatabase, Neo4jServers, neo4j_versions

# Chosen with `pytest --hypothesis-profile thorough`. No deadline: the machine may be busy, and what is
# compiled on its first call takes its time once.
settings.register_profile("modest", max_examples=100, deadline=None)
settings.register_profile("thorough", max_examples=5_000, deadline=None)
settings.load_profile("modest")


@pytest.fixture(scope="session")
def neo4j_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServers]:
    """Both Neo4j versions, each started when a test first asks for it: `neo4j_servers.clean(version)`."""
    servers = Neo4jServers(tmp_path_factory.mktemp("neo4j"))
    yield servers
    servers.close()


@pytest.fixture(params=neo4j_versions())
def neo4j_database(request: pytest.FixtureRequest, neo4j_servers: Neo4jServers) -> Neo4jDatabase:
    """An empty database; a test that uses it runs once for each version."""
    return neo4j_servers.clean(request.param)


@pytest.fixture
def neo4j_lts(neo4j_servers: Neo4jServers) -> Neo4jDatabase:
    """An empty database of the long-term version only."""
    return neo4j_servers.clean(neo4j_versions()[0])


@pytest.fixture
def crashing_neo4j(tmp_path: Path) -> Iterator[Neo4jServer]:
    """A server of the test's own, to `kill()` and `start()` again on the same data and port."""
    with Neo4jServer(LTS, tmp_path / "neo4j", short_lived=True) as server:
        yield server
