"""Both engines give the same answers to the same questions, to the last digit that is shown."""

from __future__ import annotations

import pytest

from tests.e2e.questions import QUESTIONS, REMOVALS, SEARCHES, TOPICS
from tests.support.commands import whoknows

COMMANDS = (
    *(("ask", question, "--json") for question in QUESTIONS),
    *(("ask", question, "--json", "--as", "sunita", "--at", "2026-03-01") for question in QUESTIONS[:4]),
    *(("ambassadors", "--topic", topic, "--json") for topic in TOPICS),
    ("ambassadors", "--json", "--limit", "100", "--weights", "helped=2,bridging=1"),
    ("recognition", "a.lindqvist", "--json"),
    ("recognition", "--month", "2026-05", "--json"),
    ("groups", "The film link in the newsletter leads to a grey page", "--json"),
    ("groups", "gift cards do not balance", "--journey", "visit-store", "--json"),
    *(("search", text, "--json") for text in SEARCHES),
    *(("whatif", *(part for one in removed for part in ("--remove", one)), "--json") for removed in REMOVALS),
    ("risk", "--json"),
    *(("risk", element, "--json") for element in ("bonus-card", "stay-informed", "get-help")),
    *(("mitigate", element, "--json") for element in ("newsletter", "choose-and-buy")),
    ("clock", "--json"),
    ("compare", "2026-01-01", "2026-11-01", "--json"),
    ("silos", "--before", "2026-01-01", "--json"),
    ("silos", "--json", "--as", "sunita"),
    ("proposals", "--json"),
    ("export", "--as", "abena"),
    ("export",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_answer_is_the_same(command: tuple[str, ...], sqlite_example: str, neo4j_example: str) -> None:
    """A team can move from the embedded store to Neo4j and see no answer change."""
    ours, theirs = (whoknows(*command, store=url) for url in (sqlite_example, neo4j_example))
    assert ours.status == theirs.status == 0, ours.err + theirs.err
    assert ours.out == theirs.out
