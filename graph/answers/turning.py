"""What came and what went between two dates, each with its proof."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.answers.evidence import Evidence
from graph.answers.failure_points import LINE, Ref
from graph.answers.history import History, Moment
from graph.fragility.assembly import Dependencies


@dataclass(frozen=True, slots=True)
class Change:
    """An element or line that came or went. `evidence` says that it is so, or was so before it went; `ended`
    that it is over. Where something went and `ended` is empty nobody says so: what spoke for it no longer
    counts, as when somebody who knew has left."""

    ref: Ref
    evidence: tuple[Evidence, ...]
    ended: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """All that came and went between two moments, as ids in the order of the later and earlier network."""

    elements_came: tuple[str, ...]
    elements_gone: tuple[str, ...]
    lines_came: tuple[str, ...]
    lines_gone: tuple[str, ...]


def turn(before: Moment, after: Moment, target: str | None = None) -> Turn:
    """What came and went; with a target only what it rests on, soft lines of its cone included."""
    return Turn(
        _new(after.known.elements, before.known.elements, _seen(after, target)),
        _new(before.known.elements, after.known.elements, _seen(before, target)),
        _new(after.known.lines, before.known.lines, _seen(after, target)),
        _new(before.known.lines, after.known.lines, _seen(before, target)),
    )


def ref(known: Dependencies, node: str) -> Ref:
    """An element or line of a network by id, name and kind."""
    kind = known.elements[node].kind if node in known.elements else LINE
    return Ref(node, known.name(node), kind)


async def came(history: History, after: Moment, nodes: Iterable[str]) -> tuple[Change, ...]:
    """Elements and lines of the later network that the earlier one has not, with what says so."""
    names = list(nodes)
    proof = await history.proofs(after, names)
    return tuple(Change(ref(after.known, name), proof[name].evidence) for name in names)


async def gone(history: History, before: Moment, after: Moment, nodes: Iterable[str]) -> tuple[Change, ...]:
    """Elements and lines of the earlier network that the later one has not, with what said so, and what
    says that it is over."""
    names = list(nodes)
    proof = await history.proofs(before, names)
    ended = await history.endings(before.known, after.at, names)
    return tuple(Change(ref(before.known, name), proof[name].evidence, ended[name]) for name in names)


def _seen(moment: Moment, target: str | None) -> set[str] | None:
    """What a target rests on, with the soft lines of that and where these lead."""
    if target is None:
        return None
    seen = moment.cone([target])
    soft = [line for line in moment.known.lines.values() if line.dependent in seen]
    return seen | {line.id for line in soft} | {line.provider for line in soft}


def _new(here: Iterable[str], there: Collection[str], seen: set[str] | None) -> tuple[str, ...]:
    return tuple(name for name in sorted(here) if name not in there and (seen is None or name in seen))
