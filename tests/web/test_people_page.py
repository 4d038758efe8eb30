"""The answers of the page and those of the command, on the example organisation."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import run_in_browser
from tests.support.commands import CONFIG, whoknows
from tests.support.example import settings_of
from tests.web.serving import served

STALE = "all that is on record is old: ask whether it still holds"
LOYALTY, TELEPHONE, PLANTS = "loyalty points", "telephony overflow", "phytosanitary certificate"
NAME = f"Maximiliane {'Wolfeschlegelsteinhausenbergerdorff' * 9}"[:300]


@pytest.fixture(scope="module")
def copy(sqlite_example: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A copy of the example organisation in which Gerlinde Ansbach called one of her texts outdated, with a
    colleague whose name has 300 characters."""
    folder = tmp_path_factory.mktemp("page")
    store = f"sqlite:///{shutil.copy(sqlite_example.removeprefix('sqlite:///'), folder / 'copy.db')}"
    hers = whoknows("me", "--person", "g.ansbach", "--json", store=store).json["evidence"]
    one = next(item["id"] for item in hers if item["title"].startswith("Loyalty points, the rules"))
    done = whoknows("me", "correct", one, "--reason", "outdated", "--person", "g.ansbach", store=store)
    assert done.status == 0, done.err
    _add_long_name(folder, store)
    return store


def _add_long_name(folder: Path, store: str) -> None:
    shutil.copytree(CONFIG.parent, folder / "example")
    with (folder / "example" / "people.csv").open("a", encoding="utf-8") as people:
        people.write(
            f"m.long,{NAME},m.long@pellworth.example,,,Management,Board,,c.adeyemi,employee,2020-01-01,\n"
        )
    done = whoknows("ingest", config=folder / "example" / CONFIG.name, store=store)
    assert done.status == 0, done.err


@pytest.fixture(scope="module")
def met(copy: str) -> dict[str, Any]:
    """What Daniel Okonjo meets who asks three questions and opens the page of the long name."""
    settings = settings_of(copy)
    token = next(user.token for user in settings.users if user.name == "demo")
    with served(settings) as address:
        found: dict[str, Any] = run_in_browser(
            "standing.mjs", address, token, "m.long", LOYALTY, TELEPHONE, PLANTS
        )
    return found


def test_who_is_stale_or_has_left_is_marked_as_such(met: dict[str, Any], copy: str) -> None:
    """The page says of everybody what the command says, and nothing of who is current."""
    for question in (LOYALTY, TELEPHONE):
        told = whoknows("ask", question, "--as", "demo", "--limit", "50", "--json", store=copy).json[
            "experts"
        ]
        stale = [one["name"] for one in told if one["freshness"] == "stale"]
        left = [one["name"] for one in told if one["freshness"] == "left"]
        answer = met["answers"][question]
        people = answer["people"]
        assert [one["name"] for one in people] == [one["name"] for one in told]
        assert [one["name"] for one in people if STALE in one["marks"]] == stale
        gone = [one["name"] for one in people if any(mark.startswith("left on ") for mark in one["marks"])]
        assert gone == left and answer["errors"] == []
        assert stale if question == LOYALTY else left == ["Oskar Lindemann"]


def test_an_expert_of_long_ago_is_shown_with_her_last_day_and_what_is_outdated(met: dict[str, Any]) -> None:
    """Gerlinde Ansbach knew the points until 2020; the text that she called outdated is marked."""
    first = met["answers"][LOYALTY]["people"][0]
    assert (first["name"], first["active"]) == ("Gerlinde Ansbach", "2020-09-21")
    assert "said to be outdated" in first["marks"]


def test_where_nobody_knows_people_who_may_know_who_knows_are_named(met: dict[str, Any]) -> None:
    """A referral with its reason, and nobody shown as an expert."""
    answer = met["answers"][PLANTS]
    assert answer["people"] == [] and answer["referrals"]
    assert all(": on record for the broader topic " in one for one in answer["referrals"])


def test_a_name_of_300_characters_fits_on_a_narrow_screen(met: dict[str, Any]) -> None:
    """It is whole, broken into lines, and nothing has to be scrolled sideways."""
    assert met["long"] == {"name": NAME, "overflows": False, "errors": []}
