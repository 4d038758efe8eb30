"""Every engine in turn, and all of them at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.store.base import Store
from tests.graph.contract.engines import NAMES, Engine, make_engine
from tests.support.neo4j import Neo4jServers


@pytest.fixture(params=NAMES)
def engine(request: pytest.FixtureRequest, tmp_path: Path, neo4j_servers: Neo4jServers) -> Engine:
    """An engine on an empty database; a test that uses it runs once for each engine."""
    return make_engine(request.param, tmp_path, neo4j_servers)


@pytest.fixture
async def store(engine: Engine) -> AsyncIterator[Store]:
    """An open, empty store; a test that uses it runs once for each engine."""
    async with engine.open() as opened:
        yield opened


@pytest.fixture
def engines(tmp_path: Path, neo4j_servers: Neo4jServers) -> list[Engine]:
    """All engines, each on an empty database."""
    return [make_engine(name, tmp_path, neo4j_servers) for name in NAMES]
