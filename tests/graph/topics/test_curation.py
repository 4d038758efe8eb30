"""Decisions on topics: what they come to, and that nothing is left of one that is undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.fold import fold
from graph.store.records import JournalEntry
from graph.topics.curation import Decision, apply, mined, open_proposals
from graph.topics.document import DOCUMENT, EXTRACTOR
from ontology.generated.names import Modality
from ontology.model import default_model
from ontology.statement import Statement

TOPICS = ("topic:barrel", "topic:rain-barrel", "topic:tub", "topic:hose")
START = datetime(2026, 3, 1, tzinfo=UTC)


def said(subject: str, predicate: str, value: str, *, proposed: bool = False) -> Statement:
    """A mined statement."""
    return Statement(
        subject=subject,
        predicate=predicate,
        object=value,
        document=DOCUMENT,
        quote=value,
        extractor=EXTRACTOR,
        literal=predicate in ("name", "alias"),
        passage=7,
        modality=Modality.POSSIBLE if proposed else Modality.ASSERTED,
        qualifiers=(("reason", "head"),) if proposed else (),
    )


MINED = [
    statement
    for topic in TOPICS
    for statement in (
        said(topic, "type", "Topic"),
        said(topic, "name", topic.removeprefix("topic:").replace("-", " ")),
    )
] + [
    said("topic:hose", "alias", "garden hose"),
    said("topic:rain-barrel", "broader", "topic:barrel", proposed=True),
    said("topic:tub", "broader", "topic:barrel", proposed=True),
]


def decided(*entries: tuple[Decision, str, str, str]) -> list[JournalEntry]:
    """Journal entries of (decision, subject, object, value), one a minute."""
    return [
        JournalEntry.of(
            str(kind), subject, object=other, value=value, by="s", at=START + timedelta(minutes=n)
        )
        for n, (kind, subject, other, value) in enumerate(entries)
    ]


def outcome(*entries: tuple[Decision, str, str, str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Name and aliases of the topics that are shown."""
    entities = fold(default_model(), apply(decided(*entries), MINED))
    return {one.id: (one.name, one.properties.get("alias", ())) for one in entities.values()}


def test_a_merged_topic_is_another_name() -> None:
    """Its labels go to the topic that stays; a chain of merges ends in one topic."""
    merged = outcome((Decision.MERGE, "topic:tub", "topic:hose", ""))
    assert merged["topic:hose"] == ("hose", ("garden hose", "tub"))
    assert "topic:tub" not in merged
    chained = outcome(
        (Decision.MERGE, "topic:tub", "topic:hose", ""), (Decision.MERGE, "topic:hose", "topic:barrel", "")
    )
    assert chained["topic:barrel"] == ("barrel", ("garden hose", "hose", "tub"))


def test_merging_in_a_circle_keeps_one() -> None:
    """Two stewards who decide the opposite lose nothing."""
    both = outcome(
        (Decision.MERGE, "topic:tub", "topic:hose", ""), (Decision.MERGE, "topic:hose", "topic:tub", "")
    )
    assert both.keys() & {"topic:tub", "topic:hose"} == {"topic:hose"}


def test_a_renamed_topic_keeps_its_old_name_as_an_alias() -> None:
    """Who looks for the old name finds it; the last name counts."""
    named = outcome((Decision.RENAME, "topic:tub", "", "Tank"), (Decision.RENAME, "topic:tub", "", "Vat"))
    assert named["topic:tub"] == ("Vat", ("tub",))


def test_a_hidden_topic_is_none() -> None:
    """Nor are its proposals shown."""
    hidden = decided((Decision.HIDE, "topic:tub", "", ""))
    made = apply(hidden, MINED)
    assert "topic:tub" not in fold(default_model(), made)
    assert {s.subject for s in open_proposals(made)} == {"topic:rain-barrel"}


def test_an_accepted_proposal_is_a_fact_and_a_rejected_one_does_not_come_back() -> None:
    """Each proposal is answered once; the broader topic follows a merge."""
    answers = decided(
        (Decision.ACCEPT, "topic:rain-barrel", "topic:barrel", ""),
        (Decision.REJECT, "topic:tub", "topic:barrel", ""),
        (Decision.MERGE, "topic:barrel", "topic:hose", ""),
    )
    made = apply(answers, MINED)
    entities = fold(default_model(), made)
    assert entities["topic:rain-barrel"].properties["broader"] == ("topic:hose",)
    assert "broader" not in entities["topic:tub"].properties
    assert open_proposals(made) == []


def test_a_decision_finds_its_topic_under_another_id() -> None:
    """With more texts another spelling may become the most frequent; the decision holds for it."""
    assert "topic:hose" not in outcome((Decision.HIDE, "topic:garden-hose", "", ""))
    assert len(outcome((Decision.HIDE, "topic:no-longer-there", "", ""))) == len(TOPICS)


def test_a_topic_of_the_vocabulary_takes_up_a_mined_one() -> None:
    """Its other name comes from the texts, itself from the vocabulary."""
    entries = decided((Decision.MERGE, "topic:tub", "topic:containers", ""))
    made = apply(entries, MINED, {"topic:containers"})
    assert [(s.object, s.modality) for s in made if s.subject == "topic:containers"] == [
        ("tub", Modality.ASSERTED)
    ]
    assert apply(entries, MINED) == MINED


ENTRY = st.tuples(
    st.sampled_from(list(Decision)), st.sampled_from(TOPICS), st.sampled_from(TOPICS), st.sampled_from("xy")
)


@given(st.lists(ENTRY, max_size=8))
def test_nothing_is_left_of_decisions_that_are_undone(entries: list[tuple[Decision, str, str, str]]) -> None:
    """Whatever was decided, what was mined can be told from it, and ids stay unique."""
    made = apply(decided(*entries), MINED)
    assert mined(made) == MINED
    assert apply(decided(*entries), made) == made
    assert len({statement.id for statement in made}) == len(made)
