"""Everything out, in a stable order, however much it is."""

from __future__ import annotations

from graph.store.base import Store
from graph.viewer import OPERATOR
from tests.graph.contract.world import ACCOUNTS
from tests.support.extracts import DocumentBuilder, batch, email

COUNT = 1_203
"""More than a page of an export holds."""


async def test_exports_are_whole_and_in_order(store: Store) -> None:
    """Documents by id, passages by uid, mentions by passage, start and entity, over page after page."""
    made = [
        DocumentBuilder(f"page-{n}").passage(
            f"Roses and water {n}",
            by=email("ann@example.org"),
            about={"water": "topic:b", "Roses": "topic:a"},
        )
        for n in range(COUNT)
    ]
    await store.write(batch(*made, people=ACCOUNTS))
    documents = [document.id async for document in store.export_documents(OPERATOR)]
    assert documents == sorted(page.document.id for page in made)
    uids = [view.uid async for view in store.export_passages(OPERATOR)]
    assert uids == sorted(page.build().passages[0].uid for page in made)
    mentions = [mention async for mention in store.export_mentions(OPERATOR)]
    assert mentions == sorted(
        (mention for page in made for mention in page.build().mentions),
        key=lambda mention: (mention.passage, mention.start, mention.entity),
    )


async def test_documents_come_back_as_they_were_except_for_their_native_id(store: Store) -> None:
    """A store keeps no native id, which may be a name; the id stays the same."""
    page = DocumentBuilder(
        "Dana's page", url="https://x.example/1", path="a/b.md", owner="web", thread="t", audience=("b", "a")
    )
    bare = DocumentBuilder("bare", day=None)
    await store.write(batch(page, bare))
    found = await store.documents([page.document.id, bare.document.id], OPERATOR)
    for made in (page.document, bare.document):
        kept = found[made.id]
        assert kept.native_id == f"#{made.id.removeprefix('doc:')}"
        assert (kept.id, kept.title, kept.audience, kept.date) == (
            made.id,
            made.title,
            made.audience,
            made.date,
        )
        assert (kept.url, kept.path, kept.owner, kept.thread) == (
            made.url,
            made.path,
            made.owner,
            made.thread,
        )
