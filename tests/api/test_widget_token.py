"""Tokens of the embedded widget: who gets one, for whom and where it counts, and that it changes nothing."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ticket import Ticket, opened
from graph.settings import HostSettings, Settings, UserSettings
from ontology.document import STEWARD
from tests.api.conftest import serving
from tests.api.organisation import BOARD_TOKEN, STAFF_TOKEN, STEWARD_TOKEN, settings

HERE = "https://intranet.fernhill.example"
ELSEWHERE = "https://shop.fernhill.example"
CREDENTIAL = "credential-of-the-intranet"
OTHER_CREDENTIAL = "credential-of-the-shop-0"
HOST = HostSettings(name="intranet", credential=CREDENTIAL, origins=(HERE, f"{HERE}:8443"), lifetime=120)
SHOP = HostSettings(name="shop", credential=OTHER_CREDENTIAL, origins=(ELSEWHERE,), groups=("board",))
WHO = "{ viewer { name signedIn steward readOnly expires person unit { name } } }"
LEASE = '{ search(text: "kes") { ... on Suggestions { suggestions { name } } } }'
CHANGE = "mutation Change { optOut { __typename } }"


def _settings(store: Path, *hosts: HostSettings) -> Settings:
    return settings(store).model_copy(update={"hosts": hosts or (HOST, SHOP)})


@pytest.fixture
async def http(store_file: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A service with two hosts."""
    async with serving(_settings(store_file)) as client:
        yield client


async def _asked(http: httpx.AsyncClient, body: Any, credential: str | None = CREDENTIAL) -> httpx.Response:
    headers = {"Authorization": f"Bearer {credential}"} if credential else {}
    return await http.post("/widget-token", json=body, headers=headers)


async def _token(http: httpx.AsyncClient, user: str | None = None) -> str:
    response = await _asked(http, {"origin": HERE} | ({"user": user} if user else {}))
    assert response.status_code == 200, response.text
    return str(response.json()["token"])


async def _ask(
    http: httpx.AsyncClient, token: str, document: str = WHO, origin: str | None = HERE, **more: Any
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} | ({"Origin": origin} if origin else {})
    return await http.post("/graphql", json={"query": document, **more}, headers=headers)


def _sealed(
    host: HostSettings = HOST,
    *,
    user: str | None = None,
    origin: str = HERE,
    seconds: int = 60,
    name: str = "",
) -> str:
    until = datetime.now(UTC) + timedelta(seconds=seconds)
    return Ticket(name or host.name, origin, user, until).sealed(host)


async def test_a_hosts_back_end_gets_a_token_that_says_when_it_ends(http: httpx.AsyncClient) -> None:
    """The widget knows when to get the next one, and the viewer sees the same time."""
    before = datetime.now(UTC).replace(microsecond=0)
    response = await _asked(http, {"origin": HERE, "user": "ada"})
    found = response.json()
    assert set(found) == {"token", "expires", "lifetime"} and found["lifetime"] == HOST.lifetime
    ends = datetime.fromisoformat(found["expires"])
    assert timedelta(0) <= ends - before - timedelta(seconds=HOST.lifetime) <= timedelta(seconds=30)
    assert response.headers["cache-control"] == "no-store"
    viewer = (await _ask(http, found["token"])).json()["data"]["viewer"]
    assert datetime.fromisoformat(viewer.pop("expires")) == ends
    assert viewer == {
        "name": "ada",
        "signedIn": True,
        "steward": False,
        "readOnly": True,
        "person": "ada.moss",
        "unit": None,
    }


async def test_without_a_user_the_host_asks(http: httpx.AsyncClient) -> None:
    """A site that does not know its visitors has what is for staff, and nobody's own page."""
    viewer = (await _ask(http, await _token(http))).json()["data"]["viewer"]
    assert (viewer["name"], viewer["person"], viewer["readOnly"]) == ("intranet", None, True)


async def test_users_by_their_own_tokens_change_things_as_before(http: httpx.AsyncClient) -> None:
    """Only widgets are read-only."""
    viewer = (await _ask(http, STEWARD_TOKEN)).json()["data"]["viewer"]
    assert (viewer["readOnly"], viewer["expires"], viewer["steward"]) == (False, None, True)


