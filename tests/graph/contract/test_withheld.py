"""Evidence that a person hides, corrects or opts out of does not speak for her, on every engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from graph.answers.me import AboutMe, EvidenceState, about_me
from graph.answers.withholding import (
    Correction,
    decide_consent,
    opt_out_of_topic,
    own_decisions,
    subject_of,
    take_back,
    withhold,
)
from graph.errors import ForbiddenError, UnknownElementError, UnknownEntryError
from graph.store.base import Store
from graph.store.own import evidence_id
from graph.store.withheld import HIDDEN
from graph.viewer import OPERATOR, Viewer
from ontology.document import PUBLIC, STAFF
from ontology.generated.names import ConsentPurpose
from tests.graph.contract.dump import asked_of, everything
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import ACCOUNTS, ANN, BOARD_VIEWER, BOB, DANA, EVE, NEW, world
from tests.support.extracts import DocumentBuilder, batch, email

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ROSES, FONTS = "topic:roses", "topic:web-fonts"


def signed_in(person: str) -> Viewer:
    """A member of staff who stands for somebody in the directory."""
    return Viewer(person, frozenset({PUBLIC, STAFF}), person=person)


async def speaking(store: Store, person: str) -> list[int]:
    """The passages that speak for somebody in any way that rows tell."""
    uids = [view.uid async for view in store.export_passages(OPERATOR)]
    rows = [*await store.contributions(OPERATOR, None), *await store.mentioned(uids, OPERATOR, None)]
    mentions = [m async for m in store.export_mentions(OPERATOR) if m.entity == person]
    return sorted({row.passage for row in rows if row.person == person} | {m.passage for m in mentions})


async def item_of(store: Store, person: str, words: str) -> str:
    """The id of the evidence with these words."""
    about = await about_me(store, OPERATOR, person)
    return next(item.id for item in about.evidence if words in item.evidence.quote)


def states(about: AboutMe) -> Sequence[tuple[str, EvidenceState]]:
    """What each piece of evidence says and whether it counts."""
    return sorted((item.evidence.quote[:10], item.state) for item in about.evidence)


async def test_all_evidence_on_a_person_is_listed(store: Store) -> None:
    """What she wrote and where others name her, with dates and documents, is hers to see."""
    await store.write(world())
    about = await about_me(store, signed_in(DANA), DANA)
    assert states(about) == [("Dana's own", EvidenceState.SHOWN), ("Roses want", EvidenceState.SHOWN)]
    assert about.accounts == (email("dana.reed@example.org").id,)
    assert ("handle", "dreed") in about.facts
    own = next(item for item in about.evidence if item.roles == ("wrote",))
    assert (own.evidence.date, own.topics) == (NEW, (FONTS,))


async def test_what_she_may_not_read_is_not_listed(store: Store) -> None:
    """A document's audience holds for the person that it is about, too."""
    await store.write(world())
    assert (await about_me(store, signed_in("lee"), "lee")).evidence == ()
    assert len((await about_me(store, BOARD_VIEWER, "lee")).evidence) == 1


async def test_hidden_evidence_speaks_for_nobody_until_it_is_undone(store: Store) -> None:
    """No row, mention, holder or speaker comes from it; taking it back restores every answer exactly."""
    await store.write(world())
    asked = await asked_of(store)
    before = [await everything(store, viewer, asked=asked) for viewer in (OPERATOR, BOARD_VIEWER)]
    old, bob = await speaking(store, BOB), signed_in(BOB)
    made = await withhold(store, bob, BOB, await item_of(store, BOB, "Roses again"), HIDDEN, at=NOON)
    assert set(old) - set(await speaking(store, BOB)) == {int(made.object, 16) - _wrap(made.object)}
    assert BOB not in (await store.holders([ROSES], OPERATOR, None))[ROSES].people
    assert BOB not in {statement.speaker for statement in await store.statements(OPERATOR, None)}
    assert not [row for row in await store.contributions(OPERATOR, None, topic=ROSES) if row.person == BOB]
    await take_back(store, bob, BOB, made.id, at=NOON + timedelta(1))
    assert [await everything(store, viewer, asked=asked) for viewer in (OPERATOR, BOARD_VIEWER)] == before


def _wrap(hexadecimal: str) -> int:
    return 1 << 64 if int(hexadecimal, 16) >> 63 else 0


async def test_a_mention_can_be_hidden_and_leaves_the_author_alone(store: Store) -> None:
    """What others wrote about her no longer speaks for her, and still for them."""
    await store.write(world())
    dana = signed_in(DANA)
    anns = await speaking(store, ANN)
    await withhold(store, dana, DANA, await item_of(store, DANA, "Roses want"), "not-me", at=NOON)
    assert len(await speaking(store, DANA)) == 1
    assert await speaking(store, ANN) == anns


async def test_hidden_evidence_stays_hidden_when_it_is_read_again(store: Store) -> None:
    """The same document, one with something before it, and one whose words were mended."""
    await store.write(world())
    ann, author = signed_in(ANN), email("ann@example.org")

    def page(version: str, *texts: str) -> DocumentBuilder:
        made = DocumentBuilder("diary", version=version)
        for text in texts:
            made.passage(text, by=author)
        return made

    await store.write(batch(page("1", "What I like.", "What I regret."), people=ACCOUNTS))
    await withhold(store, ann, ANN, await item_of(store, ANN, "What I regret"), HIDDEN, at=NOON)
    for version, texts in (
        ("1", ("What I like.", "What I regret.")),
        ("2", ("A new beginning.", "What I like.", "What I regret.")),
        ("3", ("What I like.", "What I regret most.")),
    ):
        await store.write(batch(page(version, *texts), people=ACCOUNTS))
        about = await about_me(store, ann, ANN)
        hidden = [item.evidence.quote for item in about.evidence if item.state is EvidenceState.HIDDEN]
        assert hidden == [texts[-1]]
        shown = await store.passages(await speaking(store, ANN), OPERATOR, None)
        assert not [view.text for view in shown.values() if "regret" in view.text]


