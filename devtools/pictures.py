"""`python -m devtools.pictures [FOLDER] [NAME...]` takes a picture of every page on the example organisation.

Each at 320, 768 and 1440 px, light and dark, into FOLDER (by default `.cache/pictures`), to be looked at.
Those that README and guide show are copied to docs/pictures. Fails where a page stands out at the side or its
console has an error.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from devtools.node import node
from devtools.paths import CACHE, PROJECT

SHOWN = ("answer", "ambassadors", "groups", "topics", "me", "risk", "matrix", "touchpoint", "jenga")
"""Pages whose picture (1440 px, light) stands in README or guide."""
TOKEN = "demo-potting-shed"  # noqa: S105 - of the example organisation
START_SECONDS = 60.0


def main() -> None:
    """Take the pictures; the exit status tells whether something stood out."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CACHE / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, _served(Path(place)) as address:
        status = _taken(address, folder, sys.argv[2:])
    shown = PROJECT / "docs" / "pictures"
    shown.mkdir(exist_ok=True)
    for name in SHOWN:
        picture = folder / f"{name}-shown.png"
        if picture.is_file():
            shutil.copy(picture, shown / f"{name}.png")
    print(f"pictures: {folder}")
    raise SystemExit(status)


@contextmanager
def _served(place: Path) -> Iterator[str]:
    """The address of a service on a new store with the example organisation, while it runs."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WHOKNOWS_")}
    environment["WHOKNOWS_STORE"] = f"sqlite:///{place}/pictures.db"
    command = [sys.executable, str(PROJECT / "whoknows.py")]
    config = ["--config", str(PROJECT / "examples" / "whoknows.toml")]
    subprocess.run([*command, "ingest", *config], env=environment, check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = subprocess.Popen(
        [*command, "serve", *config, "--port", str(port), "--no-worker"], env=environment
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/readyz", running)
        yield address
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


def _taken(address: str, folder: Path, names: Sequence[str]) -> int:
    script = PROJECT / "web" / "scripts" / "pictures.mjs"
    environment = os.environ | {"TMPDIR": str(CACHE / "browser")}
    command = [*node(), str(script), address, TOKEN, str(folder), *names]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    main()
