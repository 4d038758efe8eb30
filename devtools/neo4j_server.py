"""A real Neo4j server for development and tests, without Docker.

    python -m devtools.neo4j_server [--version V] [--port N] [--folder DIR] [--password P]

starts one in its own process, prints `ready bolt://127.0.0.1:PORT` when it answers and stops on Ctrl-C or
SIGTERM. Tests and tools use `Neo4jServer` and `development_server`.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from devtools.errors import DevtoolsError
from devtools.jars import fetch
from devtools.neo4j_jvm import USER, running
from devtools.neo4j_versions import LTS, VERSIONS
from devtools.paths import DATA, PROJECT

DEVELOPMENT_PORT = 7687
DEVELOPMENT_PASSWORD = "whoknows-dev"  # noqa: S105 - a loopback-only development server; the docs name it
PASSWORD_VARIABLE = "WHOKNOWS_NEO4J_PASSWORD"  # noqa: S105 - a name
READY = "ready "
ERROR = "error: "
LOG = "server.log"
STOP_SECONDS = 60.0
PROBE_SECONDS = 5.0
LOG_LINES = 12


def development_password() -> str:
    """The password of the development server: WHOKNOWS_NEO4J_PASSWORD, else the documented default."""
    return os.environ.get(PASSWORD_VARIABLE) or DEVELOPMENT_PASSWORD


def data_folder(version: str) -> Path:
    """Where the development server of a version keeps its data between runs."""
    return DATA / f"neo4j-{version}"


@dataclass
class Neo4jServer:
    """A Neo4j server as a child process. It ends with its parent, however that ends.

    `port` 0 takes a free one at the first start and keeps it, so a restart after `kill` has the same URL.
    `short_lived` starts faster and is slower in the long run: for tests.
    """

    version: str
    folder: Path
    port: int = 0
    password: str = DEVELOPMENT_PASSWORD
    short_lived: bool = False
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """The Bolt URL, without a password."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def auth(self) -> tuple[str, str]:
        """User and password, as the driver wants them."""
        return (USER, self.password)

    @property
    def pid(self) -> int:
        """The process id; raises DevtoolsError when it does not run."""
        return self._running().pid

    def start(self) -> None:
        """Start and wait until it answers. Raises DevtoolsError with the reason when it does not."""
        if self._process is not None and self._process.poll() is None:
            return
        fetch(self.version)
        self.port = self.port or free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        arguments = ["--version", self.version, "--port", str(self.port), "--folder", str(self.folder)]
        arguments += ["--short-lived"] * self.short_lived
        log = self.folder / LOG
        with log.open("w", encoding="utf-8") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "devtools.neo4j_server", *arguments, "--end-with-stdin"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                cwd=PROJECT,
                start_new_session=True,  # Ctrl-C is for its parent, which then stops it
                env=os.environ | {PASSWORD_VARIABLE: self.password},
            )
        if not _pipe(self._process.stdout).readline().startswith(READY):
            status = self._process.wait()
            self._forget()
            lines = log.read_text("utf-8", errors="replace").splitlines()
            reasons = [line for line in lines if line.startswith(ERROR)] or lines[-LOG_LINES:]
            raise DevtoolsError(
                "\n".join([f"Neo4j {self.version} did not start (exit status {status}):", *reasons])
            )

    def kill(self) -> None:
        """End it at once with SIGKILL: a real crash."""
        self._running().kill()
        self._forget()

    def stop(self) -> None:
        """Shut it down in order; nothing happens when it does not run."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._forget()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            raise DevtoolsError(f"Neo4j {self.version} on {self.folder} does not run; call start() first.")
        return self._process

    def _forget(self) -> None:
        if self._process is not None:
            self._process.wait()
            _pipe(self._process.stdin).close()
            _pipe(self._process.stdout).close()
        self._process = None

    def __enter__(self) -> Neo4jServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


@contextmanager
def development_server(
    port: int = DEVELOPMENT_PORT, folder: Path | None = None, password: str | None = None
) -> Iterator[Neo4jServer]:
    """The development server: the one that runs on the port, else one started for this block.

    Raises DevtoolsError when something else answers on the port, or it does not start.
    """
    server = Neo4jServer(LTS, folder or data_folder(LTS), port, password or development_password())
    if _answers(server):
        yield server
    else:
        with server:
            yield server


def _answers(server: Neo4jServer) -> bool:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", server.port)) != 0:
            return False
    try:
        with neo4j.GraphDatabase.driver(
            server.url,
            auth=server.auth,
            connection_timeout=PROBE_SECONDS,
            connection_acquisition_timeout=PROBE_SECONDS,
        ) as driver:
            driver.verify_connectivity()
    except AuthError as error:
        raise DevtoolsError(
            f"A Neo4j with another password answers on {server.url}. Name its password in "
            f"{PASSWORD_VARIABLE}, or end it."
        ) from error
    except (DriverError, Neo4jError) as error:
        raise DevtoolsError(
            f"Port {server.port} is taken by something that is no Neo4j ({error}). End it."
        ) from error
    return True


def free_port() -> int:
    """A port of the loopback interface that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m devtools.neo4j_server", description=__doc__.split("\n", 1)[0]
    )
    parser.add_argument("--version", default=LTS, help=f"one of {', '.join(VERSIONS)} (default {LTS})")
    parser.add_argument(
        "--port", type=int, default=DEVELOPMENT_PORT, help="Bolt port on 127.0.0.1; 0: a free one"
    )
    parser.add_argument("--folder", type=Path, help="data folder (default .whoknows/neo4j-VERSION)")
    parser.add_argument(
        "--password", help=f"of user neo4j (default: {PASSWORD_VARIABLE}, else {DEVELOPMENT_PASSWORD})"
    )
    parser.add_argument("--short-lived", action="store_true", help="start faster, be slower in the long run")
    parser.add_argument("--end-with-stdin", action="store_true", help="stop when standard input is closed")
    return parser.parse_args()


def _own_streams(log: Path) -> IO[str]:
    """The real standard output for the ready line; what Java prints goes to the log from here on.

    Python's own messages still go to the real standard error.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8", buffering=1)
    with log.open("a", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    return out


def _stop_requests(*, end_with_stdin: bool) -> int:
    """A pipe that becomes readable at SIGTERM, SIGINT or, if wanted, at the end of standard input.

    Not an Event: setting one in a signal handler can meet the lock that waiting for it holds.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer)
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: None)
    if end_with_stdin:

        def watch() -> None:
            sys.stdin.read()
            os.write(writer, b"end")

        threading.Thread(target=watch, daemon=True).start()
    return reader


def main() -> None:
    """Serve until SIGTERM, SIGINT or (with --end-with-stdin) the end of standard input."""
    arguments = _arguments()
    stop = _stop_requests(end_with_stdin=arguments.end_with_stdin)
    folder = (arguments.folder or data_folder(arguments.version)).resolve()
    port = arguments.port or free_port()
    try:
        out = _own_streams(folder / LOG)
        password = arguments.password or development_password()
        with running(arguments.version, folder, port, password, short_lived=arguments.short_lived) as url:
            print(f"{READY}{url}", file=out, flush=True)
            os.read(stop, 1)
    except (DevtoolsError, OSError) as error:
        print(f"{ERROR}{error}", file=sys.stderr, flush=True)
        raise SystemExit(1) from error


if __name__ == "__main__":
    main()
