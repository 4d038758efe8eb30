"""Answers that were thanked for elsewhere in their conversation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.store.records import ContributionRow
from ontology.generated.names import ContributionRole


def thanked_answers(rows: Iterable[ContributionRow]) -> list[ContributionRow]:
    """The rows, in order, where an answer is `thanked` if a later passage of its thread thanks its writer.

    Thanks in another mail or on another day have an audience and a date of their own, so they are recorded
    where they are said. Here they reach the answers, for a viewer who may read both, as of a day by which
    both were written. Undated rows meet only undated thanks. Thanks of the same day in the same document are
    recorded on the answer itself, and reach no other.
    """
    held = list(rows)
    answered = {(row.person, row.passage) for row in held if row.role is ContributionRole.ANSWERED}
    thanks: dict[tuple[str, str], list[ContributionRow]] = {}
    for row in held:
        if row.role is ContributionRole.THANKED and (row.person, row.passage) not in answered:
            thanks.setdefault((row.person, row.thread), []).append(row)
    if not thanks:
        return held
    return [row._replace(role=ContributionRole.THANKED) if _is_thanked(row, thanks) else row for row in held]


def _is_thanked(row: ContributionRow, thanks: dict[tuple[str, str], list[ContributionRow]]) -> bool:
    if row.role is not ContributionRole.ANSWERED:
        return False
    return any(_follows(other.date, row.date) for other in thanks.get((row.person, row.thread), ()))


def _follows(later: date | None, earlier: date | None) -> bool:
    return later == earlier if later is None or earlier is None else later >= earlier
