"""Columns say what rows say after any history, and a number of an account never outlives its account."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.answers.withholding import HERS, withhold
from graph.journal import decisions, undo
from graph.store.base import Store
from graph.store.connect import open_store
from graph.store.own import evidence_id
from graph.store.records import JournalEntry, PersonJoin
from graph.store.sqlite.accounts import PART
from graph.store.withheld import EVIDENCE_KINDS, TOPIC
from graph.viewer import ANONYMOUS, OPERATOR
from ontology.generated.names import ContributionRole
from tests.graph.contract.test_equality import ADDRESSES, PEOPLE, Step, documents, steps
from tests.graph.contract.test_parts import compare
from tests.graph.contract.world import ACCOUNTS, BOARD_VIEWER, BOB, DANA, STAFF_VIEWER, world
from tests.support.extracts import DocumentBuilder, batch, email

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
TOPICS = ("topic:roses", "topic:soil", "shop")
OWNERS = {email(address).id: person for address, person in zip(ADDRESSES, PEOPLE, strict=True)}


@st.composite
def decided(draw: st.DrawFn, number: int) -> Step:
    """Something that a person decides, or that is decided about who is who."""
    verb = draw(st.sampled_from(("withhold", "withhold", "opt out", "undo", "join", "write")))
    person, other = draw(st.permutations(PEOPLE))[:2]
    choice, at = draw(st.integers(0, 9)), NOON + timedelta(minutes=number)
    if verb == "write":
        pages = draw(st.lists(documents(), min_size=1, max_size=3, unique_by=lambda page: page.document.id))
        return lambda store: store.write(batch(*pages, people=OWNERS))
    if verb == "join":
        member = draw(st.sampled_from((person, *OWNERS)))
        joins = [PersonJoin(member, other, (), "test")] if OWNERS.get(member) != other else []
        return lambda store: store.join_people(joins)
    if verb == "undo":
        return lambda store: _undo(store, choice, at)
    if verb == "opt out":
        entry = JournalEntry.of(TOPIC, person, object=draw(st.sampled_from(TOPICS)), by="test", at=at)
        return lambda store: store.note(entry)
    kind = draw(st.sampled_from(EVIDENCE_KINDS))
    return lambda store: _withhold(store, person, choice, kind, at)


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """What is written first, and what is done then."""
    first = draw(st.lists(documents(), min_size=2, max_size=5, unique_by=lambda page: page.document.id))
    begun: list[Step] = [lambda store: store.write(batch(_directory(), *first, people=OWNERS))]
    length = draw(st.integers(1, 7))
    return begun + [draw(st.one_of(decided(n), decided(n), steps())) for n in range(length)]


def _directory() -> DocumentBuilder:
    made = DocumentBuilder("people.csv", source="directory", kind="directory", day=None)
    for person, address in zip(PEOPLE, ADDRESSES, strict=True):
        made.person(person, f"{person.title()} Archer", address)
    return made


async def _withhold(store: Store, person: str, choice: int, kind: str, at: datetime) -> None:
    if held := await store.evidence_on(person, OPERATOR):
        one = evidence_id(held[choice % len(held)].row.passage)
        await withhold(store, OPERATOR, person, one, kind, at=at)


async def _undo(store: Store, choice: int, at: datetime) -> None:
    if made := await decisions(store, HERS):
        await undo(store, made[choice % len(made)].id, by="test", at=at, kinds=HERS)


def broken(file: Path) -> list[object]:
    """Where the packed contributions of passages differ from the rows of `part`, name an account that is not
    there, or stand with another thread than their document's."""
    with sqlite3.connect(file) as connection:
        accounts = {number for (number,) in connection.execute("SELECT number FROM account")}
        rows = connection.execute("SELECT passage, account, role FROM part").fetchall()
        packed = [
            (number, int(one["account"]), int(one["role"]))
            for number, blob in connection.execute("SELECT number, parts FROM passage")
            for one in np.frombuffer(blob, PART)
        ]
        threads = connection.execute(
            "SELECT p.uid FROM passage p JOIN document d ON d.id = p.document "
            "WHERE p.conversation <> coalesce(d.thread, d.id)"
        ).fetchall()
    return [
        *set(rows).symmetric_difference(packed),
        *(one for one in packed if one[1] not in accounts),
        *(one for one in packed if packed.count(one) > 1),
        *threads,
    ]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(history=histories())
def test_columns_say_what_rows_say_after_any_history(tmp_path: Path, history: list[Step]) -> None:
    """Writes, removals, joins, consents, what is withheld, undone or forgotten: for every viewer and date,
    after each step, in the same open store, so that nothing kept of an earlier moment is served."""
    file = tmp_path / "store.db"
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)

    async def run() -> None:
        async with open_store(f"sqlite:///{file}") as store:
            for step in history:
                await step(store)
                for viewer in (ANONYMOUS, STAFF_VIEWER, BOARD_VIEWER, OPERATOR):
                    for at in (None, date(2026, 1, 1)):
                        await compare(store, viewer, at)
                assert broken(file) == []

    asyncio.run(run())


async def test_no_number_leads_to_who_was_forgotten(tmp_path: Path) -> None:
    """Neither a row nor a packed passage has her account's number; who gets it next gets none of hers."""
    file = tmp_path / "store.db"
    joint = DocumentBuilder("joint").passage("Written by two.", by=email("dana.reed@example.org"))
    joint.contributed(email("bob@example.org"), ContributionRole.WROTE)
    async with open_store(f"sqlite:///{file}") as store:
        await store.write(batch(*world().extracts, joint, people=ACCOUNTS))
        hers = _numbers(file)[email("dana.reed@example.org").id]
        await store.forget(DANA)
        assert hers not in _numbers(file).values()
        assert broken(file) == []
        before = await compare(store, OPERATOR, None)
        assert {row.person for row in before if row.document == joint.document.id} == {BOB}
        newcomers = DocumentBuilder("newcomers").passage("New here.", by=email("una@example.org"))
        newcomers.contributed(email("dov@example.org"), ContributionRole.WROTE)
        newcomers.person("una", "Una New", "una@example.org").person("dov", "Dov New", "dov@example.org")
        people = {email("una@example.org").id: "una", email("dov@example.org").id: "dov"}
        await store.write(batch(newcomers, people=people))
        after = await compare(store, OPERATOR, None)
    assert [row for row in after if row.document != newcomers.document.id] == before
    assert {row.person for row in after} - {row.person for row in before} == {"una", "dov"}


async def test_who_is_joined_is_forgotten_whole(tmp_path: Path) -> None:
    """Nobody comes back as the person that she was before she was joined."""
    file = tmp_path / "store.db"
    async with open_store(f"sqlite:///{file}") as store:
        await store.write(world())
        await store.join_people([PersonJoin(BOB, DANA, (), "test")])
        assert {BOB, DANA} & {row.person for row in await compare(store, OPERATOR, None)} == {DANA}
        receipt = await store.forget(DANA)
        assert receipt.remaining == ()
        assert not {BOB, DANA} & {row.person for row in await compare(store, OPERATOR, None)}
        assert not {BOB, DANA} & set(await store.people())
        await store.join_people([])
        assert not {BOB, DANA} & set(await store.people())
        await store.write(world())
        assert not {BOB, DANA} & {row.person for row in await compare(store, OPERATOR, None)}
        assert not {BOB, DANA} & set(await store.people())
    assert broken(file) == []


def _numbers(file: Path) -> dict[str, int]:
    with sqlite3.connect(file) as connection:
        return dict(connection.execute("SELECT id, number FROM account"))
