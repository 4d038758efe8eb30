"""The development server is a real Neo4j that survives a crash and says what is wrong."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import neo4j
import pytest

from devtools.errors import DevtoolsError
from devtools.neo4j_jvm import check_port
from devtools.neo4j_server import DEVELOPMENT_PASSWORD, Neo4jServer, development_server, free_port
from devtools.neo4j_versions import LTS, VERSIONS
from devtools.paths import PROJECT
from tests.support.neo4j import GIVEN, Neo4jDatabase, Neo4jServers, given_database, neo4j_versions, wipe


def test_each_version_answers_as_itself(neo4j_database: Neo4jDatabase) -> None:
    """The contract suite must run on the versions it claims, on Community, with a password."""
    with neo4j.GraphDatabase.driver(neo4j_database.url, auth=neo4j_database.auth) as driver:
        rows = driver.execute_query("CALL dbms.components() YIELD name, versions, edition").records
    kernel = next(row for row in rows if row["name"] == "Neo4j Kernel")
    assert neo4j_database.version in (GIVEN, kernel["versions"][0])
    assert neo4j_database.version == GIVEN or kernel["edition"] == "community"


def test_a_wrong_password_is_refused(neo4j_lts: Neo4jDatabase) -> None:
    """Authentication is on, as in production, so that tests meet its errors."""
    driver = neo4j.GraphDatabase.driver(neo4j_lts.url, auth=("neo4j", "not-the-password"))
    with driver, pytest.raises(neo4j.exceptions.AuthError):
        driver.verify_connectivity()


def test_every_test_gets_an_empty_database(neo4j_servers: Neo4jServers) -> None:
    """What one test writes, the next must not find; on request constraints go too."""
    database = neo4j_servers.clean(neo4j_versions()[0])
    with neo4j.GraphDatabase.driver(database.url, auth=database.auth) as driver:
        driver.execute_query(
            "CREATE CONSTRAINT left_over IF NOT EXISTS FOR (n:LeftOver) REQUIRE n.id IS UNIQUE"
        )
        driver.execute_query("UNWIND range(1, 25000) AS i CREATE (:LeftOver {id: i})-[:TO]->(:Other)")
        wipe(driver, schema=True)
        assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 0
        assert driver.execute_query("SHOW CONSTRAINTS").records == []


def test_a_crash_keeps_what_was_committed(crashing_neo4j: Neo4jServer) -> None:
    """kill() is a real crash and start() a real recovery, on the same URL: resume tests rest on both."""
    url = crashing_neo4j.url
    with neo4j.GraphDatabase.driver(url, auth=crashing_neo4j.auth) as driver:
        driver.execute_query("CREATE (:Kept)")
    crashing_neo4j.kill()
    crashing_neo4j.start()
    assert crashing_neo4j.url == url
    with neo4j.GraphDatabase.driver(url, auth=crashing_neo4j.auth) as driver:
        assert driver.execute_query("MATCH (n:Kept) RETURN count(n) AS n").records[0]["n"] == 1


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    """Someone whose port is taken learns which one and how to choose another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(DevtoolsError, match=rf"(?s)Port {port} .* taken.*--port"):
            Neo4jServer(LTS, tmp_path, port).start()


def test_an_unpinned_version_is_refused(tmp_path: Path) -> None:
    """Only versions whose jars are locked are started."""
    with pytest.raises(DevtoolsError, match=r"Neo4j 4\.4\.0 is not pinned"):
        Neo4jServer("4.4.0", tmp_path).start()


def test_the_command_is_ready_and_stops_on_terminate(tmp_path: Path) -> None:
    """`python -m devtools.neo4j_server` prints one line when it answers and ends with status 0 on SIGTERM."""
    command = [sys.executable, "-m", "devtools.neo4j_server", "--port", "0", "--folder", str(tmp_path / "n")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    assert process.stdout is not None
    with process, process.stdout as out:
        first = out.readline()
        process.terminate()
        rest = out.read()
    assert first.startswith("ready bolt://127.0.0.1:")
    assert (rest, process.returncode) == ("", 0)


def run_beside(port: int, program: str) -> tuple[str, int]:
    """Output and exit status of a Python program under `python -m devtools.with_neo4j`."""
    beside = [sys.executable, "-m", "devtools.with_neo4j", "--port", str(port)]
    done = subprocess.run(
        [*beside, sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=PROJECT
    )
    return done.stdout.strip(), done.returncode


def test_the_development_server_is_started_once_and_shared(tmp_path: Path) -> None:
    """`make demo STORE=neo4j` uses the server of `make neo4j` and leaves it running, or brings its own."""
    port = free_port()
    with development_server(port, tmp_path) as first:
        with development_server(port, tmp_path) as second:
            assert second.url == first.url
        assert run_beside(port, "import os; print(os.environ['WHOKNOWS_STORE'])") == (first.url, 0)
        assert run_beside(port, "raise SystemExit(3)") == ("", 3)
        with (
            pytest.raises(DevtoolsError, match=r"another password.*WHOKNOWS_NEO4J_PASSWORD"),
            development_server(port, tmp_path, "some-other-password"),
        ):
            pass
    check_port(port)


def test_something_else_on_the_port_is_no_neo4j(tmp_path: Path) -> None:
    """A port that another program holds is named; nothing waits for it for minutes."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with (
            pytest.raises(DevtoolsError, match=f"Port {port} .*no Neo4j"),
            development_server(port, tmp_path),
        ):
            pass


def test_the_environment_may_name_a_server() -> None:
    """WHOKNOWS_TEST_NEO4J_URL replaces both versions, with its own user and password."""
    environment = {
        "WHOKNOWS_TEST_NEO4J_URL": "neo4j://db:7687",
        "WHOKNOWS_TEST_NEO4J_USER": "tester",
        "WHOKNOWS_TEST_NEO4J_PASSWORD": "p@ss/word",
    }
    database = given_database(environment)
    assert database == Neo4jDatabase(GIVEN, "neo4j://db:7687", ("tester", "p@ss/word"))
    assert database.store_url == "neo4j://tester:p%40ss%2Fword@db:7687"
    assert (neo4j_versions(environment), neo4j_versions({})) == ((GIVEN,), VERSIONS)


def test_the_documents_name_the_development_password() -> None:
    """Who opens Neo4j Browser on the development server finds its password in CONTRIBUTING."""
    assert DEVELOPMENT_PASSWORD in (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
