"""Every web/tests/*.test.mjs in a real Chromium, each on a service of its own with a copy of the example
organisation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.browser import SCRIPTS, run_tests
from tests.support.example import settings_of
from tests.web.serving import served

FILES = sorted(path.name for path in SCRIPTS.glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES)
def test_what_people_see(file: str, sqlite_example: str, tmp_path: Path) -> None:
    """The sentences of the file hold on SQLite; its first lines say which page it is about."""
    copy = shutil.copy(sqlite_example.removeprefix("sqlite:///"), tmp_path / "copy.db")
    with served(settings_of(f"sqlite:///{copy}")) as address:
        run_tests(file, address)
