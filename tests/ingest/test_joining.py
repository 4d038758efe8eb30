"""Who is who at the end of a run: the same however often it was interrupted, and kept by the next run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.export import turtle
from graph.identity.decisions import decide
from graph.store.base import Store
from graph.store.connect import open_store
from graph.store.records import PersonJoin
from graph.viewer import OPERATOR
from ingest.pipeline import Pipeline
from ingest.progress import Progress
from ingest.source import Source

STAFF = frozenset({"staff"})
AUTHORS = (
    "Quentin Farrow <qf@alder.example>",
    "Quentin Farrow <quentin.farrow@birch.example>",
    "Maud Ilves <maud@birch.example>",
    "maud@birch.example",
    "Ann Lee <ann@shop.example>",
)
BOARD = "Quentin Farrow <q.farrow@board.example>"
PEOPLE = "id,name,emails\nann,Ann Lee,ann@shop.example\n"


class StoppedError(Exception):
    """Stands for the moment at which a run dies."""


@pytest.fixture
def sources(tmp_path: Path) -> list[Source]:
    """A directory, and a source of one page for each author; the last for the board alone."""
    (tmp_path / "people.csv").write_text(PEOPLE)
    made = [Source("people", tmp_path / "people.csv", "directory", STAFF)]
    for number, author in enumerate((*AUTHORS, BOARD)):
        page = tmp_path / f"page{number}.md"
        page.write_text(
            f"---\nauthor: {author}\ndate: 2026-01-05\n---\nThe sprinkler pump hums, part {number}.\n"
        )
        audience = frozenset({"board"}) if author == BOARD else STAFF
        made.append(Source(f"page{number}", page, "pages", audience))
    return made


def lengthen(page: Path) -> None:
    """Change a page."""
    page.write_text(page.read_text() + "\nIt still hums.\n")


async def exported(store: Store) -> str:
    """The graph as `whoknows export` writes it."""
    return "".join([part async for part in turtle(store, OPERATOR)])


async def whole(file: Path, sources: list[Source]) -> tuple[str, Sequence[PersonJoin]]:
    """The graph and the joins after one undisturbed run."""
    async with open_store(f"sqlite:///{file}") as store:
        await Pipeline(store).run(sources)
        return await exported(store), await store.joins()


@pytest.mark.parametrize("moment", range(1, 8, 2))
async def test_a_stopped_run_resumed_joins_alike(moment: int, tmp_path: Path, sources: list[Source]) -> None:
    """Stopped after any batch and run again, the graph has the same bytes and the same people are joined."""
    expected = await whole(tmp_path / "whole.db", sources)
    told = 0

    def stop(_: Progress) -> None:
        nonlocal told
        told += 1
        if told > moment:
            raise StoppedError

    async with open_store(f"sqlite:///{tmp_path}/stopped.db") as store:
        with pytest.raises(StoppedError):
            await Pipeline(store, listener=stop).run(sources)
        await Pipeline(store).run(sources)
        assert (await exported(store), await store.joins()) == expected


async def test_accounts_of_one_person_are_joined(tmp_path: Path, sources: list[Source]) -> None:
    """One full name at two addresses is one person; who only the board knows joins her under the open id."""
    _, joins = await whole(tmp_path / "whole.db", sources)
    assert [(join.person, join.canonical) for join in joins] == [
        ("person:q-farrow-board-example", "person:qf-alder-example"),
        ("person:quentin-farrow-birch-example", "person:qf-alder-example"),
    ]


async def test_ingesting_again_keeps_decisions(tmp_path: Path, sources: list[Source]) -> None:
    """What was decided by hand holds after a run that writes everything anew, and for who comes later."""
    async with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        await Pipeline(store).run(sources)
        at = datetime(2026, 5, 1, tzinfo=UTC)
        await decide(store, "maud@birch.example", "ann", same=True, by="sam", at=at)
        decided = await exported(store)
        await Pipeline(store).run(sources)
        assert await exported(store) == decided
        for source in sources[1:]:
            lengthen(source.path)
        await Pipeline(store).run(sources)
        people = {row.account: row.person for row in await store.contributions(OPERATOR, None)}
        assert people["account:email:maud@birch.example"] == "ann"
        assert people["account:email:q.farrow@board.example"] == "person:qf-alder-example"
