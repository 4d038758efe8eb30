"""Writes docs/reference/cli.md from the commands themselves: `python -m devtools.cli_reference [--check]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from whoknows import app

FILE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
_HEAD = """# The command line

Written by `make generate` from the commands themselves. What scripts may rely on in the output of `--json`
stands in [json.md](json.md). Exit status: 0 done; 1 done, but something was left out (`whoknows status` says
what); 2 not done, the message says what to do; 130 interrupted.
"""


def reference() -> str:
    """The reference in Markdown."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    commands = list(_commands(group))
    return _HEAD + "".join(_command(name, command) for name, command in commands)


def _commands(group: TyperGroup, before: str = "") -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    """All commands by name, those of groups behind the name of their group."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            if command.invoke_without_command:
                yield f"{before}{name}", command
            yield from _commands(command, f"{before}{name} ")
        elif isinstance(command, TyperCommand):
            yield f"{before}{name}", command


def main() -> None:
    """Write the file, or with --check say whether it is current."""
    if "--check" not in sys.argv:
        FILE.write_text(reference(), encoding="utf-8")
    elif not FILE.is_file() or FILE.read_text(encoding="utf-8") != reference():
        sys.exit(f"{FILE.name} is not what the commands say: run `make generate`.")


def _command(name: str, command: TyperCommand | TyperGroup) -> str:
    arguments = [p for p in command.params if isinstance(p, TyperArgument)]
    options = [p for p in command.params if isinstance(p, TyperOption)]
    usage = " ".join(["whoknows", name, *map(_argument, arguments), "[OPTIONS]"])
    lines = [f"\n## {name}", "", " ".join((command.help or "").split()), "", f"    {usage}", ""]
    lines += ["| argument or option | what |", "|---|---|"]
    lines += [f"| `{_argument(argument)}` | {argument.help or ''} |" for argument in arguments]
    lines += [f"| {_names(option)} | {option.help or ''}{_default(option)} |" for option in options]
    return "\n".join(lines) + "\n"


def _argument(argument: TyperArgument) -> str:
    name = (argument.name or "").upper()
    shown = f"{name}..." if argument.nargs == -1 else name
    return shown if argument.required else f"[{shown}]"


def _names(option: TyperOption) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    return f"{names} ({' '.join(_choices(option))})" if _choices(option) else names


def _choices(option: TyperOption) -> list[str]:
    annotation = option.type_descriptor.annotation
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    return []


def _default(option: TyperOption) -> str:
    if option.is_flag or option.default in (None, ()) or callable(option.default):
        return ""
    return f" Default: `{getattr(option.default, 'value', option.default)}`."


if __name__ == "__main__":
    main()
