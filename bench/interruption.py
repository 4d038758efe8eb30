"""Kills ingestions of the example organisation and compares what is there after a second run.

`python -m bench.interruption [--sqlite 20] [--neo4j 5 --url bolt://...]`. The Neo4j database is wiped before
each round, so give it one of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import neo4j

ROOT = Path(__file__).resolve().parent.parent
_CONFIG = ROOT / "examples" / "whoknows.toml"
_LEAST = 1.0
"""Seconds before which nothing is written yet: Python is still starting."""


def start(url: str) -> subprocess.Popen[bytes]:
    """An ingestion of the example organisation as a process of its own."""
    return subprocess.Popen(
        _command("ingest", url), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def exported(url: str) -> str:
    """The SHA-256 of the exported graph."""
    done = subprocess.run(_command("export", url), cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return hashlib.sha256(done.stdout).hexdigest()


def undisturbed(url: str) -> tuple[str, float]:
    """The hash of the graph after one whole run, and the seconds it took."""
    began = time.monotonic()
    if start(url).wait() != 0:
        raise RuntimeError("the undisturbed ingestion failed")
    return exported(url), time.monotonic() - began


def interrupted(url: str, seconds: float, seed: int) -> str:
    """The hash of the graph after a run that was killed at a random moment within `seconds`, and another."""
    moment = random.Random(seed).uniform(_LEAST, max(_LEAST, seconds))
    running = start(url)
    time.sleep(moment)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    if start(url).wait() != 0:
        raise RuntimeError(f"the ingestion after the kill at {moment:.2f} s failed")
    return exported(url)


def wipe(url: str, user: str, password: str) -> None:
    """Delete everything in a Neo4j database."""
    with neo4j.GraphDatabase.driver(url, auth=(user, password)) as driver, driver.session() as session:
        # not execute_query, whose transaction would be around the ones that this query opens
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sqlite", type=int, default=20, help="rounds on SQLite")
    parser.add_argument("--neo4j", type=int, default=0, help="rounds on Neo4j")
    parser.add_argument("--url", default="bolt://127.0.0.1:7687", help="a Neo4j that may be wiped")
    arguments = parser.parse_args()
    same = 0
    with tempfile.TemporaryDirectory() as temporary:
        expected, seconds = undisturbed(f"sqlite:///{temporary}/whole.db")
        print(f"undisturbed: {seconds:.1f} s, {expected[:16]}")
        for seed in range(arguments.sqlite):
            found = interrupted(f"sqlite:///{temporary}/{seed}.db", seconds, seed)
            same += _told("sqlite", seed, found, expected)
        for seed in range(arguments.neo4j):
            wipe(arguments.url, os.environ.get("WHOKNOWS_NEO4J_USER", "neo4j"), _password())
            same += _told("neo4j", seed, interrupted(arguments.url, 2 * seconds, seed), expected)
    rounds = arguments.sqlite + arguments.neo4j
    print(f"{same} of {rounds} graphs are byte-identical to the undisturbed one")
    sys.exit(same != rounds)


def _told(engine: str, seed: int, found: str, expected: str) -> bool:
    print(f"{engine} {seed}: {'same' if found == expected else 'DIFFERENT ' + found[:16]}", flush=True)
    return found == expected


def _password() -> str:
    return os.environ["WHOKNOWS_NEO4J_PASSWORD"]


def _command(name: str, url: str) -> list[str]:
    return [sys.executable, str(ROOT / "whoknows.py"), name, "--config", str(_CONFIG), "--store", url]


if __name__ == "__main__":
    main()
