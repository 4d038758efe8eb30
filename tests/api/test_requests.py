"""Malformed and oversized requests: each has a clear outcome."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.settings import ApiSettings
from tests.api.conftest import Service, serving
from tests.api.organisation import STAFF_TOKEN, settings

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nothing like JSON",
        b"[]",
        b"7",
        b'"query"',
        b"{}",
        b'{"query": "  "}',
        b'{"query": null}',
        b'{"query": 7}',
        b'{"query": ["{organisation}"]}',
        b'[{"query": "{organisation}"}]',
        b'{"query": "{organisation}", "variables": "x"}',
        b'{"query": "{organisation}", "variables": []}',
        b'{"query": "{organisation}", "operationName": 3}',
        b'{"query": "query A {organisation}", "operationName": "B"}',
        b'{"query": "{organisation}", "variables": {"a": "\\ud800"}}',
        b'\xff\xfe{"query": "{organisation}"}',
        b"[" * 50_000,
        b'{"query": ' + b"9" * 5000 + b"}",
    ],
)
async def test_a_body_that_is_no_question_is_refused_with_a_remedy(service: Service, body: bytes) -> None:
    """Whatever is sent, the answer says what is wrong, and nothing fails inside."""
    response = await service.http.post("/graphql", content=body, headers=JSON)
    assert response.status_code == 400
    assert set(response.json()) == {"error", "remedy"}


async def test_other_media_and_methods_are_refused(service: Service) -> None:
    """No forms, which other sites could send, and no questions in addresses, which logs keep."""
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        response = await service.http.post(
            "/graphql", content=b'{"query": "{organisation}"}', headers={"Content-Type": content_type}
        )
        assert response.status_code == 415
    assert (await service.http.get("/graphql?query={organisation}")).status_code == 405


async def test_a_body_that_is_too_large_is_not_read_to_its_end(service: Service) -> None:
    """The bound holds for what arrives, whatever the header says, and the rest is never asked for."""
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 8192
            yield b"x" * 8192

    response = await service.http.post("/graphql", content=endless(), headers=JSON)
    assert response.status_code == 413
    assert sent < 200_000


@pytest.mark.parametrize(
    "query",
    [
        "{",
        "{ organisation",
        "query {",
        "{ nothingLikeIt }",
        "mutation { organisation }",
        "subscription { x }",
    ],
)
async def test_a_query_that_is_not_valid_is_answered_with_graphql_errors(
    service: Service, query: str
) -> None:
    """The errors of a query stand as they are, with their place, so that it can be corrected."""
    response = await service.post(query)
    assert response.status_code == 200, response.text
    errors = response.json()["errors"]
    assert errors and not any("internal error" in error["message"] for error in errors)


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ('query($at: Date) { experts(query: "x", at: $at) { __typename } }', {"at": "the day before"}),
        ('{ experts(query: "x", at: "2026-02-30") { __typename } }', {}),
        ('query($n: Int!) { experts(query: "x", first: $n) { __typename } }', {"n": 2**40}),
        ('{ failurePoints(element: "x", control: MAYBE) { __typename } }', {}),
        ("query($t: String!) { search(text: $t) { __typename } }", {"t": {"a": 1}}),
        ("{ experts { __typename } }", {}),
    ],
)
async def test_values_of_the_wrong_type_are_told(
    service: Service, query: str, variables: dict[str, Any]
) -> None:
    """Dates that don't exist, numbers too large, words that are no enum: the message says which."""
    found = await service.answer(query, STAFF_TOKEN, **variables)
    assert found["errors"]
    assert not any("internal error" in error["message"] for error in found["errors"])


async def test_depth_aliases_and_tokens_have_limits(store_file: Path) -> None:
    """A query that is larger than the settings allow is refused before it costs anything."""
    small = ApiSettings(max_depth=3, max_aliases=2, max_tokens=60)
    async with serving(settings(store_file, api=small)) as http:
        service = Service(http, store_file)
        deep = "{ touchpoints { ... on TouchpointConnection { edges { node { element { name } } } } } }"
        assert "nested 4 deep" in (await service.answer(deep))["errors"][0]["message"]
        assert "errors" not in await service.answer("{ a: organisation b: organisation }")
        many = await service.answer("{ a: organisation b: organisation c: organisation }")
        assert "3 aliases" in many["errors"][0]["message"]
        hidden = await service.answer(
            "{ ...F } fragment F on Query { a: organisation b: organisation c: organisation }"
        )
        assert "3 aliases" in hidden["errors"][0]["message"]
        long = await service.answer("{ " + "organisation " * 60 + "}")
        assert "60 tokens" in long["errors"][0]["message"]


async def test_fragments_that_double_each_other_are_measured_in_no_time(service: Service) -> None:
    """Thirty fragments that spread the next one twice would be a billion fields to count one by one."""
    fragments = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(60))
    began = time.perf_counter()
    found = await service.answer("{ ...F0 } " + fragments + " fragment F60 on Query { a: organisation }")
    assert "aliases" in found["errors"][0]["message"]
    assert time.perf_counter() - began < 5


async def test_fragments_in_a_circle_are_told(service: Service) -> None:
    """They end the measuring as well."""
    found = await service.answer("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")
    assert "within itself" in found["errors"][0]["message"]


async def test_nesting_without_end_is_told(service: Service) -> None:
    """Neither the parser nor the measuring falls over."""
    for query in ("{ a " * 900 + "}" * 900, "{ search(text: " + "[" * 900 + "]" * 900 + ") { __typename } }"):
        errors = (await service.answer(query))["errors"]
        assert not any("internal error" in error["message"] for error in errors)


async def test_tools_can_ask_for_the_schema(service: Service) -> None:
    """The introspection that editors send passes the limits."""
    from graphql import get_introspection_query

    found = await service.answer(get_introspection_query())
    assert "errors" not in found and found["data"]["__schema"]


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(text=st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60))
async def test_any_text_is_answered_by_every_question(service: Service, text: str) -> None:
    """Quotes, controls, marks, emoji, NUL: text is text, and no answer is an internal error."""
    query = """query($t: String!, $i: ID!) {
      experts(query: $t) { __typename } search(text: $t) { __typename } topic(name: $t) { __typename }
      touchpoint(name: $t) { __typename } whatIf(remove: [$t]) { __typename } person(id: $i) { __typename }
      ambassadors(topic: $t) { __typename } failurePoints(element: $t, unit: $t) { __typename } }"""
    response = await service.http.post(
        "/graphql",
        content=json.dumps({"query": query, "variables": {"t": text, "i": text}}),
        headers={**JSON, "Authorization": f"Bearer {STAFF_TOKEN}"},
    )
    assert "errors" not in response.json(), response.text
