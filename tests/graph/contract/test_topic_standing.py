"""How topics stand, who knows what, and the proof of ambassadors, on every engine."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graph.answers.ambassador_proof import AmbassadorProof
from graph.answers.ambassadors import Part, find_ambassadors
from graph.answers.knowledge_map import knowledge_map
from graph.answers.scope import Scope
from graph.answers.topic_standing import TopicConcern, TopicStanding, topic_standings, with_evidence
from graph.store.base import Store
from graph.store.records import ConsentRecord
from graph.viewer import OPERATOR, Viewer
from ontology.document import STAFF
from ontology.generated.names import ConsentDecision, ConsentPurpose
from ontology.generated.names import ContributionRole as Role
from tests.graph.contract.convening import fill
from tests.support.extracts import DocumentBuilder, batch, email

SAM = Viewer("sam", frozenset({"public", STAFF}))
BOARD = Viewer("bo", frozenset({"public", STAFF, "board"}))
ANN, BEA, CAT = (email(f"{name}@yard.example") for name in ("ann", "bea", "cat"))
WHO = {ANN.id: "ann", BEA.id: "bea", CAT.id: "cat"}
HIDES = ConsentRecord(
    "bea", ConsentPurpose.BEING_FOUND, ConsentDecision.WITHDRAWN, datetime(2026, 1, 1, tzinfo=UTC), "bea"
)
ROSES, PEAT, SLUGS = "topic:roses", "topic:peat", "topic:slugs"


def _yard(*, board: bool = True) -> list[DocumentBuilder]:
    """Ann and Bea write of roses, Ann of peat; Cat asks about slugs, and only Bea answers."""
    names = DocumentBuilder("vocabulary", day=None)
    for topic in (ROSES, PEAT, SLUGS):
        names.thing(topic, "Topic", topic.removeprefix("topic:").title())
    people = DocumentBuilder("people", kind="directory", day=None)
    for one in ("ann", "bea", "cat"):
        people.person(one, f"{one.title()} Yard", f"{one}@yard.example")
    page = DocumentBuilder("page", day=date(2026, 3, 1))
    page.passage("On roses.", by=ANN, about={"roses": ROSES})
    page.passage("More roses.", by=BEA, about={"roses": ROSES})
    page.passage("Old peat.", by=ANN, about={"peat": PEAT}, day=date(2019, 3, 1))
    talk = DocumentBuilder("talk", kind="post", thread="talk", day=date(2026, 3, 2))
    talk.passage("Who eats my lettuce, slugs?", by=CAT, role=Role.ASKED, about={"slugs": SLUGS})
    reply = DocumentBuilder("reply", kind="post", thread="talk", day=date(2026, 3, 3))
    reply.passage("Yes, them.", by=BEA, role=Role.ANSWERED)
    paper = DocumentBuilder("paper", audience=("board",), day=date(2026, 3, 4))
    paper.passage("Peat, and roses.", by=CAT, about={"Peat": PEAT, "roses": ROSES})
    return [names, people, page, talk, reply, *([paper] if board else [])]


async def _standing(
    store: Store, viewer: Viewer, concern: TopicConcern | None = None, at: date | None = None
) -> dict[str, TopicStanding]:
    found = await topic_standings(store, viewer, concern, at)
    return {one.id: one for one in await with_evidence(store, viewer, at, found)}


async def test_a_topic_rests_on_one_for_who_may_read_no_other(store: Store) -> None:
    """Peat rests on Ann for the staff, with her quote; the board reads that Cat knows of it, too."""
    await store.write(batch(*_yard(), people=WHO))
    found = await _standing(store, SAM, TopicConcern.RESTS_ON_ONE)
    assert list(found) == [PEAT]
    only = found[PEAT].only
    assert only is not None and only.id == "ann"
    assert [(one.quote, one.speaker) for one in found[PEAT].evidence] == [("Old peat.", "ann")]
    assert PEAT not in await _standing(store, BOARD, TopicConcern.RESTS_ON_ONE)


async def test_what_one_may_not_read_changes_nothing(store: Store) -> None:
    """Without the board's paper the staff gets the same standings, map and order."""
    await store.write(batch(*_yard(), people=WHO))
    paper = next(one.document.id for one in _yard() if one.document.native_id == "paper")
    with_it = [await _standing(store, SAM), await knowledge_map(store, SAM)]
    assert await knowledge_map(store, BOARD) != with_it[1]
    await store.remove([paper])
    assert [await _standing(store, SAM), await knowledge_map(store, SAM)] == with_it


