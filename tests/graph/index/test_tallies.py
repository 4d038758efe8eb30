"""Statistics from sums by day."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.index.search import Statistics, Tally
from graph.index.tallies import Tallies

DAYS = st.integers(0, 6)
ROWS = st.lists(
    st.tuples(DAYS, st.integers(1, 9), st.integers(0, 99), st.sampled_from(("", "en", "de", "fr")))
)
SPACES = st.dictionaries(st.sampled_from("abc"), ROWS)


@given(SPACES, st.sets(st.sampled_from("abcd")), st.none() | st.integers(-1, 8))
def test_kept_sums_say_what_all_tallies_say(
    by_space: dict[str, list[Tally]], spaces: set[str], at_day: int | None
) -> None:
    """Protects the ranking: sums that are kept may change no statistic, at any date, for any spaces."""
    rows = [row for space in spaces for row in by_space.get(space, ())]
    tallies = Tallies(by_space)
    assert tallies.statistics(spaces, at_day) == Statistics.of(rows, at_day)
    assert tallies.statistics(spaces, at_day) == Statistics.of(rows, at_day)
