"""Whatever is decided and undone on who is who, what is left is what the decisions in force say."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import DecisionError
from graph.identity.decisions import decide, rejoin, take_back
from graph.identity.planning import KINDS
from graph.journal import decisions
from graph.store.base import Store
from graph.store.connect import open_store
from ingest.resolver import Resolver
from tests.graph.contract.test_identity import filled, told
from tests.graph.identity_world import ACCOUNTS, PEOPLE, identity_world

NAMES = (*PEOPLE, *(account.id for account in ACCOUNTS))
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("same", "different", "undo", "again")),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, object]:
    """A filled store in a file, and all that it says."""
    file = tmp_path_factory.mktemp("identity") / "filled.db"

    async def fill() -> object:
        async with open_store(f"sqlite:///{file}") as store:
            await rejoin(await filled(store))
            return await told(store)

    return file, asyncio.run(fill())


async def walk(store: Store, steps: list[tuple[str, str, str]]) -> None:
    """Decide, undo and ingest again as the steps say; what cannot be decided is passed over."""
    for minute, (verb, a, b) in enumerate(steps):
        at = NOON + timedelta(minutes=minute)
        if verb == "again":
            await store.write(identity_world(Resolver(await store.known_names())))
            await rejoin(store)
        elif verb == "undo":
            held = await decisions(store, KINDS)
            if held:
                await take_back(store, held[(len(a) + len(b)) % len(held)].id, by="sam", at=at)
        else:
            try:
                await decide(store, a, b, same=verb == "same", by="sam", at=at)
            except DecisionError:
                continue


async def check(store: Store, fresh: Store, steps: list[tuple[str, str, str]], baseline: object) -> None:
    """What the walk leaves is what a store says that only saw what is in force; undone, the beginning."""
    await walk(store, steps)
    held = await decisions(store, KINDS)
    for entry in held:
        await fresh.note(entry)
    await rejoin(fresh)
    assert await told(store) == await told(fresh)
    for number, entry in enumerate(held):
        await take_back(store, entry.id, by="sam", at=NOON + timedelta(days=1, minutes=number))
    assert await told(store) == baseline


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undo_restores_every_answer(
    steps: list[tuple[str, str, str]], prepared: tuple[Path, object], tmp_path: Path
) -> None:
    """Every answer to everybody and the exported graph, byte for byte, after any sequence of decisions."""
    file, baseline = prepared
    copies = [tmp_path / f"{name}.db" for name in ("walked", "fresh")]
    for copy in copies:
        for suffix in ("-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)
        shutil.copy(file, copy)

    async def run() -> None:
        async with (
            open_store(f"sqlite:///{copies[0]}") as store,
            open_store(f"sqlite:///{copies[1]}") as fresh,
        ):
            await check(store, fresh, steps, baseline)

    asyncio.run(run())
