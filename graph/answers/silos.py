"""Silo balance: two units that became connected, what it made faster and what it made fragile.

A line connects two units where one owns its dependent and the other its provider. A *new* line of a pair is
one that came between the two dates; without an earlier date every line counts as new, and the earlier network
is the later one without the pair's lines.

- Faster: the fewest hand-overs (changes of unit along a chain of lines, `graph.fragility.handovers`) from a
  touchpoint or stage of one unit to anything of the other, before and after; and the number of hand-over
  lines between the two, those of kind communication or workflow.
- Fragile: the new lines, each with the unit whose manager can cut it, which is the provider's; the single
  points of failure of touchpoints and stages of the two that were none at the earlier date, and are none
  once the pair's new lines are taken out of the later network; and the new lines to people of the other unit.

Of knowledge, which nobody owns, the owners are those of what needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.answers.clock import span
from graph.answers.failure_points import Ref
from graph.answers.history import History, Moment, in_order
from graph.answers.turning import Change, came, gone, ref
from graph.errors import RefusedError
from graph.fragility.claims import Line
from graph.fragility.control import owner_unit
from graph.fragility.difference import figures, without
from graph.fragility.handovers import handovers
from graph.fragility.knowledge import KNOWLEDGE
from graph.fragility.naming import find_unit
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.generated.names import DependencyKind

HANDING_OVER = (DependencyKind.COMMUNICATION, DependencyKind.WORKFLOW)


@dataclass(frozen=True, slots=True)
class Handover:
    """The fewest hand-overs from a touchpoint or stage to anything of a unit; None: no way leads there."""

    touchpoint: Ref
    unit: Ref
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class NewLine:
    """A new line between the two units: who owns its dependent, and who its provider. The manager of the
    provider's unit can cut it."""

    line: Change
    dependent: Ref
    provider: Ref
    is_handover: bool
    to_person: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """That a touchpoint or stage cannot do without something: an element or a line."""

    touchpoint: Ref
    point: Ref


@dataclass(frozen=True, slots=True)
class Balance:
    """What connecting two units (sorted by id) did. `lines_before` counts the lines between them at the
    earlier date; `broken`: there was none and now there is one. `handovers` are those that changed;
    `handover_lines` before and after; `gone` are the lines between the two that went."""

    units: tuple[Ref, Ref]
    lines_before: int
    broken: bool
    handovers: tuple[Handover, ...]
    handover_lines: tuple[int, int]
    new_lines: tuple[NewLine, ...]
    gone: tuple[Change, ...]
    new_single_points: tuple[Thread, ...]

    @property
    def faster(self) -> tuple[Handover, ...]:
        """The hand-overs that became fewer, or possible."""
        return tuple(
            one
            for one in self.handovers
            if one.after is not None and (one.before is None or one.after < one.before)
        )


@dataclass(frozen=True, slots=True)
class Silos:
    """The balance of each pair of units between which a line came or went, most new lines first, ties by ids.
    `before` None: all lines count as new."""

    before: date | None
    after: date | None
    pairs: tuple[Balance, ...]


async def silos(
    store: Store,
    viewer: Viewer,
    units: Sequence[str] = (),
    before: date | None = None,
    after: date | None = None,
) -> Silos:
    """The balance between units (ids or names): of two or more all pairs among them, of one all its pairs,
    of none all pairs.

    With `before` alone the later date is that on which all that came or went has. Raises RefusedError for
    dates in reverse and for a unit named twice, UnknownElementError for an unknown one.
    """
    history = await History.read(store, viewer)
    ever = await history.ever()
    asked = [find_unit(ever, unit) for unit in units]
    if len(set(asked)) < len(asked):
        raise RefusedError("units", "A unit is named twice. Name each once, and two to compare them.")
    if before is not None:
        after = after if after is not None else max(span(history, None, None)[1], before)
        in_order(before, after, ("before", "after"))
    late = Owned(await history.moment(after))
    early = Owned(await history.moment(before)) if before is not None else None
    found = []
    for pair in sorted({*late.between, *(early.between if early is not None else ())}):
        wanted = set(asked) <= set(pair) if len(asked) < 2 else set(pair) <= set(asked)
        balance = await _balance(history, early, late, pair) if wanted else None
        if balance is not None and (balance.new_lines or balance.gone):
            found.append(balance)
    found.sort(key=lambda balance: (-len(balance.new_lines), *(unit.id for unit in balance.units)))
    return Silos(before, after, tuple(found))


