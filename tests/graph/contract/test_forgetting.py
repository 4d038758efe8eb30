"""Erasing a person."""

from __future__ import annotations

from graph.index.analyser import analyse
from graph.privacy.masking import MASK, Masker
from graph.store.base import Store
from graph.viewer import OPERATOR
from ontology.generated.names import ContributionRole
from tests.graph.contract.dump import asked_of, everything
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import ACCOUNTS, BOB, DANA, DANA_HIDES, DANA_NAMES, VIEWERS, texts, world
from tests.support.extracts import DocumentBuilder, batch, email

QUESTION = "'dana reed'"


async def told(store: Store) -> str:
    """All that the store says to anybody, in lower case."""
    answers = [await everything(store, viewer) for viewer in VIEWERS]
    known = await store.known_names()
    return repr((answers, known)).replace(QUESTION, "").replace("'dana'", "").lower()


async def test_what_is_hers_goes_and_her_name_with_it(store: Store) -> None:
    """Nothing that a store says names her afterwards, and the receipt says where it looked."""
    await store.write(world())
    await store.record_consent(DANA_HIDES)
    receipt = await store.forget(DANA)
    answers = await told(store)
    assert not Masker(DANA_NAMES).names(answers)
    assert [name for name in DANA_NAMES if name.lower() in answers] == []
    assert receipt.person == DANA
    assert receipt.remaining == ()
    assert await store.resolve_person("Dana Reed") is None
    assert await store.consents(DANA) == []


async def test_the_receipt_counts_every_place(store: Store) -> None:
    """A receipt is a proof only if it lists each place with what was there."""
    await store.write(world())
    await store.record_consent(DANA_HIDES)
    receipt = await store.forget(DANA)
    assert dict(receipt.places) == {
        "account": 1,
        "consent": 1,
        "contribution": 1,
        "document": 2,
        "entity": 1,
        "job": 0,
        "join": 0,
        "journal": 0,
        "mention": 1,
        "name": 3,
        "passage": 1,
        "quarantine": 1,
        "statement": 10,
    }


async def test_what_others_wrote_stays_masked(store: Store) -> None:
    """Her name goes, their words stay; places in the text move with them."""
    await store.write(world())
    await store.forget(DANA)
    views = [view async for view in store.export_passages(OPERATOR)]
    assert f"Roses want water, said {MASK}." in [view.text for view in views]
    assert not [view for view in views if "own words about fonts" in view.text]
    by_uid = {view.uid: view.text for view in views}
    async for mention in store.export_mentions(OPERATOR):
        assert by_uid[mention.passage][mention.start : mention.end] == mention.surface
    hits = (await store.rank(analyse("water"), OPERATOR, None, 5)).hits
    assert [by_uid[hit.passage] for hit in hits] == [f"Roses want water, said {MASK}."]
    assert (await store.people())[BOB].manager is None


async def test_her_words_leave_the_index(store: Store) -> None:
    """What only she wrote is not found any more, by nobody."""
    await store.write(world())
    assert len((await store.rank(analyse("own words"), OPERATOR, None, 5)).hits) == 1
    await store.forget(DANA)
    assert (await store.rank(analyse("own words"), OPERATOR, None, 5)).hits == ()
    assert (await store.rank(analyse("dana reed"), OPERATOR, None, 5)).hits == ()


async def test_ingesting_again_does_not_bring_her_back(engine: Engine) -> None:
    """The sources still hold her name; the store knows salted hashes of it and nothing else."""
    async with engine.open() as store:
        await store.write(world())
        await store.forget(DANA)
        asked = await asked_of(store)
        before = [await everything(store, viewer, asked=asked) for viewer in VIEWERS]
    async with engine.open() as store:
        await store.write(world())
        after = [await everything(store, viewer, asked=asked) for viewer in VIEWERS]
        for answers in (*before, *after):
            answers["status"] = answers["status"].documents
        assert after == before
        mail = DocumentBuilder("new-mail").passage("I am back. DANA  REED", by=email("dana.reed@example.org"))
        shared = DocumentBuilder("joint").passage("By Reed, Dana and me.", by=email("bob@example.org"))
        shared.contributed(email("dana.reed@example.org"), ContributionRole.WROTE)
        await store.write(batch(mail, shared, people=ACCOUNTS))
        assert not Masker(DANA_NAMES).names(await told(store))
        texts_now = [view.text async for view in store.export_passages(OPERATOR)]
        assert f"By {MASK} and me." in texts_now
        assert not [text for text in texts_now if "I am back" in text]


async def test_the_same_receipt_and_rest_on_all_engines(engines: list[Engine]) -> None:
    """Engines may not differ in what they forget."""
    found = []
    for engine in engines:
        async with engine.open() as store:
            await store.write(world())
            receipt = await store.forget(DANA)
            found.append((receipt, [await everything(store, viewer) for viewer in VIEWERS]))
    assert found == found[:1] * len(engines)


async def test_forgetting_somebody_known_only_by_an_account(store: Store) -> None:
    """People who are in no directory have rights as well, in threads and proposals too."""
    page = DocumentBuilder("page", thread="hello Max Muster").passage(
        "Hello, ask Max Muster's team.", by=email("max@else.example"), about={"Max Muster's": "topic:muster"}
    )
    page.contributed(email("bob@example.org"), ContributionRole.WROTE)
    page.says("person:max-muster", "type", "Employee").says("person:max-muster", "name", "Max Muster")
    page.says("newsletter", "dependsOn", "unknown:max-muster", requirement="newsletter->(max muster|x)")
    people = {**ACCOUNTS, email("max@else.example").id: "person:max-muster"}
    await store.write(batch(page, *texts(), people=people))
    receipt = await store.forget("person:max-muster")
    assert receipt.remaining == ()
    assert "uster" not in (await told(store)).replace("topic:muster", "")


async def test_forgetting_nobody_is_no_harm(store: Store) -> None:
    """An id that nobody has changes nothing."""
    await store.write(world())
    before = await everything(store, OPERATOR)
    receipt = await store.forget("nobody-at-all")
    assert (receipt.remaining, sum(dict(receipt.places).values())) == ((), 1)
    assert await everything(store, OPERATOR) == before
