"""Two dates compared: what came and went, and which touchpoints it changed, by which line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from graph.answers.failure_points import Ref
from graph.answers.history import History, Moment, in_order
from graph.answers.together import figures_of
from graph.answers.turning import Change, Turn, came, gone, ref, turn
from graph.fragility.difference import Figures, Share, hard_lines_of, shares
from graph.fragility.naming import find_element
from graph.store.base import Store
from graph.viewer import Viewer

MOST_LINES = 40
"""Lines that came, and as many that went, whose share in one touchpoint is worked out, at most."""
MOST_WORK = 200_000
"""Elements and lines that are gone through for all shares together, at most (some seconds)."""


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
    states = [_State.of(old, new, target) for target in targets]
    shared = _Shares(old, new, turned)
    changed = [shared.of(state) for state in sorted(states, key=_State.order) if state.before != state.after]
    return Comparison(
        before,
        after,
        await came(history, new, turned.elements_came),
        await gone(history, old, new, turned.elements_gone),
        await came(history, new, turned.lines_came),
        await gone(history, old, new, turned.lines_gone),
        tuple(changed),
    )


@dataclass(frozen=True, slots=True)
class _State:
    """The figures of a touchpoint at both dates."""

    target: str
    before: Figures
    after: Figures

    @classmethod
    def of(cls, old: Moment, new: Moment, target: str) -> _State:
        return cls(target, figures_of(old.known, target), figures_of(new.known, target))

    def order(self) -> tuple[float, int, str]:
        """The largest growth first."""
        before, after = self.before, self.after
        return before.complexity - after.complexity, before.complication - after.complication, self.target


class _Shares:
    """Works out which lines changed touchpoints, as long as there is work left to do."""

    def __init__(self, old: Moment, new: Moment, turned: Turn) -> None:
        self._old, self._new, self._turned = old, new, turned
        self._work = MOST_WORK

    def of(self, state: _State) -> TouchpointChange:
        """The change of one touchpoint."""
        old, new, target = self._old.known, self._new.known, state.target
        before, after = state.before, state.after
        came, more = self._of(self._new, self._turned.lines_came, target, after.complication, True)
        went, rest = self._of(self._old, self._turned.lines_gone, target, before.complication, False)
        return TouchpointChange(
            ref(new if target in new.elements else old, target),
            (before.complication, after.complication),
            (before.complexity, after.complexity),
            tuple(ref(new, one) for one in after.single_points if one not in before.single_points),
            tuple(ref(old, one) for one in before.single_points if one not in after.single_points),
            tuple(sorted([*came, *went], key=_effect)),
            more + rest,
        )

    def _of(
        self, moment: Moment, lines: Sequence[str], target: str, size: int, arrived: bool
    ) -> tuple[list[Attribution], int]:
        """What these lines did, and how many were left out. `size`: elements and lines in the cone."""
        network = moment.known.network
        measured = partial(figures_of, moment.known, target)
        inside = hard_lines_of(network, target, lines)
        affordable = inside[: min(MOST_LINES, self._work // max(1, size))]
        self._work -= len(affordable) * size
        found = [_attribution(moment, share, arrived) for share in shares(network, measured, affordable)]
        return found, len(inside) - len(affordable)


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
