"""Plain rankings of people that a method has to beat: `async def NAME(store, query) -> list[str]` gives ids
of people, best first, ties by id. Who has no evidence is not listed, except by chance, which lists everybody.

Everything readable by the operator and dated before the query's date counts. Roles weigh the same, and being
mentioned counts as nothing. BM25 is the store's own (`graph.index.search`: its k1 and b).
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import fsum, log
from weakref import WeakKeyDictionary

from bench.experts import Query
from graph.index.analyser import analyse, analyse_query
from graph.index.search import K1, B
from graph.store.base import Store
from graph.store.records import ContributionRow
from graph.viewer import OPERATOR
from ontology.generated.names import ContributionRole

SEED = 20_260_103

Ranking = Callable[[Store, Query], Awaitable[list[str]]]


async def chance(store: Store, query: Query) -> list[str]:
    """Everybody, in an order that depends on the query's id and the seed only."""
    people = sorted(await store.people())
    random.Random(f"{SEED}/{query.id}").shuffle(people)
    return people


async def document_count(store: Store, query: Query) -> list[str]:
    """Whoever contributed to the most documents, whatever is asked."""
    corpus = await _corpus_of(store)
    documents: dict[str, set[str]] = defaultdict(set)
    for row in corpus.rows:
        if _counts(row.date, query.at):
            documents[row.person].add(row.document)
    return _ordered({person: float(len(held)) for person, held in documents.items()})


async def bm25_sum_100(store: Store, query: Query) -> list[str]:
    """The sum of the scores of her passages among the best 100."""
    return await _bm25_sum(store, query, 100)


async def bm25_sum_1000(store: Store, query: Query) -> list[str]:
    """The sum of the scores of her passages among the best 1,000."""
    return await _bm25_sum(store, query, 1_000)


async def profile(store: Store, query: Query) -> list[str]:
    """BM25 of the query over one long text a person: all that she contributed to (Balog, Azzopardi and de
    Rijke 2006, model 1, with BM25 in place of a language model)."""
    corpus = await _corpus_of(store)
    terms = list(dict.fromkeys(analyse_query(query.text)))
    lengths: Counter[str] = Counter()
    for person, uids in corpus.passages_of.items():
        counted = [uid for uid in uids if _counts(corpus.days[uid], query.at)]
        if counted:
            lengths[person] = sum(corpus.lengths[uid] for uid in counted)
    if not lengths:
        return []
    average = sum(lengths.values()) / len(lengths)
    parts: dict[str, list[float]] = defaultdict(list)
    for term in terms:
        frequencies: Counter[str] = Counter()
        for uid, frequency in corpus.postings.get(term, {}).items():
            if _counts(corpus.days[uid], query.at):
                for person in corpus.people_of[uid]:
                    frequencies[person] += frequency
        idf = log(1 + (len(lengths) - len(frequencies) + 0.5) / (len(frequencies) + 0.5))
        for person, frequency in frequencies.items():
            norm = K1 * (1 - B + B * lengths[person] / average)
            parts[person].append(idf * frequency * (K1 + 1) / (frequency + norm))
    return _ordered({person: fsum(held) for person, held in parts.items()})


BASELINES: Mapping[str, Ranking] = {
    "random": chance,
    "document count": document_count,
    "BM25 sum, top 100": bm25_sum_100,
    "BM25 sum, top 1,000": bm25_sum_1000,
    "profile": profile,
}
"""By the name under which they are reported."""


@dataclass(slots=True)
class _Corpus:
    """What the baselines count in, read once for each state of a store."""

    generation: int
    rows: list[ContributionRow]
    days: dict[int, date | None] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)
    postings: dict[str, dict[int, int]] = field(default_factory=dict)
    passages_of: dict[str, list[int]] = field(default_factory=dict)
    people_of: dict[int, list[str]] = field(default_factory=dict)


_read: WeakKeyDictionary[Store, _Corpus] = WeakKeyDictionary()


async def _corpus_of(store: Store) -> _Corpus:
    generation = await store.generation()
    known = _read.get(store)
    if known is not None and known.generation == generation:
        return known
    made = _Corpus(generation, list(_speaking(await store.contributions(OPERATOR, None))))
    async for passage in store.export_passages(OPERATOR):
        terms = analyse(passage.text)
        made.days[passage.uid], made.lengths[passage.uid] = passage.date, len(terms)
        made.people_of[passage.uid] = []
        for term, frequency in Counter(terms).items():
            made.postings.setdefault(term, {})[passage.uid] = frequency
    for person, uid in sorted({(row.person, row.passage) for row in made.rows}):
        made.passages_of.setdefault(person, []).append(uid)
        made.people_of[uid].append(person)
    _read[store] = made
    return made


async def _bm25_sum(store: Store, query: Query, limit: int) -> list[str]:
    terms = analyse_query(query.text)
    if not terms:
        return []
    score_of = {hit.passage: hit.score for hit in (await store.rank(terms, OPERATOR, query.at, limit)).hits}
    rows = await store.contributions(OPERATOR, query.at, passages=score_of)
    scores: dict[str, list[float]] = defaultdict(list)
    for person, passage in sorted({(row.person, row.passage) for row in _speaking(rows)}):
        scores[person].append(score_of[passage])
    return _ordered({person: fsum(held) for person, held in scores.items()})


def _speaking(rows: Iterable[ContributionRow]) -> Iterable[ContributionRow]:
    return (row for row in rows if row.role is not ContributionRole.MENTIONED)


def _counts(day: date | None, at: date | None) -> bool:
    """Whether what is dated so counts as of a date: with one, only what is dated before it."""
    return at is None or (day is not None and day < at)


def _ordered(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda person: (-scores[person], person))
