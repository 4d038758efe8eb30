"""The variants of the ranking begin at the product's own order, and each undoes what it says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bench.ablation import FULL, JOINS, VARIANTS, Bench, Variant, rows_of
from bench.experts import Query, ranking
from bench.inverted import Inverted
from graph.answers.ranked import PASSAGES
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from ontology.generated.names import ContributionRole
from tests.support.extracts import DocumentBuilder, batch, email

EARLY, LATE = date(2025, 1, 10), date(2026, 1, 10)
_NAMES = ("ann", "bea", "cid", "dot")
_PEOPLE = {email(f"{one}@acme.example").id: one for one in _NAMES}
_QUESTIONS = ("tulips", "roses and manure", "roses, roses, tulips and sand", "thorns of the rose bed", "Dot")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Ann wrote one page on tulips, Bea several things on roses, Cid approved some; Dot is only named."""
    ann, bea, cid = (email(f"{one}@acme.example") for one in _NAMES[:3])
    directory = DocumentBuilder("directory")
    for one in _NAMES:
        directory.person(one, one.title(), f"{one}@acme.example")
    written = [
        DocumentBuilder("a", title="Tulips", day=EARLY).passage("Tulips want sand, and sun above.", by=ann),
        DocumentBuilder("b", title="Rose bed", day=EARLY)
        .passage("Roses want manure. Ask Dot about roses.", by=bea, about={"Dot": "dot"})
        .passage("A rose bed without sand.", by=cid, role=ContributionRole.APPROVED),
        DocumentBuilder("c", day=LATE).passage("Roses again, and their thorns.", by=bea, kind="turn"),
        DocumentBuilder("d", title="Manure", day=LATE).passage("Manure and thorns, and one tulip.", by=cid),
    ]
    async with open_store(f"sqlite:///{tmp_path}/bench.db") as opened:
        await opened.write(batch(directory, *written, people=_PEOPLE))
        yield opened


def _queries() -> list[Query]:
    return [
        Query(f"q{number}{at or ''}", text, at, frozenset({"ann", "bea"}))
        for number, text in enumerate(_QUESTIONS)
        for at in (None, LATE)
    ]


async def test_the_full_recipe_is_the_products_order(store: Store) -> None:
    """Changes are measured from the product itself: its passages to the last bit, its people in order."""
    bench, index = await Bench.of(store), await Inverted.of(store)
    ordered = 0
    for query in _queries():
        terms = analyse_query(query.text)
        assert index.rank(terms, query.at, PASSAGES) == await store.rank(terms, OPERATOR, query.at, PASSAGES)
        expected = await ranking(store, query)
        assert await bench.order(query, Variant()) == expected
        ordered += len(expected) > 1
    assert ordered > 4


async def test_leaving_mentions_out_leaves_out_who_is_only_named(store: Store) -> None:
    """A variant takes away what it says, and nothing else."""
    bench, query = await Bench.of(store), _queries()[2]
    assert "dot" in await bench.order(query, Variant())
    without = await bench.order(query, Variant(mentions=False))
    assert "dot" not in without
    assert set(without) == {"bea", "cid"}


async def test_another_damp_orders_the_same_people(store: Store) -> None:
    """A factor of the scores moves people and loses nobody."""
    bench = await Bench.of(store)
    for query in _queries():
        for damp in ("none", "plain"):
            assert set(await bench.order(query, Variant(damp=damp))) == set(await ranking(store, query))


async def test_every_variant_is_compared_on_every_query(store: Store) -> None:
    """The table has each variant once, `full` first, and figures for all of them; the store is as before."""
    queries = _queries()
    before = [await ranking(store, query) for query in queries]
    found = await (await Bench.of(store)).precisions(queries)
    assert [await ranking(store, query) for query in queries] == before
    assert list(found) == [*(variant.name for variant in VARIANTS), *([JOINS] if JOINS in found else [])]
    rows = rows_of(found)
    assert rows[0]["variant"] == FULL
    assert "change" not in rows[0]
    assert all(0 <= row["p"] <= 1 for row in rows[1:])
