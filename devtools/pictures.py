"""`python -m devtools.pictures [FOLDER] [NAME...]` takes a picture of every page on the example organisation.

Each at 320, 768 and 1440 px, light and dark, into FOLDER (by default `.cache/pictures`), to be looked at.
Those that README and guide show (web/scripts/scenes.mjs) are copied to docs/pictures. Fails where a page
stands out at the side or its console has an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from devtools.neo4j_server import free_port
from devtools.node import node
from devtools.paths import CACHE, PROJECT

TOKEN = "demo-potting-shed"  # noqa: S105 - of the example organisation
INTRANET = "http://127.0.0.1:8081"
"""The origin that the example's settings name; another run may be there."""
START_SECONDS = 60.0


def main() -> None:
    """Take the pictures; the exit status tells whether something stood out."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CACHE / "pictures"
    scenes = folder / "scenes"
    shutil.rmtree(scenes, ignore_errors=True)
    scenes.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as place, _served(Path(place)) as (service, intranet):
        status = _taken(service, intranet, folder, sys.argv[2:])
    shown = PROJECT / "docs" / "pictures"
    shutil.copytree(scenes, shown, dirs_exist_ok=True)
    print(f"pictures: {folder}, and of the guide: {shown}")
    raise SystemExit(status)


@contextmanager
def _served(place: Path) -> Iterator[tuple[str, str]]:
    """Where the example organisation, on a new store, and its intranet are served while they run."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WHOKNOWS_")}
    environment["WHOKNOWS_STORE"] = f"sqlite:///{place}/pictures.db"
    examples = shutil.copytree(PROJECT / "examples", place / "examples")
    port, other = free_port(), free_port()
    settings = examples / "whoknows.toml"
    settings.write_text(settings.read_text("utf-8").replace(INTRANET, f"http://127.0.0.1:{other}"), "utf-8")
    command = [sys.executable, str(PROJECT / "whoknows.py")]
    config = ["--config", str(settings)]
    subprocess.run([*command, "ingest", *config], env=environment, check=True, stdout=subprocess.DEVNULL)
    service, intranet = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{other}"
    serving = [*command, "serve", *config, "--port", str(port), "--no-worker"]
    hosting = [sys.executable, str(examples / "host.py"), "--service", service, "--port", str(other)]
    with _running(serving, environment, f"{service}/readyz"), _running(hosting, environment, f"{intranet}/"):
        yield service, intranet


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str], address: str) -> Iterator[None]:
    """Runs the command, which answers at `address`, until the end."""
    running = subprocess.Popen(command, env=environment)
    try:
        _wait(address, running)
        yield
    finally:
        running.terminate()
        running.wait()


def _wait(address: str, running: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own service on loopback
            return
        except OSError:
            if running.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _taken(service: str, intranet: str, folder: Path, names: Sequence[str]) -> int:
    script = PROJECT / "web" / "scripts" / "pictures.mjs"
    environment = os.environ | {"TMPDIR": str(CACHE / "browser")}
    command = [*node(), str(script), service, intranet, TOKEN, str(folder), *names]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    main()
