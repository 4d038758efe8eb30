"""Who does not want to be found, on every read method."""

from __future__ import annotations

from graph.index.analyser import analyse
from graph.privacy.consent import EmployeePolicy
from graph.privacy.masking import MASK, Masker
from graph.store.base import Store
from graph.store.records import NOT_SHOWN
from graph.viewer import OPERATOR
from ontology.generated.names import ConsentDecision, ConsentPurpose
from tests.graph.contract.dump import everything
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import (
    ACCOUNTS,
    ANN,
    BOB,
    DANA,
    DANA_HIDES,
    DANA_NAMES,
    EVE,
    LEFT,
    VIEWERS,
    decision,
    texts,
    world,
)
from tests.support.extracts import DocumentBuilder, batch, email

QUESTION = "'dana reed'"
"""The key under which the dump asks for her; what is asked is not an answer."""


async def test_a_hidden_person_is_in_no_answer(store: Store) -> None:
    """Neither her id nor any of her names appears anywhere, for anybody, the operator included."""
    await store.write(world())
    await store.record_consent(DANA_HIDES)
    for viewer in VIEWERS:
        answers = repr(await everything(store, viewer)).replace(QUESTION, "")
        masker = Masker(DANA_NAMES)
        assert [name for name in DANA_NAMES if name.lower() in answers.lower().replace("'dana'", "")] == []
        assert not masker.names(answers)


async def test_each_read_method_hides_her(store: Store) -> None:
    """One line for each method of the port, so that none is forgotten."""
    await store.write(world())
    await store.record_consent(DANA_HIDES)
    public, staff = (text.build() for text in texts()[:2])
    view = (await store.passages([public.passages[0].uid], OPERATOR, None))[public.passages[0].uid]
    assert view.text == f"Roses want water, said {MASK}."
    assert (view.title, view.heading, view.url) == (f"Roses by {MASK}", f"{MASK} on water", None)
    documents = await store.documents([public.document.id, staff.document.id], OPERATOR)
    assert documents[public.document.id].title == f"Roses by {MASK}"
    assert documents[public.document.id].url is None
    assert documents[staff.document.id].thread == f"Re: roses of {MASK}"
    assert DANA not in {row.person for row in await store.contributions(OPERATOR, None)}
    assert await store.contributions(OPERATOR, None, person=DANA) == []
    assert {row.thread for row in await store.contributions(OPERATOR, None, person=BOB)} >= {
        f"Re: roses of {MASK}"
    }
    holders = await store.holders(["topic:web-fonts"], OPERATOR, None)
    assert (holders["topic:web-fonts"].people, holders["topic:web-fonts"].not_shown) == ((BOB,), 1)
    people = await store.people()
    assert DANA not in people
    assert people[BOB].manager is None
    assert await store.people([DANA]) == {}
    assert await store.names("dana", OPERATOR, 5) == []
    assert await store.names("danny", OPERATOR, 5) == []
    assert [name.name for name in await store.names("shop", OPERATOR, 5)] == [f"Shop of {MASK}"]
    mentions = [mention async for mention in store.export_mentions(OPERATOR)]
    assert DANA not in {mention.entity for mention in mentions}
    assert f"wiki/undated of {MASK}.md" in [e.issue.path for e in (await store.status(OPERATOR)).quarantine]
    assert (await store.status(OPERATOR)).people == 3


async def test_a_dependency_on_her_stays_under_a_number(store: Store) -> None:
    """What rests on her is as fragile as before; she is only not shown."""
    await store.write(world())
    await store.record_consent(DANA_HIDES)
    objects = [s.object for s in await store.statements(OPERATOR, None, subject="newsletter")]
    assert f"{NOT_SHOWN}person-1" in objects
    owned = DocumentBuilder("owned.yaml", day=None).says("shop", "ownedBy", DANA)
    await store.write(batch(owned))
    assert "ownedBy" not in {s.predicate for s in await store.statements(OPERATOR, None, subject="shop")}


async def test_a_proposal_by_her_name_is_left_out(store: Store) -> None:
    """`unknown:dana-reed` is her name, too."""
    await store.write(world())
    assert "unknown:dana-reed" in {s.object for s in await store.statements(OPERATOR, None)}
    await store.record_consent(DANA_HIDES)
    assert "unknown:dana-reed" not in {s.object for s in await store.statements(OPERATOR, None)}


async def test_the_speaker_is_named_only_where_she_may_be(store: Store) -> None:
    """A claim is shown with the person who made it; a hidden one's claim without."""
    await store.write(world())
    said = {s.object: s.speaker for s in await store.statements(OPERATOR, None, subject="newsletter")}
    assert said["unknown:mailer"] == BOB
    await store.record_consent(decision(BOB, ConsentDecision.WITHDRAWN))
    said = {s.object: s.speaker for s in await store.statements(OPERATOR, None, subject="newsletter")}
    assert said["unknown:mailer"] is None


