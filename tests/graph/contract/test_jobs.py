"""Jobs of ingestion, on every engine."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from graph.jobs import KEPT, MOST_ATTEMPTS, Job, JobState
from graph.store.base import Store
from ontology.generated.names import ConsentDecision
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import DANA, decision, world

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LEASE = timedelta(minutes=2)


def job(source: str, minutes: int = 0, by: str = "steward") -> Job:
    """A job asked for some minutes after noon."""
    return Job.of(source, by=by, at=NOON + timedelta(minutes=minutes))


async def taken(store: Store, worker: str = "one", at: datetime = NOON) -> Job:
    """The job that a worker takes, where there must be one."""
    found = await store.take_job(worker, at, LEASE)
    assert found is not None
    return found


async def test_a_job_goes_from_the_queue_to_its_end(store: Store) -> None:
    """What is asked for, held, told and ended comes back as it was written; answers stay what they are."""
    before = await store.generation()
    asked = await store.enqueue(
        replace(job("wiki"), requested_at=NOON.astimezone(timezone(timedelta(hours=5))))
    )
    held = await taken(store)
    expected = replace(
        asked, state=JobState.RUNNING, worker="one", lease=NOON + LEASE, started=NOON, attempts=1
    )
    assert held == expected and held.held(NOON)
    assert await store.update_job(replace(held, done=3, total=9))
    assert list(await store.jobs(5)) == [replace(held, done=3, total=9)]
    ended = replace(held, state=JobState.DONE, finished=NOON + LEASE, done=9, total=9, message="9 written")
    assert await store.update_job(ended)
    assert list(await store.jobs(5)) == [ended] and ended.ended
    assert await store.take_job("two", NOON + 9 * LEASE, LEASE) is None
    assert await store.generation() == before


async def test_the_same_source_waits_once(store: Store) -> None:
    """Two clicks are one job; once it runs, another may wait behind it, and is not taken beside it."""
    first = await store.enqueue(job("wiki"))
    assert await store.enqueue(job("wiki", 1, by="another")) == first
    mail = await store.enqueue(job("mail", 2))
    assert [one.id for one in await store.jobs(5)] == [mail.id, first.id]
    held = await taken(store)
    assert held.id == first.id
    behind = await store.enqueue(job("wiki", 1))
    assert behind.id != first.id
    assert (await taken(store, "two")).id == mail.id
    assert await store.take_job("three", NOON, LEASE) is None
    await store.update_job(replace(held, state=JobState.DONE))
    assert (await taken(store, "three")).id == behind.id
    assert [one.id for one in await store.jobs(1)] == [mail.id]


async def test_workers_at_once_never_take_the_same(engine: Engine) -> None:
    """Each job has one worker, however many ask at the same moment."""
    async with engine.open() as one, engine.open() as two:
        for number in range(6):
            await one.enqueue(job(f"source-{number}", number))
        asked = [store.take_job(f"{n}", NOON, LEASE) for n in range(5) for store in (one, two)]
        found = [held.source for held in await asyncio.gather(*asked) if held is not None]
    assert sorted(found) == [f"source-{number}" for number in range(6)]


async def test_a_silent_workers_job_is_taken_again(store: Store) -> None:
    """A worker that died loses its job when the lease ends; should it live after all, it is told."""
    await store.enqueue(job("wiki"))
    first = await taken(store)
    assert await store.take_job("two", NOON + LEASE - timedelta(seconds=1), LEASE) is None
    second = await taken(store, "two", NOON + LEASE)
    assert (second.id, second.worker, second.started) == (first.id, "two", NOON)
    assert not await store.update_job(replace(first, done=5))
    assert await store.update_job(replace(second, lease=NOON + 3 * LEASE))
    assert await store.take_job("one", NOON + 2 * LEASE, LEASE) is None
    assert await store.update_job(replace(second, state=JobState.QUEUED))
    assert (await taken(store)).id == first.id


async def test_a_job_that_silences_its_workers_is_given_up(store: Store) -> None:
    """What kills whoever reads it fails with what to do, and the next job is taken; one that was put back in
    order begins anew."""
    await store.enqueue(job("wiki"))
    held = await taken(store)
    assert await store.update_job(replace(held, state=JobState.QUEUED))
    for turn in range(MOST_ATTEMPTS):
        held = await taken(store, f"{turn}", NOON + turn * LEASE)
        assert held.attempts == turn + 1
    late = NOON + MOST_ATTEMPTS * LEASE
    mail = await store.enqueue(job("mail", 60))
    assert (await taken(store, "another", late)).id == mail.id
    given_up = (await store.jobs(5))[-1]
    assert (given_up.id, given_up.state, given_up.finished) == (held.id, JobState.FAILED, late)
    assert "start it again" in str(given_up.message)
    assert not await store.update_job(replace(held, done=5))


async def test_jobs_that_ended_long_ago_are_dropped(store: Store) -> None:
    """Of what has ended the newest are kept; what waits or runs stays, however old."""
    waiting = await store.enqueue(job("wiki", -1))
    ended = []
    for number in range(KEPT + 2):
        one = await store.enqueue(job("mail", number))
        await store.cancel_job(one.id, NOON, "Cancelled.")
        ended.append(one.id)
    assert {one.id for one in await store.jobs(2 * KEPT)} == {waiting.id, *ended[2:]}


async def test_a_cancelled_job_is_over_at_once(store: Store) -> None:
    """The worker hears of it when it next tells how far it is; what has ended stays as it ended."""
    await store.enqueue(job("wiki"))
    held = await taken(store)
    over = await store.cancel_job(held.id, NOON, "Cancelled.")
    assert over == replace(held, state=JobState.CANCELLED, finished=NOON, message="Cancelled.")
    assert not await store.update_job(replace(held, done=5))
    assert await store.cancel_job(held.id, NOON + LEASE, "Again.") == over
    assert list(await store.jobs(5)) == [over]
    assert await store.take_job("two", NOON + 2 * LEASE, LEASE) is None
    assert await store.cancel_job("none", NOON, "Cancelled.") is None


async def test_hidden_and_forgotten_people_are_in_no_message(store: Store) -> None:
    """A message is a text like any other; a forgotten user asked for nothing."""
    await store.write(world())
    await store.enqueue(job("wiki", by=DANA))
    held = await taken(store)
    await store.update_job(replace(held, state=JobState.FAILED, message="Dana Reed's file is broken."))
    (shown,) = await store.jobs(5)
    assert shown.message == "Dana Reed's file is broken."
    await store.record_consent(decision(DANA, ConsentDecision.WITHDRAWN))
    (shown,) = await store.jobs(5)
    assert "Dana" not in str(shown.message) and "file is broken" in str(shown.message)
    receipt = await store.forget(DANA)
    assert dict(receipt.places)["job"] == 1
    (shown,) = await store.jobs(5)
    assert shown.requested_by == "" and "Dana" not in str(shown.message)
