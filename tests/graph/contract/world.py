"""A small organisation with something for every rule: groups, dates, someone who left, someone who hides."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graph.store.records import Batch, ConsentRecord
from graph.viewer import ANONYMOUS, OPERATOR, Viewer
from ontology.document import PUBLIC, STAFF
from ontology.generated.names import ConsentDecision, ConsentPurpose, ContributionRole, Modality
from tests.support.extracts import DocumentBuilder, batch, email

BOARD = "board"
STAFF_VIEWER = Viewer("sam", frozenset({PUBLIC, STAFF}))
BOARD_VIEWER = Viewer("bea", frozenset({PUBLIC, STAFF, BOARD}))
VIEWERS = (ANONYMOUS, STAFF_VIEWER, BOARD_VIEWER, OPERATOR)

ANN, BOB, DANA, LEFT, EVE = "ann", "bob", "dana-id", "lee", "eve"
ACCOUNTS = {
    email("ann@example.org").id: ANN,
    email("bob@example.org").id: BOB,
    email("dana.reed@example.org").id: DANA,
    email("lee@example.org").id: LEFT,
    email("eve@customer.example").id: EVE,
}
OLD, NEW = date(2025, 5, 5), date(2026, 3, 2)


def directory() -> DocumentBuilder:
    """The people, one of whom has left, one of whom is a customer."""
    made = DocumentBuilder("people.csv", source="directory", kind="directory", day=None)
    made.thing("care", "OrganizationalUnit", "Customer Care").thing("web", "Team", "Web", partOf="care")
    made.person(ANN, "Ann Archer", "ann@example.org", memberOf="web", jobTitle="Gardener")
    made.person(BOB, "Bob Stone", "bob@example.org", memberOf="care", reportsTo=DANA)
    made.person(DANA, "Dana Reed", "dana.reed@example.org", memberOf="web", alias="Danny R.", handle="dreed")
    made.person(LEFT, "Lee Gone", "lee@example.org", memberOf="web", leftOn="2025-12-31")
    made.person(EVE, "Eve Buyer", "eve@customer.example", kind="Customer")
    return made


def vocabulary() -> DocumentBuilder:
    """Two topics."""
    made = DocumentBuilder("topics.ttl", source="vocabulary", kind="vocabulary", day=None)
    made.thing("topic:roses", "Topic", "Roses").thing("topic:web-fonts", "Topic", "Web fonts")
    return made.says("topic:roses", "alias", "Rose care")


def catalogue() -> DocumentBuilder:
    """Elements, one of which depends on a person."""
    made = DocumentBuilder("catalogue.yaml", source="catalogue", kind="catalogue", day=None)
    made.thing("newsletter", "Touchpoint", "Newsletter", ownedBy="web").thing("shop", "System", "Web shop")
    made.says("newsletter", "dependsOn", "shop", kind="technology", strength="hard")
    return made.says("newsletter", "dependsOn", DANA, kind="assignment")


def secret() -> DocumentBuilder:
    """What only the board may read."""
    made = DocumentBuilder("secret-plan", source="board", audience=(BOARD,), title="Secret plan", day=NEW)
    made.passage(
        "Roses will be sold off. The shop needs the vault.",
        by=email("lee@example.org"),
        about={"Roses": "topic:roses", "shop": "shop"},
    )
    made.thing("vault", "System", "Vault").says(
        "shop", "dependsOn", "vault", quote="The shop needs the vault"
    )
    return made.issue("a secret page has no end", path="board/secret.md")


def texts() -> list[DocumentBuilder]:
    """What people wrote: for all, for the staff, long ago, without a date."""
    public = DocumentBuilder(
        "rose-page", audience=(PUBLIC,), title="Roses by Dana Reed", url="https://x.example/dreed"
    )
    public.passage(
        "Roses want water, said Dana Reed.",
        by=email("ann@example.org"),
        about={"Roses": "topic:roses", "Dana Reed": DANA},
        heading="Dana Reed on water",
    )
    staff = DocumentBuilder("mail-1", kind="mail", thread="Re: roses of Dana Reed", owner="web", day=NEW)
    staff.passage(
        "Roses again: the newsletter needs the shop.",
        by=email("bob@example.org"),
        role=ContributionRole.ANSWERED,
        about={"Roses": "topic:roses", "newsletter": "newsletter"},
        kind="mail",
    )
    staff.says(
        "newsletter", "dependsOn", "unknown:mailer", quote="newsletter", speaker=email("bob@example.org")
    )
    staff.says("newsletter", "dependsOn", "unknown:dana-reed", quote="Roses again")
    staff.says("shop", "dependsOn", "newsletter", quote="shop", modality=Modality.PLANNED)
    staff.passage(
        "Dana's own words about fonts.", by=email("dana.reed@example.org"), about={"fonts": "topic:web-fonts"}
    )
    staff.says("shop", "name", "Shop of Dana Reed", quote="fonts", confidence=0.5)
    old = DocumentBuilder("old-page", day=OLD).passage(
        "Web fonts of old.", by=email("bob@example.org"), about={"Web fonts": "topic:web-fonts"}
    )
    old.says("old-app", "type", "System", quote="old").says("old-app", "name", "Old app", quote="old")
    undated = DocumentBuilder("undated", day=None).passage(
        "Roses without a day.", by=email("eve@customer.example"), about={"Roses": "topic:roses"}
    )
    return [public, staff, old, undated.issue("a page has no date", path="wiki/undated of Dana Reed.md")]


def world() -> Batch:
    """All of it."""
    return batch(directory(), vocabulary(), catalogue(), secret(), *texts(), people=ACCOUNTS)


def decision(person: str, decided: ConsentDecision, day: int = 1) -> ConsentRecord:
    """A decision about being found."""
    return ConsentRecord(
        person, ConsentPurpose.BEING_FOUND, decided, datetime(2026, 1, day, tzinfo=UTC), recorded_by="hr"
    )


DANA_HIDES = decision(DANA, ConsentDecision.WITHDRAWN)
DANA_NAMES = ("Dana Reed", "dana.reed", "dreed", "Danny", DANA)
