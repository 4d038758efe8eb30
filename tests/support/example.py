"""The example organisation: put into a store by the ordinary command, and its settings."""

from __future__ import annotations

import os

from graph.settings import Settings, load_settings
from tests.support.commands import CONFIG, whoknows


def ingested(url: str) -> str:
    """The store's URL, once it holds the example organisation."""
    result = whoknows("ingest", store=url)
    assert result.status == 0, result.err
    return url


def settings_of(store: str) -> Settings:
    """Settings for the example organisation in a store."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WHOKNOWS_")}
    return load_settings({**kept, "WHOKNOWS_STORE": store}, CONFIG)
