"""The example of an intranet: its page, its policy and its tokens, against the real service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from graph.settings import load_settings
from tests.api.organisation import settings
from tests.support.commands import CONFIG
from tests.support.intranet import CREDENTIAL, HOST, Both, embedded

WHO = {"query": "{ viewer { name readOnly } }"}


@contextmanager
def _both(store: Path, credential: str = CREDENTIAL, user: str | None = "ada") -> Iterator[Both]:
    """An intranet with this credential and its service on this store."""
    with embedded(settings(store), credential, user) as both:
        yield both


def test_a_page_of_the_intranet_asks_with_the_token_of_its_own_server(store_file: Path) -> None:
    """The whole way of a token: credential, token, origin, answer."""
    with _both(store_file) as both, httpx.Client() as http:
        given = http.get(f"{both.intranet}/token").json()
        assert set(given) == {"token", "expires", "lifetime"}
        headers = {"Authorization": f"Bearer {given['token']}", "Origin": both.intranet}
        asked = http.post(f"{both.service}/graphql", json=WHO, headers=headers)
        assert asked.json() == {"data": {"viewer": {"name": "ada", "readOnly": True}}}
        assert asked.headers["access-control-allow-origin"] == both.intranet
        assert CREDENTIAL not in http.get(both.intranet).text


def test_the_page_is_strict_and_works_without_a_script(store_file: Path) -> None:
    """Only the service's script may run, and where it is not built there is a form that asks by itself."""
    with _both(store_file) as both, httpx.Client() as http:
        page = http.get(both.intranet)
        rules = dict(rule.split(" ", 1) for rule in page.headers["content-security-policy"].split("; "))
        assert rules["script-src"] == both.service and rules["default-src"] == "'none'"
        assert rules["connect-src"] == f"{both.service} 'self'"
        assert "unsafe" not in str(rules) and rules["require-trusted-types-for"] == "'script'"
        assert f'<form action="{both.service}/" method="get">' in page.text and 'name="q"' in page.text
        assert f'<whoknows-search endpoint="{both.service}" token-from="/token">' in page.text
        script = re.search('<script type="module" src="([^"]*)" integrity="([^"]*)">', page.text)
        assert script is not None
        widget = http.get(f"{both.service}/widget.json")
        built = widget.json() if widget.status_code == 200 else {"src": "", "integrity": ""}
        assert script.groups() == (built["src"], built["integrity"])


def test_a_refusal_of_the_service_does_not_break_the_intranet(store_file: Path) -> None:
    """Its own page stays, and the widget is told that there is no token."""
    with _both(store_file, credential="another-credential-of-nobody") as both, httpx.Client() as http:
        refused = http.get(f"{both.intranet}/token")
        assert refused.status_code == 502 and "Try again" in refused.json()["error"]
        assert http.get(both.intranet).status_code == 200


def test_tokens_are_for_the_intranets_own_pages(store_file: Path) -> None:
    """Another site that knows the address gets none, and could not read it either."""
    with _both(store_file) as both, httpx.Client() as http:
        other = http.get(f"{both.intranet}/token", headers={"Sec-Fetch-Site": "cross-site"})
        assert other.status_code == 403 and "token" not in other.json()
        own = http.get(f"{both.intranet}/token", headers={"Sec-Fetch-Site": "same-origin"})
        assert own.status_code == 200
        assert not [name for name in own.headers if name.startswith("access-control")]


def test_the_examples_settings_know_the_examples_host() -> None:
    """`python examples/host.py` beside `make demo` works as it stands."""
    (host,) = load_settings({}, CONFIG).hosts
    assert host.credential == HOST.DEMO_CREDENTIAL and host.origins == ("http://127.0.0.1:8081",)
