"""From a URL to a store."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from graph.errors import SettingsError
from graph.privacy.consent import EmployeePolicy
from graph.store.base import Store
from graph.store.sqlite import SqliteStore
from ontology.model import OntologyModel, default_model

USER_VARIABLE = "WHOKNOWS_NEO4J_USER"
PASSWORD_VARIABLE = "WHOKNOWS_NEO4J_PASSWORD"  # noqa: S105 - a name
_SQLITE = "sqlite:///"
_BOLT = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_USER = "neo4j"


def make_store(
    url: str, model: OntologyModel | None = None, employees: EmployeePolicy = EmployeePolicy.OPT_OUT
) -> Store:
    """The store at a URL, not opened yet.

    `sqlite:///relative/path` or `sqlite:////absolute/path`; `neo4j://USER:PASSWORD@HOST:PORT/DATABASE` or
    `bolt://...`, where user and password may be left to WHOKNOWS_NEO4J_USER and WHOKNOWS_NEO4J_PASSWORD and
    the database to the server. Raises SettingsError for a URL that names no store; the message shows no
    password.
    """
    chosen = model or default_model()
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        return SqliteStore(Path(url.removeprefix(_SQLITE)), chosen, employees)
    parts = _split(url)
    if parts is None or parts.scheme not in _BOLT or not parts.hostname:
        raise SettingsError(
            f"WHOKNOWS_STORE: {_shown(url)} names no store. "
            "Use sqlite:///PATH, neo4j://HOST:PORT or bolt://HOST:PORT."
        )
    from graph.store.neo4j import Neo4jStore  # noqa: PLC0415 -- the driver takes .3 s to import

    server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    return Neo4jStore(server, _auth(parts, os.environ), chosen, employees, parts.path.strip("/") or None)


@asynccontextmanager
async def open_store(
    url: str, model: OntologyModel | None = None, employees: EmployeePolicy = EmployeePolicy.OPT_OUT
) -> AsyncIterator[Store]:
    """The store at a URL, opened, and closed at the end."""
    store = make_store(url, model, employees)
    try:
        await store.open()
        yield store
    finally:
        await store.close()


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- reading it is what checks it
    except ValueError:
        return None
    return parts


def _auth(parts: SplitResult, environment: Mapping[str, str]) -> tuple[str, str] | None:
    """User and password of the URL, else of the environment; None where there is no password (a server with
    authentication off)."""
    user = unquote(parts.username or "") or environment.get(USER_VARIABLE) or _USER
    password = unquote(parts.password or "") or environment.get(PASSWORD_VARIABLE)
    return (user, password) if password else None


def _shown(url: str) -> str:
    """A URL without what may be a password."""
    scheme, _, rest = url.rpartition("@")
    return repr(f"{scheme.partition('://')[0]}://***@{rest}" if scheme else url)
