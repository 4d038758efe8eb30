"""How much speaks for each person: a sum of named parts over the passages that answer a question.

With S the BM25 of a passage and S* that of the best one, each passage is worth v = (S / S*)^4: without that
sharpening two of our three sets lose clearly and none gains (docs/quality.md). For a person

    direct  = sum over her passages of v times the weight of her role there
    profile = BM25 of the question over her own passages among them, read as one text (b = .5 over how much
              she contributed at all), so that who speaks of everything does not win by volume
    score   = 100 / 1.4 (direct / largest direct + .4 profile / largest profile) n / (n + 1)

where n = sum over her documents of sqrt(d / d*), d being what a document adds to `direct` and d* the largest
of these: one document alone proves less, and weak ones beside it hardly count. Scores go from 0 to 100. After
Balog et al. 2006 (document and candidate models); docs/quality.md has the figures behind the constants.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np
from numpy.typing import NDArray

from graph.answers.sums import Sums
from graph.index.search import K1
from graph.store.records import ContributionRow, Ranking
from ontology.generated.names import ContributionRole

_Floats = NDArray[np.float64]

POWER = 4
PROFILE = 0.4
PROFILE_B = 0.5
DIGITS = 4
"""Points are rounded to so many digits, and scores are sums of rounded points."""
_EXACT = 1e-9
"""Sums in floating point differ by less than this share from exact ones."""
PROFILE_FEATURE = "profile"

ROLE_WEIGHT: Mapping[ContributionRole, float] = {
    ContributionRole.WROTE: 1.0,
    ContributionRole.SAID: 1.0,
    ContributionRole.ANSWERED: 1.0,
    ContributionRole.CREDITED: 1.0,
    ContributionRole.REVIEWED: 1.0,
    ContributionRole.APPROVED: 0.7,
    ContributionRole.MENTIONED: 0.5,
    ContributionRole.THANKED: 1.2,
    ContributionRole.DECIDED: 1.0,
    ContributionRole.ASKED: 0.5,
    ContributionRole.FORWARDED: 0.3,
    ContributionRole.MODERATED: 0.1,
}


_NOT_OWN = frozenset({ContributionRole.MENTIONED, ContributionRole.FORWARDED, ContributionRole.MODERATED})
"""Roles in which a passage says nothing about what she herself speaks of."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A named part of a score, in points: a role, or `profile`."""

    feature: str
    points: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A person's score: the reasons that sum to it, the strongest first, and her row in each passage that
    counts. `worth` says for each of these by how many points the score would fall without it, everybody
    else's standing still."""

    person: str
    reasons: tuple[Reason, ...]
    rows: Mapping[int, ContributionRow]
    worth: Mapping[int, float]

    @property
    def score(self) -> float:
        """The sum of the reasons' points."""
        return round(fsum(reason.points for reason in self.reasons), DIGITS)


@dataclass(frozen=True, slots=True)
class _Norms:
    """What one question's scores are divided by."""

    direct: float
    profile: float


