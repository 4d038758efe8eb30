"""Mining as a part of ingestion: what it may know, and how it lives with decisions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from graph.answers.pages import topic_page
from graph.answers.topic_review import mined_topics, topic_decisions, topic_proposals
from graph.errors import TopicDecisionError, UnknownElementError
from graph.export.turtle import turtle
from graph.store.base import Store
from graph.store.connect import open_store
from graph.topics import deciding
from graph.topics.document import DOCUMENT
from graph.viewer import ANONYMOUS, OPERATOR, Viewer
from ingest.pipeline import Pipeline
from ingest.source import Source

STAFF = frozenset({"staff"})
BOARD = frozenset({"board"})
COLLEAGUE = Viewer("colleague", frozenset({"public", "staff"}))
STEWARD = Viewer("ann", frozenset({"public", "staff"}), steward=True)
OPENINGS = ("We saw that", "It is noted that", "I learned how", "Please read why")
CLAUSES = (
    "the sender reputation dropped after the campaign.",
    "the phone tree confuses everybody at the big phone tree desk.",
    "the seasonal phone tree is worse.",
    "an expired certificate broke the loyalty scanner.",
)
SECRET = "the takeover bid needs the signature of the notary."
VOCABULARY = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://v/tree> a skos:Concept ; skos:prefLabel "Voice menu"@en .
"""


def pages(folder: Path, clauses: Iterable[str]) -> Path:
    """A folder with a page for each opening and clause."""
    folder.mkdir(exist_ok=True)
    for clause in clauses:
        for opening in OPENINGS:
            name = f"{opening} {clause}".replace(" ", "-").rstrip(".").lower()
            (folder / f"{name}.md").write_text(f"# {name[:12]}\n\n{opening} {clause}\n")
    return folder


@asynccontextmanager
async def ingested(tmp_path: Path, *sources: Source, name: str = "store") -> AsyncIterator[Store]:
    """A store into which sources were ingested."""
    async with open_store(f"sqlite:///{tmp_path}/{name}.db") as store:
        await Pipeline(store).run(sources)
        yield store


async def exported(store: Store, viewer: Viewer = OPERATOR) -> str:
    """The graph in Turtle."""
    return "".join([part async for part in turtle(store, viewer)])


async def names(store: Store, viewer: Viewer = COLLEAGUE) -> set[str]:
    """The names of the mined topics."""
    return {line.name for line in await mined_topics(store, viewer)}


@pytest.fixture
def wiki(tmp_path: Path) -> Source:
    """Pages for all staff."""
    return Source("wiki", pages(tmp_path / "wiki", CLAUSES), "pages", STAFF)


async def test_a_mined_topic_has_a_page(tmp_path: Path, wiki: Source) -> None:
    """Its passages are found by its name, and what else they are about stands beside it."""
    async with ingested(tmp_path, wiki) as store:
        assert {"sender reputation", "phone tree", "loyalty scanner"} <= await names(store)
        page = await topic_page(store, COLLEAGUE, "Phone trees")
        assert (page.id, page.name) == ("topic:phone-tree", "phone tree")
        with pytest.raises(UnknownElementError):
            await topic_page(store, ANONYMOUS, "phone tree")


async def test_a_restricted_document_changes_no_mined_topic(tmp_path: Path, wiki: Source) -> None:
    """Neither its phrases nor how often it has those of others tell anybody that it is there."""
    clauses = (SECRET, "the sender reputation of the takeover bid is bad.")
    board = Source("board", pages(tmp_path / "board", clauses), "pages", BOARD)
    async with ingested(tmp_path, wiki) as without, ingested(tmp_path, wiki, board, name="with") as with_it:
        assert await exported(with_it, COLLEAGUE) == await exported(without, COLLEAGUE)
        assert not {name for name in await names(with_it, OPERATOR) if "takeover" in name}
    everybody = Source("board", tmp_path / "board", "pages", STAFF)
    async with ingested(tmp_path, wiki, everybody, name="open") as opened:
        assert "takeover bid" in await names(opened)


async def test_incremental_and_repeated_runs_end_with_the_same_store(tmp_path: Path, wiki: Source) -> None:
    """What is mined depends on what is there, not on how it came; nothing new, nothing written."""
    more = Source("more", pages(tmp_path / "more", [SECRET]), "pages", STAFF)
    async with ingested(tmp_path, wiki, more) as at_once, ingested(tmp_path, more, name="two") as in_two:
        await Pipeline(in_two).run([wiki])
        assert await exported(in_two) == await exported(at_once)
        entry = (await at_once.ledger())[DOCUMENT]
        await Pipeline(at_once).run([wiki, more])
        assert (await at_once.ledger())[DOCUMENT] == entry
        await at_once.remove([d for d in await at_once.ledger() if d != DOCUMENT])
        await Pipeline(at_once).run([])
        assert DOCUMENT not in await at_once.ledger()


