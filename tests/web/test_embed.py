"""The widget on a page of another origin, in a real Chromium: the example of an intranet."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.ticket import Ticket
from tests.support.browser import run_tests
from tests.support.example import settings_of
from tests.support.intranet import embedded


def test_the_widget_works_on_a_page_of_another_origin(sqlite_example: str, tmp_path: Path) -> None:
    """Suggestions, an answer, tokens that are replaced and that end, under the strict policy."""
    copy = shutil.copy(sqlite_example.removeprefix("sqlite:///"), tmp_path / "copy.db")
    with embedded(settings_of(f"sqlite:///{copy}"), user="sunita") as both:
        before = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
        ended = Ticket(both.host.name, both.intranet, "sunita", before).sealed(both.host)
        run_tests("embed.mjs", both.service, INTRANET=both.intranet, ENDED=ended)
