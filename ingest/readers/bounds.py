"""Values of a catalogue that have bounds: probabilities, costs, and days in their order."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from ingest.readers.fields import day_of, first_day_of
from ingest.readers.yaml_items import EntryError, Item

PROBABILITY = "failure_probability"
PERIOD = frozenset({"valid_from", "valid_until"})


def probability(item: Item) -> str:
    """A probability as text. Raises EntryError outside 0..1."""
    value = _number(item, PROBABILITY)
    if not 0 <= value <= 1:
        raise EntryError(item.line, f"{PROBABILITY} should be from 0 to 1, not {item.word()!r}")
    return repr(value)


def cost(item: Item) -> str:
    """A cost as text. Raises EntryError below 0."""
    value = _number(item, "cost")
    if value < 0:
        raise EntryError(item.line, f"cost should be 0 or more, not {item.word()!r}")
    return repr(value)


def period(fields: Mapping[str, Item]) -> dict[str, str]:
    """The qualifiers of the period of validity that an entry gives, both days in it.

    A year or a month begins with its first day and ends with its last. Raises EntryError for what is no date
    and for dates in reverse.
    """
    first = _day(fields["valid_from"], first=True) if "valid_from" in fields else None
    last = _day(fields["valid_until"], first=False) if "valid_until" in fields else None
    if first and last and last < first:
        reason = f"valid_until ({last}) is before valid_from ({first}); turn them round"
        raise EntryError(fields["valid_until"].line, reason)
    days = {"validFrom": first, "validUntil": last}
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def _day(item: Item, *, first: bool) -> date:
    try:
        day = (first_day_of if first else day_of)(item.word())
    except ValueError as error:
        raise EntryError(item.line, str(error)) from error
    if day is None:
        raise EntryError(item.line, "should be a date")
    return day


def _number(item: Item, what: str) -> float:
    try:
        value = float(item.word())
    except ValueError as error:
        raise EntryError(item.line, f"{what} should be a number, not {item.word()!r}") from error
    if not math.isfinite(value):
        raise EntryError(item.line, f"{what} should be a number, not {item.word()!r}")
    return value