async def test_it_stays_hidden_when_somebody_else_is_forgotten(store: Store) -> None:
    """Masking a name changes the text of a passage; what was hidden in it is still hidden."""
    await store.write(world())
    await withhold(store, signed_in(ANN), ANN, await item_of(store, ANN, "Roses want"), HIDDEN, at=NOON)
    await store.forget(DANA)
    assert await speaking(store, ANN) == []


async def test_outdated_evidence_is_shown_as_such_and_proves_no_knowledge(store: Store) -> None:
    """It keeps its row, marked, and its author no longer holds the knowledge by it alone."""
    await store.write(world())
    bob = signed_in(BOB)
    await withhold(store, bob, BOB, await item_of(store, BOB, "Web fonts"), Correction.OUTDATED, at=NOON)
    rows = [row for row in await store.contributions(OPERATOR, None) if row.person == BOB]
    assert [row.outdated for row in sorted(rows, key=lambda row: row.date or date.min)] == [True, False]
    assert (await store.holders([FONTS], OPERATOR, None))[FONTS].people == (DANA,)
    assert ("Web fonts ", EvidenceState.OUTDATED) in states(await about_me(store, bob, BOB))


async def test_opting_out_of_a_topic_silences_all_about_it(store: Store) -> None:
    """Passages about it, later ones too, do not speak for her; others do."""
    await store.write(world())
    bob = signed_in(BOB)
    made = await opt_out_of_topic(store, bob, BOB, "Rose care", at=NOON)
    assert made.object == ROSES
    later = DocumentBuilder("later").passage(
        "Roses once more.", by=email("bob@example.org"), about={"Roses": ROSES}
    )
    await store.write(batch(later, people=ACCOUNTS))
    assert not [row for row in await store.contributions(OPERATOR, None, topic=ROSES) if row.person == BOB]
    assert len(await speaking(store, BOB)) == 1
    assert (await store.holders([ROSES], OPERATOR, None))[ROSES].people == (ANN,)
    assert {item.state for item in (await about_me(store, bob, BOB)).evidence} == {
        EvidenceState.OPTED_OUT,
        EvidenceState.SHOWN,
    }


async def test_who_opted_out_wholly_still_sees_what_is_known_of_her(store: Store) -> None:
    """She is found by nobody and can read her own evidence and decisions."""
    await store.write(world())
    dana = signed_in(DANA)
    await decide_consent(store, dana, DANA, ConsentPurpose.BEING_FOUND, given=False, at=NOON)
    about = await about_me(store, dana, DANA)
    assert about.person is None and len(about.evidence) == 2
    assert [record.recorded_by for record in about.consents] == [DANA]


async def test_nobody_decides_for_another_but_a_steward(store: Store) -> None:
    """Who is not herself is turned away without a hint whether she exists; the entry says who did it."""
    await store.write(world())
    assert await subject_of(store, signed_in(ANN), "ann@example.org") == ANN
    for asked in (BOB, "nobody at all"):
        with pytest.raises(ForbiddenError):
            await subject_of(store, signed_in(ANN), asked)
    with pytest.raises(ForbiddenError):
        await subject_of(store, Viewer("sam"))
    steward = Viewer("stew", frozenset({PUBLIC, STAFF}), steward=True)
    assert await subject_of(store, steward, "Eve Buyer") == EVE
    with pytest.raises(UnknownElementError):
        await subject_of(store, steward, "nobody at all")
    made = await withhold(store, steward, ANN, await item_of(store, ANN, "Roses"), HIDDEN, at=NOON)
    assert [entry.by for entry in await own_decisions(store, ANN)] == ["stew"]
    with pytest.raises(UnknownEntryError):
        await take_back(store, signed_in(BOB), BOB, made.id, at=NOON)
    with pytest.raises(UnknownElementError):
        await withhold(store, signed_in(BOB), BOB, made.object, HIDDEN, at=NOON)


async def test_forgetting_takes_her_decisions_along(store: Store) -> None:
    """Nothing that she hid is left to tell of her."""
    await store.write(world())
    await withhold(store, signed_in(DANA), DANA, await item_of(store, DANA, "Dana"), HIDDEN, at=NOON)
    receipt = await store.forget(DANA)
    assert dict(receipt.places)["journal"] == 1
    assert await own_decisions(store, DANA) == []


async def test_engines_withhold_alike(engines: list[Engine]) -> None:
    """Every answer is the same on every engine while things are hidden, outdated and opted out of."""
    told = []
    for engine in engines:
        async with engine.open() as store:
            await store.write(world())
            await withhold(store, OPERATOR, BOB, await item_of(store, BOB, "Web"), "outdated", at=NOON)
            await withhold(store, OPERATOR, DANA, await item_of(store, DANA, "Roses"), HIDDEN, at=NOON)
            await opt_out_of_topic(store, OPERATOR, ANN, ROSES, at=NOON)
            own = [await store.evidence_on(person, OPERATOR) for person in (ANN, BOB, DANA, EVE)]
            told.append((own, await everything(store, OPERATOR), await everything(store, BOARD_VIEWER, NEW)))
    assert all(one == told[0] for one in told[1:])


def test_evidence_ids_are_short_and_differ() -> None:
    """An id can be typed, whatever the sign of the passage's number."""
    assert evidence_id(-1) == "f" * 16
    assert evidence_id(1) == "0" * 15 + "1"
