"""What is kept: nodes, runs, proposals."""

from __future__ import annotations

import pytest

from api.ids import Kind, global_id, parse
from tests.api.conftest import Service
from tests.api.organisation import STAFF_TOKEN, STEWARD_TOKEN

NODE = """query($id: ID!) { node(id: $id) { __typename id
  ... on Person { name } ... on Topic { name } ... on Element { name kind } ... on Document { title }
  ... on IngestRun { written } } }"""
RUNS = """{ ingestRuns { __typename ... on NotAllowed { message needed }
  ... on IngestRunConnection { edges { node { id sources started written } }
    quarantine { source path place reason remedy } } } }"""


@pytest.mark.parametrize(
    ("kind", "local", "shown"),
    [
        (Kind.PERSON, "ada.moss", {"name": "Ada Moss"}),
        (Kind.TOPIC, "topic:law", {"name": "Law"}),
        (Kind.ELEMENT, "video-site", {"name": "Video site", "kind": "system"}),
        (Kind.ELEMENT, "newsletter->shortener", {"name": "Newsletter → Link shortener", "kind": "line"}),
        (Kind.RUN, "run-2", {"written": 2}),
    ],
)
async def test_a_node_is_found_again_by_its_global_id(
    service: Service, kind: Kind, local: str, shown: dict[str, object]
) -> None:
    """What Relay asks of every type with an id."""
    one = global_id(kind, local)
    found = (await service.ask(NODE, STEWARD_TOKEN, id=one))["node"]
    assert found == {"__typename": str(kind), "id": one, **shown}
    assert parse(one) == (kind, local)


async def test_the_document_of_a_quote_is_a_node(service: Service) -> None:
    """From the evidence to the document, for who may read it and nobody else."""
    query = '{experts(query:"warm-up log"){... on ExpertConnection{edges{node{evidence{document}}}}}}'
    found = (await service.ask(query, STAFF_TOKEN))["experts"]["edges"][0]["node"]["evidence"][0]
    node = (await service.ask(NODE, STAFF_TOKEN, id=found["document"]))["node"]
    assert node["title"] == "Mail delivery notes"
    assert (await service.ask(NODE, id=found["document"]))["node"] is None


@pytest.mark.parametrize("kind", Kind)
async def test_a_node_that_is_not_there_is_nothing(service: Service, kind: Kind) -> None:
    """An id of the right form that leads nowhere is answered with null, as Relay has it."""
    assert (await service.ask(NODE, STEWARD_TOKEN, id=global_id(kind, "none"))) == {"node": None}


async def test_what_is_no_global_id_is_told(service: Service) -> None:
    """A malformed id is an error of the asker's, not of ours."""
    answer = await service.answer(NODE, STAFF_TOKEN, id="newsletter")
    assert answer["errors"][0]["extensions"]["code"] == "BAD_INPUT"
    assert "not a global id" in answer["errors"][0]["message"]


async def test_stewards_see_runs_and_what_was_left_out(service: Service) -> None:
    """File, place, reason and remedy, for the one who can mend it."""
    found = (await service.ask(RUNS, STEWARD_TOKEN))["ingestRuns"]
    assert [edge["node"]["written"] for edge in found["edges"]] == [3, 2, 1]
    assert found["quarantine"] == [
        {
            "source": "mail",
            "path": "mail/odd.mbox",
            "place": "message 3",
            "reason": "a charset nobody knows",
            "remedy": "Save it as UTF-8.",
        }
    ]


@pytest.mark.parametrize("token", [None, STAFF_TOKEN])
async def test_runs_are_for_stewards_only(service: Service, token: str | None) -> None:
    """Paths and reasons may tell what is in a document, so others are told what they lack."""
    found = (await service.ask(RUNS, token))["ingestRuns"]
    assert (found["__typename"], found["needed"]) == ("NotAllowed", "the role `steward` in the settings")
    run = await service.answer(NODE, token, id=global_id(Kind.RUN, "run-1"))
    assert run["data"] == {"node": None} and run["errors"]


async def test_proposals_tell_which_name_stands_where_and_why(service: Service) -> None:
    """The Parrot bot is in no catalogue; a person decides."""
    query = """{ proposals { ... on ProposalConnection { edges { node {
        name role element { localId name } evidence { title quote } } } } } }"""
    found = (await service.ask(query, STAFF_TOKEN))["proposals"]["edges"]
    assert [edge["node"] for edge in found] == [
        {
            "name": "Parrot bot",
            "role": "PROVIDER",
            "element": {"localId": "chat", "name": "Chat"},
            "evidence": [{"title": "Spring round", "quote": "The chat needs the Parrot bot"}],
        }
    ]
