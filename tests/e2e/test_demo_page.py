"""The page of the demo, in a real Chromium, on the example organisation."""

from __future__ import annotations

import os
from typing import Any

from graph.settings import load_settings
from tests.support.browser import run_in_browser
from tests.support.commands import CONFIG
from tests.web.serving import served


def test_a_stranger_reads_an_experts_quote_and_the_newsletters_failure_points(sqlite_example: str) -> None:
    """The first minute of a new user: a question typed, a quote read, a touchpoint opened."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WHOKNOWS_")}
    settings = load_settings({**kept, "WHOKNOWS_STORE": sqlite_example}, CONFIG)
    token = next(user.token for user in settings.users if user.name == "demo")
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
