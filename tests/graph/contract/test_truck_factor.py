"""How few people a touchpoint rests on, on every engine."""

from __future__ import annotations

from graph.answers.figures import truck_factor
from graph.answers.risk import assess
from graph.store.base import Store
from graph.store.records import Batch, IdentityDecision
from graph.viewer import Viewer
from ontology.document import PUBLIC, STAFF
from ontology.generated.names import ContributionRole
from tests.graph.fragility.organisation import fill, hide, text

EMPLOYEE = Viewer("employee", frozenset({PUBLIC, STAFF}))


async def test_one_person_until_a_second_has_answered(store: Store) -> None:
    """The chat rests on what Ann wrote; once Hal has answered in that topic it takes both to be gone."""
    await fill(store)
    found = truck_factor(await assess(store, EMPLOYEE, "chat"))
    assert found is not None
    (holder,) = found.people
    assert (found.number, holder.person.id, holder.person.name) == (1, "ann", "Ann Arbor")
    assert [item.quote[:17] for item in holder.evidence] == ["Chat scripts live"]
    answer = text(
        "Rewrite the greeting of the chat scripts.",
        "",
        "hal",
        "2025-06-02",
        about="chat-scripts",
        role=ContributionRole.ANSWERED,
    )
    await store.write(Batch("second", "v2", (answer,), (IdentityDecision("account:id:hal", "hal", ("id",)),)))
    found = truck_factor(await assess(store, EMPLOYEE, "chat"))
    assert found is not None
    assert (found.number, [holder.person.id for holder in found.people]) == (2, ["ann", "hal"])
    assert [(item.role, item.speaker) for item in found.people[1].evidence] == [("answered", "hal")]
    await hide(store, "hal")
    found = truck_factor(await assess(store, EMPLOYEE, "chat"))
    assert found is not None
    assert (found.number, "hal" in repr(found).lower()) == (2, False)


async def test_none_without_people(store: Store) -> None:
    """What rests on nobody has no truck factor; what rests on knowledge that nobody holds has none either."""
    await fill(store)
    assert truck_factor(await assess(store, EMPLOYEE, "newsletter")) is None
    assert truck_factor(await assess(store, EMPLOYEE, "kiosk")) is None
