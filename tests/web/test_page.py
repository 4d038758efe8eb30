"""The page in a real Chromium, by keyboard alone, on a real service and store."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.api.organisation import STAFF_TOKEN, fill_file, settings
from tests.support.browser import run_in_browser
from tests.web.serving import served


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a reader of Fernhill meets on the page."""
    store = tmp_path_factory.mktemp("page") / "whoknows.db"
    asyncio.run(fill_file(store))
    with served(settings(store)) as address:
        found: dict[str, Any] = run_in_browser(
            "page.mjs", address, STAFF_TOKEN, "bounces of the sender address", "Newsletter"
        )
    return found


def test_a_reader_finds_an_expert_and_her_quote(met: dict[str, Any]) -> None:
    """She types a question, presses Enter, and reads who wrote what, where and when."""
    expert = met["journey"]["expert"]
    assert expert["name"] == "Ada Moss"
    assert expert["quote"].startswith("Bounces fell after we warmed up the sender address.")
    assert expert["source"] == "wrote · Mail delivery notes · part 1 · 20 Jan 2026"
    assert (expert["people"], expert["said"]) == (3, "3 people on record.")


def test_a_reader_opens_the_failure_points_of_a_touchpoint(met: dict[str, Any]) -> None:
    """Members with control for both phases and quotes; single points are marked in words."""
    points = {point["name"]: point for point in met["journey"]["points"]}
    line = points["Newsletter → Link shortener"]
    assert line["quotes"] == ["The newsletter needs the link shortener."]
    assert "within" in line["control"] and "outside" in line["control"]
    assert line["single"] == "single point of failure" and points["Newsletter"]["single"] is None
    assert "seen from Marketing" in met["journey"]["table"]


def test_suggestions_are_chosen_with_the_arrow_keys_and_closed_with_escape(met: dict[str, Any]) -> None:
    """The search box is a combobox to assistive technology too."""
    suggestions = met["journey"]["suggestions"]
    assert suggestions["chosen"].startswith("Newsletter")
    assert (suggestions["expanded"], suggestions["closed"]) == ("true", "false")


def test_the_page_is_quiet_and_keeps_to_itself(met: dict[str, Any]) -> None:
    """No console error, no request to elsewhere, no token in the address, nothing stands out at 320 px."""
    journey = met["journey"]
    assert (journey["errors"], journey["elsewhere"], journey["dialogs"]) == ([], [], 0)
    assert STAFF_TOKEN not in journey["address"]
    assert journey["widths"] == []


def test_where_there_is_no_answer_the_page_says_what_to_do(met: dict[str, Any]) -> None:
    """Nobody on record, not signed in, refused, offline: each has its own words."""
    states = met["states"]
    assert states["nobody"].startswith("Nobody on record") and "not signed in" not in states["nobody"]
    assert "You are not signed in" in states["visitor"]
    assert "You are not signed in" in states["aboutNobody"]
    assert "This token is not known here" in states["refused"]
    assert states["offline"].startswith("No connection")
    assert states["errors"] == []
