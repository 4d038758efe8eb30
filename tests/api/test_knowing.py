"""Who knows what, asked over GraphQL."""

from __future__ import annotations

from math import fsum

import pytest

from tests.api.conftest import Service
from tests.api.organisation import BOARD_TOKEN, STAFF_TOKEN

EXPERTS = """
query($query: String!, $first: Int! = 10, $after: String, $at: Date) {
  experts(query: $query, first: $first, after: $after, at: $at) {
    __typename
    ... on ExpertConnection {
      query outcome advice
      pageInfo { hasNextPage hasPreviousPage endCursor }
      edges { node {
        score lastActive
        person { localId name title left team { name } unit { localId name } }
        reasons { feature points }
        evidence { title date role quote url place path }
      } }
    }
    ... on Problem { message }
    ... on BadInput { argument }
  }
}
"""


async def test_an_expert_comes_with_reasons_that_sum_to_the_score_and_with_quotes(service: Service) -> None:
    """The answer explains itself: who, why, and the dated words that say so."""
    answer = (await service.ask(EXPERTS, STAFF_TOKEN, query="bounces of the sender address"))["experts"]
    first = answer["edges"][0]["node"]
    assert (answer["outcome"], first["person"]["name"]) == ("EXPERTS", "Ada Moss")
    assert first["person"]["unit"] == {"localId": "marketing", "name": "Marketing"}
    assert first["person"]["team"] == {"name": "Campaigns"}
    assert first["score"] == pytest.approx(fsum(reason["points"] for reason in first["reasons"]))
    assert first["evidence"][0] | {"quote": ""} == {
        "title": "Mail delivery notes",
        "date": "2026-01-20",
        "role": "WROTE",
        "quote": "",
        "url": None,
        "place": "part 1",
        "path": None,
    }
    assert first["evidence"][0]["quote"].endswith("says [not shown].")


async def test_who_has_left_stands_behind_those_who_are_here(service: Service) -> None:
    """The best match helps little where she cannot be asked; that she left is said."""
    answer = (await service.ask(EXPERTS, STAFF_TOKEN, query="bounces of the sender address"))["experts"]
    last = answer["edges"][-1]["node"]
    assert (last["person"]["name"], last["person"]["left"]) == ("Dora Field", "2025-06-30")
    assert last["score"] > answer["edges"][0]["node"]["score"]


@pytest.mark.parametrize("query", ["quantum gardening on Mars", '"" AND (OR) NOT *', "?!"])
async def test_nobody_on_record_is_an_answer_with_advice(service: Service, query: str) -> None:
    """Where nothing covers the question no name is made up, also not for quotes and operators."""
    answer = (await service.ask(EXPERTS, STAFF_TOKEN, query=query))["experts"]
    assert (answer["outcome"], answer["edges"]) == ("NOBODY", [])
    assert answer["advice"].startswith("Ask in other words")


async def test_a_question_as_of_a_date_sees_only_what_was_dated_before(service: Service) -> None:
    """Two years ago only Dora had written about bounces."""
    answer = (
        await service.ask(EXPERTS, STAFF_TOKEN, query="bounces of the sender address", at="2025-01-01")
    )["experts"]
    assert [edge["node"]["person"]["name"] for edge in answer["edges"]] == ["Dora Field"]


async def test_a_question_of_ten_thousand_characters_is_answered_and_a_longer_one_is_not(
    service: Service,
) -> None:
    """A long mail may be pasted in; the bound is told to whoever passes it."""
    long = ("bounces of the sender address. " * 400)[:10_000]
    answer = (await service.ask(EXPERTS, STAFF_TOKEN, query=long))["experts"]
    assert answer["outcome"] == "EXPERTS"
    refused = (await service.ask(EXPERTS, STAFF_TOKEN, query=long + "x"))["experts"]
    assert (refused["__typename"], refused["argument"]) == ("BadInput", "query")
    assert "10,000" in refused["message"]


@pytest.mark.parametrize(
    ("argument", "values"),
    [
        ("query", {"query": "   "}),
        ("first", {"query": "x", "first": 0}),
        ("first", {"query": "x", "first": 101}),
    ],
)
async def test_arguments_that_cannot_be_answered_say_which_and_why(
    service: Service, argument: str, values: dict[str, object]
) -> None:
    """A problem of the asker's is data that names the argument."""
    refused = (await service.ask(EXPERTS, STAFF_TOKEN, **values))["experts"]
    assert (refused["__typename"], refused["argument"]) == ("BadInput", argument)


async def test_a_person_and_a_topic_are_found_by_global_and_by_own_id(service: Service) -> None:
    """Ids from answers, from the directory, and names all lead to the same page."""
    person = """query($id: ID!) { person(id: $id) { ... on PersonPage {
        contributions lastActive person { id name } topics { passages topic { id name } }
        evidence { quote } } } }"""
    plain = (await service.ask(person, STAFF_TOKEN, id="ada.moss"))["person"]
    assert (await service.ask(person, STAFF_TOKEN, id=plain["person"]["id"]))["person"] == plain
    assert (plain["contributions"], plain["lastActive"]) == (3, "2026-02-20")
    assert plain["topics"][0]["topic"]["name"] == "Mail delivery"
    topic = """query($id: ID, $name: String) { topic(id: $id, name: $name) { ... on TopicPage {
        topic { name } aliases broader { name } passages firstSeen people { person { name } } } } }"""
    by_id = (await service.ask(topic, STAFF_TOKEN, id=plain["topics"][0]["topic"]["id"]))["topic"]
    assert by_id == (await service.ask(topic, STAFF_TOKEN, name="deliverability"))["topic"]
    assert (by_id["aliases"], by_id["passages"], by_id["firstSeen"]) == (["deliverability"], 3, "2024-05-02")
    tax = (await service.ask(topic, STAFF_TOKEN, name="tax rules"))["topic"]
    assert (tax["broader"], tax["people"]) == ([{"name": "Law"}], [])


