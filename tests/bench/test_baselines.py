"""The baselines rank as they say, on a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bench.baselines import BASELINES
from bench.experts import Query
from graph.store.base import Store
from graph.store.connect import open_store
from tests.support.extracts import DocumentBuilder, batch, email

EARLY, LATE = date(2025, 1, 10), date(2026, 1, 10)
_PEOPLE = {email(f"{one}@acme.example").id: one for one in ("ann", "bea", "cid")}


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Ann wrote once about tulips; Bea three times about roses, the last time, late, with a word on tulips;
    Cid nothing."""
    ann, bea = email("ann@acme.example"), email("bea@acme.example")
    directory = DocumentBuilder("directory")
    for one in _PEOPLE.values():
        directory.person(one, one.title(), f"{one}@acme.example")
    written = [
        DocumentBuilder("a", day=EARLY).passage("Tulips want sand below and sun above.", by=ann),
        DocumentBuilder("b", day=EARLY).passage("Roses want manure.", by=bea),
        DocumentBuilder("c", day=EARLY).passage("Roses again, and their thorns.", by=bea),
        DocumentBuilder("d", day=LATE).passage("Roses and manure and thorns and one of the tulips.", by=bea),
    ]
    async with open_store(f"sqlite:///{tmp_path}/bench.db") as opened:
        await opened.write(batch(directory, *written, people=_PEOPLE))
        yield opened


def _asked(text: str, at: date | None = None, one: str = "q1") -> Query:
    return Query(one, text, at, frozenset({"ann"}))


@pytest.mark.parametrize("name", ["BM25 sum, top 100", "BM25 sum, top 1,000", "profile"])
async def test_evidence_for_the_words_decides(store: Store, name: str) -> None:
    """What is written about the question ranks above what is written about something else."""
    assert await BASELINES[name](store, _asked("tulips")) == ["ann", "bea"]
    assert await BASELINES[name](store, _asked("roses")) == ["bea"]


@pytest.mark.parametrize("name", sorted(BASELINES.keys() - {"random"}))
async def test_nothing_later_than_the_question_counts(store: Store, name: str) -> None:
    """As of a date, a baseline sees no document of that day or later: else it would be compared unfairly."""
    assert "bea" not in await BASELINES[name](store, _asked("tulips", LATE)) or name == "document count"
    assert await BASELINES[name](store, _asked("tulips roses", EARLY)) == []


async def test_document_count_ignores_the_question(store: Store) -> None:
    """The baseline of popularity gives one order for every question."""
    counted = BASELINES["document count"]
    assert await counted(store, _asked("tulips")) == await counted(store, _asked("sand")) == ["bea", "ann"]


async def test_random_order_is_seeded_and_complete(store: Store) -> None:
    """Chance lists everybody, alike in each run and differently from query to query."""
    shuffled = BASELINES["random"]
    first = await shuffled(store, _asked("tulips"))
    assert sorted(first) == ["ann", "bea", "cid"]
    assert first == await shuffled(store, _asked("tulips"))
    assert len({tuple(await shuffled(store, _asked("tulips", one=f"q{n}"))) for n in range(20)}) > 1


async def test_a_changed_store_is_read_anew(store: Store) -> None:
    """What a baseline keeps of a store is dropped when the store changes."""
    assert await BASELINES["profile"](store, _asked("daffodils")) == []
    added = DocumentBuilder("e").passage("Daffodils.", by=email("cid@acme.example"))
    await store.write(batch(added, people=_PEOPLE))
    assert await BASELINES["profile"](store, _asked("daffodils")) == ["cid"]
