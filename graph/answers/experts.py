"""Who knows what: people ranked for a question, each with reasons and quoted evidence, or nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from graph.answers.evidence import Evidence, evidence_of
from graph.index.analyser import analyse, analyse_query
from graph.store.base import Store
from graph.store.records import ContributionRow, Hit, PassageView, Person
from graph.viewer import Viewer
from ontology.generated.names import ContributionRole

PASSAGES = 100
"""So many of the best passages speak for people."""
COVERAGE = 0.27
"""Least coverage of a sentence of the question by its best passage; below it nobody is on record."""
SHOWN = 3
"""Pieces of evidence shown with each expert."""
CONSIDERED = 9
"""So many of her strongest passages are looked at for them: those that hold a word of the question in their
own text come first, since a passage that was found by its title proves less to a reader."""
DIGITS = 4
"""Points are rounded to so many digits, and scores are sums of rounded points."""

ROLE_WEIGHT: Mapping[ContributionRole, float] = {
    ContributionRole.WROTE: 1.0,
    ContributionRole.SAID: 1.0,
    ContributionRole.ANSWERED: 1.0,
    ContributionRole.CREDITED: 0.7,
    ContributionRole.REVIEWED: 0.5,
    ContributionRole.APPROVED: 0.5,
    ContributionRole.MENTIONED: 0.2,
}
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Reason:
    """A named part of a score, in points."""

    feature: str
    points: float


@dataclass(frozen=True, slots=True)
class Expert:
    """A person with proof. `last_active` is her latest dated contribution to what was found; `left` the day
    she left, where she did. The points of the reasons sum to the score."""

    person: Person
    score: float
    last_active: date | None
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ExpertAnswer:
    """The answer to a question; no experts means that nobody is on record."""

    query: str
    experts: tuple[Expert, ...]

    @property
    def outcome(self) -> str:
        """`experts` or `nobody`."""
        return "experts" if self.experts else "nobody"


@dataclass(frozen=True, slots=True)
class RankedPerson:
    """A person in the ranking: the reasons that sum to her score, and her row in each passage that counts."""

    person: Person
    reasons: tuple[Reason, ...]
    rows: Mapping[int, ContributionRow]

    @property
    def score(self) -> float:
        """The sum of the reasons' points."""
        return round(fsum(reason.points for reason in self.reasons), DIGITS)


async def find_experts(
    store: Store, query: str, viewer: Viewer, *, at: date | None = None, limit: int = 5
) -> ExpertAnswer:
    """The best people for a question, with evidence; nobody where no passage covers a sentence of the
    question well enough. Only what the viewer may read and is dated before `at` counts."""
    terms = analyse_query(query)
    hits = await store.rank(terms, viewer, at, PASSAGES) if terms else ()
    if not hits or not await _is_covered(store, query, terms, hits[0], viewer, at):
        return ExpertAnswer(query, ())
    ranked = (await rank_people(store, hits, viewer, at))[:limit]
    score_of = {hit.passage: hit.score for hit in hits}
    strongest = {item.person.id: _strongest(item, score_of) for item in ranked}
    views = await store.passages({uid for uids in strongest.values() for uid in uids}, viewer, at)
    return ExpertAnswer(
        query, tuple(_expert(item, strongest[item.person.id], views, terms) for item in ranked)
    )


async def rank_people(
    store: Store, hits: Sequence[Hit], viewer: Viewer, at: date | None
) -> list[RankedPerson]:
    """Everybody who contributed to these passages, by the sum of their scores times the weight of her role
    in each; people who left stand behind those who are here; ties by id."""
    score_of = {hit.passage: hit.score for hit in hits}
    by_person = _best_roles(await store.contributions(viewer, at, passages=score_of))
    people = await store.people(by_person)
    ranked = [
        RankedPerson(people[person], reasons, rows)
        for person, rows in by_person.items()
        if person in people and (reasons := _reasons(rows, score_of))
    ]
    return sorted(ranked, key=lambda r: (r.person.left is not None, -r.score, r.person.id))


async def _is_covered(
    store: Store, query: str, terms: Sequence[str], best: Hit, viewer: Viewer, at: date | None
) -> bool:
    if best.coverage >= COVERAGE:
        return True
    sentences = {analyse_query(sentence) for sentence in _SENTENCE.split(query)} - {(), tuple(terms)}
    for sentence in sorted(sentences):
        found = await store.rank(sentence, viewer, at, 1)
        if found and found[0].coverage >= COVERAGE:
            return True
    return False


def _best_roles(rows: Sequence[ContributionRow]) -> dict[str, dict[int, ContributionRow]]:
    """By person and passage the row whose role weighs most; a passage speaks for a person once."""
    best: dict[str, dict[int, ContributionRow]] = {}
    for row in rows:
        held = best.setdefault(row.person, {})
        known = held.get(row.passage)
        if known is None or ROLE_WEIGHT[row.role] > ROLE_WEIGHT[known.role]:
            held[row.passage] = row
    return best


def _reasons(rows: Mapping[int, ContributionRow], score_of: Mapping[int, float]) -> tuple[Reason, ...]:
    """One reason for each role, the strongest first."""
    by_role: dict[str, list[float]] = {}
    for passage, row in rows.items():
        by_role.setdefault(str(row.role), []).append(score_of[passage] * ROLE_WEIGHT[row.role])
    reasons = [Reason(role, round(fsum(values), DIGITS)) for role, values in by_role.items()]
    return tuple(sorted((r for r in reasons if r.points > 0), key=lambda r: (-r.points, r.feature)))


def _strongest(ranked: RankedPerson, score_of: Mapping[int, float]) -> list[int]:
    """The passages that speak most for a person."""
    rows = ranked.rows
    return sorted(rows, key=lambda uid: (-score_of[uid] * ROLE_WEIGHT[rows[uid].role], uid))[:CONSIDERED]


def _expert(
    ranked: RankedPerson, strongest: Sequence[int], views: Mapping[int, PassageView], terms: Sequence[str]
) -> Expert:
    dates = [row.date for row in ranked.rows.values() if row.date is not None]
    shown = sorted((uid for uid in strongest if uid in views), key=lambda uid: not _says(views[uid], terms))
    return Expert(
        person=ranked.person,
        score=ranked.score,
        last_active=max(dates, default=None),
        reasons=ranked.reasons,
        evidence=tuple(evidence_of(views[uid], str(ranked.rows[uid].role), terms) for uid in shown[:SHOWN]),
    )


def _says(view: PassageView, terms: Sequence[str]) -> bool:
    return not frozenset(terms).isdisjoint(analyse(view.text))
