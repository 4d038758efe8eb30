"""What each step of the ranking is worth: `python -m bench.ablation DIR [--json]`.

One step at a time is undone and the set's queries are asked again, over the whole directory and without
abstention. The product has no switch for any of this: a variant gives the product's own scoring other
inputs (a passage scored otherwise, rows left out) or takes a factor out of the scores it returns. `full`
undoes nothing and gives the product's order.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum, sqrt
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np

from bench.experts import Query, read_queries, sources_of
from bench.inverted import TITLES, Inverted
from bench.metrics import average_precision
from bench.significance import compare, holm
from graph.answers.freshness import Freshness
from graph.answers.ranked import PASSAGES, Ranked, rank_people
from graph.answers.roles import ROLE_WEIGHT
from graph.answers.scoring import POWER, Scored
from graph.index.analyser import analyse_query
from graph.index.search import B
from graph.store.base import Store
from graph.store.connect import open_store
from graph.store.parts import NUMBER_OF, Parts
from graph.store.records import Hit, Ranking
from graph.viewer import OPERATOR, Viewer
from ingest.pipeline import Pipeline
from ontology.generated.names import ContributionRole

FULL = "full"
Damp = Literal["strength", "plain", "none"]


@dataclass(frozen=True, slots=True)
class Variant:
    """The recipe with some of it undone; as it stands here it is the product's."""

    name: str = FULL
    power: float = POWER
    profile: bool = True
    mentions: bool = True
    roles: bool = True
    damp: Damp = "strength"
    repetition: bool = True
    titles: int = TITLES
    b: float = B
    passages: int = PASSAGES


VARIANTS = (
    Variant(),
    Variant("not sharpened (power 1)", power=1),
    Variant("no profile", profile=False),
    Variant("no mentions", mentions=False),
    Variant("all roles weigh 1", roles=False),
    Variant("no damp for few documents", damp="none"),
    Variant("damp by the number of documents", damp="plain"),
    Variant("repeated words not weighted", repetition=False),
    Variant("title counted once", titles=1),
    Variant("b = .75", b=0.75),
    Variant("b = .4", b=0.4),
    Variant("best 1,000 passages", passages=1_000),
    Variant("best 100 passages", passages=100),
)
JOINS = "nobody joined"
"""The step that is not of the ranking: accounts and people that are one person are counted apart."""


class Bench:
    """A store with what its variants need."""

    def __init__(self, store: Store, indexes: Mapping[int, Inverted]) -> None:
        self._store = store
        self._indexes = indexes
        self._read = _Rows(store)

    @classmethod
    async def of(cls, store: Store) -> Bench:
        """Read a store that holds a set."""
        counts = {variant.titles for variant in VARIANTS}
        return cls(store, {titles: await Inverted.of(store, titles) for titles in sorted(counts)})

    async def order(self, query: Query, variant: Variant) -> list[str]:
        """All people for a query, best first."""
        terms = analyse_query(query.text)
        asked = terms if variant.repetition else tuple(dict.fromkeys(terms))
        index = self._indexes[variant.titles]
        ranking = _rescored(index.rank(asked, query.at, variant.passages, variant.b), variant)
        evidence = cast("Store", _Evidence(self._read, variant))
        ranked = await rank_people(evidence, ranking, OPERATOR, query.at)
        if variant.damp != "strength":
            return _damped(ranked, variant.damp)
        return [person.id for person, _ in ranked.people]

    async def precisions(self, queries: Sequence[Query]) -> dict[str, dict[str, float]]:
        """The average precision of each query by variant."""
        found = {variant.name: await self._asked(queries, variant) for variant in VARIANTS}
        joins = await self._store.joins()
        if joins:
            await self._store.join_people(())
            self._read = _Rows(self._store)
            try:
                found[JOINS] = await self._asked(queries, Variant())
            finally:
                await self._store.join_people(joins)
                self._read = _Rows(self._store)
        return found

    async def _asked(self, queries: Sequence[Query], variant: Variant) -> dict[str, float]:
        return {
            query.id: average_precision(await self.order(query, variant), query.relevant) for query in queries
        }