async def test_a_page_gives_as_many_quotes_as_are_asked_for(service: Service) -> None:
    """The newest come first, so a longer page begins with the shorter one."""
    query = """query($n: Int!) { person(id: "ada.moss", quotes: $n) { __typename
        ... on BadInput { argument } ... on PersonPage { evidence { quote } } } }"""
    one, all_of_them = [(await service.ask(query, STAFF_TOKEN, n=n))["person"] for n in (1, 100)]
    assert len(one["evidence"]) == 1 and len(all_of_them["evidence"]) == 3
    assert all_of_them["evidence"][:1] == one["evidence"]
    topic = """query($n: Int!) { topic(name: "deliverability", quotes: $n) {
        ... on TopicPage { evidence { quote } } } }"""
    assert len((await service.ask(topic, STAFF_TOKEN, n=2))["topic"]["evidence"]) == 2
    assert (await service.ask(query, STAFF_TOKEN, n=0))["person"]["argument"] == "quotes"


async def test_the_number_of_passages_about_a_topic_is_proved_by_as_many_quotes(service: Service) -> None:
    """What stands beside a topic on somebody's page can be read."""
    page = """query($about: String) { person(id: "ada.moss", quotes: 100, about: $about) { __typename
        ... on PersonPage { topics { passages topic { localId name } } evidence { quote } } } }"""
    for one in (await service.ask(page, STAFF_TOKEN))["person"]["topics"]:
        told = (await service.ask(page, STAFF_TOKEN, about=one["topic"]["localId"]))["person"]
        assert len(told["evidence"]) == one["passages"]
    assert (await service.ask(page, STAFF_TOKEN, about="no such topic"))["person"]["__typename"] == "NotFound"


async def test_what_is_not_on_record_comes_with_names_that_are_like_it(service: Service) -> None:
    """A slip of the pen is met with a proposal, not with an error."""
    query = '{topic(name:"mail"){__typename ... on NotFound{message asked near}}}'
    answer = (await service.ask(query, STAFF_TOKEN))["topic"]
    assert (answer["__typename"], answer["asked"], answer["near"]) == ("NotFound", "mail", ["Mail delivery"])
    assert answer["message"] == "Nothing that you may see is on record as “mail”."


async def test_the_id_of_another_type_is_refused_with_both_types(service: Service) -> None:
    """A topic's id where a person's belongs is a mistake to name, not a person who is not there."""
    topic = (await service.ask('{topic(name:"Law"){... on TopicPage{topic{id}}}}', STAFF_TOKEN))["topic"]
    query = "query($id: ID!) { person(id: $id) { __typename ... on Problem { message } } }"
    answer = (await service.ask(query, STAFF_TOKEN, id=topic["topic"]["id"]))["person"]
    assert answer == {
        "__typename": "BadInput",
        "message": "`id` is the id of a Topic; here goes one of a Person.",
    }


async def test_search_suggests_people_topics_and_touchpoints_that_the_viewer_may_see(
    service: Service,
) -> None:
    """Suggestions while typing depend on who types."""
    query = (
        "query($text: String!) { search(text: $text) { ... on Suggestions { suggestions { kind name } } } }"
    )
    found = (await service.ask(query, STAFF_TOKEN, text="ma"))["search"]["suggestions"]
    assert {"kind": "topic", "name": "Mail delivery"} in found
    assert (await service.ask(query, text="ma"))["search"]["suggestions"] == []
    board = (await service.ask(query, BOARD_TOKEN, text="kes"))["search"]["suggestions"]
    assert board == [{"kind": "system", "name": "Kestrel"}]
    assert (await service.ask(query, STAFF_TOKEN, text="kes"))["search"]["suggestions"] == []


async def test_ambassadors_come_with_every_part_of_what_speaks_for_them(service: Service) -> None:
    """No hidden number: reach, steadiness and topics stand side by side."""
    query = """query($topic: String) { ambassadors(topic: $topic) {
        __typename ... on AmbassadorConnection { edges { node {
        person { name }
        parts { peopleReached unitsReached answers monthsActive topics contributions } } } } } }"""
    found = (await service.ask(query, STAFF_TOKEN, topic="mail delivery"))["ambassadors"]["edges"]
    assert [edge["node"]["person"]["name"] for edge in found] == ["Ada Moss", "Ben Ash"]
    assert found[0]["node"]["parts"] | {"monthsActive": 0} == {
        "peopleReached": 2,
        "unitsReached": 1,
        "answers": 0,
        "monthsActive": 0,
        "topics": 1,
        "contributions": 1,
    }
    missing = (await service.ask(query, STAFF_TOKEN, topic="no such thing"))["ambassadors"]
    assert missing["__typename"] == "NotFound"
