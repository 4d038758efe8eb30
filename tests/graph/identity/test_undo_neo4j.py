"""The same on Neo4j, on fewer sequences, with a store on SQLite as the measure."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graph.identity.decisions import rejoin
from graph.store.connect import open_store
from tests.graph.contract.test_identity import filled, told
from tests.graph.identity.test_undo import NAMES, check
from tests.support.neo4j import Neo4jServers, neo4j_versions


@pytest.mark.parametrize("seed", range(3))
async def test_undo_restores_every_answer(seed: int, tmp_path: Path, neo4j_servers: Neo4jServers) -> None:
    """After any sequence of decisions Neo4j says what SQLite says that saw only those in force."""
    chosen = random.Random(seed)
    verbs = ("same", "different", "undo", "again")
    steps = [(chosen.choice(verbs), chosen.choice(NAMES), chosen.choice(NAMES)) for _ in range(8)]
    url = neo4j_servers.clean(neo4j_versions()[0]).store_url
    async with open_store(url) as store, open_store(f"sqlite:///{tmp_path}/fresh.db") as fresh:
        for one in (store, fresh):
            await rejoin(await filled(one))
        baseline = await told(fresh)
        assert await told(store) == baseline
        await check(store, fresh, steps, baseline)