async def test_a_token_reads_exactly_what_its_user_or_its_host_may_read(http: httpx.AsyncClient) -> None:
    """The board's paper stays the board's: by the user's groups with a user, by the host's without."""
    board = (await _ask(http, BOARD_TOKEN, LEASE)).json()
    staff = (await _ask(http, STAFF_TOKEN, LEASE)).json()
    assert board != staff
    assert (await _ask(http, await _token(http, "bo"), LEASE)).json() == board
    assert (await _ask(http, await _token(http), LEASE)).json() == staff
    shop = (await _asked(http, {"origin": ELSEWHERE}, OTHER_CREDENTIAL)).json()["token"]
    assert (await _ask(http, shop, LEASE, ELSEWHERE)).json() == board
    as_ada = (await _asked(http, {"origin": ELSEWHERE, "user": "ada"}, OTHER_CREDENTIAL)).json()["token"]
    assert (await _ask(http, as_ada, LEASE, ELSEWHERE)).json() == staff


async def test_a_stewards_widget_is_no_steward(http: httpx.AsyncClient) -> None:
    """What only stewards see does not reach pages of other sites."""
    token = await _token(http, "stew")
    assert (await _ask(http, token)).json()["data"]["viewer"]["steward"] is False
    runs = (await _ask(http, token, "{ ingestRuns { __typename } }")).json()
    assert runs["data"]["ingestRuns"]["__typename"] == "NotAllowed"
    named = UserSettings(name="s", token="t" * 12, groups=(STEWARD,), roles=("steward",)).viewer()
    assert STEWARD not in named.reading(datetime.now(UTC)).groups


@pytest.mark.parametrize("credential", [None, "wrong-wrong-wrong-wrong-wrong", STAFF_TOKEN, CREDENTIAL + "x"])
async def test_only_a_hosts_credential_gets_tokens(http: httpx.AsyncClient, credential: str | None) -> None:
    """Neither strangers nor users give out tokens."""
    response = await _asked(http, {"origin": HERE}, credential)
    assert response.status_code == 401 and response.headers["www-authenticate"].startswith("Bearer")
    assert set(response.json()) == {"error", "remedy", "code"} and CREDENTIAL not in response.text


async def test_a_credential_is_no_users_token(http: httpx.AsyncClient) -> None:
    """Who has it asks for tokens with it, nothing else."""
    response = await _ask(http, CREDENTIAL)
    assert (response.status_code, response.json()["code"]) == (401, "unknown")


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        ({"origin": ELSEWHERE}, 403, HERE),
        ({"origin": HERE + "/"}, 403, HERE),
        ({"origin": HERE.upper()}, 403, HERE),
        ({"origin": HERE, "user": "nobody"}, 404, "users"),
        ({"origin": HERE, "user": ""}, 404, "users"),
        ({"origin": HERE, "user": 7}, 400, "origin"),
        ({"origin": HERE, "users": "ada"}, 400, "origin"),
        ({"origin": None}, 400, "origin"),
        ({}, 400, "origin"),
        ([HERE], 400, "origin"),
        (7, 400, "origin"),
    ],
)
async def test_what_cannot_be_given_out_is_told_with_a_remedy(
    http: httpx.AsyncClient, body: Any, status: int, word: str
) -> None:
    """Whoever writes the host's back end learns what to send."""
    response = await _asked(http, body)
    assert response.status_code == status
    assert word in response.json()["remedy"] and response.json()["error"]


async def test_other_bodies_and_methods_are_refused(http: httpx.AsyncClient) -> None:
    """No forms, which browsers send without asking, and nothing large."""
    allowed = {"Authorization": f"Bearer {CREDENTIAL}"}
    form = await http.post("/widget-token", data={"origin": HERE}, headers=allowed)
    large = await http.post("/widget-token", json={"origin": "x" * 70_000}, headers=allowed)
    assert (form.status_code, large.status_code) == (415, 413)
    assert (await http.get("/widget-token", headers=allowed)).status_code == 405


