"""What every command has in common: settings, the store, who asks, and how the answer is printed."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from cli.errors import KNOWN, Exit
from graph.settings import Settings, load_settings
from graph.store.base import Store
from graph.store.connect import open_store
from graph.viewer import OPERATOR, Viewer

Result = TypeVar("Result")

AsUser = Annotated[
    str | None,
    typer.Option("--as", metavar="USER", help="Ask as this user of the settings, not as operator."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings file (default: ./whoknows.toml).")
]
StoreUrl = Annotated[
    str | None,
    typer.Option("--store", metavar="URL", help="Store to use in place of the one in the settings."),
]

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


@dataclass(frozen=True, slots=True)
class Session:
    """One call of the command line."""

    settings: Settings
    viewer: Viewer
    as_json: bool

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        """The store, opened and closed."""
        settings = self.settings
        async with open_store(settings.store, employees=settings.privacy.employees) as store:
            yield store


def start(
    config: Path | None = None,
    store: str | None = None,
    as_user: str | None = None,
    as_json: bool = False,
) -> Session:
    """A session from a command's common options; ends the program where the settings are not valid."""
    with reported():
        settings = load_settings(os.environ, config)
        if store is not None:
            settings = settings.model_copy(update={"store": store})
        viewer = OPERATOR if as_user is None else settings.user(as_user)
        return Session(settings, viewer, as_json)


def run(session: Session, work: Callable[[Store], Awaitable[Result]]) -> Result:
    """Open the store, do the work, close the store; errors that a person can mend end the program."""

    async def task() -> Result:
        async with session.store() as store:
            return await work(store)

    with reported():
        return asyncio.run(task())


@contextmanager
def reported() -> Iterator[None]:
    """Turns known errors into a message on stderr and an exit status."""
    try:
        yield
    except KNOWN as error:
        err.print(str(error), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(Exit.FAILED) from error


def print_json(value: Mapping[str, object]) -> None:
    """One JSON document on stdout."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def say(text: str = "", style: str | None = None) -> None:
    """A line for a person; text from documents is never taken for markup."""
    out.print(text, style=style, markup=False, soft_wrap=True)
