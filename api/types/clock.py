"""Over time: the clock, two dates compared, and the balance of silos."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import strawberry

from api.types.evidence import Evidence
from api.types.fragility import Element
from api.types.people import Unit
from graph.answers import clock, comparison, silos, turning
from graph.answers.failure_points import Ref


@strawberry.type(description="An element or line that came or went.")
class Change:
    element: Element = strawberry.field(description="What it is.")
    evidence: list[Evidence] = strawberry.field(
        description="What says that it is so; of what went, that it was so."
    )
    ended: list[Evidence] = strawberry.field(
        description="What says that it is over. Nothing where what spoke for it no longer counts, as when "
        "somebody who knew has left."
    )

    @classmethod
    def of(cls, found: turning.Change) -> Change:
        """A change from an answer's."""
        return cls(
            element=Element.of(found.ref),
            evidence=[Evidence.of(item) for item in found.evidence],
            ended=[Evidence.of(item) for item in found.ended],
        )


@strawberry.type(description="The figures as of one date.")
class ClockTick:
    at: datetime.date = strawberry.field(description="Texts dated before it count, and what is declared.")
    on_record: bool = strawberry.field(description="Whether there is anything; else all figures are 0.")
    complication: int = strawberry.field(description="K: elements and lines that it rests on.")
    complexity: float = strawberry.field(description="X: which share of the others falls with one of them.")
    single_points: int = strawberry.field(description="The number of single points of failure.")
    came: list[Change] = strawberry.field(description="Lines behind it that came since the date before.")
    gone: list[Change] = strawberry.field(description="Lines behind it that went since the date before.")

    @classmethod
    def of(cls, found: clock.Tick) -> ClockTick:
        """A tick from the answer's."""
        return cls(
            at=found.at,
            on_record=found.on_record,
            complication=found.complication,
            complexity=found.complexity,
            single_points=found.single_points,
            came=_changes(found.came),
            gone=_changes(found.gone),
        )


@strawberry.type(description="How complicated, complex and thin something became over time.")
class Clock:
    touchpoint: Element | None = strawberry.field(
        description="What it is about; nothing: all touchpoints and stages together."
    )
    ticks: list[ClockTick] = strawberry.field(description="The dates, the earliest first.")

    @classmethod
    def of(cls, found: clock.Clock) -> Clock:
        """The clock from the answer."""
        return cls(
            touchpoint=Element.of(found.touchpoint) if found.touchpoint is not None else None,
            ticks=[ClockTick.of(tick) for tick in found.ticks],
        )


@strawberry.type(description="What one line that came or went did to a touchpoint, it alone.")
class Attribution:
    line: Element = strawberry.field(description="The line.")
    came: bool = strawberry.field(description="Whether it came; else it went.")
    complication: int = strawberry.field(description="By how much K grew.")
    complexity: float = strawberry.field(description="By how much X grew.")
    single_points: int = strawberry.field(description="How many single points of failure more there are.")

    @classmethod
    def of(cls, found: comparison.Attribution) -> Attribution:
        """An attribution from the answer's."""
        return cls(
            line=Element.of(found.line),
            came=found.came,
            complication=found.complication,
            complexity=found.complexity,
            single_points=found.single_points,
        )


@strawberry.type(description="A touchpoint or stage that changed between two dates.")
class TouchpointChange:
    touchpoint: Element = strawberry.field(description="Which one.")
    complication_before: int = strawberry.field(description="K at the earlier date.")
    complication_after: int = strawberry.field(description="K at the later date.")
    complexity_before: float = strawberry.field(description="X at the earlier date.")
    complexity_after: float = strawberry.field(description="X at the later date.")
    new_single_points: list[Element] = strawberry.field(description="What it now cannot do without.")
    lost_single_points: list[Element] = strawberry.field(description="What it now can do without.")
    by: list[Attribution] = strawberry.field(
        description="The lines that did it, the largest effect on complexity first."
    )
    unattributed: int = strawberry.field(description="Lines that were too many to work out.")

    @classmethod
    def of(cls, found: comparison.TouchpointChange) -> TouchpointChange:
        """A change of a touchpoint from the answer's."""
        return cls(
            touchpoint=Element.of(found.touchpoint),
            complication_before=found.complication[0],
            complication_after=found.complication[1],
            complexity_before=found.complexity[0],
            complexity_after=found.complexity[1],
            new_single_points=_elements(found.new_single_points),
            lost_single_points=_elements(found.lost_single_points),
            by=[Attribution.of(one) for one in found.by],
            unattributed=found.unattributed,
        )


