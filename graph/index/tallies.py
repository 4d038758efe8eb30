"""Statistics of what may be read, from sums by day that are kept with the index."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from graph.index.search import Statistics, Tally


@dataclass(frozen=True, slots=True)
class _Sums:
    """Of one space: ascending days; passages and lengths before each of them and, last, at all; each language
    with the first day on which it is dated (0 where it never is)."""

    days: Sequence[int]
    passages: Sequence[int]
    lengths: Sequence[int]
    languages: Mapping[str, int]

    @classmethod
    def of(cls, tallies: Sequence[Tally]) -> _Sums:
        rows = sorted(tallies)
        first: dict[str, int] = {}
        for day, _, _, language in rows:
            first[language] = first.get(language) or day
        return cls(
            [day for day, *_ in rows],
            list(accumulate((n for _, n, _, _ in rows), initial=0)),
            list(accumulate((length for _, _, length, _ in rows), initial=0)),
            first,
        )

    def tallies(self, at_day: int | None) -> Iterable[Tally]:
        """Few tallies that make the same statistics as all of the space."""
        begin = 0 if at_day is None else bisect_right(self.days, 0)
        end = len(self.days) if at_day is None else max(begin, bisect_left(self.days, at_day))
        passages, lengths = (sums[end] - sums[begin] for sums in (self.passages, self.lengths))
        for language, first in self.languages.items():
            if at_day is None or 0 < first < at_day:
                yield 1, passages, lengths, language
                passages = lengths = 0


class Tallies:
    """The tallies of one moment by space, each space summed once."""

    def __init__(self, by_space: Mapping[str, Sequence[Tally]] | None = None) -> None:
        self._by_space = by_space or {}
        self._sums: dict[str, _Sums] = {}

    def statistics(self, spaces: Iterable[str], at_day: int | None) -> Statistics:
        """What `Statistics.of` makes of all tallies of these spaces."""
        sums = [self._of(space) for space in spaces if space in self._by_space]
        return Statistics.of((row for one in sums for row in one.tallies(at_day)), None)

    def _of(self, space: str) -> _Sums:
        known = self._sums.get(space)
        if known is None:
            known = self._sums[space] = _Sums.of(self._by_space[space])
        return known
