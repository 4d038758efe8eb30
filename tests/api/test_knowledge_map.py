"""Who knows what, how topics stand, and the proof of ambassadors, over GraphQL."""

from __future__ import annotations

import pytest

from tests.api.conftest import Service
from tests.api.organisation import BOARD_TOKEN, STAFF_TOKEN

MAP = """query($t: Int! = 30, $p: Int! = 30, $u: String) { knowledgeMap(topics: $t, people: $p, unit: $u) {
  __typename ... on BadInput { argument } ... on KnowledgeMap { topics { localId name } people { localId }
  cells { topic person contributions lastActive } topicsInAll peopleInAll } } }"""
TOPICS = """query($c: TopicConcern, $n: Int! = 10, $after: String) {
  topics(concern: $c, first: $n, after: $after) {
  __typename ... on BadInput { argument } ... on TopicConnection { pageInfo { hasNextPage } edges { cursor
  node { topic { localId } passages holders only { localId } asked unanswered lastSeen stale
  evidence { quote speaker { localId } } } } } } }"""


async def test_the_map_is_a_matrix_of_places(service: Service) -> None:
    """Cells point into the two lists; who left and who hides are in neither."""
    found = (await service.ask(MAP, STAFF_TOKEN))["knowledgeMap"]
    assert [topic["name"] for topic in found["topics"]] == ["Mail delivery"]
    assert [person["localId"] for person in found["people"]] == ["ada.moss", "ben.ash"]
    assert found["cells"] == [
        {"topic": 0, "person": 0, "contributions": 1, "lastActive": "2026-01-20"},
        {"topic": 0, "person": 1, "contributions": 1, "lastActive": "2026-01-20"},
    ]
    assert (found["topicsInAll"], found["peopleInAll"]) == (1, 2)
    board = (await service.ask(MAP, BOARD_TOKEN))["knowledgeMap"]
    assert [cell["contributions"] for cell in board["cells"]] == [1, 2]


async def test_the_map_is_narrowed_and_bounded(service: Service) -> None:
    """To a unit or team; an unknown one and a size out of bounds are told as such."""
    narrowed = (await service.ask(MAP, STAFF_TOKEN, u="Campaigns"))["knowledgeMap"]
    assert [person["localId"] for person in narrowed["people"]] == ["ada.moss"]
    unknown = (await service.ask(MAP, STAFF_TOKEN, u="nowhere"))["knowledgeMap"]
    assert unknown == {"__typename": "NotFound"}
    too_many = (await service.ask(MAP, STAFF_TOKEN, p=101))["knowledgeMap"]
    assert too_many == {"__typename": "BadInput", "argument": "people"}


async def test_a_number_of_the_map_is_proved_by_as_many_quotes(service: Service) -> None:
    """What somebody wrote, said or answered is told as such, even where she is mentioned in it, too."""
    page = """query($p: ID!, $t: String) { person(id: $p, about: $t, quotes: 100) {
        ... on PersonPage { evidence { role outdated } } } }"""
    for token in (STAFF_TOKEN, BOARD_TOKEN):
        found = (await service.ask(MAP, token))["knowledgeMap"]
        for cell in found["cells"]:
            person, topic = found["people"][cell["person"]], found["topics"][cell["topic"]]
            told = await service.ask(page, token, p=person["localId"], t=topic["localId"])
            held = [one for one in told["person"]["evidence"] if one["role"] in ("WROTE", "SAID", "ANSWERED")]
            assert len(held) == cell["contributions"]


async def test_topics_come_with_their_standing_and_quotes(service: Service) -> None:
    """Two hold it, so nobody is named, and who left is quoted; pages join, and a cursor is of its concern."""
    edges = (await service.ask(TOPICS, STAFF_TOKEN))["topics"]["edges"]
    node = edges[0]["node"]
    assert node["topic"]["localId"] == "topic:mail-delivery"
    assert (node["passages"], node["holders"], node["only"], node["stale"]) == (3, 2, None, False)
    assert {item["speaker"]["localId"] for item in node["evidence"]} == {"ada.moss", "ben.ash", "dora.field"}
    one = (await service.ask(TOPICS, STAFF_TOKEN, n=1))["topics"]["edges"]
    assert one == edges[:1]
    after = (await service.ask(TOPICS, STAFF_TOKEN, n=1, after=one[0]["cursor"]))["topics"]
    assert after["edges"] == edges[1:2]
    other = await service.ask(TOPICS, STAFF_TOKEN, c="STALE", after=one[0]["cursor"])
    assert other["topics"] == {"__typename": "BadInput", "argument": "after"}


async def test_filters_name_what_one_may_read(service: Service) -> None:
    """Units by name and the channels and sources; a visitor gets the public community alone."""
    query = "{ units { localId name } communities }"
    found = await service.ask(query, STAFF_TOKEN)
    assert [unit["name"] for unit in found["units"]] == ["Campaigns", "IT Platform", "Marketing"]
    assert found["communities"] == ["community", "meetings", "wiki"]
    assert await service.ask(query) == {"units": [], "communities": ["community"]}


@pytest.mark.parametrize("part", ["CONTRIBUTIONS", "ANSWERS", "RECENCY", "COMMUNITIES", "TOPICS"])
async def test_an_ambassadors_number_has_its_quotes(service: Service, part: str) -> None:
    """Each part that is above nothing; everything that is quoted is hers."""
    query = """query($p: AmbassadorPart!) { ambassadors(sort: CONTRIBUTIONS) { ... on AmbassadorConnection {
      edges { node { person { localId } parts { contributions answers communitiesReached topics lastActive }
        proof(part: $p, first: 100) { quote title date speaker { localId } } } } } } }"""
    edges = (await service.ask(query, STAFF_TOKEN, p=part))["ambassadors"]["edges"]
    field = {"COMMUNITIES": "communitiesReached", "RECENCY": "lastActive"}.get(part, part.lower())
    assert edges
    for node in (edge["node"] for edge in edges):
        assert bool(node["proof"]) == bool(node["parts"][field])
        assert {item["speaker"]["localId"] for item in node["proof"]} <= {node["person"]["localId"]}
