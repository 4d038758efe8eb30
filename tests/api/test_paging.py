"""Pages, their cursors, and what becomes of them when something is written in between."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cursor import Key, Window
from api.errors import BadInputError
from graph.store.connect import open_store
from tests.api.conftest import Service
from tests.api.organisation import BEN, OWNERS, STAFF_TOKEN, STEWARD_TOKEN
from tests.support.extracts import DocumentBuilder, batch

EXPERTS = """query(
  $first: Int! = 1, $after: String, $at: Date, $query: String! = "bounces of the sender address"
) {
  experts(query: $query, first: $first, after: $after, at: $at) { __typename
    ... on ExpertConnection { pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      outcome edges { cursor node { score person { name } } } }
    ... on BadInput { argument message } } }"""
RUNS = """query($first: Int!, $after: String) { ingestRuns(first: $first, after: $after) {
  ... on IngestRunConnection { pageInfo { hasNextPage endCursor } edges { node { id started } } } } }"""


async def _pages(service: Service, **variables: Any) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = []
    after = None
    while not pages or pages[-1]["pageInfo"]["hasNextPage"]:
        pages.append((await service.ask(EXPERTS, STAFF_TOKEN, after=after, **variables))["experts"])
        after = pages[-1]["pageInfo"]["endCursor"]
    return pages


def _names(*pages: dict[str, Any]) -> list[str]:
    return [edge["node"]["person"]["name"] for page in pages for edge in page["edges"]]


async def test_pages_of_one_are_together_the_whole_answer(service: Service) -> None:
    """Nobody is left out between two pages, nobody comes twice."""
    pages = await _pages(service, first=1)
    whole = (await service.ask(EXPERTS, STAFF_TOKEN, first=100))["experts"]
    assert _names(*pages) == _names(whole) == ["Ada Moss", "Ben Ash", "Dora Field"]
    assert [page["pageInfo"]["hasPreviousPage"] for page in pages] == [False, True, True]


async def test_a_page_goes_on_where_the_last_one_ended_though_something_was_written(service: Service) -> None:
    """Somebody who comes in before the cursor shifts nothing: the key says where to go on, not a number."""
    first = (await service.ask(EXPERTS, STAFF_TOKEN, at="2026-06-01"))["experts"]
    late = DocumentBuilder("late.md", title="Late", day=date(2026, 7, 1))
    late.passage("Bounces of the sender address, the sender address bounces.", by=BEN)
    async with open_store(f"sqlite:///{service.store}") as store:
        await store.write(batch(late, people=OWNERS))
    second = (await service.ask(EXPERTS, STAFF_TOKEN, after=first["pageInfo"]["endCursor"]))["experts"]
    assert (_names(first), _names(second)) == (["Ada Moss"], ["Ben Ash"])
    cursor = json.loads(urlsafe_b64decode(second["pageInfo"]["endCursor"]))
    assert cursor["at"] == "2026-06-01"


async def test_the_latest_runs_are_paged_too(service: Service) -> None:
    """Runs are ordered by when they began, the newest first."""
    first = (await service.ask(RUNS, STEWARD_TOKEN, first=2))["ingestRuns"]
    rest = (await service.ask(RUNS, STEWARD_TOKEN, first=2, after=first["pageInfo"]["endCursor"]))[
        "ingestRuns"
    ]
    days = [edge["node"]["started"][:10] for page in (first, rest) for edge in page["edges"]]
    assert days == ["2026-03-03", "2026-03-02", "2026-03-01"]


def _packed(content: object) -> str:
    return urlsafe_b64encode(json.dumps(content).encode()).decode()


@pytest.mark.parametrize(
    "after",
    [
        "",
        "x",
        "é",
        "bm9uc2Vuc2U=",
        _packed([]),
        _packed({"at": None, "key": [1], "of": "0"}),
        _packed({"at": "yesterday", "key": [1], "of": "0"}),
        _packed({"at": None, "key": "abc", "of": "0"}),
        _packed({"at": 7, "key": [[1]], "of": None}),
    ],
)
async def test_what_is_no_cursor_is_refused_with_a_remedy(service: Service, after: str) -> None:
    """A made-up cursor is a mistake of the asker's, whatever it is made of."""
    answer = (await service.ask(EXPERTS, STAFF_TOKEN, after=after))["experts"]
    assert (answer["__typename"], answer["argument"]) == ("BadInput", "after")


async def test_a_cursor_belongs_to_its_question_and_date(service: Service) -> None:
    """It does not lead somewhere into another answer."""
    cursor = (await service.ask(EXPERTS, STAFF_TOKEN))["experts"]["pageInfo"]["endCursor"]
    for other in ({"query": "compost"}, {"at": "2026-01-01"}):
        answer = (await service.ask(EXPERTS, STAFF_TOKEN, after=cursor, **other))["experts"]
        assert answer["message"].startswith("`after` is the cursor of another question")


async def test_a_key_of_the_wrong_kind_is_refused(service: Service) -> None:
    """A cursor that fits the question but whose key cannot be compared is malformed as well."""
    cursor = (await service.ask(EXPERTS, STAFF_TOKEN))["experts"]["pageInfo"]["endCursor"]
    content = json.loads(urlsafe_b64decode(cursor)) | {"key": ["a", "b", "c"]}
    answer = (await service.ask(EXPERTS, STAFF_TOKEN, after=_packed(content)))["experts"]
    assert answer["argument"] == "after"


@given(
    scores=st.lists(st.floats(0, 100).map(lambda x: round(x, 2)), max_size=40),
    first=st.integers(1, 7),
    at=st.none() | st.dates(),
)
def test_pages_of_any_size_make_up_the_answer(scores: list[float], first: int, at: date | None) -> None:
    """The law of paging: the pages, joined, are the ordered answer, whatever their size."""
    items = [(-score, str(number)) for number, score in enumerate(scores)]

    def key(item: tuple[float, str]) -> Key:
        return item

    seen: list[tuple[float, str]] = []
    page = Window.read(first, None, at, "q").page(items, key)
    seen += [item for _, item in page.items]
    while page.has_next:
        page = Window.read(first, page.items[-1][0], None, "q").page(items, key)
        seen += [item for _, item in page.items]
    assert seen == sorted(items)


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_any_text_is_a_cursor_or_refused(text: str) -> None:
    """No text gets through as anything else than an error to act on."""
    with pytest.raises(BadInputError):
        Window.read(1, text, None, "q")
