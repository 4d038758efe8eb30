"""Answers that were thanked for elsewhere in their conversation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

import numpy as np

from graph.store.parts import NUMBER_OF, Parts
from ontology.generated.names import ContributionRole

_ANSWERED, _THANKED = NUMBER_OF[ContributionRole.ANSWERED], NUMBER_OF[ContributionRole.THANKED]


def thanked_answers(parts: Parts) -> Parts:
    """The same, where an answer is `thanked` if a later passage of its thread thanks its writer.

    Thanks in another mail or on another day have an audience and a date of their own, so they are recorded
    where they are said. Here they reach the answers, for a viewer who may read both, as of a day by which
    both were written. Undated rows meet only undated thanks. Thanks of the same day in the same document are
    recorded on the answer itself, and reach no other.
    """
    thanking = np.flatnonzero(parts.role == _THANKED).tolist()
    if not thanking:
        return parts
    answering = np.flatnonzero(parts.role == _ANSWERED).tolist()
    answered = {(parts.person[row], parts.place[row]) for row in answering}
    thanks: dict[tuple[int, str], list[date | None]] = defaultdict(list)
    for row in thanking:
        person, place = parts.person[row], parts.place[row]
        if (person, place) not in answered:
            thanks[person, parts.places[place].thread].append(parts.places[place].date)
    role = parts.role.copy()
    for row in answering:
        place = parts.places[parts.place[row]]
        if any(_follows(other, place.date) for other in thanks.get((parts.person[row], place.thread), ())):
            role[row] = _THANKED
    return replace(parts, role=role)


def _follows(later: date | None, earlier: date | None) -> bool:
    return later == earlier if later is None or earlier is None else later >= earlier
