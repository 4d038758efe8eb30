"""People who are one person, on every engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from graph.errors import AmbiguousNameError, DecisionError, UnknownElementError
from graph.export.turtle import turtle
from graph.identity.decisions import decide, rejoin, take_back
from graph.store.base import Store
from graph.store.records import Identities, PersonJoin
from graph.viewer import OPERATOR
from ingest.resolver import Resolver
from ontology.generated.names import ConsentDecision
from tests.graph.contract.dump import everything
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import STAFF_VIEWER, VIEWERS, decision, directory
from tests.graph.identity_world import BOB, HOME, MAX_HANDLE, SECRET, TWIN, WORK, identity_world
from tests.support.extracts import batch

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
DANA, HOME_PERSON, MAX_PERSON = "dana-id", "person:dana-home-mail-example", "person:max-else-example"


async def filled(store: Store) -> Store:
    """The store with the organisation in it, nobody joined."""
    await store.write(batch(directory()))
    await store.write(identity_world(Resolver(await store.known_names())))
    return store


async def exported(store: Store) -> str:
    """The graph as `whoknows export` writes it."""
    return "".join([part async for part in turtle(store, OPERATOR)])


async def told(store: Store) -> tuple[str, list[object], object]:
    """All answers to everybody, and the exported graph."""
    answers: list[object] = [await everything(store, viewer) for viewer in VIEWERS]
    passages = [view.uid async for view in store.export_passages(OPERATOR)]
    for viewer in VIEWERS:
        answers.append((await store.parts(passages, viewer, None)).volumes)
        answers.append(await store.mentioned(passages, viewer, None))
    return await exported(store), answers, await store.known_names()


def join(person: str, canonical: str, *reasons: str) -> PersonJoin:
    """A join for a test."""
    return PersonJoin(person, canonical, reasons, "test")


async def test_a_joined_person_is_one_in_every_answer(store: Store) -> None:
    """Contributions, names, addresses and mentions of a member are the canonical person's."""
    await filled(store)
    before = await store.contributions(OPERATOR, None)
    uids = [row.passage for row in before]
    volumes = (await store.parts(uids, OPERATOR, None)).volumes
    await store.join_people([join(HOME_PERSON, DANA, "same name"), join("bob", DANA)])
    members = (DANA, "bob", HOME_PERSON)
    assert set(members) <= set(volumes)
    joined = (await store.parts(uids, OPERATOR, None)).volumes
    assert joined[DANA] == sum(volumes[one] for one in members)
    named = await store.mentioned([row.passage for row in before], OPERATOR, None)
    assert {row.person for row in named} == {DANA}
    after = await store.contributions(OPERATOR, None)
    assert [(row.account, row.passage, row.role) for row in after] == sorted(
        ((row.account, row.passage, row.role) for row in before),
        key=lambda row: (row[1], row[2], DANA, row[0]),
    )
    assert {row.account for row in after if row.person == DANA} == {HOME.id, WORK.id, BOB.id}
    people = await store.people()
    assert {HOME_PERSON, "bob"}.isdisjoint(people)
    assert set(people[DANA].emails) == {"dana.reed@example.org", "dana.home@mail.example", "bob@example.org"}
    assert people[DANA].name == "Dana Reed"
    assert {m.entity async for m in store.export_mentions(OPERATOR)} == {DANA, "topic:roses"}
    assert [(name.id, name.name) for name in await store.names("bob", OPERATOR, 9)] == [(DANA, "Dana Reed")]
    assert await store.contributions(OPERATOR, None, person="bob") == []
    assert "bob" not in {statement.object for statement in await store.statements(OPERATOR, None)}
    assert (await store.holders(["topic:roses"], OPERATOR, None))["topic:roses"].people == (
        DANA, "person:m-muster-third-example", MAX_PERSON, "person:max-secret-else-example", "person:mmuster",
    )  # fmt: skip


async def test_statements_speak_of_the_canonical_person(store: Store) -> None:
    """A dependency on a member is one on her; who said it is she."""
    await filled(store)
    twin = "person:m-muster-third-example"
    await store.join_people([join("person:mmuster", twin), join(TWIN.id, DANA)])
    (line,) = [
        s for s in await store.statements(OPERATOR, None, subject="newsletter") if s.passage is not None
    ]
    assert (line.object, line.speaker) == (twin, DANA)
    assert "person:mmuster" not in await exported(store)


