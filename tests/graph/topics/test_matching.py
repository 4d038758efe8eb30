"""Topics are found in text as whole phrases, in any spelling."""

from __future__ import annotations

import pytest

from graph.topics.matching import TopicMatcher

MATCHER = TopicMatcher({"topic:gas": ["gas"], "topic:gas-price": ["gas price"], "topic:query": ["top query"]})

FOUND: tuple[tuple[str, set[str]], ...] = (
    ("The gas is low.", {"topic:gas"}),
    ("Gas prices rise; (gas) too.", {"topic:gas", "topic:gas-price"}),
    ("A GAS-PRICE of nine", {"topic:gas-price"}),
    ("top queries", {"topic:query"}),
    ("The gasket, gasoline and stop query.", set()),
    ("“gas”.", {"topic:gas"}),
    ("gas gas", {"topic:gas"}),
    ("", set()),
)


@pytest.mark.parametrize(("text", "topics"), FOUND)
def test_topics_are_found_as_whole_phrases(text: str, topics: set[str]) -> None:
    """In any number and case, the longest phrase only, and never within a word."""
    assert MATCHER.topics(text) == topics


def test_no_topic_finds_nothing() -> None:
    """A store without mined topics asks no question that cannot be answered."""
    assert TopicMatcher({}).topics("gas") == set()
