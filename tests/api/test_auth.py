"""From a bearer token to a viewer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.auth import viewer_of
from api.errors import RequestError
from graph.settings import UserSettings
from graph.viewer import ANONYMOUS
from tests.api.conftest import Service
from tests.api.organisation import STAFF_TOKEN, STEWARD_TOKEN

WHO = "{ viewer { name signedIn steward person } }"
USERS = [
    UserSettings(name="ada", token="correct-horse-battery"),
    UserSettings(name="zoë", token="schlüssel-für-zoë"),
]


async def test_a_token_says_who_asks(service: Service) -> None:
    """Each user is herself, and who has no token is nobody in particular."""
    assert (await service.ask(WHO, STAFF_TOKEN))["viewer"] == {
        "name": "ada",
        "signedIn": True,
        "steward": False,
        "person": "ada.moss",
    }
    assert (await service.ask(WHO, STEWARD_TOKEN))["viewer"]["steward"] is True
    assert (await service.ask(WHO))["viewer"] == {
        "name": "anonymous",
        "signedIn": False,
        "steward": False,
        "person": None,
    }


@pytest.mark.parametrize(
    "header",
    ["Bearer wrong-wrong-wrong", "Bearer ", "Bearer", "Basic YWRhOmFkYQ==", "", f"Token {STAFF_TOKEN}"],
)
async def test_a_wrong_token_is_refused_and_never_taken_for_a_visitor(service: Service, header: str) -> None:
    """Who thinks she is signed in must not get a visitor's answer without noticing."""
    response = await service.http.post("/graphql", json={"query": WHO}, headers={"Authorization": header})
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert set(response.json()) == {"error", "remedy", "code"} and response.json()["code"] == "unknown"
    assert STAFF_TOKEN not in response.text


def test_a_token_beyond_ascii_works_as_its_bytes_arrive() -> None:
    """HTTP hands headers over as Latin-1; the token is compared by its bytes."""
    header = "Bearer schlüssel-für-zoë".encode().decode("latin-1")
    assert viewer_of(header, USERS).name == "zoë"
    assert viewer_of("bearer correct-horse-battery", USERS).name == "ada"


@given(st.text(max_size=40))
def test_no_other_text_is_anybodys_token(text: str) -> None:
    """Any header is a user's, or refused; none becomes a visitor or another error."""
    with pytest.raises(RequestError) as refused:
        viewer_of(f"Bearer {text}", USERS)
    assert refused.value.status == 401


def test_without_a_header_one_is_anonymous() -> None:
    """What is public needs no token."""
    assert viewer_of(None, USERS) is ANONYMOUS
