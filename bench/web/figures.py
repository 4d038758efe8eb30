"""Figures with their budgets, and which budgets are missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value. `budget` is the most that it may be (None: reported only); a value of None was not
    measured, which misses any budget."""

    group: str
    name: str
    value: float | None
    unit: str
    budget: float | None = None

    @property
    def met(self) -> bool:
        """Whether it is within its budget; without one it is."""
        return self.budget is None or (self.value is not None and self.value <= self.budget)


def missed(figures: Iterable[Figure]) -> list[Figure]:
    """Those that are over their budget or were not measured."""
    return [one for one in figures if not one.met]


def shown(value: float | None, unit: str) -> str:
    """A value with its unit, rounded as one reads it."""
    if value is None:
        return "not measured"
    digits = 3 if unit == "" else 1 if abs(value) < 1_000 else 0
    text = f"{value:,.{digits}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {unit}".rstrip()
