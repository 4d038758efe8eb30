"""Jars arrive whole, once and unchanged, whatever the network does."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from devtools.errors import DevtoolsError
from devtools.jars import Jar, download
from devtools.paths import PROJECT

CONTENT = {f"org/example/part{n}/1.0/part{n}-1.0.jar": bytes([n]) * 100_000 for n in range(12)}
JARS = tuple(Jar(path, hashlib.sha256(content).hexdigest()) for path, content in CONTENT.items())
DOWNLOAD = """
import sys
from pathlib import Path
from devtools.jars import download
from tests.devtools.test_jars import JARS
download(JARS, Path(sys.argv[1]), sys.argv[2])
"""


@contextmanager
def repository(*, flaky: bool = False) -> Iterator[tuple[str, Counter[str]]]:
    """A real HTTP server with the jars; its URL and the number of requests for each.

    A flaky one answers the first request for a jar with an error or with half of the jar.
    """
    asked: Counter[str] = Counter()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            asked[path] += 1
            content = CONTENT[path]
            first = flaky and asked[path] == 1
            self.send_response(503 if first and content[0] % 2 else 200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if first else content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Be quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def arrived(folder: Path) -> dict[str, bytes]:
    """The jars in a folder by their path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.jar")}


def test_errors_and_cut_connections_are_tried_again(tmp_path: Path) -> None:
    """A busy mirror must cost a second, not the test run."""
    with repository(flaky=True) as (url, _):
        download(JARS, tmp_path, url)
    assert arrived(tmp_path) == CONTENT


def test_a_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """After Ctrl-C or a crash only what is missing is fetched; a half jar never counts as one."""
    done = JARS[0].path
    half = JARS[1].path
    (tmp_path / done).parent.mkdir(parents=True)
    (tmp_path / done).write_bytes(CONTENT[done])
    (tmp_path / half).parent.mkdir(parents=True)
    (tmp_path / f"{half}.part").write_bytes(CONTENT[half][:10])
    with repository() as (url, asked):
        download(JARS, tmp_path, url)
    assert arrived(tmp_path) == CONTENT
    assert set(asked) == set(CONTENT) - {done}


def test_two_processes_at_once_download_once(tmp_path: Path) -> None:
    """Two test runs on one clone must not tread on each other."""
    with repository() as (url, asked):
        command = [sys.executable, "-c", DOWNLOAD, str(tmp_path), url]
        both = [subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.DEVNULL) for _ in range(2)]
        assert [process.wait() for process in both] == [0, 0]
    assert arrived(tmp_path) == CONTENT
    assert set(asked.values()) == {1}


def test_a_jar_with_other_bytes_is_refused(tmp_path: Path) -> None:
    """What a mirror changed never reaches a class path; the message names the jar."""
    wrong = Jar(JARS[0].path, "0" * 64)
    with repository() as (url, _), pytest.raises(DevtoolsError, match=r"part0-1\.0\.jar .*SHA-256"):
        download([wrong], tmp_path, url, attempts=1)
    assert arrived(tmp_path) == {}


def test_no_network_gets_a_message_with_a_remedy(tmp_path: Path) -> None:
    """Offline, the message says what Neo4j is needed for and what to do."""
    with pytest.raises(DevtoolsError, match=r"Maven Central .*Check the network or the proxy"):
        download(JARS[:1], tmp_path, "http://127.0.0.1:9", attempts=1)
