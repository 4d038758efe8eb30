"""Who knows what: people ranked for a question, each with reasons and quoted evidence, or nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answers.abstention import is_covered
from graph.answers.evidence import Evidence, evidence_of
from graph.answers.scoring import Reason, Scored, Scoring, strongest
from graph.answers.turns import thanked_answers
from graph.index.analyser import analyse, analyse_query
from graph.store.base import Store
from graph.store.records import PassageView, Person, Ranking
from graph.viewer import Viewer

PASSAGES = 300
"""So many of the best passages speak for people."""
SHOWN = 3
"""Pieces of evidence shown with each expert."""
CONSIDERED = 9
"""So many of her strongest passages are looked at for them: those that hold a word of the question in their
own text come first, since a passage that was found by its title proves less to a reader."""


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
class Ranked:
    """The people for a question, best first: those who left stand behind those who are here."""

    ranking: Ranking
    scoring: Scoring
    people: tuple[tuple[Person, Scored], ...]


async def find_experts(
    store: Store, query: str, viewer: Viewer, *, at: date | None = None, limit: int = 5
) -> ExpertAnswer:
    """The best people for a question, with evidence; nobody where no passage covers a sentence of the
    question well enough. Only what the viewer may read and is dated before `at` counts."""
    terms = analyse_query(query)
    ranking = await store.rank(terms, viewer, at, PASSAGES) if terms else Ranking()
    if not await is_covered(store, query, viewer, at, ranking):
        return ExpertAnswer(query, ())
    ranked = await rank_people(store, ranking, viewer, at)
    chosen = {scored.person: strongest(scored, ranking, CONSIDERED) for _, scored in ranked.people[:limit]}
    views = await store.passages({uid for uids in chosen.values() for uid in uids}, viewer, at)
    return ExpertAnswer(
        query,
        tuple(
            _expert(ranked.scoring, person, scored, chosen[scored.person], views, terms)
            for person, scored in ranked.people[:limit]
        ),
    )


async def rank_people(store: Store, ranking: Ranking, viewer: Viewer, at: date | None) -> Ranked:
    """Everybody who contributed to these passages or is named in them, by score (`graph.answers.scoring`);
    ties by id."""
    uids = {hit.passage for hit in ranking.hits}
    rows = [
        *await store.contributions(viewer, at, passages=uids),
        *await store.mentioned(uids, viewer, at),
    ]
    people = await store.people({row.person for row in rows})
    rows = thanked_answers(row for row in rows if row.person in people)
    scoring = Scoring(ranking, rows, await store.volumes(people, viewer, at))
    found = [(people[scored.person], scored) for scored in scoring.people()]
    found.sort(key=lambda pair: (pair[0].left is not None, -pair[1].score, pair[0].id))
    return Ranked(ranking, scoring, tuple(found))


def _expert(
    scoring: Scoring,
    person: Person,
    scored: Scored,
    chosen: Sequence[int],
    views: Mapping[int, PassageView],
    terms: Sequence[str],
) -> Expert:
    dates = [row.date for row in scored.rows.values() if row.date is not None]
    shown = sorted((uid for uid in chosen if uid in views), key=lambda uid: not _says(views[uid], terms))
    scored = scoring.with_worth(scored, shown[:SHOWN])
    return Expert(
        person=person,
        score=scored.score,
        last_active=max(dates, default=None),
        reasons=scored.reasons,
        evidence=tuple(
            evidence_of(views[uid], str(scored.rows[uid].role), terms, worth=scored.worth[uid])
            for uid in shown[:SHOWN]
        ),
    )


def _says(view: PassageView, terms: Sequence[str]) -> bool:
    return not frozenset(terms).isdisjoint(analyse(view.text))
