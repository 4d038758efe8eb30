"""The best passages: the same to the last bit on every engine, by statistics of what may be read."""

from __future__ import annotations

from datetime import date

from graph.index.analyser import analyse
from graph.index.manifest import SegmentInfo
from graph.index.search import Statistics, rank
from graph.index.segment import bits_of, build_segment
from graph.store.base import Store
from graph.store.indexing import entries_of
from graph.store.records import Ranking
from graph.viewer import OPERATOR
from ontology.extract import Extract
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import STAFF_VIEWER
from tests.support.extracts import DocumentBuilder, batch

WORDS = "roses water soil shop mail font vault compost tulip spade".split()
QUESTIONS = ("roses", "roses water", "vault spade compost", "tulip tulip", "nothing", " ".join(WORDS))


def pages(count: int, audience: str = "staff", salt: int = 1) -> list[DocumentBuilder]:
    """Pages of different lengths with words spread unevenly, some without a date."""
    made = []
    for n in range(count):
        words = [WORDS[(n * salt + k * k) % len(WORDS)] for k in range(3 + n % 7)]
        day = None if n % 5 == 0 else date(2026, 1, 1 + n % 28)
        made.append(
            DocumentBuilder(f"{audience}-{salt}-{n}", audience=(audience,), day=day).passage(" ".join(words))
        )
    return made


def expected(extracts: list[Extract], question: str, at: date | None) -> Ranking:
    """What the pure functions say about one segment of all passages."""
    entries = [entry for held in entries_of(extracts).by_space.values() for entry in held]
    buckets = build_segment(entries)
    day = None if at is None else at.toordinal()
    return rank(
        analyse(question),
        [SegmentInfo(1, 1, 0, bits_of(buckets))],
        {(1, 1, number): data for number, data in enumerate(buckets)},
        Statistics.of([(entry.day, 1, entry.length, "") for entry in entries], day),
        day,
        20,
    )


async def test_scores_are_those_of_the_pure_functions(store: Store) -> None:
    """However the passages are spread over batches and segments, a score is the same number."""
    made = pages(40)
    for start in range(0, 40, 9):
        await store.write(batch(*made[start : start + 9]))
    extracts = [page.build() for page in made]
    for question in QUESTIONS:
        for at in (None, date(2026, 1, 15)):
            found = await store.rank(analyse(question), STAFF_VIEWER, at, 20)
            assert found == expected(extracts, question, at)


async def test_passages_that_one_may_not_read_change_no_bit(store: Store) -> None:
    """Neither by their words nor by their number or length."""
    await store.write(batch(*pages(30)))
    before = {question: await store.rank(analyse(question), STAFF_VIEWER, None, 20) for question in QUESTIONS}
    await store.write(batch(*pages(60, "board", 3)))
    await store.settle()
    after = {question: await store.rank(analyse(question), STAFF_VIEWER, None, 20) for question in QUESTIONS}
    assert after == before
    assert await store.rank(analyse("roses"), OPERATOR, None, 20) != before["roses"]


async def test_deleted_and_replaced_passages_count_no_more(store: Store) -> None:
    """The statistics are those of what is there now."""
    made = pages(30)
    await store.write(batch(*made))
    await store.remove([page.document.id for page in made[10:20]])
    fresh = DocumentBuilder(made[0].document.native_id, version="2").passage("spade spade compost")
    await store.write(batch(fresh))
    extracts = [page.build() for page in (fresh, *made[1:10], *made[20:])]
    for question in QUESTIONS:
        assert await store.rank(analyse(question), OPERATOR, None, 20) == expected(extracts, question, None)
    await store.settle()
    for question in QUESTIONS:
        assert await store.rank(analyse(question), OPERATOR, None, 20) == expected(extracts, question, None)


async def test_scores_are_the_same_bits_on_all_engines(engines: list[Engine]) -> None:
    """Not nearly the same: the same."""
    answers = []
    for engine in engines:
        async with engine.open() as store:
            await store.write(batch(*pages(30), *pages(20, "board", 3)))
            for viewer in (STAFF_VIEWER, OPERATOR):
                found = [
                    (await store.rank(analyse(question), viewer, None, 20)).hits for question in QUESTIONS
                ]
                answers.append((viewer.name, [[(h.passage, h.score.hex()) for h in hits] for hits in found]))
    assert answers[2:] == answers[:2] * (len(engines) - 1)


async def test_a_question_without_an_answer_finds_nothing(store: Store) -> None:
    """An empty store, an empty question, a limit of nothing."""
    assert (await store.rank(["roses"], OPERATOR, None, 5)).hits == ()
    await store.write(batch(*pages(3)))
    assert (await store.rank([], OPERATOR, None, 5)).hits == ()
    assert (await store.rank(["roses"], OPERATOR, None, 0)).hits == ()
    assert (await store.rank(analyse("roses"), OPERATOR, date(1990, 1, 1), 5)).hits == ()
