"""Questions of one letter, of 10,000, of operators only, in other scripts, where the words are on record."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.answers.experts import find_experts
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from tests.support.extracts import DocumentBuilder, batch, email

GUARD = 30.0
"""Seconds for a question; against hanging only."""
ANN, BOB = email("ann@harbour.org"), email("bob@harbour.org")
NOBODY = (
    "",
    " ",
    "a",
    "\u0301",
    '"',
    "\"\" '' ``",
    '"AND" OR NOT ( ) * : ^ - + ~ && || !',
    "NEAR(, 2) :* ^",
    "🚚 😀 👩🏽‍🌾",
    '"' * 10_000,
    "(" * 10_000,
    "🚚" * 10_000,
    "z" * 10_000,
    "من يعرف عن السفن؟",
)
FOUND = (
    ("من يعرف عن الفواتير؟", "ann"),
    ("🚚 الفواتير 😀", "ann"),
    ("誰が請求書に詳しいですか", "bob"),
    ('"turnstile" AND (keys) NOT *', "bob"),
    ("turnstile keys 🚚🚚🚚", "bob"),
    ("turnstile keys " * 650, "bob"),
)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A store with a text in Arabic, one in Japanese and one in English."""
    made = DocumentBuilder("people.csv", source="directory", kind="directory", day=None)
    made.person("ann", "Ann Archer", "ann@harbour.org").person("bob", "Bob Stone", "bob@harbour.org")
    page = DocumentBuilder("page")
    page.passage("الفواتير تصل في أول الشهر ويجب دفع الفواتير فورا.", by=ANN, language="ar")
    page.passage("請求書は月初に届きます。", by=BOB, language="ja")
    page.passage("The turnstile keys hang in the porch.", by=BOB, language="en")
    async with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        await opened.write(batch(made, page, people={ANN.id: "ann", BOB.id: "bob"}))
        yield opened


@pytest.mark.parametrize("question", NOBODY, ids=lambda text: ascii(text)[:24])
async def test_what_asks_for_nothing_on_record_finds_nobody(store: Store, question: str) -> None:
    """No name is made up, nothing is raised, and nothing takes for ever."""
    async with asyncio.timeout(GUARD):
        answer = await find_experts(store, question, OPERATOR)
    assert answer.experts == ()


@pytest.mark.parametrize(("question", "person"), FOUND, ids=lambda text: ascii(text)[:24])
async def test_words_in_odd_company_are_found(store: Store, question: str, person: str) -> None:
    """What stands around the words of a question, in any script, does not hide them."""
    async with asyncio.timeout(GUARD):
        answer = await find_experts(store, question, OPERATOR)
    assert [one.person.id for one in answer.experts][:1] == [person]
