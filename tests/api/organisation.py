"""Fernhill, a small organisation that does not exist, as the tests of the service and the page know it.

Cleo Vance opted out. Dora Field has left. Gil Marsh is a customer who agreed to nothing. Only the group
`board` reads the paper on the warehouse, and only who is signed in reads what is for staff.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graph.settings import ApiSettings, OrganisationSettings, Settings, UserSettings
from graph.store.base import Store
from graph.store.connect import open_store
from graph.store.records import ConsentRecord, Run
from ontology.document import PUBLIC
from ontology.extract import Issue
from ontology.generated.names import ConsentDecision, ConsentPurpose, ContributionRole, Modality
from tests.support.extracts import DocumentBuilder, batch, email

STAFF_TOKEN = "token-of-ada-0123"
BOARD_TOKEN = "token-of-board-0123"
STEWARD_TOKEN = "token-of-steward-0123"

ADA, BEN, CLEO = email("ada@fernhill.example"), email("ben@fernhill.example"), email("cleo@fernhill.example")
DORA, GIL = email("dora@fernhill.example"), email("gil@customers.example")
OWNERS = {
    ADA.id: "ada.moss",
    BEN.id: "ben.ash",
    CLEO.id: "cleo.vance",
    DORA.id: "dora.field",
    GIL.id: "gil.marsh",
}
HIDDEN = ("cleo.vance", "cleo", "vance", "gil.marsh", "gil@", "marsh")
"""Everything that hidden people are called, folded; none of it may come out."""
BOARD_SECRETS = ("warehouse in tarn", "lease", "kestrel")


def settings(store: Path, *, api: ApiSettings | None = None) -> Settings:
    """Settings with three users: one of the staff, one on the board, one steward."""
    return Settings(
        store=f"sqlite:///{store}",
        organisation=OrganisationSettings(name="Fernhill"),
        users=(
            UserSettings(name="ada", token=STAFF_TOKEN, person="ada.moss"),
            UserSettings(name="bo", token=BOARD_TOKEN, groups=("board",)),
            UserSettings(name="stew", token=STEWARD_TOKEN, roles=("steward",)),
        ),
        api=api or ApiSettings(),
    )


async def fill(store: Store, *, board: bool = True) -> None:
    """Put all of Fernhill into a store, with or without what only the board may read."""
    issue = Issue("mail/odd.mbox", "message 3", "a charset nobody knows", "Save it as UTF-8.")
    for number in range(1, 4):
        begun = datetime(2026, 3, number, 8, 0, tzinfo=UTC)
        await store.save_run(Run(f"run-{number}", ("wiki", "mail"), begun, begun, written=number, issues=1))
    await store.write(
        batch(
            _directory(),
            _catalogue(),
            *_texts(),
            *(_board() if board else ()),
            people=OWNERS,
            issues=[("mail", issue)],
            run="run-3",
        )
    )
    await store.record_consent(
        ConsentRecord(
            "cleo.vance",
            ConsentPurpose.BEING_FOUND,
            ConsentDecision.WITHDRAWN,
            datetime(2026, 3, 1, tzinfo=UTC),
            "stew",
        )
    )
    await store.settle()


async def fill_file(path: Path, *, board: bool = True) -> None:
    """Make a SQLite store of Fernhill at a path."""
    async with open_store(f"sqlite:///{path}") as store:
        await fill(store, board=board)


def _directory() -> DocumentBuilder:
    made = DocumentBuilder("people.csv", source="people", kind="directory", title="people.csv")
    made.thing("marketing", "OrganizationalUnit", "Marketing").thing(
        "it", "OrganizationalUnit", "IT Platform"
    )
    made.thing("campaigns", "Team", "Campaigns", partOf="marketing")
    made.person(
        "ada.moss", "Ada Moss", "ada@fernhill.example", memberOf="campaigns", jobTitle="Newsletter Editor"
    )
    made.person("ben.ash", "Ben Ash", "ben@fernhill.example", memberOf="it", jobTitle="Platform Engineer")
    made.person("cleo.vance", "Cleo Vance", "cleo@fernhill.example", memberOf="it")
    made.person("dora.field", "Dora Field", "dora@fernhill.example", memberOf="it", leftOn="2025-06-30")
    return made.person("gil.marsh", "Gil Marsh", "gil@customers.example", kind="Customer")


def _catalogue() -> DocumentBuilder:
    made = DocumentBuilder("catalogue.yaml", source="catalogue", kind="catalogue", title="catalogue.yaml")
    made.thing("linkly", "Organization", "Linkly Ltd.").thing("viewtube", "Organization", "Viewtube Inc.")
    made.thing("newsletter", "Touchpoint", "Newsletter", ownedBy="marketing", alias="the newsletter")
    made.says("newsletter", "control", "outside", phase="live")
    made.thing("shortener", "System", "Link shortener", ownedBy="linkly")
    made.thing("video-site", "System", "Video site", ownedBy="viewtube")
    made.says("shortener", "lineControl", "video-site", prepare="within", live="shared")
    made.thing("get-help", "Stage", "Get help")
    made.thing("ivr", "Touchpoint", "Phone menu", ownedBy="it").thing(
        "chat", "Touchpoint", "Chat", ownedBy="it"
    )
    for way in ("ivr", "chat"):
        made.says("get-help", "dependsOn", way, k="1", requirement="either")
    made.thing("checkout", "Touchpoint", "Checkout", ownedBy="it")
    made.says("checkout", "dependsOn", "knowledge:tax-rules", kind="knowledge")
    made.thing("topic:mail-delivery", "Topic", "Mail delivery", alias="deliverability")
    made.thing("topic:tax-rules", "Topic", "Tax rules", broader="topic:law")
    return made.thing("topic:law", "Topic", "Law")


def _texts() -> list[DocumentBuilder]:
    newsletter = DocumentBuilder(
        "newsletter.md",
        title="How we send the newsletter",
        url="https://wiki.fernhill.example/newsletter",
        path="wiki/newsletter.md",
        day=date(2026, 2, 10),
    )
    newsletter.passage(
        "The newsletter needs the link shortener. Without it nobody gets to the film.",
        by=ADA,
        about={"newsletter": "newsletter", "link shortener": "shortener"},
    )
    newsletter.says(
        "newsletter", "dependsOn", "shortener", quote="The newsletter needs the link shortener.", speaker=ADA
    )
    newsletter.passage(
        "The link shortener redirects to the video site. It went down once in May.",
        by=BEN,
        role=ContributionRole.ANSWERED,
    )
    newsletter.says(
        "shortener", "dependsOn", "video-site", quote="The link shortener redirects to the video site."
    )
    delivery = DocumentBuilder("delivery.md", title="Mail delivery notes", day=date(2026, 1, 20))
    delivery.passage(
        "Bounces fell after we warmed up the sender address. Mail delivery needs patience, says Cleo Vance.",
        by=ADA,
        about={"Mail delivery": "topic:mail-delivery"},
    )
    delivery.passage(
        "Sender reputation decides whether the bounces come back. I keep the warm-up log.",
        by=BEN,
        about={"warm-up log": "topic:mail-delivery"},
    )
    delivery.passage(
        "Bounces of the sender address in 2024 were my fault.",
        by=DORA,
        about={"Bounces": "topic:mail-delivery"},
        day=date(2024, 5, 2),
    )
    delivery.passage("Cleo here: the sender address must not bounce, ask me.", by=CLEO)
    tax = DocumentBuilder("tax.md", title="Tax rules at checkout", day=date(2026, 2, 1))
    tax.passage("I wrote the tax rules for the checkout.", by=CLEO, about={"tax rules": "topic:tax-rules"})
    return [newsletter, delivery, tax, *_conversations()]


def _conversations() -> list[DocumentBuilder]:
    meeting = DocumentBuilder(
        "round.vtt", source="meetings", kind="meeting", title="Spring round", day=date(2026, 3, 1)
    )
    meeting.passage(
        "The chat needs the Parrot bot, I think.", by=BEN, role=ContributionRole.SAID, kind="turn"
    )
    meeting.says(
        "chat", "dependsOn", "unknown:parrot-bot", quote="The chat needs the Parrot bot", name="Parrot bot"
    )
    meeting.says(
        "ivr", "dependsOn", "shortener", quote="The chat needs the Parrot bot", modality=Modality.POSSIBLE
    )
    public = DocumentBuilder(
        "compost",
        source="community",
        kind="post",
        title="Compost smells",
        audience=(PUBLIC,),
        url="javascript:alert(1)",
        day=date(2026, 2, 20),
    )
    public.passage("Why does my compost smell of eggs? Asking for a friend.", by=GIL, kind="post")
    public.passage(
        "Smelly compost lacks air: turn it twice a week. <script>alert('x')</script>",
        by=ADA,
        role=ContributionRole.ANSWERED,
        kind="post",
    )
    return [meeting, public]


def _board() -> list[DocumentBuilder]:
    paper = DocumentBuilder(
        "board.md", source="board", title="Lease of the warehouse", audience=("board",), day=date(2026, 2, 25)
    )
    paper.passage(
        "Bounces of the sender address are nothing against the warehouse in Tarn. Dora Field signs the "
        "lease. The newsletter needs Kestrel.",
        by=BEN,
        about={"Bounces": "topic:mail-delivery", "Kestrel": "kestrel"},
    )
    paper.says("kestrel", "type", "System", quote="Kestrel").says(
        "kestrel", "name", "Kestrel", quote="Kestrel"
    )
    paper.says("newsletter", "dependsOn", "kestrel", quote="The newsletter needs Kestrel.")
    return [paper]


@dataclass(frozen=True)
class Found:
    """Where a text stood that should not have."""

    word: str
    near: str


def leaks(text: str, words: Iterable[str]) -> list[Found]:
    """Which of these words a text holds, whatever their case."""
    low = text.lower()
    return [
        Found(word, low[max(0, low.index(word) - 40) : low.index(word) + 40]) for word in words if word in low
    ]