class _Rows:
    """What variants ask of a store again and again, read once for each state of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._parts: dict[tuple[date | None, frozenset[int]], Parts] = {}

    async def parts(self, passages: Collection[int], at: date | None) -> Parts:
        """The contributions to passages, and who is named in them."""
        key = (at, frozenset(passages))
        if key not in self._parts:
            self._parts[key] = await self.store.parts(passages, OPERATOR, at)
        return self._parts[key]


class _Evidence:
    """A store, as the operator sees it, that shows only the rows that a variant counts."""

    def __init__(self, read: _Rows, variant: Variant) -> None:
        self._read = read
        self._variant = variant

    def __getattr__(self, name: str) -> object:
        return getattr(self._read.store, name)

    async def parts(self, passages: Collection[int], _: Viewer, at: date | None) -> Parts:
        """Without mentions, or as if everybody who is not only mentioned had written, where a variant says
        so."""
        parts = await self._read.parts(passages, at)
        named = parts.role == NUMBER_OF[ContributionRole.MENTIONED]
        if not self._variant.roles:
            parts = replace(parts, role=np.where(named, parts.role, NUMBER_OF[ContributionRole.WROTE]))
        return parts if self._variant.mentions else parts.where(~named)


def _rescored(ranking: Ranking, variant: Variant) -> Ranking:
    """The ranking with scores that the product's power turns into those of the variant's, and without
    frequencies where there is to be no profile."""
    if not ranking.hits or (variant.power == POWER and variant.profile):
        return ranking
    best = ranking.hits[0].score

    def changed(hit: Hit) -> Hit:
        score = best * (hit.score / best) ** (variant.power / POWER)
        return replace(
            hit, score=score, frequencies=hit.frequencies if variant.profile else (0,) * len(hit.frequencies)
        )

    return replace(ranking, hits=tuple(changed(hit) for hit in ranking.hits))


def _damped(ranked: Ranked, damp: Damp) -> list[str]:
    """The people by their scores with n / (n + 1) left out, or with n their number of documents, in place of
    the product's n, which counts each by its strength (`graph.answers.scoring`)."""
    best = ranked.ranking.hits[0].score if ranked.ranking.hits else 1.0
    value = {hit.passage: (hit.score / best) ** POWER for hit in ranked.ranking.hits}

    def score(scored: Scored) -> float:
        held: dict[str, float] = {}
        for uid, row in scored.rows.items():
            held[row.document] = held.get(row.document, 0.0) + value[uid] * ROLE_WEIGHT[row.role]
        strongest = max(held.values())
        n = fsum(sqrt(one / strongest) for one in held.values())
        plain = len(held) / (len(held) + 1) if damp == "plain" else 1.0
        return scored.score * (n + 1) / n * plain

    found = sorted(
        ranked.people,
        key=lambda pair: (ranked.fresh[pair[0].id] is Freshness.LEFT, -score(pair[1]), pair[0].id),
    )
    return [person.id for person, _ in found]


def rows_of(found: Mapping[str, Mapping[str, float]]) -> list[dict[str, Any]]:
    """For each variant its mean, what undoing the step gains with its interval, and p of the paired test,
    adjusted over the variants of the set (Holm)."""
    others = [name for name in found if name != FULL]
    compared = [compare(found[FULL], found[name]) for name in others]
    adjusted = holm([one.p for one in compared])
    values = found[FULL].values()
    rows: list[dict[str, Any]] = [{"variant": FULL, "map": sum(values) / len(values)}]
    for name, one, p in zip(others, compared, adjusted, strict=True):
        values = found[name].values()
        rows.append(
            {
                "variant": name,
                "map": sum(values) / len(values),
                "change": one.difference,
                "p": p,
            }
        )
    return rows


async def run(folder: Path) -> list[dict[str, Any]]:
    """Ingest a set into an embedded store and ask with every variant."""
    with tempfile.TemporaryDirectory() as temporary:
        async with open_store(f"sqlite:///{temporary}/bench.db") as store:
            await Pipeline(store).run(sources_of(folder))
            return rows_of(await (await Bench.of(store)).precisions(read_queries(folder)))


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    rows = asyncio.run(run(arguments.folder))
    if arguments.json:
        print(json.dumps(rows, default=str))
        return
    for row in rows:
        change = f"   {row['change']} p = {row['p']:.4f}" if "change" in row else ""
        print(f"{row['variant']:<28} {row['map']:.4f}{change}")


if __name__ == "__main__":
    main()
