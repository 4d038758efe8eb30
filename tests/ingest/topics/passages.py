"""Passages to mine: each text a document of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.store.records import PassageView
from ingest.extract.parser import Parser
from ingest.topics.mining import Known, MinedTopic, mine
from ontology.identifiers import uid

PARSER = Parser()


def views(texts: Iterable[str]) -> list[PassageView]:
    """A passage for each text."""
    return [
        PassageView(
            uid=uid("text", str(number), text),
            document=f"doc:{number:04}",
            title=f"Page {number}",
            kind="section",
            text=text,
            heading="",
            place="",
            date=date(2026, 3, 1 + number % 28),
            url=None,
            path=None,
            thread=None,
        )
        for number, text in enumerate(texts)
    ]


def mined(texts: Iterable[str], known: Known | None = None) -> list[MinedTopic]:
    """The topics of texts."""
    return mine(views(texts), known or Known(), PARSER)


def labels(texts: Iterable[str], known: Known | None = None) -> dict[str, tuple[str, ...]]:
    """The aliases of each topic of texts by its name."""
    return {topic.name: topic.aliases for topic in mined(texts, known)}
