"""A run over files, and another: nothing twice, nothing stale, nothing lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.answers.experts import find_experts
from graph.answers.risk import risk
from graph.export import turtle
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from ingest.pipeline import Outcome, Pipeline
from ingest.source import Source
from ontology.extract import Issue
from tests.support.office import bytes_of, new_document, pptx_bytes, saved
from tests.support.pdf import paragraphs, written

STAFF = frozenset({"staff"})
CATALOGUE = """
touchpoints:
  - {id: newsletter, name: Newsletter}
systems:
  - {id: shortener, name: Link shortener}
"""
PEOPLE = "id,name,emails\nann,Ann Lee,ann@shop.example\n"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store."""
    async with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A directory, a catalogue, and two pages."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "catalogue.yaml").write_text(CATALOGUE)
    _page(tmp_path, "links", "The newsletter depends on the link shortener.")
    _page(tmp_path, "labels", "Blank parcel labels come from a wrong printer driver.")
    return tmp_path


def _page(folder: Path, name: str, text: str) -> None:
    (folder / "pages" / f"{name}.md").write_text(f"---\nauthor: ann\ndate: 2026-01-05\n---\n{text}\n")


async def _ingest(store: Store, folder: Path, *, prune: bool = False) -> Outcome:
    sources = [
        Source("people", folder / "people.csv", "directory", STAFF),
        Source("catalogue", folder / "catalogue.yaml", "catalogue", STAFF),
        Source("pages", folder / "pages", "pages", STAFF),
    ]
    return await Pipeline(store).run(sources, prune=prune)


async def _graph(store: Store) -> str:
    return "".join([part async for part in turtle(store, OPERATOR)])


async def test_a_second_run_writes_nothing(store: Store, folder: Path) -> None:
    """Running it again at any time is free and changes nothing."""
    first = await _ingest(store, folder)
    graph = await _graph(store)
    second = await _ingest(store, folder)
    assert (first.written, second.written, second.unchanged) == (4, 0, 4)
    assert await _graph(store) == graph


async def test_office_files_are_known_like_pages(store: Store, folder: Path) -> None:
    """What somebody wrote in a PDF, a Word file or a presentation is found as hers, with its place; a second
    run writes nothing, a changed file is written again."""
    pages = folder / "pages"
    saved(pages / "a.pdf", written([[], paragraphs("Franking meters need ink.")], info={"Author": "Ann Lee"}))
    document = new_document()
    document.core_properties.author = "Ann Lee"
    document.add_heading("Pallets", 1)
    document.add_paragraph("Pallets stand in hall nine.")
    saved(pages / "b.docx", bytes_of(document))
    presentation = saved(pages / "c.pptx", pptx_bytes("Conveyor belts"))
    first, second = await _ingest(store, folder), await _ingest(store, folder)
    assert (first.written, first.issues, second.written) == (7, [], 0)
    for text, place in (("franking meters", "page 2"), ("pallets", "Pallets")):
        answer = await find_experts(store, text, OPERATOR)
        assert [found.person.name for found in answer.experts] == ["Ann Lee"]
        assert answer.experts[0].evidence[0].place == place
    saved(presentation, pptx_bytes("Sorters"))
    assert (await _ingest(store, folder)).written == 1


async def test_an_edited_file_replaces_what_it_said(store: Store, folder: Path) -> None:
    """What a page no longer says is no longer known."""
    await _ingest(store, folder)
    assert (await risk(store, OPERATOR, "newsletter")).complication == 3
    _page(folder, "links", "The newsletter is written on Thursdays.")
    outcome = await _ingest(store, folder)
    assert (outcome.written, outcome.unchanged) == (1, 3)
    assert (await risk(store, OPERATOR, "newsletter")).complication == 1


async def test_a_deleted_file_goes_with_prune_only(store: Store, folder: Path) -> None:
    """A folder that is away for a moment does not empty the graph; --prune says that it is meant."""
    await _ingest(store, folder)
    (folder / "pages" / "labels.md").unlink()
    await _ingest(store, folder)
    assert (await find_experts(store, "blank parcel labels", OPERATOR)).experts
    outcome = await _ingest(store, folder, prune=True)
    assert outcome.removed == 1
    assert not (await find_experts(store, "blank parcel labels", OPERATOR)).experts


async def test_a_new_name_is_found_in_old_texts(store: Store, folder: Path) -> None:
    """A system that is declared later is found in pages that were read before."""
    _page(folder, "links", "The newsletter depends on the seed robot.")
    await _ingest(store, folder)
    assert (await risk(store, OPERATOR, "newsletter")).complication == 1
    (folder / "catalogue.yaml").write_text(CATALOGUE + "  - {id: robot, name: Seed robot}\n")
    await _ingest(store, folder)
    assert "robot" in {member.id for member in (await risk(store, OPERATOR, "newsletter")).members}


async def test_the_order_of_arrival_does_not_show(tmp_path: Path, folder: Path) -> None:
    """A graph that grew file by file equals one that was made at once."""
    async with open_store(f"sqlite:///{tmp_path}/grown.db") as grown:
        links = (folder / "pages" / "links.md").read_text()
        (folder / "pages" / "links.md").unlink()
        await _ingest(grown, folder)
        (folder / "pages" / "links.md").write_text(links)
        await _ingest(grown, folder)
        graph = await _graph(grown)
    async with open_store(f"sqlite:///{tmp_path}/whole.db") as whole:
        await _ingest(whole, folder)
        assert await _graph(whole) == graph


async def test_two_documents_with_one_id_are_told_apart(store: Store, tmp_path: Path) -> None:
    """The second of two documents with one id is left out and named, not written over the first."""
    lines = '{"id": "a", "text": "First things."}\n{"id": "a", "text": "Second things."}\n'
    (tmp_path / "documents.jsonl").write_text(lines)
    outcome = await Pipeline(store).run([Source("documents", tmp_path / "documents.jsonl", "jsonl", STAFF)])
    assert outcome.written == 1
    assert len(outcome.issues) == 1
    assert [entry.issue for entry in (await store.status(OPERATOR)).quarantine] == [outcome.issues[0][1]]


async def test_a_mended_file_leaves_the_quarantine(store: Store, folder: Path) -> None:
    """Status lists what is wrong now, not what once was."""
    (folder / "catalogue.yaml").write_text(CATALOGUE + "  - {id: robot}\n  - {name: nothing}\n")
    await _ingest(store, folder)
    assert (await store.status(OPERATOR)).quarantine
    (folder / "catalogue.yaml").write_text(CATALOGUE)
    await _ingest(store, folder)
    assert not (await store.status(OPERATOR)).quarantine


async def test_one_id_for_a_person_and_a_system_is_an_issue(store: Store, folder: Path) -> None:
    """The directory has the id; the catalogue's entry is left out, with what to do."""
    (folder / "catalogue.yaml").write_text(CATALOGUE + "  - {id: ann, name: Ann the robot}\n")
    outcome = await _ingest(store, folder)
    assert any("'ann' already belongs to a Person" in issue.reason for _, issue in outcome.issues)
    assert (await store.people(["ann"]))["ann"].name == "Ann Lee"


async def test_a_source_that_is_away_is_not_emptied(store: Store, folder: Path) -> None:
    """A drive that is not mounted does not empty the graph, not even with prune."""
    await _ingest(store, folder)
    missing = Issue("pages", "file", "does not exist", "correct the path")
    outcome = await Pipeline(store).run([], issues=[("pages", missing)], prune=True)
    assert outcome.removed == 0
    assert (await find_experts(store, "blank parcel labels", OPERATOR)).experts
