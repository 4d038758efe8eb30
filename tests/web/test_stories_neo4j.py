"""The three people's first minute on a real Neo4j, as tests/web/test_browser.py has it on SQLite."""

from __future__ import annotations

from tests.support.browser import run_tests
from tests.support.example import ingested, settings_of
from tests.support.neo4j import Neo4jDatabase
from tests.web.serving import served


def test_the_stories_hold_on_neo4j(neo4j_lts: Neo4jDatabase) -> None:
    """Whoever keeps the graph in Neo4j sees on the page what the stories tell."""
    with served(settings_of(ingested(neo4j_lts.store_url))) as address:
        run_tests("stories.test.mjs", address)