class Scoring:
    """The scores of one question."""

    def __init__(self, ranking: Ranking, rows: Iterable[ContributionRow], volumes: Mapping[str, int]) -> None:
        """`rows` are the contributions to passages of the ranking, mentions among them; `volumes` how much
        each person contributed at all (`Store.volumes`)."""
        best = ranking.hits[0].score if ranking.hits else 1.0
        self._value = {hit.passage: (hit.score / best) ** POWER for hit in ranking.hits}
        self._places = {hit.passage: place for place, hit in enumerate(ranking.hits)}
        self._weights = np.array(ranking.weights, dtype=np.float64)
        counts = np.array([hit.frequencies for hit in ranking.hits], dtype=np.float64)
        self._frequencies = counts.reshape(len(ranking.hits), self._weights.size)
        self._volumes = volumes
        self._rows = best_roles(rows)
        spoken = [volumes[person] for person in self._rows if person in volumes]
        self._volume = float(np.mean(spoken)) if spoken else 1.0
        self._profiles = self._profiled()
        self._sums = Sums.of(
            (place, row.document, self._value[uid] * ROLE_WEIGHT[row.role])
            for place, held in enumerate(self._rows.values())
            for uid, row in held.items()
        )
        most = self._sums.direct.max(initial=0.0) * (1 - _EXACT)
        held = list(self._rows.values())
        near = (held[place] for place in np.flatnonzero(self._sums.direct >= most).tolist())
        direct = max((fsum(self._direct(rows).values()) for rows in near), default=0.0)
        self._norms = _Norms(direct or 1.0, max(self._profiles.values(), default=0.0) or 1.0)

    def people(self, among: Collection[str] | None = None) -> list[Scored]:
        """The scores of all or of these people, without `worth`, by person."""
        return [
            Scored(person, reasons, self._rows[person], {})
            for person in sorted(self._rows if among is None else among)
            if (reasons := self._reasons(self._rows[person], self._profiles[person]))
        ]

    def nearly(self) -> dict[str, float]:
        """Everybody's score but for the rounding, which takes much less time."""
        profiles = np.array(list(self._profiles.values()))
        parts = self._sums.direct / self._norms.direct + PROFILE * profiles / self._norms.profile
        documents = self._sums.documents
        scores = 100 / (1 + PROFILE) * documents / (documents + 1) * parts
        return dict(zip(self._rows, scores.tolist(), strict=True))

    def with_worth(self, scored: Scored, passages: Iterable[int]) -> Scored:
        """The same with what each of these passages is worth."""
        worth = {}
        for passage in passages:
            rest = {uid: row for uid, row in scored.rows.items() if uid != passage}
            without = fsum(reason.points for reason in self.reasons(scored.person, rest))
            worth[passage] = round(scored.score - without, DIGITS)
        return Scored(scored.person, scored.reasons, scored.rows, worth)

    def reasons(self, person: str, rows: Mapping[int, ContributionRow]) -> tuple[Reason, ...]:
        """The parts of a person's score for these of her rows, the strongest first."""
        return self._reasons(rows, self._profile(person, rows))

    def _reasons(self, rows: Mapping[int, ContributionRow], profile: float) -> tuple[Reason, ...]:
        direct = self._direct(rows)
        documents = _documents(rows, direct)
        scale = 100 / (1 + PROFILE) * documents / (documents + 1)
        by_role: dict[str, list[float]] = {}
        for uid, value in direct.items():
            by_role.setdefault(str(rows[uid].role), []).append(value)
        points = {role: scale * fsum(values) / self._norms.direct for role, values in by_role.items()}
        points[PROFILE_FEATURE] = scale * PROFILE * profile / self._norms.profile
        reasons = [Reason(feature, round(value, DIGITS)) for feature, value in points.items()]
        return tuple(sorted((r for r in reasons if r.points > 0), key=lambda r: (-r.points, r.feature)))

    def _direct(self, rows: Mapping[int, ContributionRow]) -> dict[int, float]:
        return {uid: self._value[uid] * ROLE_WEIGHT[row.role] for uid, row in rows.items()}

    def _profiled(self) -> dict[str, float]:
        """Everybody's `_profile`, in one go."""
        people = {person: place for place, person in enumerate(self._rows)}
        owners: list[int] = []
        places: list[int] = []
        for person, rows in self._rows.items():
            own = [self._places[uid] for uid, row in rows.items() if row.role not in _NOT_OWN]
            owners += [people[person]] * len(own)
            places += own
        held = np.zeros((len(people), self._weights.size))
        np.add.at(held, np.array(owners, dtype=np.intp), self._frequencies[np.array(places, dtype=np.intp)])
        lengths = np.array([self._volumes.get(person, 0) for person in people], dtype=np.float64)
        return dict(zip(people, self._bm25(held, lengths[:, None]).tolist(), strict=True))

    def _profile(self, person: str, rows: Mapping[int, ContributionRow]) -> float:
        own = [self._places[uid] for uid, row in rows.items() if row.role not in _NOT_OWN]
        held = self._frequencies[np.array(own, dtype=np.intp)].sum(axis=0)
        return float(self._bm25(held, np.float64(self._volumes.get(person, 0))))

    def _bm25(self, held: _Floats, lengths: _Floats | np.float64) -> _Floats:
        """Of texts that hold each term so often (counts in the last axis)."""
        norm = K1 * (1 - PROFILE_B + PROFILE_B * lengths / self._volume)
        return np.asarray(np.sum(self._weights * held * (K1 + 1) / (held + norm), axis=-1))


def _documents(rows: Mapping[int, ContributionRow], direct: Mapping[int, float]) -> float:
    """How many documents speak for somebody, each counted by its strength beside the strongest."""
    totals: dict[str, float] = {}
    for uid, value in direct.items():
        totals[rows[uid].document] = totals.get(rows[uid].document, 0.0) + value
    most = max(totals.values(), default=0.0)
    return fsum(sqrt(total / most) for total in totals.values()) if most > 0 else 0.0


def best_roles(rows: Iterable[ContributionRow]) -> dict[str, dict[int, ContributionRow]]:
    """By person and passage the row whose role weighs most; a passage speaks for a person once, and a mention
    of somebody in her own passage adds nothing."""
    best: dict[str, dict[int, ContributionRow]] = {}
    for row in rows:
        held = best.setdefault(row.person, {})
        known = held.get(row.passage)
        if known is None or _weight(row) > _weight(known):
            held[row.passage] = row
    return best


def _weight(row: ContributionRow) -> tuple[bool, float, str]:
    return (row.role is not ContributionRole.MENTIONED, ROLE_WEIGHT[row.role], str(row.role))


def strongest(scored: Scored, ranking: Ranking, limit: int) -> Sequence[int]:
    """The passages that speak most for a person."""
    score_of = {hit.passage: hit.score for hit in ranking.hits}
    rows = scored.rows
    return sorted(rows, key=lambda uid: (-score_of[uid] * ROLE_WEIGHT[rows[uid].role], uid))[:limit]
