"""What nobody may learn from the service, over every question and every field."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from pathlib import Path

import pytest

from graph.settings import ApiSettings
from tests.api.conftest import Service, serving
from tests.api.everything import everything
from tests.api.organisation import (
    BOARD_SECRETS,
    BOARD_TOKEN,
    HIDDEN,
    STAFF_TOKEN,
    STEWARD_TOKEN,
    fill_file,
    leaks,
    settings,
)

WIDE = ApiSettings(max_aliases=5000, max_tokens=50_000, max_depth=30)


async def _answers(store: Path, token: str | None) -> dict[str, str]:
    async with serving(settings(store, api=WIDE)) as http:
        service = Service(http, store)
        return {query: _opened((await service.post(query, token)).text) for query in everything()}


def _opened(answer: str) -> str:
    """An answer with what its ids and cursors hold in plain text behind it."""
    packed = re.findall(r'"([A-Za-z0-9_-]{8,}=*)"', answer)
    return answer + "\n" + "\n".join(_unpacked(text) for text in packed)


def _unpacked(text: str) -> str:
    try:
        return urlsafe_b64decode(text).decode("utf-8")
    except ValueError:
        return ""


def _without_echo(query: str, answer: str) -> str:
    """The answer without what it repeats of the question."""
    if '"cleo.vance"' in query or '"gil.marsh"' in query or "->" in query:
        answer = answer.replace("cleo.vance", "").replace("gil.marsh", "")
    return answer.replace('"expertconnection_query":"Cleo Vance"', "").replace(
        '"expertconnection_query":"cleo"', ""
    )


@pytest.mark.parametrize("token", [None, STAFF_TOKEN, BOARD_TOKEN, STEWARD_TOKEN])
async def test_hidden_people_are_in_no_field_of_any_answer(store_file: Path, token: str | None) -> None:
    """Who opted out, and a customer who agreed to nothing, come out nowhere, whoever asks."""
    answers = await _answers(store_file, token)
    found = {q: leaks(_without_echo(q, text), HIDDEN) for q, text in answers.items()}
    assert {query: words for query, words in found.items() if words} == {}


@pytest.mark.parametrize("token", [None, STAFF_TOKEN, STEWARD_TOKEN])
async def test_a_document_of_one_group_changes_no_answer_of_anybody_else(
    store_file: Path, tmp_path: Path, token: str | None
) -> None:
    """Not a name, not a score, not a count, not a cursor, not an order depends on what one may not read."""
    without = tmp_path / "without.db"
    await fill_file(without, board=False)
    assert await _answers(store_file, token) == await _answers(without, token)


async def test_the_group_itself_sees_its_document(store_file: Path) -> None:
    """The test above would be empty if the document changed nothing for its readers either."""
    seen = " ".join((await _answers(store_file, BOARD_TOKEN)).values()).lower()
    assert all(word in seen for word in BOARD_SECRETS)


async def test_without_a_token_only_what_is_public_is_read(store_file: Path) -> None:
    """A visitor gets the answer from the community, and nothing of the staff's wiki or catalogue."""
    answers = await _answers(store_file, None)
    seen = " ".join(answers.values())
    assert "Smelly compost lacks air" in seen
    assert (
        leaks(seen, ["warm-up", "link shortener", "i wrote the tax rules", "parrot", "newsletter.md"]) == []
    )


async def test_a_visitor_cannot_read_the_directory_by_guessing_ids(service: Service) -> None:
    """People are shown with their contributions: of whom nothing public is on record, nothing is shown."""
    query = "query($id: ID!) { person(id: $id) { __typename ... on PersonPage { person { name } } } }"
    shown = {one: (await service.ask(query, id=one))["person"] for one in ("ada.moss", "ben.ash")}
    assert shown["ada.moss"] == {"__typename": "PersonPage", "person": {"name": "Ada Moss"}}
    assert shown["ben.ash"] == {"__typename": "NotFound"}
    assert (await service.ask(query, STAFF_TOKEN, id="ben.ash"))["person"]["__typename"] == "PersonPage"


async def test_a_touchpoint_that_rests_on_a_hidden_person_says_so_without_a_name(service: Service) -> None:
    """The risk is told: one person, not shown, is a single point of failure of the checkout."""
    query = '{touchpoint(id:"checkout"){... on TouchpointRisk{singlePoints{element{name kind}}}}}'
    points = (await service.ask(query, STAFF_TOKEN))["touchpoint"]["singlePoints"]
    assert {"element": {"name": "one person, not shown", "kind": "person"}} in points
