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

from graph.answers.roles import NOT_OWN, ROLE_WEIGHT, BestRoles, LastDays
from graph.answers.sums import Floats, Sums
from graph.index.search import K1
from graph.store.parts import ROLES, Parts
from graph.store.records import ContributionRow, Ranking

POWER = 4
PROFILE = 0.4
PROFILE_B = 0.5
DIGITS = 4
"""Points are rounded to so many digits, and scores are sums of rounded points."""
_EXACT = 1e-9
"""Sums in floating point differ by less than this share from exact ones."""
PROFILE_FEATURE = "profile"

_WEIGHTS = np.array([ROLE_WEIGHT[role] for role in ROLES], dtype=np.float64)
_OWN = np.array([role not in NOT_OWN for role in ROLES], dtype=np.bool_)


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

    def __init__(self, ranking: Ranking, parts: Parts, volumes: Mapping[str, int]) -> None:
        """`parts` are those in passages of the ranking, none of them outdated; `volumes` how much each person
        contributed at all (`Parts.volumes`)."""
        best = ranking.hits[0].score if ranking.hits else 1.0
        self._value = {hit.passage: (hit.score / best) ** POWER for hit in ranking.hits}
        self._places = {hit.passage: place for place, hit in enumerate(ranking.hits)}
        self._weights = np.array(ranking.weights, dtype=np.float64)
        counts = np.array([hit.frequencies for hit in ranking.hits], dtype=np.float64)
        self._frequencies = counts.reshape(len(ranking.hits), self._weights.size)
        self._volumes = volumes
        self._roles = roles = BestRoles.of(parts, ranking)
        spoken = [volumes[person] for person in roles.people if person in volumes]
        self._volume = float(np.mean(spoken)) if spoken else 1.0
        self._profiles = self._profiled()
        values = np.array(list(self._value.values()), dtype=np.float64)
        self._sums = Sums.of(roles.person, roles.document, values[roles.hit] * _WEIGHTS[roles.role])
        most = self._sums.direct.max(initial=0.0) * (1 - _EXACT)
        near = np.flatnonzero(self._sums.direct >= most).tolist()
        direct = max((fsum(self._direct(roles.rows(one)).values()) for one in near), default=0.0)
        self._norms = _Norms(direct or 1.0, float(self._profiles.max(initial=0.0)) or 1.0)

    @property
    def ids(self) -> Sequence[str]:
        """Everybody who has a part, by id; `nearly` and `last_days` are in this order."""
        return self._roles.people

    def people(self, among: Collection[str] | None = None) -> list[Scored]:
        """The scores of all or of these people, without `worth`, by person."""
        chosen = (
            (number, person) for number, person in enumerate(self.ids) if among is None or person in among
        )
        held = ((number, person, self._roles.rows(number)) for number, person in chosen)
        return [
            Scored(person, reasons, rows, {})
            for number, person, rows in held
            if (reasons := self._reasons(rows, float(self._profiles[number])))
        ]

    def nearly(self) -> Floats:
        """Everybody's score but for the rounding, which takes much less time."""
        parts = self._sums.direct / self._norms.direct + PROFILE * self._profiles / self._norms.profile
        documents = self._sums.documents
        scores: Floats = 100 / (1 + PROFILE) * documents / (documents + 1) * parts
        return scores

    def last_days(self) -> LastDays:
        """When everybody last had a part."""
        return self._roles.last_days()

    def with_worth(self, scored: Scored, passages: Iterable[int]) -> Scored:
        """The same with what each of these passages is worth."""
        worth = {}
        held = self._held(scored.rows)
        for passage in passages:
            rest = {uid: row for uid, row in scored.rows.items() if uid != passage}
            fewer = held - self._held({passage: scored.rows[passage]})
            points = self._points(rest, self._profile_of(scored.person, fewer))
            worth[passage] = round(scored.score - fsum(points.values()), DIGITS)
        return Scored(scored.person, scored.reasons, scored.rows, worth)

    def reasons(self, person: str, rows: Mapping[int, ContributionRow]) -> tuple[Reason, ...]:
        """The parts of a person's score for these of her rows, the strongest first."""
        return self._reasons(rows, self._profile(person, rows))

    def _reasons(self, rows: Mapping[int, ContributionRow], profile: float) -> tuple[Reason, ...]:
        points = self._points(rows, profile)
        reasons = [Reason(feature, value) for feature, value in points.items() if value > 0]
        return tuple(sorted(reasons, key=lambda reason: (-reason.points, reason.feature)))

    def _points(self, rows: Mapping[int, ContributionRow], profile: float) -> dict[str, float]:
        direct = self._direct(rows)
        documents = _documents(rows, direct)
        scale = 100 / (1 + PROFILE) * documents / (documents + 1)
        by_role: dict[str, list[float]] = {}
        for uid, value in direct.items():
            by_role.setdefault(str(rows[uid].role), []).append(value)
        points = {role: scale * fsum(values) / self._norms.direct for role, values in by_role.items()}
        points[PROFILE_FEATURE] = scale * PROFILE * profile / self._norms.profile
        return {feature: round(value, DIGITS) for feature, value in points.items()}

    def _direct(self, rows: Mapping[int, ContributionRow]) -> dict[int, float]:
        return {uid: self._value[uid] * ROLE_WEIGHT[row.role] for uid, row in rows.items()}

    def _profiled(self) -> Floats:
        """Everybody's `_profile`, in one go."""
        roles = self._roles
        own = _OWN[roles.role]
        people, frequencies = roles.person[own], self._frequencies[roles.hit[own]]
        columns = [np.bincount(people, column, len(self.ids)) for column in frequencies.T]
        held = np.array(columns, dtype=np.float64).reshape(self._weights.size, len(self.ids)).T
        lengths = np.array([self._volumes.get(person, 0) for person in self.ids], dtype=np.float64)
        return self._bm25(held, lengths[:, None])

    def _profile(self, person: str, rows: Mapping[int, ContributionRow]) -> float:
        return self._profile_of(person, self._held(rows))

    def _held(self, rows: Mapping[int, ContributionRow]) -> Floats:
        """How often her own passages among these hold each term."""
        own = [self._places[uid] for uid, row in rows.items() if row.role not in NOT_OWN]
        held: Floats = self._frequencies[own].sum(axis=0)
        return held

    def _profile_of(self, person: str, held: Floats) -> float:
        return float(self._bm25(held, np.float64(self._volumes.get(person, 0))))

    def _bm25(self, held: Floats, lengths: Floats | np.float64) -> Floats:
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


def strongest(scored: Scored, ranking: Ranking, limit: int) -> Sequence[int]:
    """The passages that speak most for a person."""
    score_of = {hit.passage: hit.score for hit in ranking.hits}
    rows = scored.rows
    return sorted(rows, key=lambda uid: (-score_of[uid] * ROLE_WEIGHT[rows[uid].role], uid))[:limit]
