"""Segments of the evidence index as nodes: (:Bucket {data})-[:BUCKET_OF]->(:Segment)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graph.index.manifest import BlobKey, Merge, SegmentInfo, add_dead, plan_merge, plan_purge, plan_settle
from graph.index.segment import build_segment
from graph.store.indexing import IndexEntries, merged, segment_info
from graph.store.neo4j.database import Transaction, collected, run

_SPACES = "MATCH (s:Space) RETURN collect([s.name, s.number])"
_ADD_SPACES = "UNWIND $rows AS r CREATE (s:Space) SET s = r"
_MANIFEST = (
    "MATCH (s:Segment) WHERE $spaces IS NULL OR s.space IN $spaces "
    "RETURN collect([s.space, s.seq, s.level, s.bits, s.dead, s.size])"
)
_BUCKETS = (
    "MATCH (b:Bucket)-[:BUCKET_OF]->(s:Segment) WHERE s.seq IN $seqs "
    "RETURN collect([s.seq, b.bucket, b.data])"
)
_BLOBS = "MATCH (b:Bucket) WHERE b.key IN $keys RETURN collect([b.key, b.data])"
_DROP = (
    "MATCH (s:Segment) WHERE s.seq IN $seqs OPTIONAL MATCH (b:Bucket)-[:BUCKET_OF]->(s) DETACH DELETE b, s"
)
_SAVE = (
    "CREATE (s:Segment) SET s = $segment "
    "WITH s UNWIND $buckets AS b CREATE (n:Bucket)-[:BUCKET_OF]->(s) SET n = b"
)
_BURY = "UNWIND $rows AS r MATCH (s:Segment {seq: r.seq}) SET s.dead = r.dead"
_NEXT = "MATCH (w:Whoknows {id: 'store'}) SET w.sequence = w.sequence + 1 RETURN w.sequence"


async def spaces(tx: Transaction) -> dict[str, int]:
    """The numbers of all spaces by name."""
    return dict(await collected(tx, _SPACES))


async def manifest(tx: Transaction, numbers: Collection[int] | None = None) -> list[SegmentInfo]:
    """The segments of these spaces, or all, by space and sequence."""
    chosen = None if numbers is None else sorted(numbers)
    rows = await collected(tx, _MANIFEST, spaces=chosen)
    return sorted((SegmentInfo(*row) for row in rows), key=lambda info: (info.space, info.seq))


async def append(tx: Transaction, entries: IndexEntries, names: Iterable[str]) -> None:
    """Add one small segment for each space of a batch, then merge what is due. `names` are all spaces that
    the batch is in, those without passages too."""
    numbers = await _numbered(tx, names)
    touched = [numbers[name] for name in sorted(entries.by_space)]
    for name in sorted(entries.by_space):
        buckets = build_segment(entries.by_space[name])
        await _save(tx, segment_info(numbers[name], await _next(tx), 0, buckets), buckets)
    while touched and (plans := plan_merge(await manifest(tx, touched))):
        await _carry_out(tx, plans)


async def bury(tx: Transaction, passages: Iterable[Mapping[str, Any]]) -> None:
    """Note deleted passages (with `space` and `uid`) as dead in every segment their space now has."""
    dead: dict[str, list[int]] = {}
    for passage in passages:
        dead.setdefault(passage["space"], []).append(passage["uid"])
    if not dead:
        return
    numbers = await spaces(tx)
    uids = {numbers[name]: gone for name, gone in dead.items()}
    infos = await manifest(tx, uids)
    rows = [{"seq": info.seq, "dead": add_dead(info.dead, uids[info.space])} for info in infos]
    await run(tx, _BURY, rows=rows)


async def settle(tx: Transaction) -> bool:
    """Merge at the end of a run, so that questions read few segments. Returns whether there was anything."""
    plans = plan_settle(await manifest(tx))
    await _carry_out(tx, plans)
    return bool(plans)


async def purge(tx: Transaction, names: Collection[str]) -> None:
    """Rewrite segments of these spaces so that nothing of a dead passage remains in them."""
    numbers = await spaces(tx)
    chosen = [numbers[name] for name in names if name in numbers]
    await _carry_out(tx, plan_purge(await manifest(tx, chosen)))


async def blobs(tx: Transaction, keys: Sequence[BlobKey]) -> dict[BlobKey, bytes]:
    """Buckets by key."""
    if not keys:
        return {}
    by_name = {_key(seq, bucket): (space, seq, bucket) for space, seq, bucket in keys}
    found = await collected(tx, _BLOBS, keys=list(by_name))
    return {by_name[name]: bytes(data) for name, data in found}


async def _numbered(tx: Transaction, names: Iterable[str]) -> dict[str, int]:
    """All spaces by name, new ones with the next numbers."""
    known: dict[str, int] = await spaces(tx)
    new = sorted(set(names) - set(known))
    first = max(known.values(), default=0) + 1
    added = {name: number for number, name in enumerate(new, start=first)}
    if added:
        rows = [{"name": name, "number": number} for name, number in added.items()]
        await run(tx, _ADD_SPACES, rows=rows)
    return known | added


async def _carry_out(tx: Transaction, plans: Sequence[Merge]) -> None:
    for plan in plans:
        held = await _held(tx, plan.inputs)
        made = merged(plan, held, await _next(tx))
        await run(tx, _DROP, seqs=[info.seq for info in plan.inputs])
        await _save(tx, made.info, made.buckets)


async def _held(tx: Transaction, infos: Sequence[SegmentInfo]) -> list[list[bytes]]:
    """The buckets of segments, in their order."""
    found = await collected(tx, _BUCKETS, seqs=[info.seq for info in infos])
    by_seq: dict[int, list[tuple[int, bytes]]] = {info.seq: [] for info in infos}
    for seq, bucket, data in found:
        by_seq[seq].append((bucket, bytes(data)))
    return [[data for _, data in sorted(by_seq[info.seq])] for info in infos]


async def _save(tx: Transaction, info: SegmentInfo, buckets: Sequence[bytes]) -> None:
    segment = {
        "space": info.space,
        "seq": info.seq,
        "level": info.level,
        "bits": info.bits,
        "dead": info.dead,
        "size": info.size,
    }
    rows = [
        {"key": _key(info.seq, number), "bucket": number, "data": data} for number, data in enumerate(buckets)
    ]
    await run(tx, _SAVE, segment=segment, buckets=rows)


async def _next(tx: Transaction) -> int:
    record = await (await tx.run(_NEXT)).single(strict=True)
    return int(record[0])


def _key(seq: int, bucket: int) -> str:
    return f"{seq}/{bucket}"
