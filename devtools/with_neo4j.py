"""`python -m devtools.with_neo4j [--port N] COMMAND...` runs a command while the development Neo4j runs.

One that already runs (`make neo4j`) is used and left running; else one is started and stopped again. The
data stays in `.whoknows/`. The command finds it in WHOKNOWS_STORE and WHOKNOWS_NEO4J_PASSWORD.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess

from devtools.errors import DevtoolsError
from devtools.neo4j_server import DEVELOPMENT_PORT, PASSWORD_VARIABLE, development_server


def main() -> None:
    """Run the command; its exit status is ours."""
    parser = argparse.ArgumentParser(prog="python -m devtools.with_neo4j", description=__doc__)
    parser.add_argument("--port", type=int, default=DEVELOPMENT_PORT, help="Bolt port on 127.0.0.1")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what to run, with its arguments")
    arguments = parser.parse_args()
    if not arguments.command:
        parser.error("a command is missing")
    try:
        with development_server(arguments.port) as server:
            signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C ends the command; its status is ours
            environment = os.environ | {"WHOKNOWS_STORE": server.url, PASSWORD_VARIABLE: server.password}
            status = subprocess.run(arguments.command, env=environment, check=False).returncode
    except DevtoolsError as error:
        raise SystemExit(f"error: {error}") from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    raise SystemExit(status)


if __name__ == "__main__":
    main()