async def test_joins_take_nothing_away(store: Store) -> None:
    """Without joins, every answer and what the resolver is told are what they were before."""
    await filled(store)
    before = await told(store)
    generation = await store.generation()
    await store.join_people([])
    assert await store.generation() == generation
    await store.join_people([join(HOME_PERSON, DANA), join("bob", "ann"), join(WORK.id, "person:new")])
    assert (await told(store))[0] != before[0]
    assert (await store.known_names()) == before[2]
    await store.join_people([])
    assert await told(store) == before


async def test_an_account_alone_becomes_a_person(store: Store) -> None:
    """Taken from the directory's person it is somebody with the name that it was shown with."""
    await filled(store)
    await store.join_people([join(WORK.id, "person:work")])
    people = await store.people()
    assert (people["person:work"].name, people["person:work"].emails) == ("D. R.", ("dana.reed@example.org",))
    assert [row.account for row in await store.contributions(OPERATOR, None, person="person:work")] == [
        WORK.id
    ]
    assert await store.contributions(OPERATOR, None, person=DANA) == []


async def test_who_hides_hides_as_a_whole(store: Store) -> None:
    """One member's withdrawal hides the person under all her names, and stays with each when they part."""
    await filled(store)
    await store.record_consent(decision(MAX_PERSON, ConsentDecision.WITHDRAWN))
    await store.join_people([join(MAX_PERSON, "person:mmuster"), join(HOME_PERSON, "person:mmuster")])
    answers = repr([await everything(store, viewer) for viewer in VIEWERS])
    assert "mmuster" not in answers
    assert "max@else" not in answers
    assert "dana.home" not in answers
    assert await store.resolve_person(HOME_PERSON) == "person:mmuster"
    assert [record.person for record in await store.consents("dana.home@mail.example")] == ["person:mmuster"]
    await store.record_consent(decision("person:mmuster", ConsentDecision.GIVEN, day=9))
    assert "person:mmuster" in await store.people()
    await store.record_consent(decision("person:mmuster", ConsentDecision.WITHDRAWN, day=10))
    assert len(await store.consents("person:mmuster")) == 3
    await store.join_people([])
    assert {MAX_PERSON, HOME_PERSON, "person:mmuster"}.isdisjoint(await store.people())


async def test_all_of_a_forgotten_person_goes(store: Store) -> None:
    """Every member is erased with her, by whatever name she is asked for, and does not come back."""
    await filled(store)
    await store.join_people([join(MAX_PERSON, DANA, "Max Muster"), join(HOME_PERSON, DANA)])
    person = await store.resolve_person("max@else.example")
    assert person == DANA
    receipt = await store.forget(DANA)
    assert (receipt.remaining, dict(receipt.places)["join"]) == ((), 2)
    assert await store.joins() == []
    await store.write(identity_world(Resolver(await store.known_names())))
    answers = repr([await everything(store, viewer) for viewer in VIEWERS])
    assert "max@else" not in answers
    assert "dana.home" not in answers
    assert "max-else" not in answers


async def seen_by_staff(store: Store, person: str) -> str:
    """What a signed-in viewer is told, without a person of whom the store's records speak to nobody."""
    answers = await everything(store, STAFF_VIEWER)
    people = {one: record for one, record in answers.pop("people").items() if one != person}
    of_people = {one: rows for one, rows in answers.pop("of people").items() if one != person}
    return repr((people, of_people, {**answers, "some people": None}))


async def test_a_restricted_member_adds_nothing_that_others_see(store: Store) -> None:
    """A person whom only the board's pages show is hers who is joined with her, and shows to nobody else."""
    await filled(store)
    secret = "person:max-secret-else-example"
    before = await seen_by_staff(store, secret)
    await store.join_people([join(secret, MAX_PERSON)])
    assert await seen_by_staff(store, secret) == before
    assert SECRET.id in {row.account for row in await store.contributions(OPERATOR, None, person=MAX_PERSON)}
    assert SECRET.id not in {a.id for a in await store.accounts_of(MAX_PERSON, STAFF_VIEWER)}
    await store.record_consent(decision(MAX_PERSON, ConsentDecision.WITHDRAWN))
    assert "max.secret" not in repr(await everything(store, OPERATOR))


