"""Who knows what: people ranked for a question, each with reasons and quoted evidence, or nobody."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from heapq import nlargest

from graph.answers.abstention import is_covered
from graph.answers.availability import BAND, FREE, Standing, standings_at
from graph.answers.evidence import Evidence, evidence_of
from graph.answers.freshness import BAND as STALE
from graph.answers.freshness import Freshness, freshness, half_life, took_over
from graph.answers.referrals import Referral, find_referrals
from graph.answers.scoring import Reason, Scored, Scoring, strongest
from graph.answers.turns import thanked_answers
from graph.index.analyser import analyse, analyse_query
from graph.index.query_term import as_written
from graph.store.base import Store
from graph.store.records import ContributionRow, PassageView, Person, Ranking
from graph.viewer import Viewer

Place = tuple[bool, float, str]
_CURRENT = Freshness.CURRENT
PASSAGES = 300
"""So many of the best passages speak for people."""
SHOWN = 3
"""Pieces of evidence shown with each expert."""
OUTDATED = 1
"""Pieces of evidence that she called outdated, shown behind them."""
_ROUNDED = 0.01
"""Rounding moves no score by as much."""
CONSIDERED = 9
"""So many of her strongest passages are looked at for them: those that hold a word of the question in their
own text come first, since a passage that was found by its title proves less to a reader."""


@dataclass(frozen=True, slots=True)
class Expert:
    """A person with proof. `last_active` is her latest dated contribution to what was found; `left` the day
    she left, where she did. The points of the reasons sum to the score. `standing` says whether she can be
    asked, `freshness` whether what is on record still holds; they move her place (`place_of`) and never her
    score. `took_over` is who speaks about it since she left."""

    person: Person
    score: float
    last_active: date | None
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...]
    standing: Standing = FREE
    freshness: Freshness = Freshness.CURRENT
    took_over: Person | None = None

    @property
    def place(self) -> Place:
        """What answers are ordered by."""
        return place_of(self.person, self.score, self.standing, self.freshness)


@dataclass(frozen=True, slots=True)
class ExpertAnswer:
    """The answer to a question; no experts means that nobody is on record. Then `referrals` are people near
    the question who may know who knows."""

    query: str
    experts: tuple[Expert, ...]
    referrals: tuple[Referral, ...] = ()

    @property
    def outcome(self) -> str:
        """`experts` or `nobody`."""
        return "experts" if self.experts else "nobody"


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


async def find_experts(
    store: Store, query: str, viewer: Viewer, *, at: date | None = None, limit: int = 5
) -> ExpertAnswer:
    """The best people for a question, with evidence; nobody where no passage covers a sentence of the
    question well enough. Only what the viewer may read and is dated before `at` counts. Who is away or has
    been asked enough makes room for others (`graph.answers.availability`): she is moved back and never
    dropped, so there may be some more than `limit`."""
    terms = analyse_query(query)
    standings, ranking = await asyncio.gather(
        standings_at(store, at or datetime.now(UTC).date()), _ranking(store, terms, viewer, at)
    )
    if not await is_covered(store, query, viewer, at, ranking):
        return ExpertAnswer(query, (), await find_referrals(store, query, viewer, at, ranking))
    ranked = await rank_people(store, ranking, viewer, at, first=limit)
    people = ranked.spread(standings, limit)
    chosen = {scored.person: strongest(scored, ranking, CONSIDERED) for _, scored in people}
    outdated = {row.passage for person, _ in people for row in ranked.outdated.get(person.id, ())}
    views = await store.passages({uid for uids in chosen.values() for uid in uids} | outdated, viewer, at)
    return ExpertAnswer(
        query,
        tuple(
            _expert(ranked, pair, chosen[pair[0].id], views, terms, standings.get(pair[0].id, FREE))
            for pair in people
        ),
    )


async def _ranking(store: Store, terms: Sequence[str], viewer: Viewer, at: date | None) -> Ranking:
    return await store.rank(terms, viewer, at, PASSAGES) if terms else Ranking()


async def rank_people(
    store: Store, ranking: Ranking, viewer: Viewer, at: date | None, *, first: int | None = None
) -> Ranked:
    """Everybody who contributed to these passages or is named in them, by score (`graph.answers.scoring`);
    ties by id. With `first`, who cannot be among so many, however she is placed, may be left out."""
    uids = {hit.passage for hit in ranking.hits}
    rows = [
        *await store.contributions(viewer, at, passages=uids),
        *await store.mentioned(uids, viewer, at),
    ]
    people = await store.people({row.person for row in rows})
    outdated: dict[str, list[ContributionRow]] = defaultdict(list)
    for row in rows:
        if row.outdated:
            outdated[row.person].append(row)
    rows = thanked_answers(row for row in rows if row.person in people and not row.outdated)
    scoring = Scoring(ranking, rows, await store.volumes(people, viewer, at))
    today = at or datetime.now(UTC).date()
    among = None if first is None else _within_reach(scoring.nearly(), people, today, first)
    found = [(people[scored.person], scored) for scored in scoring.people(among)]
    life = half_life(rows, today)
    fresh = {person.id: freshness(person, scored.rows, today, life) for person, scored in found}
    found.sort(key=lambda pair: (fresh[pair[0].id] is Freshness.LEFT, -pair[1].score, pair[0].id))
    return Ranked(ranking, scoring, tuple(found), outdated, fresh)


def _within_reach(
    scores: Mapping[str, float], people: Mapping[str, Person], today: date, first: int
) -> list[str] | None:
    """Who may be among the first: nobody is placed lower than as both busy and stale. None is everybody,
    where somebody who left may be among them, since others are looked at for who took over."""
    here = (score for one, score in scores.items() if (left := people[one].left) is None or left > today)
    best = nlargest(first, here)
    if len(best) < first or best[-1] <= 0:
        return None
    least = best[-1] * BAND * STALE - _ROUNDED
    return [one for one, score in scores.items() if score >= least]


def _expert(
    ranked: Ranked,
    pair: tuple[Person, Scored],
    chosen: Sequence[int],
    views: Mapping[int, PassageView],
    terms: Sequence[str],
    standing: Standing,
) -> Expert:
    person, scored = pair
    dates = [row.date for row in scored.rows.values() if row.date is not None]
    found = sorted((uid for uid in chosen if uid in views), key=lambda uid: not _says(views[uid], terms))
    shown = _telling_apart(
        {uid: evidence_of(views[uid], str(scored.rows[uid].role), terms, name=person.name) for uid in found}
    )
    scored = ranked.scoring.with_worth(scored, shown)
    old = {row.passage: str(row.role) for row in ranked.outdated.get(person.id, ()) if row.passage in views}
    return Expert(
        person=person,
        score=scored.score,
        last_active=max(dates, default=None),
        reasons=scored.reasons,
        evidence=tuple(replace(one, worth=scored.worth[uid]) for uid, one in shown.items())
        + tuple(
            evidence_of(views[uid], role, terms, worth=0.0, outdated=True)
            for uid, role in list(old.items())[:OUTDATED]
        ),
        standing=standing,
        freshness=ranked.fresh[person.id],
        took_over=ranked.successor(person) if ranked.fresh[person.id] is Freshness.LEFT else None,
    )


def _telling_apart(found: Mapping[int, Evidence]) -> dict[int, Evidence]:
    """The first pieces of evidence, each with another quote: what stands in two copies is one proof."""
    by_quote: dict[str, int] = {}
    for uid, one in found.items():
        by_quote.setdefault(one.quote, uid)
    return {uid: found[uid] for uid in list(by_quote.values())[:SHOWN]}


def _says(view: PassageView, terms: Sequence[str]) -> bool:
    return not as_written(terms, view.language).isdisjoint(analyse(view.text, view.language))
