"""Statements under decisions on unknown names: whatever is decided and undone, nothing is left behind."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.fold import fold
from graph.journal import UNDO, in_force
from graph.proposals import Decision, decided, outcome
from graph.store.records import JournalEntry
from ontology.generated.names import Polarity
from ontology.model import default_model
from ontology.statement import Statement
from tests.graph.fragility.statements import assembled, either, told, typed

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
KNOWN = ("shop", "till")
UNKNOWNS = ("unknown:a", "unknown:b", "unknown:c")
STATEMENTS = [
    *typed(shop="Touchpoint", till="System"),
    told("shop", "unknown:a", name="Alpha"),
    told("unknown:a", "unknown:b", name="Alpha"),
    told("unknown:b", "till"),
    told("shop", "unknown:b", "no b", polarity=Polarity.NEGATED),
    *either("shop", "till", "unknown:c"),
]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("accept", "reject", "merge", "undo")),
        st.sampled_from(UNKNOWNS),
        st.sampled_from((*KNOWN, *(name.replace("unknown", "accepted") for name in UNKNOWNS))),
        st.integers(0, 9),
    ),
    max_size=10,
)


def entry(kind: str, subject: str, minute: int, target: str = "") -> JournalEntry:
    """An entry of the journal."""
    value = json.dumps({"kind": "System", "name": ""}) if kind == Decision.ACCEPT else ""
    if kind == Decision.ACCEPT:
        target = subject.replace("unknown", "accepted")
    return JournalEntry.of(
        kind, subject, object=target, value=value, by="sam", at=NOON + timedelta(minutes=minute)
    )


def walked(steps: list[tuple[str, str, str, int]]) -> list[JournalEntry]:
    """A journal of these steps; `undo` takes back one of what is in force then."""
    journal: list[JournalEntry] = []
    for minute, (verb, name, target, which) in enumerate(steps):
        held = in_force(journal)
        if verb == "undo" and held:
            journal.append(entry(UNDO, held[which % len(held)].id, minute))
        elif verb != "undo":
            journal.append(entry(f"proposal-{verb}", name, minute, target if verb == "merge" else ""))
    return journal


@settings(max_examples=300, deadline=None)
@given(steps=STEPS)
def test_undo_restores_every_statement(steps: list[tuple[str, str, str, int]]) -> None:
    """With everything undone the statements are what they were, and no outcome depends on their order."""
    journal = walked(steps)
    held = in_force(journal)
    undone = [*journal, *(entry(UNDO, one.id, 100 + number) for number, one in enumerate(held))]
    assert decided(STATEMENTS, in_force(undone)) == STATEMENTS
    again = {s.id for s in decided(list(reversed(STATEMENTS)), held)}
    assert again == {s.id for s in decided(STATEMENTS, held)}


@settings(max_examples=300, deadline=None)
@given(steps=STEPS)
def test_decisions_add_and_never_lose_a_claim(steps: list[tuple[str, str, str, int]]) -> None:
    """Each claim stands for one decided claim with the same proof, and the network can be built of them."""
    made = decided(STATEMENTS, in_force(walked(steps)))
    proofs = {(s.document, s.quote, s.polarity) for s in made if s.predicate == "dependsOn"}
    assert proofs == {(s.document, s.quote, s.polarity) for s in STATEMENTS if s.predicate == "dependsOn"}
    network = assembled(made)
    assert not any(node.startswith("unknown:") for node in network.elements)


def test_an_accepted_name_is_an_element_with_the_claims_as_its_proof() -> None:
    """It is called as the texts have it, and its line stands; a denial alone makes no element."""
    made = decided(STATEMENTS, [entry("proposal-accept", "unknown:a", 1)])
    known = assembled(made)
    assert known.elements["accepted:a"].name == "Alpha"
    assert known.elements["accepted:a"].kind == "system"
    assert {s.quote for s in known.elements["accepted:a"].proof} == {
        "shop needs unknown:a",
        "unknown:a needs unknown:b",
    }
    assert "shop->accepted:a" in known.lines
    denied = [replace(STATEMENTS[2], polarity=Polarity.NEGATED)]
    assert fold(default_model(), decided(denied, [entry("proposal-accept", "unknown:a", 1)])) == {}


def test_a_merged_name_gives_its_claims_to_the_element() -> None:
    """Both claims about the pair make one line; the denial is a contradiction of it."""
    merge = entry("proposal-merge", "unknown:b", 1, "till")
    known = assembled(decided(STATEMENTS, [merge]))
    line = known.lines["shop->till"]
    assert [s.quote for s in line.contradictions] == ["no b"]
    assert "till->till" not in known.lines, "nothing needs itself"


def test_an_accepted_alternative_takes_the_single_point_away() -> None:
    """“The till or c”: with c known, one of two is enough."""
    accept = entry("proposal-accept", "unknown:c", 1)
    alone, both = (assembled(decided(STATEMENTS, made)).network for made in ([], [accept]))
    assert alone.need.tolist() == [1]
    assert alone.hard_members.lengths.tolist() == [1]
    assert both.hard_members.lengths.tolist() == [2]


def test_of_several_decisions_on_a_name_the_last_counts() -> None:
    """And a merge into what is no longer accepted waits."""
    accept, reject = entry("proposal-accept", "unknown:a", 1), entry("proposal-reject", "unknown:a", 2)
    assert outcome([accept, reject]).rejected == {"unknown:a"}
    waiting = entry("proposal-merge", "unknown:b", 3, "accepted:a")
    assert outcome([accept, reject, waiting]).ends == {}
    assert outcome([accept, waiting]).ends == {"unknown:a": "accepted:a", "unknown:b": "accepted:a"}


def test_without_decisions_statements_are_what_they_were() -> None:
    """The very same, in their order."""
    given_ = list[Statement](STATEMENTS)
    assert decided(given_, []) == given_