async def test_her_own_words_are_still_evidence_for_nobody(store: Store) -> None:
    """What she wrote stays readable and found, but leads to no person."""
    await store.write(world())
    await store.record_consent(DANA_HIDES)
    hits = (await store.rank(analyse("own words about fonts"), OPERATOR, None, 1)).hits
    assert [row.person for row in await store.contributions(OPERATOR, None, passages=[hits[0].passage])] == []


async def test_the_latest_decision_holds(store: Store) -> None:
    """She may change her mind; on the same moment a withdrawal wins."""
    await store.write(world())
    await store.record_consent(decision(DANA, ConsentDecision.WITHDRAWN, day=2))
    await store.record_consent(decision(DANA, ConsentDecision.GIVEN, day=1))
    assert DANA not in await store.people()
    await store.record_consent(decision(DANA, ConsentDecision.GIVEN, day=3))
    assert DANA in await store.people()
    await store.record_consent(decision(DANA, ConsentDecision.WITHDRAWN, day=3))
    assert DANA not in await store.people()
    decided = [(record.decided.day, record.decision) for record in await store.consents(DANA)]
    assert decided == [(1, "given"), (2, "withdrawn"), (3, "given"), (3, "withdrawn")]
    assert await store.consents("dana.reed@example.org") == await store.consents("Reed Dana") != []


async def test_a_decision_may_come_before_the_person(store: Store) -> None:
    """A consent file may be read before the directory."""
    await store.record_consent(DANA_HIDES)
    await store.write(world())
    assert DANA not in await store.people()
    assert await store.consents(DANA) == [DANA_HIDES]


async def test_a_hidden_person_stays_hidden_when_she_is_written_again(store: Store) -> None:
    """Consent belongs to the store and not to what is ingested."""
    await store.write(world())
    await store.record_consent(DANA_HIDES)
    await store.write(world())
    assert DANA not in await store.people()


async def test_customers_are_found_only_with_consent(store: Store) -> None:
    """Customers and partners are opt-in."""
    await store.write(world())
    assert EVE not in await store.people()
    await store.record_consent(decision(EVE, ConsentDecision.GIVEN))
    assert (await store.people())[EVE].allowed == {ConsentPurpose.BEING_FOUND}
    assert [row.person for row in await store.contributions(OPERATOR, None, person=EVE)] == [EVE]


async def test_a_change_of_the_policy_holds_from_the_next_start(engine: Engine) -> None:
    """Employees are found by opt-out, by opt-in, or not at all, as the organisation sets it."""
    async with engine.open() as store:
        await store.write(world())
        await store.record_consent(decision(ANN, ConsentDecision.GIVEN))
        assert list(await store.people()) == [ANN, BOB, DANA, LEFT]
    async with engine.open(employees=EmployeePolicy.OPT_IN) as store:
        assert list(await store.people()) == [ANN]
    async with engine.open(employees=EmployeePolicy.DISABLED) as store:
        assert await store.people() == {}
        await store.write(batch(DocumentBuilder("new.csv").person("new", "New One")))
        assert await store.people() == {}
    async with engine.open() as store:
        assert list(await store.people()) == [ANN, BOB, DANA, LEFT, "new"]


async def test_a_person_is_resolved_by_id_address_handle_or_name(store: Store) -> None:
    """The commands consent and forget may name her, hidden or not."""
    await store.write(world())
    await store.record_consent(DANA_HIDES)
    for asked in (DANA, "dana.reed@example.org", "@DREED", "dana reed", "Reed Dana", "Danny R."):
        assert await store.resolve_person(asked) == DANA
    assert await store.resolve_person("nobody") is None
    assert await store.resolve_person("") is None


async def test_known_names_hold_hidden_people_for_the_resolver(store: Store) -> None:
    """Extraction must recognise a hidden person in order to hide her."""
    await store.write(world())
    before = await store.known_names()
    await store.record_consent(DANA_HIDES)
    assert await store.known_names() == before
    assert [(name.predicate, name.value) for name in before if name.id == DANA] == [
        ("alias", "Danny R."),
        ("email", "dana.reed@example.org"),
        ("handle", "dreed"),
        ("name", "Dana Reed"),
    ]
    assert "old-app" not in {name.id for name in before}


async def test_a_person_known_only_by_her_account_hides_too(store: Store) -> None:
    """People who are in no directory have rights as well."""
    page = DocumentBuilder("page").passage("Hello from Max Muster.", by=email("max@else.example"))
    page.says("person:max-muster", "type", "Employee").says("person:max-muster", "name", "Max Muster")
    people = {email("max@else.example").id: "person:max-muster"}
    await store.write(batch(page, people={**ACCOUNTS, **people}))
    assert "person:max-muster" in await store.people()
    await store.record_consent(decision("person:max-muster", ConsentDecision.WITHDRAWN))
    answers = await everything(store, OPERATOR)
    assert "uster" not in repr(answers)
    assert MASK in repr(answers["passages"])
