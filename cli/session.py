"""What every command has in common: settings, the store, who asks, and how the answer is printed."""

from __future__ import annotations

import asyncio
import codecs
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

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
    *,
    steward: bool = False,
) -> Session:
    """A session from a command's common options; ends the program where the settings are not valid, or where
    the command takes a `steward` and the user is none."""
    with reported():
        settings = chosen_settings(config, store)
        viewer = OPERATOR if as_user is None else settings.user(as_user)
    if steward and not viewer.steward:
        stop(f"{viewer.name} may not do this: it takes the role `steward` in the settings.")
    return Session(settings, viewer, as_json)


def passed_on(context: typer.Context, **options: object) -> bool:
    """Whether a command of the group follows; then options that were typed before it hold for it as well, so
    that none is passed over in silence."""
    if context.invoked_subcommand is None:
        return False
    given = {name: value for name, value in options.items() if value not in (None, False)}
    context.default_map = {context.invoked_subcommand: given}
    return True


def chosen_settings(config: Path | None, store: str | None) -> Settings:
    """The settings with the store of the command line; raises SettingsError."""
    settings = load_settings(os.environ, config)
    return settings if store is None else settings.model_copy(update={"store": store})


def run(session: Session, work: Callable[[Store], Awaitable[Result]], interrupted: str = "") -> Result:
    """Open the store, do the work, close the store; errors that a person can mend end the program, and so
    does Ctrl-C, with what `interrupted` says."""

    async def task() -> Result:
        async with session.store() as store:
            return await work(store)

    with reported(interrupted):
        return asyncio.run(task())


@contextmanager
def reported(interrupted: str = "") -> Iterator[None]:
    """Turns known errors and Ctrl-C into a message on stderr and an exit status."""
    try:
        yield
    except KNOWN as error:
        stop(str(error), error)
    except KeyboardInterrupt:
        err.print(f"Interrupted. {interrupted}")
        raise typer.Exit(Exit.INTERRUPTED) from None


def stop(message: str, cause: BaseException | None = None) -> NoReturn:
    """End the program: it was not done, and the message says what to do."""
    err.print(message, style="red", markup=False, soft_wrap=True)
    raise typer.Exit(Exit.FAILED) from cause


def print_json(value: Mapping[str, object]) -> None:
    """One JSON document on stdout, with escapes where stdout cannot hold all characters."""
    plain = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
    json.dump(value, sys.stdout, ensure_ascii=plain, indent=2)
    sys.stdout.write("\n")


def readable(text: str) -> str:
    """What was typed, without bytes that are no text in the terminal's charset."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def say(text: str = "", style: str | None = None) -> None:
    """A line for a person; text from documents is never taken for markup."""
    out.print(text, style=style, markup=False, soft_wrap=True)
