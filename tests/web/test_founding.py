"""The founding example's count on the screen and on the command line."""

from __future__ import annotations

import re

from tests.support.browser import run_in_browser
from tests.support.commands import whoknows
from tests.support.example import settings_of
from tests.web.serving import served


def test_the_founding_count_on_the_screen_is_that_of_the_command_line(sqlite_example: str) -> None:
    """Whoever reads the page and whoever types `whoknows risk newsletter` are told the same numbers."""
    told = whoknows("risk", "newsletter", store=sqlite_example).out
    total, singles = _numbers(r"(\d+) failure points, (\d+) of them single", told)
    (before,) = _numbers(r"before it goes live: (\d+) within", told)
    (after,) = _numbers(r"\n\s+live: (\d+) within", told)
    with served(settings_of(sqlite_example)) as address:
        shown = run_in_browser(
            "founding.mjs", address, "demo-garden-plan", "/touchpoint/newsletter?unit=marketing"
        )
    assert shown["sentence"] == (
        f"{total} failure points; {before} in our direct control before it goes live, "
        f"{after or 'none'} after."
    )
    assert (shown["rows"], shown["singles"]) == (total, singles)
    assert (shown["errors"], shown["elsewhere"], shown["dialogs"]) == ([], [], 0)


def _numbers(pattern: str, text: str) -> tuple[int, ...]:
    found = re.search(pattern, text)
    assert found is not None, text
    return tuple(int(number) for number in found.groups())