async def test_who_hides_counts_without_a_name_and_her_answer_still_answers(store: Store) -> None:
    """Roses rest on Ann and somebody not shown; the question that only Bea answered is no open one."""
    await store.write(batch(*_yard(board=False), people=WHO))
    assert await store.answered_unseen(SAM, None) == frozenset()
    assert (await _standing(store, SAM))[SLUGS].unanswered == 0
    await store.record_consent(HIDES)
    found = await _standing(store, SAM)
    assert (found[ROSES].holders, found[ROSES].only) == (2, None)
    assert (found[SLUGS].asked, found[SLUGS].unanswered) == (1, 0)
    assert await store.answered_unseen(SAM, None) == {"talk"}
    assert await store.answered_unseen(SAM, date(2026, 3, 3)) == frozenset()
    assert await store.answered_unseen(Viewer("nobody"), None) == frozenset()
    assert "Bea" not in repr(found) and "Bea" not in repr(await knowledge_map(store, SAM))


async def test_a_question_that_nobody_else_answered_is_open(store: Store) -> None:
    """As of the day before the answer, and where the only answer is the asker's own."""
    own = DocumentBuilder("own", kind="post", thread="own", day=date(2026, 3, 2))
    own.passage("Why does peat smell?", by=CAT, role=Role.ASKED, about={"peat": PEAT})
    own.passage("Found it myself.", by=CAT, role=Role.ANSWERED)
    await store.write(batch(*_yard(board=False), own, people=WHO))
    found = await _standing(store, SAM, TopicConcern.UNANSWERED)
    assert [(one.id, [item.quote for item in one.evidence]) for one in found.values()] == [
        (PEAT, ["Why does peat smell?"])
    ]
    assert set(await _standing(store, SAM, TopicConcern.UNANSWERED, date(2026, 3, 3))) == {PEAT, SLUGS}


async def test_a_topic_is_stale_after_three_years_of_silence(store: Store) -> None:
    """Peat was last spoken of in 2019; in 2021 that was not long ago, and an undated passage never is."""
    await store.write(batch(*_yard(board=False), people=WHO))
    assert set(await _standing(store, SAM, TopicConcern.STALE, date(2026, 4, 1))) == {PEAT}
    assert await _standing(store, SAM, TopicConcern.STALE, date(2021, 1, 1)) == {}


async def test_every_number_of_an_ambassador_has_its_quotes(store: Store) -> None:
    """Whatever part is above nothing has proof that the viewer may read, and counts are not exceeded."""
    await fill(store)
    await store.write(batch(*_yard(), people=WHO))  # where nobody speaks with another unit
    found = await find_ambassadors(store, SAM, limit=100)
    asked = [(one.person.id, part, 100) for one in found for part in Part]
    proof = dict(
        zip(
            [(person, part) for person, part, _ in asked],
            await AmbassadorProof(store, SAM, Scope(), None).load(asked),
            strict=True,
        )
    )
    readable = {one.id async for one in store.export_documents(SAM)}
    for one in found:
        for part in (*Part,):
            told = proof[one.person.id, part]
            value = one.parts.value(part)
            known = value is not None if part is Part.BRIDGING else bool(value)  # 0 needs its reason, too
            assert bool(told) == known, (one.person.id, part)
            assert {item.document for item in told} <= readable
            assert all(item.quote for item in told)
        assert len(proof[one.person.id, Part.ANSWERED]) == one.parts.questions_answered
        assert len(proof[one.person.id, Part.ANSWERS]) == one.parts.answers
        assert len(proof[one.person.id, Part.CONTRIBUTIONS]) == one.parts.contributions
        assert len(proof[one.person.id, Part.STEADINESS]) == one.parts.months_active
        assert len(proof[one.person.id, Part.COMMUNITIES]) == one.parts.communities_reached
        speakers = {item.speaker for item in proof[one.person.id, Part.PEOPLE]}
        assert one.person.id not in speakers and len(speakers) <= one.parts.people_reached


async def test_the_operator_gets_the_most(store: Store) -> None:
    """Her map holds what every group's holds."""
    await store.write(batch(*_yard(), people=WHO))
    whole, less = await knowledge_map(store, OPERATOR), await knowledge_map(store, SAM)
    assert set(less.topics) <= set(whole.topics) and less.people_in_all <= whole.people_in_all
