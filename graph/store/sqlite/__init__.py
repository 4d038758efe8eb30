"""The embedded store: SQLite in WAL mode."""

from __future__ import annotations

from graph.store.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
