"""The command line as a user has it, called in this process or as one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from typer.testing import CliRunner

from whoknows import app

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
CONFIG = EXAMPLES / "whoknows.toml"

_COMMANDS = getattr(typer.main.get_command(app), "commands", {})
GROUPS = tuple(name for name, command in _COMMANDS.items() if hasattr(command, "commands"))
"""Commands that have commands of their own."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)


def whoknows(*arguments: str, store: str | None = None, config: Path | None = CONFIG) -> Result:
    """Run a command in this process, on the example organisation's settings unless told otherwise."""
    extra = [*(["--config", str(config)] if config else []), *(["--store", store] if store else [])]
    named = 2 if arguments[0] in GROUPS and not "".join(arguments[1:2]).startswith("-") else 1
    command = [*arguments[:named], *extra, *arguments[named:]]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    return Result(result.exit_code, result.stdout, result.stderr)


def bare(*arguments: str, store: str | None = None) -> Result:
    """Run a command in this process without a settings file."""
    return whoknows(*arguments, store=store, config=None)


def process(
    *arguments: str, cwd: Path, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """Start a command as a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WHOKNOWS_")}
    return subprocess.Popen(
        [sys.executable, str(ROOT / "whoknows.py"), *arguments],
        cwd=cwd,
        env={**kept, **(environment or {}), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(running: subprocess.Popen[str], seconds: float = 300) -> Result:
    """Wait for a process to end."""
    out, err = running.communicate(timeout=seconds)
    return Result(running.returncode, out, err)
