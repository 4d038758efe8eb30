"""The Jenga clock: how complicated, how complex and how thin things became, from date to date.

Each date shows what is on record as of it (`graph.fragility.validity`): texts dated before it, and what is
declared as far as it holds. The lines that came and went between two dates are told with their proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graph.answers.failure_points import Ref
from graph.answers.history import History, Moment, in_order
from graph.answers.together import figures_of
from graph.answers.turning import Change, came, gone, ref, turn
from graph.errors import RefusedError
from graph.fragility.difference import figures
from graph.fragility.naming import find_element
from graph.fragility.validity import as_of
from graph.store.base import Store
from graph.viewer import Viewer

MOST_STEPS = 60
USUAL_STEPS = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """The figures as of one date, and the lines behind them that came and went since the date before.
    `on_record`: whether the touchpoint (of everything: any) is there at all; if not, all figures are 0."""

    at: date
    on_record: bool
    complication: int
    complexity: float
    single_points: int
    came: tuple[Change, ...] = ()
    gone: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """The ticks, the earliest first. `touchpoint` None: all touchpoints and stages together."""

    touchpoint: Ref | None
    ticks: tuple[Tick, ...]


async def clock(
    store: Store,
    viewer: Viewer,
    element: str | None = None,
    first: date | None = None,
    last: date | None = None,
    steps: int = USUAL_STEPS,
) -> Clock:
    """K, X and the number of single points of failure over time.

    `element`: id, name or alias of a touchpoint, stage, journey or other element; None: the union of all
    touchpoints and stages. `first` and `last` are the first and last date shown, by default those around all
    that came and went; `steps` dates are shown, evenly spread, fewer where there are fewer days. Raises
    RefusedError for dates in reverse and for steps outside 1 to MOST_STEPS, UnknownElementError for an
    element that was never on record for this viewer.
    """
    history = await History.read(store, viewer)
    ever = await history.ever()
    asked = find_element(ever, element) if element is not None else None
    ticks: list[Tick] = []
    before: Moment | None = None
    for at in _dates(history, first, last, steps):
        now = await history.moment(at)
        ticks.append(await _tick(history, at, before, now, asked))
        before = now
    return Clock(ref(ever, asked) if asked is not None else None, tuple(ticks))


async def _tick(history: History, at: date, before: Moment | None, now: Moment, asked: str | None) -> Tick:
    network = now.known.network
    found = figures(network, now.outcomes) if asked is None else figures_of(now.known, asked)
    new: tuple[Change, ...] = ()
    old: tuple[Change, ...] = ()
    if before is not None:
        turned = turn(before, now, asked)
        new = await came(history, now, turned.lines_came) if turned.lines_came else ()
        old = await gone(history, before, now, turned.lines_gone) if turned.lines_gone else ()
    singles = len(found.single_points)
    there = found.complication > 0 if asked is None else asked in network.index
    return Tick(at, there, found.complication, found.complexity, singles, new, old)


def _dates(history: History, first: date | None, last: date | None, steps: int) -> list[date]:
    """The dates to show, sorted, each once."""
    if not 1 <= steps <= MOST_STEPS:
        raise RefusedError("steps", f"`steps` is 1 to {MOST_STEPS}, not {steps}.")
    begin, end = span(history, first, last)
    days = (end - begin).days
    count = min(steps, days + 1)
    if count == 1:
        return [end]
    return [begin + timedelta(days=round(days * step / (count - 1))) for step in range(count)]


def span(history: History, first: date | None, last: date | None) -> tuple[date, date]:
    """The first and the last date to look at: those given, else the day before anything came, and the day
    on which all that came or went has. Raises RefusedError where they are in reverse."""
    turning = history.turning_days
    if first is None:
        first = _before(turning[0]) if turning else as_of(last)
        first = min(first, last) if last is not None else first
    if last is None:
        last = max(turning[-1], first) if turning else first
    in_order(first, last, ("from", "to"))
    return first, last


def _before(day: date) -> date:
    return day if day == date.min else day - timedelta(days=1)