async def test_decisions_hold_at_once_and_after_the_next_ingestion(tmp_path: Path, wiki: Source) -> None:
    """An hour of curation is not lost to the next run."""
    more = Source("more", pages(tmp_path / "more", [SECRET]), "pages", STAFF)
    async with ingested(tmp_path, wiki) as store:
        await deciding.hide(store, STEWARD, "loyalty scanner")
        await deciding.rename(store, STEWARD, "sender reputation", "Standing of senders")
        await deciding.merge(store, STEWARD, "seasonal phone tree", "phone tree")
        for _ in range(2):
            found = {line.name: line.aliases for line in await mined_topics(store, COLLEAGUE)}
            assert "loyalty scanner" not in found
            assert found["Standing of senders"] == ("sender reputation",)
            assert "seasonal phone tree" in found["phone tree"]
            await Pipeline(store).run([more])
        assert "takeover bid" in found or "takeover bid" in await names(store)


async def test_undoing_all_decisions_restores_the_export(tmp_path: Path, wiki: Source) -> None:
    """Byte for byte, whether it is undone at once or after another run."""
    async with ingested(tmp_path, wiki) as store:
        before = await exported(store)
        (proposal,) = [p for p in await topic_proposals(store, STEWARD) if p.reason == "head"]
        made = [
            await deciding.accept(store, STEWARD, proposal.id),
            await deciding.merge(store, STEWARD, "loyalty scanner", "sender reputation"),
            await deciding.rename(store, STEWARD, "phone tree", "Menus"),
            await deciding.hide(store, STEWARD, "seasonal phone tree"),
        ]
        await Pipeline(store).run([wiki])
        assert await exported(store) != before
        for entry in made:
            await deciding.undo(store, STEWARD, entry.id)
        assert await exported(store) == before
        assert await topic_decisions(store, OPERATOR) == []
        await Pipeline(store).run([wiki])
        assert await exported(store) == before


async def test_an_accepted_proposal_shows_on_both_pages(tmp_path: Path, wiki: Source) -> None:
    """Broader and narrower wait for a person, then they are facts; an answered one waits no longer."""
    async with ingested(tmp_path, wiki) as store:
        assert (await topic_page(store, STEWARD, "seasonal phone tree")).broader == ()
        (proposal,) = [p for p in await topic_proposals(store, STEWARD) if p.reason == "head"]
        await deciding.accept(store, STEWARD, proposal.id)
        assert (await topic_page(store, STEWARD, "seasonal phone tree")).broader == ("topic:phone-tree",)
        assert (await topic_page(store, STEWARD, "phone tree")).narrower == ("topic:seasonal-phone-tree",)
        assert proposal.id not in {p.id for p in await topic_proposals(store, STEWARD)}
        with pytest.raises(UnknownElementError):
            await deciding.reject(store, STEWARD, proposal.id)


async def test_a_topic_of_the_vocabulary_takes_up_a_mined_name(tmp_path: Path, wiki: Source) -> None:
    """The page of the vocabulary's topic finds the passages of its new name; the file stays what it is."""
    (tmp_path / "v.ttl").write_text(VOCABULARY)
    vocabulary = Source("vocabulary", tmp_path / "v.ttl", "vocabulary", STAFF)
    async with ingested(tmp_path, vocabulary, wiki) as store:
        with pytest.raises(TopicDecisionError, match="comes from the vocabulary"):
            await deciding.hide(store, STEWARD, "Voice menu")
        await deciding.merge(store, STEWARD, "phone tree", "Voice menu")
        page = await topic_page(store, COLLEAGUE, "phone tree")
        assert (page.id, page.aliases) == ("topic:voice-menu", ("phone tree",))
        with pytest.raises(TopicDecisionError, match="Another topic"):
            await deciding.rename(store, STEWARD, "sender reputation", "voice menu")


async def test_forgetting_somebody_leaves_the_topics(tmp_path: Path, wiki: Source) -> None:
    """What is mined rests on passages of other documents, also in a store that forgot somebody."""
    (tmp_path / "people.csv").write_text("id,name\nann.lee,Ann Lee\n")
    people = Source("people", tmp_path / "people.csv", "directory", STAFF)
    more = Source("more", pages(tmp_path / "more", [SECRET]), "pages", STAFF)
    async with ingested(tmp_path, people, wiki) as store:
        before = await names(store)
        await store.forget("ann.lee")
        await Pipeline(store).run([more])
        assert before < await names(store)