@strawberry.type(description="What came and went between two dates, and what it changed.")
class Comparison:
    elements_came: list[Change] = strawberry.field(description="Elements that came.")
    elements_gone: list[Change] = strawberry.field(description="Elements that went.")
    lines_came: list[Change] = strawberry.field(description="Lines that came.")
    lines_gone: list[Change] = strawberry.field(description="Lines that went.")
    touchpoints: list[TouchpointChange] = strawberry.field(
        description="Touchpoints and stages that changed, the largest growth of complexity first."
    )

    @classmethod
    def of(cls, found: comparison.Comparison) -> Comparison:
        """The comparison from the answer."""
        return cls(
            elements_came=_changes(found.elements_came),
            elements_gone=_changes(found.elements_gone),
            lines_came=_changes(found.lines_came),
            lines_gone=_changes(found.lines_gone),
            touchpoints=[TouchpointChange.of(one) for one in found.touchpoints],
        )


@strawberry.type(description="The fewest changes of unit on the way from a touchpoint to a unit.")
class Handover:
    touchpoint: Element = strawberry.field(description="The touchpoint or stage.")
    unit: Unit | None = strawberry.field(description="The unit that it leads to.")
    before: int | None = strawberry.field(description="At the earlier date; nothing: no way led there.")
    after: int | None = strawberry.field(description="At the later date.")

    @classmethod
    def of(cls, found: silos.Handover) -> Handover:
        """A hand-over from the answer's."""
        return cls(
            touchpoint=Element.of(found.touchpoint),
            unit=Unit.of(found.unit.id),
            before=found.before,
            after=found.after,
        )


@strawberry.type(description="A new line between two units.")
class SiloLine:
    line: Change = strawberry.field(description="The line with its proof.")
    dependent: Unit | None = strawberry.field(description="The unit that now depends.")
    provider: Unit | None = strawberry.field(
        description="The unit that it depends on; its manager can cut it."
    )
    is_handover: bool = strawberry.field(description="Whether it is communication or workflow.")
    to_person: bool = strawberry.field(description="Whether it leads to a person of the other unit.")

    @classmethod
    def of(cls, found: silos.NewLine) -> SiloLine:
        """A new line from the answer's."""
        return cls(
            line=Change.of(found.line),
            dependent=Unit.of(found.dependent.id),
            provider=Unit.of(found.provider.id),
            is_handover=found.is_handover,
            to_person=found.to_person,
        )


@strawberry.type(description="That a touchpoint or stage cannot do without something.")
class SiloThread:
    touchpoint: Element = strawberry.field(description="The touchpoint or stage.")
    point: Element = strawberry.field(description="What it now cannot do without.")


@strawberry.type(description="What connecting two units made faster, and what it made fragile.")
class SiloBalance:
    units: list[Unit] = strawberry.field(description="The two units.")
    lines_before: int = strawberry.field(description="Lines between them at the earlier date.")
    broken: bool = strawberry.field(description="Whether there was none, and now there is one.")
    handovers: list[Handover] = strawberry.field(description="The hand-overs that changed.")
    handover_lines_before: int = strawberry.field(
        description="Lines of communication or workflow between them at the earlier date."
    )
    handover_lines_after: int = strawberry.field(description="The same at the later date.")
    new_lines: list[SiloLine] = strawberry.field(description="The new lines between them.")
    gone: list[Change] = strawberry.field(description="The lines between them that went.")
    new_single_points: list[SiloThread] = strawberry.field(
        description="Single points of failure of their touchpoints that are new, and none without the new "
        "lines."
    )

    @classmethod
    def of(cls, found: silos.Balance) -> SiloBalance:
        """A balance from the answer's."""
        first, second = found.handover_lines
        return cls(
            units=[unit for ref in found.units if (unit := Unit.of(ref.id)) is not None],
            lines_before=found.lines_before,
            broken=found.broken,
            handovers=[Handover.of(one) for one in found.handovers],
            handover_lines_before=first,
            handover_lines_after=second,
            new_lines=[SiloLine.of(one) for one in found.new_lines],
            gone=_changes(found.gone),
            new_single_points=[
                SiloThread(touchpoint=Element.of(one.touchpoint), point=Element.of(one.point))
                for one in found.new_single_points
            ],
        )


@strawberry.type(description="The balance of each pair of units between which a line came or went.")
class Silos:
    before: datetime.date | None = strawberry.field(description="The earlier date; nothing: all is new.")
    after: datetime.date | None = strawberry.field(description="The later date; nothing: today.")
    pairs: list[SiloBalance] = strawberry.field(description="The pairs, most new lines first.")

    @classmethod
    def of(cls, found: silos.Silos) -> Silos:
        """The balance from the answer."""
        return cls(
            before=found.before, after=found.after, pairs=[SiloBalance.of(pair) for pair in found.pairs]
        )


def _changes(found: Sequence[turning.Change]) -> list[Change]:
    return [Change.of(one) for one in found]


def _elements(found: Sequence[Ref]) -> list[Element]:
    return [Element.of(one) for one in found]
