"""Commands about the service itself: serve and doctor."""

from __future__ import annotations

import asyncio
import errno
import importlib.metadata
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer

from cli.errors import KNOWN, Exit
from cli.session import (
    AsJson,
    ConfigFile,
    Session,
    StoreUrl,
    chosen_settings,
    err,
    print_json,
    reported,
    run,
    say,
    start,
)
from cli.working import WithWorker, beside
from graph.errors import SettingsError
from graph.settings import Settings
from graph.viewer import OPERATOR
from ingest.extract.parser import Parser
from ontology.model import default_model

_LIBRARIES = ("neo4j", "spacy", "fastapi", "strawberry-graphql", "rdflib", "numpy")
_OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that `doctor` looked at; `remedy` says what to do where it is not well."""

    name: str
    well: bool
    found: str
    remedy: str = ""


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port to listen on.")] = 8000,
    worker: WithWorker = True,
    config: ConfigFile = None,
    store: StoreUrl = None,
) -> None:
    """Serve the GraphQL API and the page, with a worker beside it."""
    session = start(config, store)
    with reported():
        check_port(port, host)
        run(session, lambda opened: opened.generation())  # a store that is down or not ours is said now
        say(f"Serving http://{host}:{port}/  (GraphQL at /graphql; Ctrl-C ends)")
        serve_app(session.settings, host, port, worker=worker)


def serve_app(settings: Settings, host: str, port: int, *, worker: bool) -> None:
    """Serve until it is interrupted, with or without a worker."""
    import uvicorn  # noqa: PLC0415 - these two take half of the time in which any command starts

    from api.app import create_app  # noqa: PLC0415

    with beside(settings, worker):
        uvicorn.run(create_app(settings), host=host, port=port, log_level="warning")


def check_port(port: int, host: str = "127.0.0.1") -> None:
    """Raises SettingsError where another program listens on the port, or the host is not this machine."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise SettingsError(
                    f"{host} is no address of this machine ({error.strerror}). Name one with --host, such as "
                    "127.0.0.1 (this machine only) or 0.0.0.0 (all its addresses)."
                ) from error
            raise SettingsError(
                f"Port {port} on {host} is taken or not allowed ({error.strerror}). "
                f"Name another: --port {port + 1 if port < 65535 else 8000}, or `make demo PORT=...`."
            ) from error


def doctor(as_json: AsJson = False, config: ConfigFile = None, store: StoreUrl = None) -> None:
    """Look at Python, the language model, the ontology, the settings and the store; say what to do."""
    settings = partial(chosen_settings, config, store)
    checks = [
        _python(),
        *_versions(),
        _check("language model", lambda: Parser().version),
        _ontology(),
        _check("settings", lambda: f"{len(settings().sources)} sources"),
    ]
    if checks[-1].well:
        checks.append(_store(Session(settings(), OPERATOR, as_json)))
    if as_json:
        print_json(
            {
                "checks": [
                    {"name": c.name, "well": c.well, "found": c.found, "remedy": c.remedy} for c in checks
                ]
            }
        )
    else:
        for check in checks:
            say(f"{'ok ' if check.well else 'NO '} {check.name:<20} {check.found}")
            if not check.well:
                err.print(f"    {check.remedy}", style="yellow", markup=False, soft_wrap=True)
    if not all(check.well for check in checks):
        raise typer.Exit(Exit.FAILED)


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    well = sys.version_info[:2] >= _OLDEST_PYTHON
    return Check("Python", well, found, "" if well else "Install Python 3.11 or newer.")


def _versions() -> list[Check]:
    return [_check(name, partial(importlib.metadata.version, name)) for name in _LIBRARIES]


def _ontology() -> Check:
    return _check("ontology", lambda: f"{len(default_model().classes)} classes")


def _store(session: Session) -> Check:
    async def look() -> str:
        async with session.store() as opened:
            status = await opened.status(OPERATOR)
            return f"{opened.url}: {status.documents} documents, {len(status.quarantine)} left out"

    return _check("store", lambda: asyncio.run(look()))


def _check(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except (*KNOWN, importlib.metadata.PackageNotFoundError) as error:
        return Check(name, False, "not well", str(error) or "Run `make install` again.")
