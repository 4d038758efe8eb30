"""The page of the demo, in a real Chromium, on the example organisation."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest

from graph.settings import Settings, load_settings
from tests.support.browser import run_in_browser
from tests.support.commands import CONFIG, whoknows
from tests.web.serving import served

STALE = "all that is on record is old: ask whether it still holds"
LOYALTY, TELEPHONE, PLANTS = "loyalty points", "telephony overflow", "phytosanitary certificate"


def settings_of(store: str) -> tuple[Settings, str]:
    """Settings for the example organisation in a store, and the token of its steward, Daniel Okonjo."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WHOKNOWS_")}
    settings = load_settings({**kept, "WHOKNOWS_STORE": store}, CONFIG)
    return settings, next(user.token for user in settings.users if user.name == "demo")


@pytest.fixture(scope="module")
def copy(sqlite_example: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A copy of the example organisation in which Gerlinde Ansbach called one of her texts outdated
    and Daniel Okonjo opted out of a topic."""
    path = tmp_path_factory.mktemp("page") / "copy.db"
    store = f"sqlite:///{shutil.copy(sqlite_example.removeprefix('sqlite:///'), path)}"
    hers = whoknows("me", "--person", "g.ansbach", "--json", store=store).json["evidence"]
    one = next(item["id"] for item in hers if item["title"].startswith("Loyalty points, the rules"))
    done = whoknows("me", "correct", one, "--reason", "outdated", "--person", "g.ansbach", store=store)
    assert done.status == 0, done.err
    own = whoknows("me", "--as", "demo", "--json", store=store).json["evidence"]
    topic = next(name for item in own[1:] for name in item["topics"] if name not in own[0]["topics"])
    done = whoknows("me", "opt-out", "--topic", topic, "--as", "demo", store=store)
    assert done.status == 0, done.err
    return store


@pytest.fixture(scope="module")
def met(copy: str) -> dict[str, Any]:
    """What Daniel Okonjo meets who decides about himself and asks three questions."""
    settings, token = settings_of(copy)
    with served(settings) as address:
        found: dict[str, Any] = run_in_browser("standing.mjs", address, token, LOYALTY, TELEPHONE, PLANTS)
    return found


def test_a_stranger_reads_an_experts_quote_and_the_newsletters_failure_points(sqlite_example: str) -> None:
    """The first minute of a new user: a question typed, a quote read, a touchpoint opened."""
    settings, token = settings_of(sqlite_example)
    with served(settings) as address:
        met: dict[str, Any] = run_in_browser(
            "page.mjs", address, token, "Who knows about e-mail deliverability?", "Newsletter"
        )
    journey = met["journey"]
    assert journey["expert"]["name"] == "Anna Lindqvist"
    assert "eliverab" in journey["expert"]["quote"]
    points = {point["name"]: point for point in journey["points"]}
    assert len(points) == 5
    assert sum(point["single"] is not None for point in points.values()) == 4
    assert (journey["errors"], journey["elsewhere"]) == ([], [])


def test_one_hides_evidence_on_oneself_and_takes_it_back(met: dict[str, Any]) -> None:
    """By keyboard alone; each step is shown in words, said aloud, and leaves the focus where it was."""
    own = met["own"]
    before, hidden, back = own["before"], own["hidden"], own["back"]
    assert before["state"] == "speaks for you" and len(before["decisions"]) == 1
    assert hidden["state"].startswith("hidden") and hidden["said"] == "Decided: hidden."
    assert any(text.startswith("hidden “" + before["quote"]) for text in hidden["decisions"])
    assert "opted out: does not speak for you" in before["states"]
    assert (hidden["focused"], back["focused"], own["overflows"]) == (True, True, False)
    assert back["said"] == "Taken back: hidden."
    assert {key: back[key] for key in before} == before
    assert (own["errors"], own["elsewhere"], own["dialogs"]) == ([], [], 0)


def test_a_decision_that_cannot_be_taken_back_is_told_beside_its_button(met: dict[str, Any]) -> None:
    """The service's own words reach the one who pressed the button."""
    assert met["own"]["refused"].startswith("Nothing that you may see is on record")


def test_who_is_stale_or_has_left_is_marked_as_such(met: dict[str, Any], copy: str) -> None:
    """The page says of everybody what the command says, and nothing of who is current."""
    for question in (LOYALTY, TELEPHONE):
        told = whoknows("ask", question, "--as", "demo", "--limit", "50", "--json", store=copy).json[
            "experts"
        ]
        stale = [one["name"] for one in told if one["freshness"] == "stale"]
        left = [one["name"] for one in told if one["freshness"] == "left"]
        people = met["answers"][question]["people"]
        assert [one["name"] for one in people] == [one["name"] for one in told]
        assert [one["name"] for one in people if STALE in one["marks"]] == stale
        gone = [one["name"] for one in people if any(mark.startswith("left on ") for mark in one["marks"])]
        assert gone == left
        assert stale if question == LOYALTY else left == ["Oskar Lindemann"]


def test_an_expert_of_long_ago_is_shown_with_her_last_day_and_what_is_outdated(met: dict[str, Any]) -> None:
    """Gerlinde Ansbach knew the points until 2020; the text that she called outdated is marked."""
    first = met["answers"][LOYALTY]["people"][0]
    assert first["name"] == "Gerlinde Ansbach" and "last active 21 Sept 2020" in first["words"]
    assert "said to be outdated" in first["marks"]


def test_where_nobody_knows_people_who_may_know_who_knows_are_named(met: dict[str, Any]) -> None:
    """A referral with its reason, and nobody shown as an expert."""
    answer = met["answers"][PLANTS]
    assert answer["people"] == [] and answer["referrals"]
    assert all(": on record for the broader topic " in one for one in answer["referrals"])
