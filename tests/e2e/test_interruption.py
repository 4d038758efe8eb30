"""A killed ingestion, resumed, ends where an undisturbed one does."""

from __future__ import annotations

from pathlib import Path

from bench.interruption import interrupted, undisturbed
from tests.support.neo4j import Neo4jServers, neo4j_versions


def test_killed_on_sqlite(tmp_path: Path) -> None:
    """kill -9 at random moments, then the same command again: the exported graph has the same bytes."""
    expected, seconds = undisturbed(f"sqlite:///{tmp_path}/whole.db")
    for seed in range(3):
        url = f"sqlite:///{tmp_path}/killed{seed}.db"
        assert interrupted(url, seconds, seed) == expected


def test_killed_on_neo4j(tmp_path: Path, neo4j_servers: Neo4jServers) -> None:
    """The same on Neo4j, where the reference is the graph that SQLite exports."""
    expected, seconds = undisturbed(f"sqlite:///{tmp_path}/whole.db")
    database = neo4j_servers.clean(neo4j_versions()[0])
    assert interrupted(database.store_url, 2 * seconds, seed=7) == expected