async def test_accounts_say_why_they_are_hers(store: Store) -> None:
    """Each account of a person with the reasons of both steps: whose it is, and with whom she is joined."""
    await filled(store)
    await store.join_people(
        [join(HOME_PERSON, DANA, "equal (dana reed)"), join(MAX_HANDLE.id, DANA, "by hand")]
    )
    found = {account.id: account.reasons for account in await store.accounts_of(DANA, OPERATOR)}
    alone = "the directory does not know this account"
    assert found == {
        HOME.id: (alone, "equal (dana reed)"),
        MAX_HANDLE.id: (alone, "by hand"),
        WORK.id: ("the directory has this email once",),
    }
    assert await store.accounts_of(HOME_PERSON, OPERATOR) == []


async def test_decisions_by_hand_hold_at_once_and_go_without_a_trace(store: Store) -> None:
    """Same joins, different parts, undo restores all to the letter."""
    await filled(store)
    await rejoin(store)
    before = await told(store)
    one = await decide(store, "mmuster", "bob", same=True, by="sam", at=NOON)
    assert {
        row.person for row in await store.contributions(OPERATOR, None) if row.account == MAX_HANDLE.id
    } == {"bob"}
    two = await decide(store, WORK.value, DANA, same=False, by="sam", at=NOON + timedelta(1))
    owners = {row.account: row.person for row in await store.contributions(OPERATOR, None)}
    assert owners[WORK.id] == "person:dana-reed-example-org"
    await take_back(store, one.entry.id, by="sam", at=NOON + timedelta(2))
    await take_back(store, two.entry.id, by="sam", at=NOON + timedelta(3))
    assert await told(store) == before


async def test_what_cannot_be_decided_is_said_and_not_kept(store: Store) -> None:
    """Unknown and ambiguous names, the same twice, and contradictions change nothing."""
    await filled(store)
    await decide(store, "ann", "bob", same=False, by="sam", at=NOON)
    await decide(store, "bob", "mmuster", same=True, by="sam", at=NOON + timedelta(1))
    kept = await store.journal()
    for a, b, error in (
        ("nobody", "ann", UnknownElementError),
        ("Max Muster", "ann", AmbiguousNameError),
        ("bob", "Bob Stone", DecisionError),
        ("ann", "mmuster", DecisionError),
    ):
        with pytest.raises(error):
            await decide(store, a, b, same=True, by="sam", at=NOON + timedelta(2))
    assert await store.journal() == kept


async def test_identities_are_as_nobody_was_joined(store: Store) -> None:
    """What joins are made from does not depend on joins, or they could not be made again."""
    await filled(store)
    before = await store.identities()
    await store.join_people([join(HOME_PERSON, DANA), join(WORK.id, "person:work")])
    assert await store.identities() == before
    by_id = {person.id: person for person in before.people}
    assert (by_id[DANA].declared, by_id[DANA].units) == (True, ("web",))
    assert not by_id["person:max-secret-else-example"].open
    assert by_id[MAX_PERSON].emails == ("max@else.example",)


async def test_all_engines_join_alike(engines: list[Engine]) -> None:
    """The same identities, joins, answers and exported graph on every engine."""
    found: list[tuple[Identities, Sequence[PersonJoin], object]] = []
    for engine in engines:
        async with engine.open() as store:
            await filled(store)
            await rejoin(store)
            await decide(store, "mmuster", "bob", same=True, by="sam", at=NOON)
            await decide(store, WORK.value, DANA, same=False, by="sam", at=NOON + timedelta(1))
            found.append((await store.identities(), await store.joins(), await told(store)))
    for part in zip(*found, strict=True):
        assert part == part[:1] * len(engines)


async def test_decisions_outlive_the_people_they_are_about(store: Store) -> None:
    """Where the directory is gone a decision waits; where it is back, the decision holds again."""
    await filled(store)
    await decide(store, "mmuster", "bob", same=True, by="sam", at=NOON)
    await decide(store, WORK.value, DANA, same=False, by="sam", at=NOON + timedelta(1))
    before = await told(store)
    declared = directory().document.id
    await store.remove([declared])
    await rejoin(store)
    assert {"bob", DANA}.isdisjoint({join.canonical for join in await store.joins()})
    await store.write(batch(directory()))
    await rejoin(store)
    assert await told(store) == before
