"""The page's test has a real browser."""

from __future__ import annotations

from tests.support.browser import run_in_browser

PAGE = "data:text/html,<title>Who knows</title><script>console.error('seen')</script>"


def test_a_real_chromium_opens_a_page_and_reports_its_errors() -> None:
    """A browser test that could not see a console error would prove nothing."""
    seen = run_in_browser("smoke.mjs", PAGE)
    assert (seen["title"], seen["errors"]) == ("Who knows", ["seen"])
