"""Mined topics and decisions on them, on every engine."""

from __future__ import annotations

from graph.answers.pages import topic_page
from graph.answers.topic_review import mined_topics, topic_proposals
from graph.export.turtle import turtle
from graph.store.base import Store
from graph.store.records import Batch
from graph.topics import deciding
from graph.topics.document import DOCUMENT, EXTRACTOR, READER, mined_document
from graph.viewer import ANONYMOUS, OPERATOR
from ontology.extract import Extract
from ontology.generated.names import Modality
from ontology.statement import Statement
from tests.support.extracts import DocumentBuilder, batch, email

ANN = email("ann@example.com")
TEXTS = ("The rain barrel leaks.", "Two rain barrels and a hose.", "The hose is torn.")


async def filled(store: Store) -> list[int]:
    """A store with three passages by Ann and two topics mined of them; the passages."""
    made = DocumentBuilder("notes").person("ann", "Ann Lee", "ann@example.com")
    for text in TEXTS:
        made.passage(text, by=ANN)
    extract = made.build()
    await store.write(batch(extract, people={ANN.id: "ann"}))
    uids = [passage.uid for passage in extract.passages]
    statements = [
        Statement(
            subject=f"topic:{name.replace(' ', '-')}",
            predicate=predicate,
            object=value,
            document=DOCUMENT,
            quote=name,
            extractor=EXTRACTOR,
            literal=predicate == "name",
            passage=uids[0],
            modality=Modality.POSSIBLE if predicate == "broader" else Modality.ASSERTED,
            qualifiers=(("reason", "together"),) if predicate == "broader" else (),
        )
        for name in ("rain barrel", "hose")
        for predicate, value in (("type", "Topic"), ("name", name), ("broader", "topic:rain-barrel"))
        if (name, predicate) != ("rain barrel", "broader")
    ]
    extract = Extract(mined_document("1"), statements=tuple(statements))
    await store.write(Batch("run", EXTRACTOR, (extract,)))
    return uids


async def exported(store: Store) -> str:
    """The graph in Turtle."""
    return "".join([part async for part in turtle(store, OPERATOR)])


async def test_a_mined_topic_is_found_in_the_passages(store: Store) -> None:
    """Its page has who wrote of it and what stands beside it, without stored mentions."""
    await filled(store)
    page = await topic_page(store, READER, "rain barrels")
    assert (page.id, page.passages) == ("topic:rain-barrel", 2)
    assert [holder.person.id for holder in page.people] == ["ann"]
    assert [(one.id, one.passages) for one in page.neighbours] == [("topic:hose", 1)]
    assert {n.id for n in await store.names("ho", READER, 9)} == {"topic:hose"}
    assert await store.names("ho", ANONYMOUS, 9) == []


async def test_decisions_are_in_force_at_once_and_undone_without_a_trace(store: Store) -> None:
    """Merged, accepted and undone: the export has the same bytes as before."""
    await filled(store)
    before = await exported(store)
    (proposal,) = await topic_proposals(store, OPERATOR)
    accepted = await deciding.accept(store, OPERATOR, proposal.id)
    assert (await topic_page(store, READER, "hose")).broader == ("topic:rain-barrel",)
    merged = await deciding.merge(store, OPERATOR, "hose", "rain barrel")
    assert [line.aliases for line in await mined_topics(store, READER)] == [("hose",)]
    assert (await topic_page(store, READER, "hose")).passages == len(TEXTS)
    await deciding.undo(store, OPERATOR, accepted.id)
    await deciding.undo(store, OPERATOR, merged.id)
    assert await exported(store) == before


async def test_names_that_are_declared_do_not_hold_mined_ones(store: Store) -> None:
    """What is looked for in texts is what the organisation declares."""
    await filled(store)
    assert {known.id for known in await store.known_names()} == {"ann"}
    entry = (await store.ledger())[DOCUMENT]
    assert (entry.content_hash, entry.extraction) == ("1", EXTRACTOR)
