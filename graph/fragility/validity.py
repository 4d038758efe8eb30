"""When a claim holds: the statements that stand on a day.

- What a text says holds from the day after its date; what is declared holds always. Both end, and what is
  declared begins, where the claim says so: `validFrom` and `validUntil` are days, both included.
- What texts alone say of a pair (dependent, provider) ends where a text says that it is over, and every text
  that says it is so is older. Said to be over is what is put as past ("used to"), and a denial with a word of
  ending ("no longer"). A mere denial ends nothing, nor does a word of the same day, nor any word against a
  declared line: they stay contradictions beside the line. A later text begins it again.

The decision "what ends a line" says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from graph.fragility.claims import Pair
from ontology.generated.names import Modality, Polarity, PropertyName
from ontology.statement import Statement

VALID_FROM = "validFrom"
VALID_UNTIL = "validUntil"
_TURNING = (PropertyName.DEPENDS_ON, PropertyName.TYPE)
_DAY = timedelta(days=1)
_ENDING = re.compile(
    r"\b(?:no longer|any ?more|any longer|stop(?:s|ped)?|cease[sd]?|(?:was|were|been|is|are) replaced)\b",
    re.IGNORECASE,
)


def as_of(at: date | None) -> date:
    """The day that an as-of date means: itself, or today (UTC)."""
    return at if at is not None else datetime.now(UTC).date()


def known_at(statements: Iterable[Statement], at: date | None) -> list[Statement]:
    """What `Store.statements(viewer, at)` keeps of what it gives for None: the declared, and texts dated
    before `at`."""
    return [s for s in statements if at is None or s.passage is None or (s.date is not None and s.date < at)]


def standing(statements: Sequence[Statement], on: date) -> list[Statement]:
    """Those that hold on a day, of statements that are known by then, in their order."""
    valid = [statement for statement in statements if holds(statement, on)]
    ended = endings(valid)
    return [s for s in valid if not (s.is_present_fact and s.passage is not None and _pair(s) in ended)]


def holds(statement: Statement, on: date) -> bool:
    """Whether a day is within the validity of a statement; a bound that is no date binds nothing."""
    begin, end = _bound(statement, VALID_FROM), _bound(statement, VALID_UNTIL)
    return (begin is None or begin <= on) and (end is None or on <= end)


def endings(statements: Iterable[Statement]) -> Mapping[Pair, tuple[Statement, ...]]:
    """The pairs that texts alone spoke of and later said to be over, with what says so, the newest first."""
    newest: dict[Pair, date] = {}
    over: dict[Pair, list[tuple[date, Statement]]] = {}
    for statement in statements:
        if statement.predicate != PropertyName.DEPENDS_ON or statement.is_proposal:
            continue
        pair, day = _pair(statement), statement.date
        if statement.is_present_fact:
            # What is declared, or told nobody knows when, is as new as can be: no text ends it.
            told = day if day is not None and statement.passage is not None else date.max
            newest[pair] = max(newest.get(pair, date.min), told)
        elif day is not None and says_over(statement):
            over.setdefault(pair, []).append((day, statement))
    ended = {
        pair: sorted((said for said in over[pair] if said[0] > day), key=_newest_first)
        for pair, day in newest.items()
        if pair in over
    }
    return {pair: tuple(statement for _, statement in said) for pair, said in ended.items() if said}


def says_over(statement: Statement) -> bool:
    """Whether a claim says that what it speaks of was so and is so no more."""
    if statement.polarity is Polarity.NEGATED:
        return statement.modality is Modality.ASSERTED and bool(_ENDING.search(statement.quote))
    return statement.modality is Modality.PAST


def turning_days(statements: Iterable[Statement]) -> list[date]:
    """The days, sorted, on which a dependency may have come or gone: the first on which what a dated text
    says counts, the first of a validity, and the one after its last."""
    days: set[date] = set()
    for statement in statements:
        told = statement.predicate in _TURNING and statement.passage is not None
        if told and statement.date is not None and (statement.is_present_fact or says_over(statement)):
            days.add(_after(statement.date))
        begin, end = _bound(statement, VALID_FROM), _bound(statement, VALID_UNTIL)
        days.update(day for day in (begin, _after(end) if end is not None else None) if day is not None)
    return sorted(days)


def _after(day: date) -> date:
    return day if day == date.max else day + _DAY


def _newest_first(said: tuple[date, Statement]) -> tuple[int, str]:
    return -said[0].toordinal(), said[1].id


def _pair(statement: Statement) -> Pair:
    return statement.subject, statement.object


def _bound(statement: Statement, qualifier: str) -> date | None:
    value = statement.qualifier(qualifier)
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        return None
