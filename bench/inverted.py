"""The evidence index once more, in memory and with its settings open: for what a benchmark varies that the
product has decided. With the product's settings it gives the product's ranking to the last bit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log

import numpy as np
from numpy.typing import NDArray

from graph.index.analyser import analyse
from graph.index.manifest import term_groups
from graph.index.search import K1, K3, B
from graph.index.segment import SATURATION, term_hash
from graph.index.stemming import ENGLISH, analysed_as
from graph.store.base import Store
from graph.store.records import Hit, PassageView, Ranking
from graph.viewer import OPERATOR

TITLES = 2
"""So often the product counts a document's title (`graph.store.indexing.indexed_text`)."""
_SPOKEN = frozenset({"turn", "post"})

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Inverted:
    """Postings of all passages that the operator may read: by term hash the places of the passages in
    `uids` and how often each holds the term."""

    uids: Integers
    days: Integers
    lengths: Integers
    languages: tuple[str, ...]
    postings: dict[int, tuple[Integers, Integers]]

    @classmethod
    async def of(cls, store: Store, titles: int = TITLES) -> Inverted:
        """Read a store, counting titles so often."""
        heads: list[tuple[int, int, int]] = []
        languages: list[str] = []
        postings: dict[int, list[tuple[int, int]]] = defaultdict(list)
        async for passage in store.export_passages(OPERATOR):
            terms = analyse(indexed(passage, titles), passage.language)
            languages.append(analysed_as(passage.language))
            for term, count in Counter(terms).items():
                postings[term_hash(term)].append((len(heads), min(count, SATURATION)))
            day = passage.date.toordinal() if passage.date is not None else 0
            heads.append((passage.uid, day, min(len(terms), SATURATION)))
        columns = np.array(heads, dtype=np.int64).reshape(-1, 3).T
        made = {term: np.array(rows, dtype=np.int64).T for term, rows in postings.items()}
        uids, days, lengths = columns
        by_term = {term: (rows[0], rows[1]) for term, rows in made.items()}
        return cls(uids, days, lengths, tuple(languages), by_term)

    def rank(self, terms: Sequence[str], at: date | None, limit: int, b: float = B) -> Ranking:
        """See `graph.index.search.rank`."""
        counts = self.days > 0 if at is not None else np.ones(len(self.uids), dtype=np.bool_)
        if at is not None:
            counts &= self.days < at.toordinal()
        passages = int(counts.sum())
        if not passages or not terms:
            return Ranking(passages=passages)
        norms = K1 * (1 - b + b * (self.lengths / (int(self.lengths[counts].sum()) / passages)))
        groups = term_groups(terms, self._spoken(counts))
        repeated = Counter(map(term_hash, terms))
        scores = np.zeros(len(self.uids))
        weights: list[float] = []
        frequencies = np.zeros((len(self.uids), len(repeated)), dtype=np.int64)
        for column, (hashed, forms) in enumerate(groups.items()):
            places, held = self._united(forms, counts)
            idf = log(1 + (passages - len(places) + 0.5) / (len(places) + 0.5))
            weights.append((K3 + 1) * repeated[hashed] / (K3 + repeated[hashed]) * idf if forms else 0.0)
            tf = held.astype(np.float64)
            scores[places] += weights[-1] * (tf * (K1 + 1) / (tf + norms[places]))
            frequencies[places, column] = held
        reach = sum(weight * (K1 + 1) for weight in weights)
        found = np.flatnonzero(frequencies.any(axis=1))
        best = found[np.lexsort((self.uids[found], -scores[found]))][:limit]
        rows = zip(self.uids[best].tolist(), scores[best].tolist(), frequencies[best].tolist(), strict=True)
        hits = (Hit(uid, score, score / reach, tuple(row)) for uid, score, row in rows)
        return Ranking(tuple(hits), tuple(weights), passages)

    def _spoken(self, counts: NDArray[np.bool_]) -> frozenset[str]:
        """The languages beside English of the passages that count."""
        return frozenset(self.languages[place] for place in np.flatnonzero(counts)) - {ENGLISH}

    def _united(self, forms: Sequence[int], counts: NDArray[np.bool_]) -> tuple[Integers, Integers]:
        """The places that count and hold one of these forms, and how often they do."""
        tf = np.zeros(len(self.uids), dtype=np.int64)
        for form in forms:
            if form in self.postings:
                places, held = self.postings[form]
                tf[places] += held
        found = np.flatnonzero((tf > 0) & counts)
        return found, np.minimum(tf[found], SATURATION)


def indexed(passage: PassageView, titles: int = TITLES) -> str:
    """What is indexed of a passage, with its title so often."""
    if passage.kind in _SPOKEN:
        titles = 0
    heading = "" if titles and passage.heading == passage.title else passage.heading
    return "\n".join(text for text in (*[passage.title] * titles, heading, passage.text) if text)
