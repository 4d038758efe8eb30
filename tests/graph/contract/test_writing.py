"""What goes in: batches, replacement, removal, the ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.store.base import Store
from graph.store.records import LedgerEntry
from graph.viewer import OPERATOR
from ontology.extract import Extract
from ontology.identifiers import digest
from tests.graph.contract.dump import everything
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import ACCOUNTS, ANN, BOB, STAFF_VIEWER, VIEWERS, world
from tests.support.extracts import DocumentBuilder, batch, email


async def test_writing_the_same_batch_again_changes_no_answer(store: Store) -> None:
    """An interrupted run may write a batch twice."""
    await store.write(world())
    before = [await everything(store, viewer) for viewer in VIEWERS]
    await store.write(world())
    assert [await everything(store, viewer) for viewer in VIEWERS] == before


async def test_the_order_and_size_of_batches_change_no_answer(engine: Engine) -> None:
    """A resumed run cuts the documents into other batches than an undisturbed one."""
    whole = world()
    async with engine.open() as store:
        await store.write(whole)
        await store.settle()
        expected = [await everything(store, viewer) for viewer in VIEWERS]
    engine.renew()
    async with engine.open() as store:
        for extract in reversed(whole.extracts):
            await store.write(replace(whole, extracts=(extract,)))
        assert [await everything(store, viewer) for viewer in VIEWERS] == expected


async def test_many_small_batches_merge_without_changing_an_answer(engine: Engine) -> None:
    """Merging index segments and settling must be invisible."""
    pages = [
        DocumentBuilder(f"page-{n}").passage(
            f"Roses number {n} and water {'water ' * n}", by=email("ann@example.org")
        )
        for n in range(20)
    ]
    async with engine.open() as store:
        await store.write(batch(*pages, people=ACCOUNTS))
        expected = await everything(store, OPERATOR)
    engine.renew()
    async with engine.open() as store:
        for page in pages:
            await store.write(batch(page, people=ACCOUNTS))
        await store.remove([pages[0].document.id])
        await store.write(batch(pages[0], people=ACCOUNTS))
        assert await everything(store, OPERATOR) == expected
        await store.settle()
        assert await everything(store, OPERATOR) == expected


async def test_a_new_version_replaces_all_that_the_old_one_said(store: Store) -> None:
    """An edited document leaves nothing of its old version behind."""
    first = DocumentBuilder("page").passage(
        "Tulips bloom.", by=email("ann@example.org"), about={"Tulips": "topic:t"}
    )
    first.says("topic:t", "type", "Topic", quote="Tulips").says("topic:t", "name", "Tulips", quote="Tulips")
    second = DocumentBuilder("page", version="2").passage("Daisies bloom.", by=email("bob@example.org"))
    await store.write(batch(first.issue("old problem"), people=ACCOUNTS))
    await store.write(batch(second, people=ACCOUNTS))
    answers = await everything(store, OPERATOR)
    assert "Tulips" not in repr(answers)
    assert "old problem" not in repr(answers)
    assert "ann" not in repr(answers["contributions"])
    assert [hit.passage for hit in (await store.rank(["bloom"], OPERATOR, None, 5)).hits] == [
        second.build().passages[0].uid
    ]
    assert (await store.rank(["tulip"], OPERATOR, None, 5)).hits == ()


async def test_removal_leaves_what_others_said(store: Store) -> None:
    """A thing that two documents name stays while one of them is there, and goes with the last."""
    one = DocumentBuilder("one.yaml").thing("shop", "System", "Shop")
    two = DocumentBuilder("two.yaml").thing("shop", "System", "Shop").thing("depot", "System", "Depot")
    await store.write(batch(one, two))
    await store.remove([two.document.id])
    assert [name.id for name in await store.names("shop", OPERATOR, 5)] == ["shop"]
    assert await store.names("depot", OPERATOR, 5) == []
    await store.remove([one.document.id, "doc:unknown"])
    assert await store.names("shop", OPERATOR, 5) == []
    assert (await store.status(OPERATOR)).elements == 0


async def test_all_removed_is_as_if_never_written(store: Store) -> None:
    """Nothing stays behind of a document that is gone: no account, entity, name, posting, or number."""
    empty = [await everything(store, viewer) for viewer in VIEWERS]
    await store.write(world())
    await store.remove([extract.document.id for extract in world().extracts])
    await store.settle()
    assert [await everything(store, viewer) for viewer in VIEWERS] == empty
    assert await store.ledger() == {}
    assert await store.known_names() == []


async def test_an_account_follows_its_latest_decision(store: Store) -> None:
    """An identity decision is reversible: the next ingestion may give an account to somebody else."""
    page = DocumentBuilder("page").passage("Roses.", by=email("ann@example.org"))
    other = DocumentBuilder("other").passage("More roses.", by=email("ann@example.org"))
    await store.write(world())
    await store.write(batch(page, other, people={email("ann@example.org").id: BOB}))
    rows = await store.contributions(OPERATOR, None)
    assert {row.person for row in rows if row.account == email("ann@example.org").id} == {BOB}
    await store.write(batch(page))
    assert not [row for row in await store.contributions(OPERATOR, None) if row.person == ANN]


async def test_a_batch_holds_wholly_or_not_at_all(store: Store) -> None:
    """A batch that cannot be stored leaves no trace, not even of its sound documents."""
    await store.write(world())
    before = await everything(store, OPERATOR)
    page = DocumentBuilder("page").passage("Roses.", by=email("ann@example.org"))
    with pytest.raises(ValueError, match="twice"):
        await store.write(batch(DocumentBuilder("new").passage("New roses."), page, page))
    assert await everything(store, OPERATOR) == before


async def test_the_ledger_knows_what_was_ingested_with_what(store: Store) -> None:
    """Unchanged documents are recognised by the hashes of their content and of their extraction."""
    page = DocumentBuilder("page", source="wiki", version="7")
    mail = DocumentBuilder("mail", source="mail")
    await store.write(batch(page, extraction="x1"))
    await store.write(batch(mail, extraction="x2"))
    assert await store.ledger() == {
        page.document.id: LedgerEntry(digest("page", "7"), "x1"),
        mail.document.id: LedgerEntry(digest("mail", "1"), "x2"),
    }
    assert await store.documents_of(["wiki"]) == [page.document.id]
    assert await store.documents_of(["mail", "wiki", "none"]) == sorted([page.document.id, mail.document.id])


async def test_the_generation_grows_with_every_write(store: Store) -> None:
    """Caches above the store rest on it."""
    seen = [await store.generation()]
    await store.write(world())
    seen.append(await store.generation())
    await store.write(batch(DocumentBuilder("page")))
    seen.append(await store.generation())
    await store.remove([DocumentBuilder("page").document.id])
    seen.append(await store.generation())
    assert seen == sorted(set(seen))
    await everything(store, OPERATOR)
    assert await store.generation() == seen[-1]


async def test_extreme_texts_come_back_as_they_were(store: Store) -> None:
    """No engine may cut, normalise or choke on what people write."""
    long = "roses " * 30_000
    odd = "Zoë's naïve café \U0001f339 \u202e 'quoted\" \\ %_ {$x} `tick` \t tab\nline"
    page = (
        DocumentBuilder("page", title=odd).passage(long).passage("nul \x00 cr \r\n").passage(odd, heading=odd)
    )
    page.says("thing", "type", "System", quote=odd).says("thing", "name", odd, quote=odd)
    page.says("thing", "description", long, quote=odd).says("thing", "alias", "roses " * 2_000, quote=odd)
    await store.write(batch(page))
    views = await store.passages([passage.uid for passage in page.build().passages], OPERATOR, None)
    assert [view.text for view in views.values()] == [
        passage.text for passage in sorted(page.build().passages, key=lambda passage: passage.uid)
    ]
    assert {statement.object for statement in await store.statements(OPERATOR, None)} == {
        "System",
        odd,
        long,
        "roses " * 2_000,
    }
    assert [name.name for name in await store.names("naive", OPERATOR, 5)] == [odd]
    assert [name.matched for name in await store.names("roses ro", OPERATOR, 5)] == ["roses " * 2_000]


async def test_an_empty_batch_and_an_empty_document_are_fine(store: Store) -> None:
    """A declared file without rows is a document, too."""
    await store.write(batch())
    await store.write(batch(Extract(DocumentBuilder("empty").document)))
    await store.remove([])
    await store.settle()
    assert (await store.status(STAFF_VIEWER)).documents == 1


async def test_a_bare_mention_is_no_entity_until_somebody_declares_it(store: Store) -> None:
    """Texts may name what only a later catalogue makes something."""
    page = DocumentBuilder("page").passage(
        "Ask about the depot.", by=email("ann@example.org"), about={"depot": "depot"}
    )
    await store.write(batch(page, people=ACCOUNTS))
    assert (await store.status(OPERATOR)).elements == 0
    assert await store.people() == {}
    assert await store.contributions(OPERATOR, None) == []
    await store.write(batch(DocumentBuilder("catalogue.yaml").thing("depot", "Topic", "Depot")))
    uid = page.build().passages[0].uid
    assert await store.topics_of([uid], OPERATOR) == {uid: ("depot",)}
