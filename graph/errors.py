"""Errors of the graph package."""

from __future__ import annotations

from collections.abc import Sequence


class GraphError(Exception):
    """Something went wrong with what is known; the message says what to do next."""


class StoreUnavailableError(GraphError):
    """The store cannot be reached or refuses us; nothing was written."""


class NotOurStoreError(GraphError):
    """What is there was not made by whoknows, or by a version we cannot read; nothing was written."""


class UnknownElementError(GraphError):
    """No element, topic or person that this viewer may see has that id or name."""

    def __init__(self, asked: str, near: tuple[str, ...] = ()) -> None:
        hint = f" Did you mean {' or '.join(near)}?" if near else " `whoknows search TEXT` finds names."
        super().__init__(f"Nothing is on record as {asked!r}.{hint}")
        self.asked = asked
        self.near = near


class NobodyToAskError(UnknownElementError):
    """Nobody is on record for a question who could be asked."""

    def __init__(self, asked: str) -> None:
        GraphError.__init__(
            self, f"Nobody who can be asked is on record for {asked!r}. Use other words, or name whom to ask."
        )
        self.asked = asked
        self.near = ()


class UnknownEntryError(UnknownElementError):
    """No entry of the journal that is in force has that id; `listed` says what lists them."""

    def __init__(
        self,
        asked: str,
        listed: str = "`whoknows people review` and `whoknows topics review` list them, with --decided what "
        "was decided; `whoknows proposals review` does for dependencies.",
    ) -> None:
        GraphError.__init__(self, f"No decision or proposal that counts has the id {asked!r}. {listed}")
        self.asked = asked
        self.near = ()


class AmbiguousNameError(GraphError):
    """Several people or accounts have that name; the message lists their ids."""

    def __init__(self, asked: str, near: tuple[str, ...]) -> None:
        super().__init__(f"{asked!r} may be any of {', '.join(near)}. Name one of these ids.")
        self.asked = asked
        self.near = near


class DecisionError(GraphError):
    """A decision on who is who says nothing or cannot be followed; nothing was kept. The message says why."""


class TopicDecisionError(GraphError):
    """A decision on a topic that cannot be taken; the message says what to do in its place."""


class ForbiddenError(GraphError):
    """The viewer may not do this; `needed` is what she lacks."""

    def __init__(self, message: str, needed: str) -> None:
        super().__init__(f"{message} It takes {needed}.")
        self.needed = needed


class RefusedError(GraphError):
    """What was asked for cannot be done as things stand; `argument` names what would have to be otherwise."""

    def __init__(self, argument: str, message: str) -> None:
        super().__init__(message)
        self.argument = argument


class SettingsError(GraphError):
    """A setting is unknown or invalid; the message names the file, the setting and the remedy."""


class FragilityError(GraphError):
    """A requirement cannot be part of a dependency network; the message names the requirement."""


class ImpossibleMitigationError(FragilityError):
    """Whatever is added, some single points of failure remain: `remaining` lists (target, single point)."""

    def __init__(self, remaining: Sequence[tuple[str, str]]) -> None:
        by_target: dict[str, list[str]] = {}
        for target, point in remaining:
            by_target.setdefault(target, []).append(point)
        named = "; ".join(f"of {target}: {', '.join(points)}" for target, points in by_target.items())
        super().__init__(
            f"With all that may be added there remain single points of failure outside our control, {named}. "
            "Offer an addition that stands in for each, or leave the target out."
        )
        self.remaining = tuple(remaining)


class UnknownPartError(GraphError):
    """An order was asked for by something that is no part of the vector; the message lists the parts."""

    def __init__(self, asked: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"{asked!r} is no part to order by. Name one of {', '.join(known)}; weights go like "
            f"`{known[0]}=2,{known[-1]}=1`."
        )
        self.asked = asked


class GroupError(GraphError):
    """No group can be put together as asked; the message says what stands in the way."""
