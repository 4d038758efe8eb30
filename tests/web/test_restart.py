"""The service stops and starts again on its port while somebody types in a real Chromium."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from wsgiref.simple_server import make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from tests.support.browser import run_tests
from tests.support.example import settings_of
from tests.web.serving import served


class Switch:
    """A service that is stopped and started on one port, asked by `/stop` and `/start`."""

    def __init__(self, store: str) -> None:
        self._settings = settings_of(store)
        self._running: AbstractContextManager[str] | None = None
        self.address = ""
        self.start()

    def start(self) -> None:
        """Serve, on the port of the first time."""
        self._running = served(self._settings, int(self.address.rpartition(":")[2] or 0))
        self.address = self._running.__enter__()

    def stop(self) -> None:
        """Take the service away, with its connections."""
        if self._running is not None:
            self._running.__exit__(None, None, None)
        self._running = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Do what is asked, then answer."""
        {"/stop": self.stop, "/start": self.start}[environ["PATH_INFO"]]()
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]


def test_nothing_that_is_typed_is_lost_while_the_service_restarts(
    sqlite_example: str, tmp_path: Path
) -> None:
    """The sentences of web/tests/restart.mjs hold."""
    copy = shutil.copy(sqlite_example.removeprefix("sqlite:///"), tmp_path / "copy.db")
    switch = Switch(f"sqlite:///{copy}")
    with make_server("127.0.0.1", 0, switch) as control:
        threading.Thread(target=control.serve_forever, daemon=True).start()
        try:
            run_tests("restart.mjs", switch.address, CONTROL=f"http://127.0.0.1:{control.server_port}")
        finally:
            control.shutdown()
            switch.stop()
