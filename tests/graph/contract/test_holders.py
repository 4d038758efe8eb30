"""Who holds the knowledge of a topic."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from graph.store.base import Store
from graph.store.records import Holders
from graph.viewer import OPERATOR
from ontology.generated.names import ContributionRole
from tests.graph.contract.world import ACCOUNTS, ANN, BOB, DANA_HIDES, EVE, world
from tests.support.extracts import DocumentBuilder, batch, email

WHO = {
    ContributionRole.WROTE: "ann@example.org",
    ContributionRole.REVIEWED: "bob@example.org",
    ContributionRole.SAID: "dana.reed@example.org",
    ContributionRole.ANSWERED: "lee@example.org",
}


async def test_who_wrote_said_or_answered_and_is_still_here_holds_it(store: Store) -> None:
    """A review is no proof of knowledge; who left takes hers along; who hides only counts."""
    page = DocumentBuilder("page").passage("On compost.", about={"compost": "topic:compost"})
    for role, address in WHO.items():
        page.contributed(email(address), role)
    await store.write(world())
    await store.write(batch(page, people=ACCOUNTS))
    assert await store.holders(["topic:compost"], OPERATOR, None) == {
        "topic:compost": Holders((ANN, "dana-id"))
    }
    await store.record_consent(DANA_HIDES)
    assert await store.holders(["topic:compost"], OPERATOR, None) == {"topic:compost": Holders((ANN,), 1)}


async def test_every_topic_gets_an_answer(store: Store) -> None:
    """Nobody on record is an answer."""
    await store.write(world())
    found = await store.holders(["topic:roses", "topic:nothing"], OPERATOR, None)
    assert found == {"topic:nothing": Holders(()), "topic:roses": Holders((ANN, BOB), 1)}
    assert EVE not in found["topic:roses"].people


async def test_who_leaves_in_the_future_is_still_here(store: Store) -> None:
    """A last day that is announced is no last day yet."""
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    page = DocumentBuilder("page").passage(
        "On compost.", by=email("gil@example.org"), about={"compost": "topic:c"}
    )
    people = DocumentBuilder("gil.csv").person("gil", "Gil Going", leftOn=tomorrow)
    await store.write(batch(page, people, people={email("gil@example.org").id: "gil"}))
    assert await store.holders(["topic:c"], OPERATOR, None) == {"topic:c": Holders(("gil",))}
