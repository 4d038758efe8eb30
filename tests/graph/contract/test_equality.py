"""Whatever is written, in whatever order: all engines give the same answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store.base import Store
from graph.store.records import ConsentRecord
from graph.viewer import OPERATOR
from ontology.generated.names import ConsentDecision, ConsentPurpose, ContributionRole, Modality, Polarity
from tests.graph.contract.dump import everything
from tests.graph.contract.engines import Engine
from tests.graph.contract.world import BOARD, STAFF_VIEWER
from tests.support.extracts import DocumentBuilder, batch, email

PEOPLE = ("ann", "bob", "cyd")
THINGS = ("shop", "mailer", "topic:roses", "topic:soil", *PEOPLE)
KINDS = ("System", "Touchpoint", "Topic", "Employee", "Customer", "Team", "Element")
ADDRESSES = tuple(f"{person}@example.org" for person in PEOPLE)
WORDS = ("roses", "soil", "shop", "mailer", "ann archer", "Ünï", "\U0001f339", "\uffff")
PREDICATES = ("type", "name", "alias", "dependsOn", "ownedBy", "memberOf", "reportsTo", "email", "leftOn")
DAYS = (None, date(2025, 5, 5), date(2026, 3, 2))

Step = Callable[[Store], Awaitable[Any]]


@st.composite
def statements(draw: st.DrawFn, made: DocumentBuilder) -> None:
    """Some claims, true or not, known or not."""
    for _ in range(draw(st.integers(0, 4))):
        predicate = draw(st.sampled_from(PREDICATES))
        values = {"type": KINDS, "leftOn": ("2025-01-01", "2099-01-01"), "email": ADDRESSES}
        values |= dict.fromkeys(("name", "alias"), WORDS)
        object_ = draw(st.sampled_from(values.get(predicate, (*THINGS, "unknown:thing"))))
        qualifiers = (
            {"requirement": "r", "k": "1"} if predicate == "dependsOn" and draw(st.booleans()) else {}
        )
        made.says(
            draw(st.sampled_from((*THINGS, "unknown:thing", email(ADDRESSES[0]).id))),
            predicate,
            object_,
            speaker=draw(st.sampled_from((None, *map(email, ADDRESSES)))),
            polarity=draw(st.sampled_from(Polarity)),
            modality=draw(st.sampled_from((Modality.ASSERTED, Modality.ASSERTED, Modality.PLANNED))),
            confidence=draw(st.sampled_from((1.0, 0.5))),
            **qualifiers,
        )


@st.composite
def documents(draw: st.DrawFn) -> DocumentBuilder:
    """A document, one of a few, in some version."""
    native_id = f"page-{draw(st.integers(0, 4))}"
    made = DocumentBuilder(
        native_id,
        audience=draw(st.sampled_from((("public",), ("staff",), (BOARD,), ("staff", BOARD)))),
        day=draw(st.sampled_from(DAYS)),
        thread=draw(st.sampled_from((None, "ann archer's thread"))),
        url=draw(st.sampled_from((None, "https://x.example/ann-archer"))),
        version=str(draw(st.integers(0, 3))),
    )
    if draw(st.booleans()):
        draw(statements(made))
    for _ in range(draw(st.integers(0, 3))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
        about = {word: draw(st.sampled_from(THINGS)) for word in set(words) if draw(st.booleans())}
        made.passage(" ".join(words), about=about, heading=draw(st.sampled_from(("", "soil"))))
        for address in draw(st.sets(st.sampled_from(ADDRESSES), max_size=2)):
            made.contributed(email(address), draw(st.sampled_from(ContributionRole)))
        draw(statements(made))
    return made.issue("odd") if draw(st.booleans()) else made


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Something that is done to a store."""
    verb = draw(st.sampled_from(("write", "write", "write", "remove", "consent", "settle", "forget")))
    person = draw(st.sampled_from(PEOPLE))
    if verb == "write":
        made = draw(st.lists(documents(), max_size=3, unique_by=lambda page: page.document.id))
        owners = {email(a).id: draw(st.sampled_from(PEOPLE)) for a in ADDRESSES if draw(st.booleans())}
        return lambda store: store.write(batch(*made, people=owners))
    if verb == "remove":
        gone = [DocumentBuilder(f"page-{draw(st.integers(0, 4))}").document.id]
        return lambda store: store.remove(gone)
    if verb == "consent":
        decided = datetime(2026, 1, draw(st.integers(1, 5)), tzinfo=UTC)
        record = ConsentRecord(
            person, ConsentPurpose.BEING_FOUND, draw(st.sampled_from(ConsentDecision)), decided, "hr"
        )
        return lambda store: store.record_consent(record)
    if verb == "forget":
        return lambda store: store.forget(person)
    return lambda store: store.settle()


async def answers_after(engine: Engine, script: list[Step]) -> list[Any]:
    """What an engine says after each step to the operator, and to all at the end."""
    engine.renew()
    async with engine.open() as store:
        said = [await step(store) for step in script]
        said += [await store.ledger(), await store.known_names()]
        for viewer in (STAFF_VIEWER, OPERATOR):
            for at in (None, date(2026, 1, 1)):
                said.append(await everything(store, viewer, at))
    return said


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(script=st.lists(steps(), min_size=1, max_size=5))
def test_all_engines_give_the_same_answers(engines: list[Engine], script: list[Step]) -> None:
    """Same records, order and numbers, for staff and operator, now and as of a date, after any history."""
    first, *others = [asyncio.run(answers_after(engine, script)) for engine in engines]
    for other in others:
        assert other == first
