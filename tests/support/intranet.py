"""examples/host.py beside a service that knows it, each on a free port of this machine."""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from wsgiref.simple_server import demo_app, make_server

from graph.settings import HostSettings, Settings
from tests.support.commands import EXAMPLES
from tests.web.serving import served

CREDENTIAL = "credential-of-the-intranet"


def _module() -> Any:
    """The example, which is in no package."""
    spec = importlib.util.spec_from_file_location("host", EXAMPLES / "host.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


HOST = _module()


@dataclass(frozen=True)
class Both:
    """Where the intranet and the service are, and the host as the service knows it."""

    intranet: str
    service: str
    host: HostSettings


@contextmanager
def embedded(
    settings: Settings, credential: str = CREDENTIAL, user: str | None = None, lifetime: int = 900
) -> Iterator[Both]:
    """An intranet with this credential, where `user` is there, and its service with these settings."""
    with make_server("127.0.0.1", 0, demo_app, server_class=HOST.Server) as server:
        origin = f"http://127.0.0.1:{server.server_port}"
        host = HostSettings(name="intranet", credential=CREDENTIAL, origins=(origin,), lifetime=lifetime)
        with served(settings.model_copy(update={"hosts": (host,)})) as service:
            server.set_app(HOST.Intranet(service, origin, credential, user))
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            yield Both(origin, service, host)
            server.shutdown()
            thread.join(10)
