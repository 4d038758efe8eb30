"""Questions of one letter, of 10,000, of operators only, in other scripts: each answered in bounded time."""

from __future__ import annotations

import asyncio

import pytest

from tests.api.conftest import Service
from tests.api.organisation import STAFF_TOKEN

QUERY = """query($t: String!) { experts(query: $t) { __typename
    ... on ExpertConnection { outcome advice } ... on BadInput { argument message } }
  search(text: $t) { __typename } }"""
GUARD = 60.0
"""Seconds; against hanging only."""
ODD = (
    "a",
    "ü",
    "é",
    "1",
    "من يعرف عن الفواتير؟",
    "谁了解发票",
    "誰が請求書に詳しいですか",
    "🚚 😀 👩🏽‍🌾",
    "\"\" '' ``",
    '"AND" OR NOT ( ) * : ^ - + ~ && || !',
    "NEAR(x, 2) title:* ^",
    "x" * 10_000,
    "ß" * 10_000,
    "東" * 10_000,
    "\u0301" * 10_000,
    '"' * 10_000,
    "(" * 10_000,
    "wer kennt sich " + "aus " * 2_490,
    "who " * 2_500,
    "die und der " * 833,
    "a.b-c_d'e" * 1_100,
)


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:24])
async def test_odd_questions_have_a_clear_outcome(service: Service, text: str) -> None:
    """Nobody is made up, nothing fails inside, and nothing takes for ever."""
    async with asyncio.timeout(GUARD):
        found = await service.ask(QUERY, STAFF_TOKEN, t=text)
    if found["experts"]["__typename"] == "ExpertConnection":
        assert found["experts"]["outcome"] == "NOBODY" and found["experts"]["advice"]
    else:
        assert found["experts"]["argument"] == "query"
