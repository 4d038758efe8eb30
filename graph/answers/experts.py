"""Who knows what: people ranked for a question, each with reasons and quoted evidence, or nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from graph.answers.abstention import is_covered
from graph.answers.availability import FREE, Standing, standings_at
from graph.answers.evidence import Evidence
from graph.answers.freshness import Freshness
from graph.answers.ranked import PASSAGES, Place, Ranked, place_of, rank_people
from graph.answers.referrals import Referral, find_referrals
from graph.answers.roles import last_active
from graph.answers.scoring import Reason, Scored, strongest
from graph.answers.showing import CONSIDERED, outdated_evidence, shown_evidence
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import PassageView, Person, Ranking
from graph.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Expert:
    """A person with proof. `last_active` is her latest dated contribution to what was found, mentions of her
    left out; `left` the day she left, where she did. The points of the reasons sum to the score. `standing`
    says whether she can be asked, `freshness` whether what is on record still holds; they move her place
    (`place_of`) and never her score. `took_over` is who speaks about it since she left."""

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
    ranked = await rank_people(store, ranking, viewer, at, first=limit, standings=standings)
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


def _expert(
    ranked: Ranked,
    pair: tuple[Person, Scored],
    chosen: Sequence[int],
    views: Mapping[int, PassageView],
    terms: Sequence[str],
    standing: Standing,
) -> Expert:
    person, scored = pair
    shown = shown_evidence(scored, [views[uid] for uid in chosen if uid in views], terms, person.name)
    worth = ranked.scoring.with_worth(scored, shown).worth
    fresh = ranked.fresh[person.id]
    return Expert(
        person=person,
        score=scored.score,
        last_active=last_active(scored.rows.values()),
        reasons=scored.reasons,
        evidence=(
            *(replace(one, worth=worth[uid]) for uid, one in shown.items()),
            *outdated_evidence(ranked.outdated.get(person.id, ()), views, terms),
        ),
        standing=standing,
        freshness=fresh,
        took_over=ranked.successor(person) if fresh is Freshness.LEFT else None,
    )