class Owned:
    """A moment with who owns what in it."""

    def __init__(self, moment: Moment) -> None:
        """Of this moment."""
        self.moment = moment
        self._ways: dict[str, Mapping[str, int]] = {}

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The unit of each element that has one."""
        known = self.moment.known
        return {name: unit for name in known.elements if (unit := owner_unit(known, name)) is not None}

    @cached_property
    def between(self) -> Mapping[tuple[str, str], Sequence[Line]]:
        """The lines between two different units, by pair (sorted)."""
        found: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in self.moment.known.lines.values():
            provider = self.owners.get(line.provider)
            for dependent in self.dependents(line):
                if provider is not None and provider != dependent:
                    first, second = sorted((dependent, provider))
                    found[first, second].append(line)
        return found

    def dependents(self, line: Line) -> set[str]:
        """The units whose the dependent of a line is."""
        if not line.dependent.startswith(KNOWLEDGE):
            return {self.owners[line.dependent]} if line.dependent in self.owners else set()
        return {
            self.owners[above.dependent]
            for above in self._above.get(line.dependent, ())
            if above.dependent in self.owners
        }

    @cached_property
    def _above(self) -> Mapping[str, Sequence[Line]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.moment.known.lines.values():
            found[line.provider].append(line)
        return found

    def touchpoints(self, units: Collection[str]) -> list[str]:
        """The touchpoints and stages that these units own."""
        return [name for name in self.moment.outcomes if self.owners.get(name) in units]

    def reaches(self, touchpoint: str, unit: str, less: Collection[str] = ()) -> int | None:
        """The fewest hand-overs from a touchpoint to a unit, some lines taken out; None: no way."""
        network = self.moment.known.network
        if touchpoint not in network.index:
            return None
        if not less and touchpoint in self._ways:
            return self._ways[touchpoint].get(unit)
        owners = [self.owners.get(name) for name in network.ids[: network.elements]]
        found = handovers(without(network, less) if less else network, owners, network.node(touchpoint))
        if not less:
            self._ways[touchpoint] = found
        return found.get(unit)


async def _balance(history: History, early: Owned | None, late: Owned, pair: tuple[str, str]) -> Balance:
    now = late.between.get(pair, ())
    old = early.between.get(pair, ()) if early is not None else ()
    new = [line for line in now if early is None or line.id not in early.moment.known.lines]
    ids = [line.id for line in new]
    first, second = (_unit(late, unit) for unit in pair)
    shown = dict(zip(ids, await came(history, late.moment, ids), strict=True))
    lost = [line.id for line in old if line.id not in late.moment.known.lines]
    went = await gone(history, early.moment, late.moment, lost) if early is not None and lost else ()
    return Balance(
        (first, second),
        len(old),
        not old and bool(new),
        tuple(_handovers(early, late, pair, ids)),
        (_handing_over(old), _handing_over(now)),
        tuple(_new_line(late, line, shown[line.id], pair) for line in new),
        went,
        tuple(_threads(early, late, pair, ids)),
    )


def _handovers(
    early: Owned | None, late: Owned, pair: tuple[str, str], new: Sequence[str]
) -> Iterable[Handover]:
    """The hand-overs between two units that changed."""
    for touchpoint in late.touchpoints(pair):
        other = next(unit for unit in pair if unit != late.owners[touchpoint])
        before = early.reaches(touchpoint, other) if early else late.reaches(touchpoint, other, new)
        after = late.reaches(touchpoint, other)
        if before != after:
            yield Handover(ref(late.moment.known, touchpoint), _unit(late, other), before, after)


def _threads(early: Owned | None, late: Owned, pair: tuple[str, str], new: Sequence[str]) -> Iterable[Thread]:
    """What touchpoints of two units cannot do without because of the new lines."""
    known = late.moment.known
    less = without(known.network, new)
    for touchpoint in late.touchpoints(pair):
        spared = set(figures(less, [touchpoint]).single_points)
        if early is not None:
            spared |= set(figures(early.moment.known.network, [touchpoint]).single_points)
        for point in figures(known.network, [touchpoint]).single_points:
            if point not in spared:
                yield Thread(ref(known, touchpoint), ref(known, point))


def _new_line(late: Owned, line: Line, change: Change, pair: tuple[str, str]) -> NewLine:
    provider = late.owners[line.provider]
    dependent = next(unit for unit in pair if unit != provider)
    person = line.provider in late.moment.known.people
    return NewLine(
        change,
        _unit(late, dependent),
        _unit(late, provider),
        line.kind in HANDING_OVER,
        person or line.kind is DependencyKind.ASSIGNMENT,
    )


def _handing_over(lines: Iterable[Line]) -> int:
    return sum(line.kind in HANDING_OVER for line in lines)


def _unit(owned: Owned, unit: str) -> Ref:
    entity = owned.moment.known.entities.get(unit)
    return Ref(unit, entity.name if entity is not None else unit, "unit")
