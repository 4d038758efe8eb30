"""The example organisation, ingested once for what people see."""

from __future__ import annotations

import pytest

from tests.support.example import ingested


@pytest.fixture(scope="package")
def sqlite_example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """URL of a SQLite store that holds the example organisation; tests that write copy it."""
    return ingested(f"sqlite:///{tmp_path_factory.mktemp('example')}/example.db")
