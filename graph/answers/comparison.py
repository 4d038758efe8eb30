"""Two dates compared: what came and went, and which touchpoints it changed, by which line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.answers.fragility import Ref
from graph.answers.history import History, Moment, in_order
from graph.answers.turning import Change, Turn, came, gone, ref, turn
from graph.fragility.difference import Share, figures, hard_lines_of, shares
from graph.fragility.naming import find_element
from graph.store.base import Store
from graph.viewer import Viewer

MOST_LINES = 40
"""Lines of which the share in the change of one touchpoint is worked out, at most."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one line that came or went did to a touchpoint: the change of K, of X and of the number of single
    points of failure that it alone makes. A line that came is taken out of the later network; one that went
    out of the earlier, and its signs are turned."""

    line: Ref
    came: bool
    complication: int
    complexity: float
    single_points: int


@dataclass(frozen=True, slots=True)
class TouchpointChange:
    """A touchpoint or stage at both dates; figures are all 0 where it is not on record. `by` are the lines
    that did it, the largest effect on complexity first; their effects need not add up, since lines act
    together. `unattributed` lines were too many to work out."""

    touchpoint: Ref
    complication: tuple[int, int]
    complexity: tuple[float, float]
    new_single_points: tuple[Ref, ...]
    lost_single_points: tuple[Ref, ...]
    by: tuple[Attribution, ...]
    unattributed: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came and went between two dates; `touchpoints` only those that changed, the largest growth of
    complexity first, ties by that of complication, then id."""

    before: date
    after: date
    elements_came: tuple[Change, ...]
    elements_gone: tuple[Change, ...]
    lines_came: tuple[Change, ...]
    lines_gone: tuple[Change, ...]
    touchpoints: tuple[TouchpointChange, ...]


async def compare(
    store: Store, viewer: Viewer, before: date, after: date, element: str | None = None
) -> Comparison:
    """The difference between two dates, of everything or of what one element rests on.

    Raises RefusedError for dates in reverse, UnknownElementError for an element that was never on record for
    this viewer.
    """
    in_order(before, after, ("before", "after"))
    history = await History.read(store, viewer)
    asked = find_element(await history.ever(), element) if element is not None else None
    old, new = await history.moment(before), await history.moment(after)
    turned = turn(old, new, asked)
    targets = [asked] if asked is not None else sorted({*old.outcomes, *new.outcomes})
    changed = [found for target in targets if (found := _changed(old, new, turned, target)) is not None]
    return Comparison(
        before,
        after,
        await came(history, new, turned.elements_came),
        await gone(history, old, new, turned.elements_gone),
        await came(history, new, turned.lines_came),
        await gone(history, old, new, turned.lines_gone),
        tuple(sorted(changed, key=_order)),
    )


def _changed(old: Moment, new: Moment, turned: Turn, target: str) -> TouchpointChange | None:
    """The change of one touchpoint; None where there is none."""
    before, after = figures(old.known.network, [target]), figures(new.known.network, [target])
    if before == after:
        return None
    by, left_out = _attributed(old, new, turned, target)
    lost = tuple(one for one in before.single_points if one not in after.single_points)
    fresh = tuple(one for one in after.single_points if one not in before.single_points)
    return TouchpointChange(
        ref((new if target in new.known.elements else old).known, target),
        (before.complication, after.complication),
        (before.complexity, after.complexity),
        tuple(ref(new.known, one) for one in fresh),
        tuple(ref(old.known, one) for one in lost),
        by,
        left_out,
    )


def _attributed(old: Moment, new: Moment, turned: Turn, target: str) -> tuple[tuple[Attribution, ...], int]:
    """The lines that changed a touchpoint, and how many were left out."""
    found: list[Attribution] = []
    left_out = 0
    for moment, lines, arrived in ((new, turned.lines_came, True), (old, turned.lines_gone, False)):
        inside = hard_lines_of(moment.known.network, target, lines)
        left_out += max(0, len(inside) - MOST_LINES)
        found += [
            _attribution(moment, share, arrived)
            for share in shares(moment.known.network, target, inside[:MOST_LINES])
        ]
    return tuple(sorted(found, key=_effect)), left_out


def _attribution(moment: Moment, share: Share, arrived: bool) -> Attribution:
    sign = 1 if arrived else -1
    return Attribution(
        ref(moment.known, share.line),
        arrived,
        sign * share.complication,
        sign * share.complexity,
        sign * share.single_points,
    )


def _effect(one: Attribution) -> tuple[float, int, int, str]:
    return -abs(one.complexity), -abs(one.complication), -abs(one.single_points), one.line.id


def _order(one: TouchpointChange) -> tuple[float, int, str]:
    (less, more), (fewer, further) = one.complexity, one.complication
    return less - more, fewer - further, one.touchpoint.id
