"""Who may read what, on every read method."""

from __future__ import annotations

from datetime import date

import pytest

from graph.index.analyser import analyse
from graph.store.base import Store
from graph.viewer import ANONYMOUS, OPERATOR, Viewer
from tests.graph.contract.dump import asked_of, everything, fingerprint
from tests.graph.contract.world import (
    ACCOUNTS,
    BOARD,
    BOARD_VIEWER,
    LEFT,
    STAFF_VIEWER,
    catalogue,
    secret,
    world,
)
from tests.support.extracts import DocumentBuilder, batch, email

SECRETS = ("secret", "vault", "sold off")


@pytest.mark.parametrize("viewer", [ANONYMOUS, STAFF_VIEWER], ids=lambda viewer: viewer.name)
@pytest.mark.parametrize("at", [None, date(2026, 6, 1)])
async def test_a_document_changes_no_answer_of_who_may_not_read_it(
    store: Store, viewer: Viewer, at: date | None
) -> None:
    """Not a score, a count, a name or an order may tell that there is something one may not read."""
    await store.write(world())
    asked = await asked_of(store)
    with_secret = await everything(store, viewer, at, asked=asked)
    await store.remove([secret().document.id])
    without = await everything(store, viewer, at, asked=asked)
    await store.write(batch(secret(), people=ACCOUNTS))
    again = await everything(store, viewer, at, asked=asked)
    assert with_secret == without
    assert fingerprint(with_secret) == fingerprint(without) == fingerprint(again)
    told = repr({key: value for key, value in without.items() if key not in ("rank", "of subjects")})
    assert not [word for word in SECRETS if word in told]


async def test_who_is_in_the_group_reads_it(store: Store) -> None:
    """Access is by group: one of hers in the document's audience is enough."""
    await store.write(world())
    answers = repr(await everything(store, BOARD_VIEWER))
    assert all(secret in answers for secret in SECRETS)
    two = DocumentBuilder("two-groups", audience=("other", BOARD)).passage(
        "Zinnias.", by=email("lee@example.org")
    )
    await store.write(batch(two, people=ACCOUNTS))
    assert len((await store.rank(["zinnia"], BOARD_VIEWER, None, 5)).hits) == 1
    assert (await store.rank(["zinnia"], STAFF_VIEWER, None, 5)).hits == ()
    stranger = Viewer("o", frozenset({"other"}))
    assert len((await store.rank(["zinnia"], stranger, None, 5)).hits) == 1


async def test_each_read_method_leaves_out_what_one_may_not_read(store: Store) -> None:
    """One line for each method of the port, so that none is forgotten."""
    await store.write(world())
    hidden = secret().build()
    uid, document = hidden.passages[0].uid, hidden.document.id
    viewer = STAFF_VIEWER
    assert uid not in [
        hit.passage for hit in (await store.rank(analyse("roses sold"), viewer, None, 50)).hits
    ]
    assert await store.passages([uid], viewer, None) == {}
    assert await store.documents([document], viewer) == {}
    assert uid not in [row.passage for row in await store.contributions(viewer, None)]
    assert await store.contributions(viewer, None, passages=[uid]) == []
    assert await store.contributions(viewer, None, person=LEFT) == []
    assert uid not in [row.passage for row in await store.contributions(viewer, None, topic="topic:roses")]
    assert (await store.holders(["shop"], viewer, None))["shop"].people == ()
    assert await store.topics_of([uid], viewer) == {}
    assert await store.statements(viewer, None, subject="vault") == []
    assert "vault" not in repr(await store.statements(viewer, None))
    assert await store.names("vault", viewer, 5) == []
    assert "secret" not in repr(await store.status(viewer))
    assert document not in [found.id async for found in store.export_documents(viewer)]
    assert uid not in [view.uid async for view in store.export_passages(viewer)]
    assert uid not in [mention.passage async for mention in store.export_mentions(viewer)]
    assert len((await store.rank(analyse("roses sold"), OPERATOR, None, 50)).hits) == 4


async def test_a_name_that_only_others_may_read_is_not_suggested(store: Store) -> None:
    """A thing is suggested by the names that the viewer may read, and shown by one of them."""
    await store.write(batch(catalogue()))
    nickname = DocumentBuilder("nickname", audience=(BOARD,), day=None).says("shop", "alias", "Old Faithful")
    await store.write(batch(nickname.says("shop", "name", "A shop for the board")))
    assert await store.names("faithful", STAFF_VIEWER, 5) == []
    (name,) = await store.names("faithful", BOARD_VIEWER, 5)
    assert (name.id, name.name, name.matched) == ("shop", "A shop for the board", "Old Faithful")
    (name,) = await store.names("web", STAFF_VIEWER, 5)
    assert (name.id, name.name) == ("shop", "Web shop")


async def test_issues_are_told_to_who_may_read_the_document_and_to_stewards(store: Store) -> None:
    """A path or a reason may say as much as the document."""
    await store.write(world())
    steward = Viewer("stew", frozenset({"public", "staff"}), steward=True)
    paths = {
        viewer.name: [entry.issue.path for entry in (await store.status(viewer)).quarantine]
        for viewer in (ANONYMOUS, STAFF_VIEWER, BOARD_VIEWER, steward, OPERATOR)
    }
    both = ["board/secret.md", "wiki/undated of Dana Reed.md"]
    assert paths == {"anonymous": [], "sam": both[1:], "bea": both, "stew": both, "operator": both}
