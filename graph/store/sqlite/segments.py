"""Segments of the evidence index as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence

from graph.index.manifest import BlobKey, Merge, SegmentInfo, add_dead, plan_merge, plan_purge, plan_settle
from graph.index.segment import build_segment
from graph.store.indexing import IndexEntries, merged, segment_info
from graph.store.sqlite.rows import listed

_IN = "IN (SELECT value FROM json_each(?))"
_BUCKET_BITS = 20
"""A bucket's key is its segment's sequence number, which no other segment of the store has, and its own."""


def manifest(connection: sqlite3.Connection, spaces: Collection[int] | None = None) -> list[SegmentInfo]:
    """The segments of these spaces, or all, by space and sequence."""
    chosen, values = ("1", ()) if spaces is None else (f"space {_IN}", (listed(spaces),))
    rows = connection.execute(f"SELECT * FROM segment WHERE {chosen} ORDER BY space, seq", values)
    return [_info(row) for row in rows]


def numbers(connection: sqlite3.Connection, names: Collection[str]) -> list[int]:
    """The numbers of spaces by name, as far as there are such spaces."""
    rows = connection.execute(f"SELECT number FROM space WHERE name {_IN} ORDER BY number", (listed(names),))
    return [row["number"] for row in rows]


def append(connection: sqlite3.Connection, entries: IndexEntries, names: Iterable[str]) -> None:
    """Add one small segment for each space of a batch, then merge what is due. `names` are all spaces that
    the batch is in, those without passages too."""
    touched = set()
    connection.executemany("INSERT OR IGNORE INTO space (name) VALUES (?)", [(name,) for name in names])
    for name in sorted(entries.by_space):
        (space,) = numbers(connection, [name])
        touched.add(space)
        buckets = build_segment(entries.by_space[name])
        _save(connection, segment_info(space, _next(connection), 0, buckets), buckets)
    while plans := plan_merge(manifest(connection, touched)):
        _carry_out(connection, plans)


def bury(connection: sqlite3.Connection, passages: Iterable[sqlite3.Row]) -> None:
    """Note deleted passages, rows of (space, uid), as dead in every segment their space now has."""
    dead: dict[str, list[int]] = {}
    for row in passages:
        dead.setdefault(row["space"], []).append(row["uid"])
    for name in sorted(dead):
        for info in manifest(connection, numbers(connection, [name])):
            connection.execute(
                "UPDATE segment SET dead = ? WHERE space = ? AND seq = ?",
                (add_dead(info.dead, dead[name]), info.space, info.seq),
            )


def settle(connection: sqlite3.Connection) -> bool:
    """Merge at the end of a run, so that questions read few segments. Returns whether there was anything."""
    plans = plan_settle(manifest(connection))
    _carry_out(connection, plans)
    return bool(plans)


def purge(connection: sqlite3.Connection, spaces: Collection[str]) -> None:
    """Rewrite segments of these spaces so that nothing of a dead passage remains in them."""
    _carry_out(connection, plan_purge(manifest(connection, numbers(connection, spaces))))


def blobs(connection: sqlite3.Connection, keys: Sequence[BlobKey]) -> dict[BlobKey, bytes]:
    """Buckets by key, in one query: row by row costs thrice as much where a question reads hundreds."""
    wanted = {_key(seq, bucket): (space, seq, bucket) for space, seq, bucket in keys}
    rows = connection.execute(
        "SELECT b.key, b.data FROM json_each(?) w JOIN bucket b ON b.key = w.value", (listed(wanted),)
    )
    return {wanted[row["key"]]: row["data"] for row in rows}


def _carry_out(connection: sqlite3.Connection, plans: Sequence[Merge]) -> None:
    for plan in plans:
        held = [_buckets(connection, info) for info in plan.inputs]
        made = merged(plan, held, _next(connection))
        for info in plan.inputs:
            connection.execute("DELETE FROM bucket WHERE key BETWEEN ? AND ?", _range(info))
            connection.execute("DELETE FROM segment WHERE seq = ?", (info.seq,))
        _save(connection, made.info, made.buckets)


def _buckets(connection: sqlite3.Connection, info: SegmentInfo) -> list[bytes]:
    rows = connection.execute("SELECT data FROM bucket WHERE key BETWEEN ? AND ? ORDER BY key", _range(info))
    return [row["data"] for row in rows]


def _save(connection: sqlite3.Connection, info: SegmentInfo, buckets: Sequence[bytes]) -> None:
    connection.execute(
        "INSERT INTO segment (space, seq, level, bits, size, dead) VALUES (?, ?, ?, ?, ?, ?)",
        (info.space, info.seq, info.level, info.bits, info.size, info.dead),
    )
    connection.executemany(
        "INSERT INTO bucket (key, data) VALUES (?, ?)",
        [(_key(info.seq, number), data) for number, data in enumerate(buckets)],
    )


def _key(seq: int, bucket: int) -> int:
    return seq << _BUCKET_BITS | bucket


def _range(info: SegmentInfo) -> tuple[int, int]:
    return _key(info.seq, 0), _key(info.seq + 1, 0) - 1


def _next(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'sequence'")
    return int(connection.execute("SELECT value FROM meta WHERE key = 'sequence'").fetchone()["value"])


def _info(row: sqlite3.Row) -> SegmentInfo:
    return SegmentInfo(row["space"], row["seq"], row["level"], row["bits"], row["dead"], row["size"])
