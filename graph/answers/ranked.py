"""People ranked for a question: by score, and placed by who is here, current and can be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import numpy as np

from graph.answers.availability import BAND, FREE, Standing
from graph.answers.freshness import BAND as STALE
from graph.answers.freshness import Freshness, are_stale, freshness, half_life, took_over
from graph.answers.scoring import Scored, Scoring
from graph.answers.turns import thanked_answers
from graph.store.base import Store
from graph.store.parts import Parts
from graph.store.records import ContributionRow, Person, Ranking
from graph.viewer import Viewer

Place = tuple[bool, float, str]
PASSAGES = 200
"""So many of the best passages speak for people."""
_CURRENT = Freshness.CURRENT
_ROUNDED = 0.01
"""Rounding moves no score by as much."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The people for a question, best first: those who left stand behind those who are here. `outdated` holds
    by person the passages that she called outdated: they are shown and do not count."""

    ranking: Ranking
    scoring: Scoring
    people: tuple[tuple[Person, Scored], ...]
    outdated: Mapping[str, Sequence[ContributionRow]] = field(default_factory=dict)
    fresh: Mapping[str, Freshness] = field(default_factory=dict)

    def spread(self, standings: Mapping[str, Standing], limit: int) -> list[tuple[Person, Scored]]:
        """The first of them, with those who can be asked before those of close score who cannot, and those
        who are current before those who are stale; who is among the first by score is not dropped by that."""

        def place(pair: tuple[Person, Scored]) -> Place:
            person, scored = pair
            return place_of(
                person, scored.score, standings.get(person.id, FREE), self.fresh.get(person.id, _CURRENT)
            )

        kept = sorted(self.people, key=place)[:limit]
        return kept + sorted((pair for pair in self.people[:limit] if pair not in kept), key=place)

    def successor(self, left: Person) -> Person | None:
        """Who took over from somebody who left."""
        states = ((person, scored, self.fresh[person.id]) for person, scored in self.people)
        return took_over(left, states)


def place_of(person: Person, score: float, standing: Standing, fresh: Freshness) -> Place:
    """What answers are ordered by: who is still here, then the score as far as she can be asked and is
    current, then the id."""
    placed = standing.placed(score) * (STALE if fresh is Freshness.STALE else 1.0)
    return (fresh is Freshness.LEFT, -placed, person.id)


async def rank_people(
    store: Store,
    ranking: Ranking,
    viewer: Viewer,
    at: date | None,
    *,
    first: int | None = None,
    standings: Mapping[str, Standing] | None = None,
) -> Ranked:
    """Everybody who contributed to these passages or is named in them, by score (`graph.answers.scoring`);
    ties by id. With `first`, who is not among so many by score, nor as `Ranked.spread` puts them with
    `standings`, may be left out."""
    parts = await store.parts([hit.passage for hit in ranking.hits], viewer, at)
    people = parts.persons
    parts = parts.among(people)
    counted = thanked_answers(parts.where(~parts.outdated))
    scoring = Scoring(ranking, counted, parts.volumes)
    today = at or datetime.now(UTC).date()
    life = half_life((counted.places[place].date for place in np.unique(counted.place)), today)
    among = None
    if first is not None:
        among = _within_reach(scoring, people, standings or {}, today, life, first)
    found = [(people[scored.person], scored) for scored in scoring.people(among)]
    fresh = {person.id: freshness(person, scored.rows, today, life) for person, scored in found}
    found.sort(key=lambda pair: (fresh[pair[0].id] is Freshness.LEFT, -pair[1].score, pair[0].id))
    return Ranked(ranking, scoring, tuple(found), _outdated(parts), fresh)


def _outdated(parts: Parts) -> dict[str, list[ContributionRow]]:
    outdated: dict[str, list[ContributionRow]] = defaultdict(list)
    for number in np.flatnonzero(parts.outdated).tolist():
        outdated[parts.people[parts.person[number]]].append(parts.row(number))
    return outdated


def _within_reach(
    scoring: Scoring,
    people: Mapping[str, Person],
    standings: Mapping[str, Standing],
    today: date,
    life: timedelta,
    first: int,
) -> set[str] | None:
    """Who may be among the first, by score or as she is placed. None is everybody, where somebody who left
    may be among them, since others are looked at for who took over."""
    ids, scores = scoring.ids, scoring.nearly()
    held = (people[one].left for one in ids)
    here = np.array([left is None or left > today for left in held], dtype=np.bool_)
    if here.sum() < first or np.sort(scores[here])[-first] <= 0:
        return None
    busy = np.array([one in standings and standings[one].busy for one in ids], dtype=np.bool_)
    placed = scores * np.where(busy, BAND, 1.0)
    placed *= np.where(are_stale(scoring.last_days(), today, life), STALE, 1.0)
    near = np.zeros(len(ids), dtype=np.bool_)
    for values in (scores, placed):
        near |= values >= np.sort(values[here])[-first] - _ROUNDED
    return {ids[number] for number in np.flatnonzero(near & here).tolist()}
