"""The server store: Neo4j 5.26 or newer, Community Edition, no plugin."""

from __future__ import annotations

from graph.store.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
