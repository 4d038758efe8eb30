"""A garden with a newsletter: who answers whom, who is thanked, who is whose superior, who agreed to what."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graph.store.base import Store
from graph.store.records import Batch, ConsentRecord
from ontology.document import PUBLIC, STAFF
from ontology.generated.names import ConsentDecision, ConsentPurpose
from ontology.generated.names import ContributionRole as Role
from tests.support.extracts import DocumentBuilder, batch, email

IVY, JON, KAY, LOU, MIA, NED = "ivy", "jon", "kay", "lou", "mia", "ned"
PEOPLE = {
    IVY: "Ivy Lane",
    JON: "Jon Marsh",
    KAY: "Kay Orr",
    LOU: "Lou Penn",
    MIA: "Mia Quill",
    NED: "Ned Rook",
}
MARCH = date(2026, 3, 9)


def address(person: str) -> str:
    """Her address."""
    return f"{person}@garden.example"


def _directory() -> DocumentBuilder:
    made = DocumentBuilder("people.csv", source="people", kind="directory", day=None)
    made.thing("care", "OrganizationalUnit", "Care").thing("web", "OrganizationalUnit", "Web")
    units = {IVY: "care", JON: "web", KAY: "web", LOU: "care"}
    for one, unit in units.items():
        boss = {"reportsTo": IVY} if one == LOU else {}
        made.person(one, PEOPLE[one], address(one), memberOf=unit, **boss)
    for one in (MIA, NED):
        made.person(one, PEOPLE[one], address(one), kind="Customer")
    made.thing("topic:roses", "Topic", "Roses").thing("newsletter", "Touchpoint", "Newsletter", ownedBy="web")
    made.says("newsletter", "dependsOn", "knowledge:roses", kind="knowledge")
    return made


def _mail(
    native: str, by: str, role: Role, text: str, day: date, *about: str, **more: str
) -> DocumentBuilder:
    known = {"roses": "topic:roses", "newsletter": "newsletter"} | {name: one for one, name in PEOPLE.items()}
    made = DocumentBuilder(
        native, source="mail", kind="mail", title=f"Mail {native}", thread=more.get("thread", native), day=day
    )
    return made.passage(text, by=email(address(by)), role=role, about={word: known[word] for word in about})


def _texts() -> list[DocumentBuilder]:
    page = DocumentBuilder(
        "page",
        kind="page",
        title="How roses drink",
        url="https://wiki.garden.example/roses",
        day=date(2026, 1, 5),
    )
    page.passage(
        "Water roses at the root, in the morning.", by=email(address(LOU)), about={"roses": "topic:roses"}
    )
    board = DocumentBuilder("secret", title="Board", audience=("board",), day=MARCH)
    board.passage(
        "Roses are Lou Penn's alone.", by=email(address(KAY)), about={"Lou Penn": LOU, "Roses": "topic:roses"}
    )
    fence = DocumentBuilder(
        "fence", source="fence", kind="post", title="#fence", audience=(PUBLIC,), day=MARCH
    )
    fence.passage(
        "My roses have black spots.", by=email(address(NED)), role=Role.ASKED, about={"roses": "topic:roses"}
    )
    fence.passage(
        "Mine had, too: roses want air.",
        by=email(address(MIA)),
        role=Role.ANSWERED,
        about={"roses": "topic:roses"},
    )
    return [
        page,
        board,
        fence,
        _mail(
            "q1",
            JON,
            Role.ASKED,
            "Why do the roses in the newsletter wilt?",
            MARCH,
            "roses",
            "newsletter",
            thread="t1",
        ),
        _mail("a1", LOU, Role.ANSWERED, "The roses want water at the root.", MARCH, "roses", thread="t1"),
        _mail(
            "a2",
            IVY,
            Role.ANSWERED,
            "And the newsletter goes out at noon, roses or not.",
            MARCH,
            "newsletter",
            "roses",
            thread="t1",
        ),
        _mail("t1", JON, Role.WROTE, "Thanks, Lou. That was it.", date(2026, 3, 10), thread="t1"),
        _mail(
            "r1",
            KAY,
            Role.WROTE,
            "Lou Penn says that roses drink in the morning.",
            date(2026, 3, 20),
            "Lou Penn",
            "roses",
        ),
        _mail("l1", KAY, Role.WROTE, "Read https://wiki.garden.example/roses first.", date(2026, 4, 2)),
    ]


def garden() -> Batch:
    """All of it."""
    accounts = {email(address(one)).id: one for one in PEOPLE}
    return batch(_directory(), *_texts(), people=accounts)


async def fill(store: Store) -> None:
    """The garden in a store; the customer Mia agrees to everything, Ned to nothing."""
    await store.write(garden())
    for purpose in ConsentPurpose:
        await agree(store, MIA, purpose)


async def agree(
    store: Store, person: str, purpose: ConsentPurpose, decision: ConsentDecision = ConsentDecision.GIVEN
) -> None:
    """Record a decision."""
    await store.record_consent(
        ConsentRecord(person, purpose, decision, datetime(2026, 2, 1, tzinfo=UTC), "steward")
    )


STAFF_GROUPS = frozenset({PUBLIC, STAFF})
