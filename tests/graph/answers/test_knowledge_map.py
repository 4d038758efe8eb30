"""People by topics: what the matrix holds, how it is ordered, and what it costs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, cast

import pytest

from graph.answers.filters import communities, units
from graph.answers.knowledge_map import KnowledgeMap, knowledge_map
from graph.answers.topic_standing import topic_standings, with_evidence
from graph.errors import UnknownElementError
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import ANONYMOUS, OPERATOR
from ontology.generated.names import ContributionRole as Role
from tests.support.extracts import DocumentBuilder, batch, email


def _filled(**held: dict[str, int]) -> list[DocumentBuilder]:
    """So many passages of each person about each topic; the first person's unit is `north`."""
    made = DocumentBuilder("page")
    people = DocumentBuilder("people", kind="directory", day=None).thing(
        "north", "OrganizationalUnit", "North"
    )
    for topic in sorted({topic for topics in held.values() for topic in topics}):
        people.thing(f"topic:{topic}", "Topic", topic.title())
    for place, (one, topics) in enumerate(held.items()):
        home = {} if place else {"memberOf": "north"}
        gone = {"leftOn": "2020-01-01"} if one == "gone" else {}
        people.person(one, one.title(), f"{one}@yard.example", **home, **gone)
        for topic, number in topics.items():
            for _ in range(number):
                made.passage(f"On {topic}.", by=email(f"{one}@yard.example"), about={topic: f"topic:{topic}"})
    return [people, made]


async def _write(store: Store, **held: dict[str, int]) -> None:
    accounts = {email(f"{one}@yard.example").id: one for one in held}
    await store.write(batch(*_filled(**held), people=accounts))


def _shown(found: KnowledgeMap) -> dict[tuple[str, str], int]:
    names = [name for _, name in found.topics]
    return {(names[c.topic], found.people[c.person].id): c.contributions for c in found.cells}


async def test_topics_of_most_passages_come_first_and_people_along_them(tmp_path: Path) -> None:
    """Who knows the first topic stands first, who knows the last stands last; who left stands nowhere."""
    async with open_store(f"sqlite:///{tmp_path / 'w.db'}") as store:
        await _write(
            store,
            zoe={"hops": 5},
            ada={"figs": 2, "kale": 1},
            bob={"figs": 1, "hops": 1},
            gone={"kale": 9},
        )
        found = await knowledge_map(store, OPERATOR)
        assert [name for _, name in found.topics] == ["Hops", "Figs", "Kale"]
        assert [person.id for person in found.people] == ["zoe", "bob", "ada"]
        assert _shown(found) == {
            ("Hops", "zoe"): 5,
            ("Hops", "bob"): 1,
            ("Figs", "bob"): 1,
            ("Figs", "ada"): 2,
            ("Kale", "ada"): 1,
        }
        less = await knowledge_map(store, OPERATOR, topics=2, people=1)
        assert (len(less.topics), len(less.people), less.topics_in_all, less.people_in_all) == (2, 1, 3, 3)


async def test_each_topic_has_its_foremost_person_where_there_is_room(tmp_path: Path) -> None:
    """Somebody busy elsewhere does not push out the only one who knows the small topic."""
    async with open_store(f"sqlite:///{tmp_path / 'w.db'}") as store:
        await _write(store, ann={"hops": 9}, bea={"hops": 8}, cat={"kale": 1})
        found = await knowledge_map(store, OPERATOR, people=2)
        assert {person.id for person in found.people} == {"ann", "cat"}


async def test_a_unit_narrows_the_people(tmp_path: Path) -> None:
    """By id or name; one that is not on record is refused, and filters name what is."""
    async with open_store(f"sqlite:///{tmp_path / 'w.db'}") as store:
        await _write(store, ann={"hops": 1}, bea={"hops": 8, "kale": 1})
        found = await knowledge_map(store, OPERATOR, unit="North")
        assert (_shown(found), found.topics_in_all) == ({("Hops", "ann"): 1}, 1)
        with pytest.raises(UnknownElementError):
            await knowledge_map(store, OPERATOR, unit="south")
        assert await units(store, OPERATOR) == [("north", "North")]
        assert await communities(store, OPERATOR) == ["wiki"]
        assert (await units(store, ANONYMOUS), await communities(store, ANONYMOUS)) == ([], [])


async def test_reviewing_and_asking_are_no_knowledge(tmp_path: Path) -> None:
    """A cell takes what the store calls holding."""
    async with open_store(f"sqlite:///{tmp_path / 'w.db'}") as store:
        made = DocumentBuilder("page").thing("topic:hops", "Topic", "Hops")
        talk = DocumentBuilder("talk").passage("On hops.", about={"hops": "topic:hops"})
        for role in (Role.ASKED, Role.REVIEWED, Role.SAID):
            talk.contributed(email(f"{role}@yard.example"), role)
        people = DocumentBuilder("people", day=None)
        for role in (Role.ASKED, Role.REVIEWED, Role.SAID):
            people.person(str(role), str(role).title(), f"{role}@yard.example")
        accounts = {email(f"{role}@yard.example").id: str(role) for role in Role}
        await store.write(batch(made, talk, people, people=accounts))
        found = await knowledge_map(store, OPERATOR)
        assert [person.id for person in found.people] == ["said"]


class _Counting:
    """A store that counts what it is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.calls: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        self.calls[name] += 1
        return getattr(self._store, name)


async def test_more_topics_are_no_more_questions_to_the_store(tmp_path: Path) -> None:
    """Twenty topics cost as many calls as one does."""
    counted = []
    for number in (1, 20):
        async with open_store(f"sqlite:///{tmp_path / f'{number}.db'}") as store:
            await _write(store, ann={f"t{place}": 2 for place in range(number)})
            counting = _Counting(store)
            asked = cast(Store, counting)
            await knowledge_map(asked, OPERATOR)
            found = await topic_standings(asked, OPERATOR)
            assert len(await with_evidence(asked, OPERATOR, None, found)) == number
            counted.append(counting.calls)
    assert counted[0] == counted[1]
