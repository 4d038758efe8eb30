"""What follows if something goes, works badly, or is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np

from graph.answers.additions import extended, name_of, read_addition
from graph.answers.dependencies import dependencies
from graph.answers.failure_points import Ref
from graph.answers.proved import Proved, proved
from graph.answers.risk import outcomes
from graph.answers.survival import lasting, shown
from graph.fragility.additions import Addition
from graph.fragility.assembly import Dependencies
from graph.fragility.failure import cone, degraded, failed
from graph.fragility.falling import failure_times
from graph.fragility.measures import complexity, complication, dead_sets
from graph.fragility.naming import find_node
from graph.fragility.network import Mask, Network, Rows
from graph.fragility.removals import new_single_points
from graph.store.base import Store
from graph.viewer import Viewer


@dataclass(frozen=True, slots=True)
class SinglePointChange:
    """That `id` has become, or is no longer, a single point of failure of the touchpoint or stage `of` (an
    id)."""

    of: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Measures:
    """How many single points of failure a touchpoint has, and how complicated and how complex it is."""

    single_points: int
    complication: int
    complexity: float


@dataclass(frozen=True, slots=True)
class Change:
    """The measures of a touchpoint or stage that still works, before and after."""

    of: Ref
    before: Measures
    after: Measures


@dataclass(frozen=True, slots=True)
class Loss:
    """That a touchpoint or stage stops working `days` after the removal; `after` says it as in `24h`, None at
    once."""

    outcome: Ref
    days: float
    after: str | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What follows: touchpoints and stages that no longer work (the removed ones excluded), those that
    work but lost a soft or a spare line, or rest on something weakened, and what they now cannot do
    without, or now can. `added` are the lines that were added, as `dependent->provider`; `evidence` tells of
    each of these points once what says that it is there."""

    removed: tuple[Ref, ...]
    lost: tuple[Ref, ...]
    degraded: tuple[Ref, ...]
    new_single_points: tuple[SinglePointChange, ...]
    losses: tuple[Loss, ...] = ()
    added: tuple[str, ...] = ()
    weakened: tuple[Ref, ...] = ()
    vanished_single_points: tuple[SinglePointChange, ...] = ()
    changes: tuple[Change, ...] = ()
    evidence: tuple[Proved, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """A network as it is and as it would be; what is asked of it is worked out when it is asked."""

    known: Dependencies = field(repr=False)
    removed: tuple[str, ...]
    weakened: tuple[str, ...] = ()
    additions: tuple[Addition, ...] = ()

    @cached_property
    def network(self) -> Network:
        """With what is added, before anything goes."""
        return extended(self.known.network, self.additions) if self.additions else self.known.network

    @cached_property
    def fallen(self) -> Mask:
        """What no longer works."""
        return failed(self.network, self._mask(self.removed))

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """Touchpoints and stages that no longer work, those removed themselves excluded."""
        return tuple(name for name in self._outcomes if self.fallen[self.network.index[name]])

    @cached_property
    def surviving(self) -> tuple[str, ...]:
        """Touchpoints and stages that still work."""
        return tuple(name for name in self._outcomes if not self.fallen[self.network.index[name]])

    @cached_property
    def degraded(self) -> tuple[str, ...]:
        """Those that work but lost a soft or a spare line, or would fail if what is weakened were gone."""
        gone = self._mask(self.removed)
        hurt = degraded(self.network, gone)
        if self.weakened:
            hurt |= failed(self.network, gone | self._mask(self.weakened)) & ~self.fallen
        return tuple(name for name in self.surviving if hurt[self.network.index[name]])

    @cached_property
    def _outcomes(self) -> tuple[str, ...]:
        return tuple(name for name in outcomes(self.known) if name not in self.removed)

    @cached_property
    def _points(self) -> tuple[tuple[str, frozenset[str], Measures, frozenset[str], Measures], ...]:
        """For each outcome that still works and is touched: its single points and measures before and
        after."""
        before, after = self.known.network, without(self.network, self.fallen)
        touched = self.fallen | self._mask(one.dependent for one in self.additions)
        return tuple(
            (name, *measured(before, before.node(name)), *measured(after, after.node(name)))
            for name in self.surviving
            if (cone(self.network, self.network.node(name)) & touched).any()
        )

    def losses(self) -> tuple[Loss, ...]:
        """When each of those lost stops working, the first to do so first."""
        delays = lasting(self.known, self.network)
        times = failure_times(self.network, self._mask(self.removed), delays)
        found = [(float(times[self.network.index[name]]), name) for name in self.lost]
        return tuple(Loss(Ref.of(self.known, name), time, shown(time)) for time, name in sorted(found))

    def new_single_points(self) -> tuple[SinglePointChange, ...]:
        """What the touchpoints and stages that still work cannot do without any more."""
        if not self.additions:
            asked = {self.network.index[name]: name for name in self.surviving}
            found = new_single_points(self.network, list(asked), self._mask(self.removed))
            return tuple(
                SinglePointChange(asked[target], node, self.known.name(node))
                for target, points in found.items()
                for node in (self.network.ids[x] for x in points.tolist())
            )
        return self._changed(lambda before, after: after - before)

    def vanished_single_points(self) -> tuple[SinglePointChange, ...]:
        """What they can do without now; what is gone itself is not among them."""
        fallen = set(self.network.names(self.fallen))
        return self._changed(lambda before, after: before - after - fallen)

    def changes(self) -> tuple[Change, ...]:
        """The measures of those touched, before and after."""
        return tuple(
            Change(Ref.of(self.known, name), before, after) for name, _, before, _, after in self._points
        )

    def _changed(
        self, difference: Callable[[frozenset[str], frozenset[str]], frozenset[str]]
    ) -> tuple[SinglePointChange, ...]:
        return tuple(
            SinglePointChange(name, point, name_of(self.known, self.additions, point))
            for name, before, _, after, _ in self._points
            for point in sorted(difference(before, after), key=self.network.node)
        )

    def _mask(self, names: Iterable[str]) -> Mask:
        return self.network.mask(name for name in names if name in self.network.index)


async def scenario(
    store: Store,
    viewer: Viewer,
    removed: Sequence[str] = (),
    added: Sequence[str] = (),
    weakened: Sequence[str] = (),
    at: date | None = None,
) -> Scenario:
    """A network as it would be with something added and something gone.

    `removed`, `weakened`: ids or names; lines as `dependent->provider`. `added`: see
    `graph.answers.additions.read_addition`. Raises UnknownElementError for an unknown one, RefusedError for
    an addition that cannot be.
    """
    known = await dependencies(store, viewer, at)
    additions = tuple(dict.fromkeys(read_addition(known, one) for one in added))
    extended(known.network, additions)  # what cannot be added is refused here, not when a field is read
    return Scenario(
        known,
        tuple(dict.fromkeys(find_node(known, one) for one in removed)),
        tuple(dict.fromkeys(find_node(known, one) for one in weakened)),
        additions,
    )


async def what_if(
    store: Store,
    viewer: Viewer,
    removed: Sequence[str] = (),
    added: Sequence[str] = (),
    weakened: Sequence[str] = (),
    at: date | None = None,
) -> WhatIf:
    """All that follows; see `scenario` for the arguments."""
    found = await scenario(store, viewer, removed, added, weakened, at)
    outcome = told(found)
    points = (*outcome.new_single_points, *outcome.vanished_single_points)
    named = await proved(store, viewer, at, found.known, (point.id for point in points))
    return replace(outcome, evidence=named)


def told(found: Scenario) -> WhatIf:
    """All that follows from a scenario."""

    def refs(names: Sequence[str]) -> tuple[Ref, ...]:
        return tuple(Ref.of(found.known, name) for name in names)

    return WhatIf(
        removed=refs(found.removed),
        lost=refs(found.lost),
        degraded=refs(found.degraded),
        new_single_points=found.new_single_points(),
        losses=found.losses(),
        added=tuple(str(one) for one in found.additions),
        weakened=refs(found.weakened),
        vanished_single_points=found.vanished_single_points(),
        changes=found.changes(),
    )


def measured(network: Network, target: int) -> tuple[frozenset[str], Measures]:
    """The single points of failure of an element (ids), and its measures."""
    sets = dead_sets(network, cone(network, target))
    single = frozenset(network.ids[x] for x in sets.killers(target).tolist() if x != target)
    return single, Measures(len(single), complication(sets), complexity(sets))


def without(network: Network, fallen: Mask) -> Network:
    """The network in which what has fallen is no longer there: its lines are in no requirement any more.
    Ids and numbers stay. `fallen` must be a fixpoint (`graph.fragility.failure.failed`)."""
    hard = network.hard & ~fallen[network.elements :]
    owners = np.repeat(np.arange(len(network.owner)), network.hard_members.lengths)
    items = network.hard_members.items
    kept = hard[items]
    members = Rows.build(len(network.owner), owners[kept], items[kept])
    return replace(
        network,
        hard=hard,
        need=np.minimum(network.need, members.lengths),
        hard_members=members,
        used_in=Rows.build(len(hard), items[kept], owners[kept]),
    )