async def test_browsers_of_other_origins_never_get_tokens_here(http: httpx.AsyncClient) -> None:
    """A credential does not belong into a page, so there is no way to use it from one."""
    preflight = {
        "Origin": HERE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    asked = await http.options("/widget-token", headers=preflight)
    posted = await http.post(
        "/widget-token",
        json={"origin": HERE},
        headers={"Origin": HERE, "Authorization": f"Bearer {CREDENTIAL}"},
    )
    for response in (asked, posted):
        assert not [name for name in response.headers if name.startswith("access-control")]
    assert asked.status_code == 405


@pytest.mark.parametrize("origin", [None, "null", ELSEWHERE, f"{HERE}:8443", HERE + "/", HERE.upper()])
async def test_a_token_counts_on_pages_of_its_own_origin_only(
    http: httpx.AsyncClient, origin: str | None
) -> None:
    """Stolen by another page, or used by a program, it is worth nothing."""
    response = await _ask(http, await _token(http), origin=origin)
    assert (response.status_code, response.json()["code"]) == (401, "origin")
    assert "data" not in response.json()


async def test_a_token_ends(http: httpx.AsyncClient) -> None:
    """The widget is told so, by a code, and may read it from its page."""
    response = await _ask(http, _sealed(seconds=-1))
    assert (response.status_code, response.json()["code"]) == (401, "expired")
    assert response.headers["access-control-allow-origin"] == HERE
    assert (await _ask(http, _sealed(seconds=60))).status_code == 200


async def test_forged_tokens_are_nobodys(http: httpx.AsyncClient) -> None:
    """Nothing in a token can be changed, and no other host can seal it."""
    token = await _token(http, "ada")
    payload, _, seal = token.partition(".")
    stew = base64.urlsafe_b64encode(
        base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).replace(b'"ada"', b'"bo"')
    ).decode()
    impostor = HOST.model_copy(update={"credential": "a-credential-made-up-by-someone"})
    forged = [
        f"{stew.rstrip('=')}.{seal}",
        f"{payload}=.{seal}",
        f"{payload}.{seal}=",
        f"{payload}.",
        f".{seal}",
        payload,
        seal,
        _sealed(impostor),
        _sealed(SHOP, name="intranet"),
        _sealed(HOST, user="somebody who has left"),
    ]
    for one in forged:
        response = await _ask(http, one)
        assert (response.status_code, response.json()["code"]) == (401, "unknown"), one
    elsewhere = await _ask(http, _sealed(SHOP, origin=HERE))
    assert elsewhere.json()["code"] == "origin"  # a host's own seal does not open another host's origin


async def test_another_credential_ends_all_tokens_and_replicas_share_them(
    http: httpx.AsyncClient, store_file: Path
) -> None:
    """Nothing has to be remembered: the same settings read them everywhere, new ones nowhere."""
    token = await _token(http)
    async with serving(_settings(store_file)) as replica:
        assert (await _ask(replica, token)).status_code == 200
    rotated = HOST.model_copy(update={"credential": "the-next-credential-of-the-intranet"})
    async with serving(_settings(store_file, rotated, SHOP)) as after:
        response = await _ask(after, token)
        assert (response.status_code, response.json()["code"]) == (401, "unknown")
    moved = HOST.model_copy(update={"origins": (f"{HERE}:8443",)})
    async with serving(_settings(store_file, moved)) as after:
        assert (await _ask(after, token)).json()["code"] == "origin"


@pytest.mark.parametrize(
    ("document", "operation"),
    [
        (CHANGE, None),
        (f"query Look {WHO} {CHANGE}", "Change"),
        (CHANGE.replace("Change", "").replace("{ optOut", "{ a: optOut"), None),
        (CHANGE.replace("{ optOut", "{ ...on Mutation { optOut", 1) + " }", None),
    ],
)
async def test_a_widget_changes_nothing(
    http: httpx.AsyncClient, document: str, operation: str | None
) -> None:
    """Mutations are refused before any of them runs, with what to do; the store stays as it was."""
    mine = "{ me { __typename ... on Me { consents { purpose decision } decisions { __typename } } } }"
    before = (await _ask(http, STAFF_TOKEN, mine)).json()
    token = await _token(http, "ada")
    refused = (await _ask(http, token, document, operationName=operation)).json()
    assert refused["data"] is None
    assert [error["extensions"]["code"] for error in refused["errors"]] == ["READ_ONLY"]
    assert "Sign in on the whoknows page" in refused["errors"][0]["message"]
    assert (await _ask(http, STAFF_TOKEN, mine)).json() == before


async def test_a_question_beside_a_mutation_is_still_answered(http: httpx.AsyncClient) -> None:
    """What counts is the operation that is asked for, not what else the document holds."""
    both = f"query Look {WHO} {CHANGE}"
    found = (await _ask(http, await _token(http), both, operationName="Look")).json()
    assert "errors" not in found and found["data"]["viewer"]["readOnly"] is True


@given(
    st.builds(
        Ticket,
        st.just(HOST.name),
        st.text(max_size=60),
        st.none() | st.text(max_size=60),
        st.integers(0, 2**32).map(lambda second: datetime.fromtimestamp(second, UTC)),
    ),
    st.integers(0, 400),
    st.characters(),
)
def test_a_ticket_comes_back_as_it_was_and_with_any_other_letter_not_at_all(
    ticket: Ticket, at: int, letter: str
) -> None:
    """Law: opening undoes sealing, and nothing else than what was sealed is opened."""
    token = ticket.sealed(HOST)
    assert opened(token, (SHOP, HOST)) == (ticket, HOST)
    at %= len(token)
    changed = token[:at] + letter + token[at + 1 :]
    if changed != token:
        assert opened(changed, (SHOP, HOST)) is None
