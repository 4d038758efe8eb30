"""Reading while others write."""

from __future__ import annotations

import asyncio
from datetime import date

from graph.index.analyser import analyse
from graph.store.base import Store
from graph.viewer import OPERATOR
from ontology.generated.names import ConsentDecision
from tests.graph.contract.dump import everything
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import ACCOUNTS, decision, world
from tests.support.extracts import DocumentBuilder, batch, email

ROUNDS = 25
PAGES = 40


def version(number: int) -> list[DocumentBuilder]:
    """Pages that all say the same number; their words make scores differ between versions."""
    filler = " ".join(["water"] * (1 + number % 7))
    return [
        DocumentBuilder(f"page-{n}", version=str(number)).passage(
            f"number{number} roses {filler}", by=email("ann@example.org"), about={"roses": f"topic:t{number}"}
        )
        for n in range(PAGES)
    ]


async def read(store: Store) -> tuple[set[float], int, int, set[str], int]:
    """One of each kind of answer, each of which must be of one version."""
    hits = (await store.rank(analyse("roses water"), OPERATOR, None, PAGES * 2)).hits
    rows = await store.contributions(OPERATOR, None)
    views = [view async for view in store.export_passages(OPERATOR)]
    return {hit.score for hit in hits}, len(hits), len(rows), {view.text for view in views}, len(views)


async def test_no_answer_mixes_two_versions(engine: Engine) -> None:
    """A reader sees all of a batch or nothing of it, in every answer."""
    async with engine.open() as writer, engine.open() as reader:
        await writer.write(
            batch(DocumentBuilder("ann.csv").person("ann", "Ann"), *version(0), people=ACCOUNTS)
        )
        writing = asyncio.create_task(_rewrite(writer))
        seen = []
        while not writing.done():
            seen.append(await read(reader))
        await writing
        seen.append(await read(reader))
    assert all(answer[1:3] == (PAGES, PAGES) and answer[4] == PAGES for answer in seen)
    assert all(len(scores) == 1 and len(found) == 1 for scores, _, _, found, _ in seen)
    assert len({str(answer) for answer in seen}) > 3


async def _rewrite(store: Store) -> None:
    for number in range(1, ROUNDS + 1):
        await store.write(batch(*version(number), people=ACCOUNTS))
        if number % 8 == 0:
            await store.settle()


async def test_two_writers_come_one_after_the_other(engine: Engine) -> None:
    """A worker and a command may write at the same time; nothing is lost and nothing mixed."""
    async with engine.open() as one, engine.open() as two:
        await asyncio.gather(_rewrite_half(one, 0), _rewrite_half(two, 1))
        answers = await everything(one, OPERATOR)
        assert len(answers["exported passages"]) == 20
        together = [page for half in (0, 1) for page in halves(half)]
    engine.renew()
    async with engine.open() as store:
        await store.write(batch(*together, people=ACCOUNTS))
        assert await everything(store, OPERATOR) == answers


def halves(half: int) -> list[DocumentBuilder]:
    """Ten documents, about a thing that both halves declare."""
    return [
        DocumentBuilder(f"half-{half}-{n}", day=date(2026, 1, 1 + n))
        .passage("Roses and shops.", by=email("ann@example.org"), about={"Roses": "topic:roses"})
        .says("shop", "type", "System", quote="shops")
        for n in range(10)
    ]


async def _rewrite_half(store: Store, half: int) -> None:
    for page in halves(half):
        await store.write(batch(page, people=ACCOUNTS))


async def test_a_decision_holds_at_once_for_every_reader(engine: Engine) -> None:
    """No cache may show somebody who has just been hidden."""
    async with engine.open() as writer, engine.open() as reader:
        await writer.write(world())
        for day in range(1, 6):
            for decided in (ConsentDecision.WITHDRAWN, ConsentDecision.GIVEN):
                await writer.record_consent(decision("bob", decided, day=2 * day + (decided == "given")))
                hidden = decided is ConsentDecision.WITHDRAWN
                assert ("bob" in await reader.people()) is not hidden
                assert ("Bob Stone" in repr(await reader.names("bob", OPERATOR, 5))) is not hidden
