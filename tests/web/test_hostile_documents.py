"""Documents full of markup and scripts, through the ordinary command and onto every page: nothing runs."""

from __future__ import annotations

from typing import Any

import pytest

from graph.settings import load_settings
from tests.support.browser import run_in_browser
from tests.support.commands import whoknows
from tests.web.hostile_documents import TOKEN, TOPIC, bad, write
from tests.web.serving import served

ROUTES = (
    f"/ask?q={TOPIC}",
    "/ask?q=<img src=x onerror=window.pwned=1>",
    "/person/ann",
    "/person/bo",
    "/person/<img src=x onerror=window.pwned=1>",
    "/topic/{topic}",
    "/me",
    "/ambassadors",
    f"/ambassadors?topic={TOPIC}&unit=<img src=x onerror=window.pwned=1>",
    "/ambassadors/recognition",
    f"/groups?q={TOPIC}",
    "/topics",
    "/steward",
    "/identities",
    "/ingestion",
    "/proposals",
    "/reports",
    "/risk",
    "/matrix",
    "/touchpoint/weigh-desk?out=scale-cloud",
    "/touchpoint/weigh-desk?on=weigh-desk-%3Escale-cloud",
    "/element/scale-cloud",
    "/journey/deliver",
    "/<img src=x onerror=window.pwned=1>",
)
SHOWN = {
    "widget": ("person", "title", "topic", "reply", "post title"),
    ROUTES[0]: ("person", "title", "unit", "post", "post title", "reply", "mail body", "subject"),
    "/person/ann": ("person", "title", "unit", "post", "kept quote"),
    "/me": ("post", "post title"),
    "/risk": ("touchpoint", "journey"),
    "/touchpoint/weigh-desk?on=weigh-desk-%3Escale-cloud": ("touchpoint", "system", "subject"),
    "/journey/deliver": ("journey", "stage", "touchpoint"),
}
"""Pages, and which hostile texts can be read there."""


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a steward meets who visits all of it."""
    folder = tmp_path_factory.mktemp("hostile")
    config, store = write(folder), f"sqlite:///{folder / 'store.db'}"
    assert whoknows("ingest", config=config, store=store).status == 1  # one page of it is empty
    found = whoknows("ask", TOPIC, "--as", "steward", "--json", config=config, store=store).json
    topic = found["matched"][0]["id"] if "matched" in found else TOPIC
    with served(load_settings({"WHOKNOWS_STORE": store}, config)) as address:
        routes = [route.replace("{topic}", topic) for route in ROUTES]
        answer: dict[str, Any] = run_in_browser("hostile.mjs", address, TOKEN, TOPIC, *routes)
    return answer


def test_nothing_of_it_runs_on_any_page(met: dict[str, Any]) -> None:
    """No script, no element made of a text, no address of a script, no error, foreign request or dialog."""
    for place, found in {**met["seen"], "report": met["report"]}.items():
        assert (found["ran"], found["made"], found["links"]) == (None, [], []), place
    assert met["met"] == {"errors": [], "elsewhere": [], "dialogs": 0}
    assert met["report"]["met"] == {"errors": [], "elsewhere": [], "dialogs": 0}


def test_it_is_shown_as_the_text_that_it_is(met: dict[str, Any]) -> None:
    """Whoever reads the page reads what the documents say, markup and all."""
    missing = {
        page: [place for place in places if _plain(bad(place)) not in _plain(met["seen"][page]["text"])]
        for page, places in SHOWN.items()
    }
    assert missing == {page: [] for page in SHOWN}
    assert _plain(bad("touchpoint")) in _plain(met["report"]["text"])


def _plain(text: str) -> str:
    return "".join(text.split())
