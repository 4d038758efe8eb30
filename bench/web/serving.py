"""The service on a free port of this machine, and scripts of web/bench in a real browser on it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import uvicorn

from api.app import create_app
from devtools.node import node
from devtools.paths import CACHE, PROJECT
from graph.settings import Settings

START_SECONDS = 30.0
SCRIPT_SECONDS = 300.0
SCRATCH = CACHE / "browser"


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of the service while it runs. Raises RuntimeError where it does not start."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + START_SECONDS
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("The service did not start; its log says why.")
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(START_SECONDS)


def measured(script: str, base: str, *arguments: str, **environment: str) -> Mapping[str, Any]:
    """What `web/bench/SCRIPT` prints about the service at `base`. Raises RuntimeError with what it says
    where it fails."""
    done = _run("bench", script, *arguments, BASE=base, **environment)
    found: Mapping[str, Any] = json.loads(done)
    return found


def unpack() -> None:
    """Unpack the browser, unless the tests have done so."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    if not (SCRATCH / "unpacked").is_file():
        _run("tests", "unpack.mjs")


def _run(folder: str, script: str, *arguments: str, **environment: str) -> str:
    command = [*node(), str(PROJECT / "web" / folder / script), *arguments]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=SCRIPT_SECONDS,
        check=False,
        env=os.environ | {"TMPDIR": str(SCRATCH)} | environment,
    )
    if done.returncode != 0:
        raise RuntimeError(f"web/{folder}/{script} failed:\n{done.stderr}{done.stdout}")
    return done.stdout
