"""Runs a script of web/tests in Node.js with a real Chromium, and returns the JSON that it prints."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from filelock import FileLock

from devtools.node import node
from devtools.paths import CACHE, PROJECT

SCRIPTS = PROJECT / "web" / "tests"
SCRATCH = CACHE / "browser"
TIMEOUT_SECONDS = 120.0
BROWSER_VARIABLE = "WHOKNOWS_TEST_BROWSER"


def run_in_browser(script: str, *arguments: str) -> Any:
    """What `web/tests/SCRIPT ARGUMENTS...` prints on standard output, parsed from JSON.

    WHOKNOWS_TEST_BROWSER names a Chromium to use in place of the installed one. Raises AssertionError
    with the script's errors when it fails, DevtoolsError when Node.js is missing.
    """
    modules = PROJECT / "web" / "node_modules"
    assert modules.is_dir(), "The browser is not installed. Run `make dev`."
    _unpack_once(modules)
    return json.loads(_run(script, *arguments))


def run_tests(file: str, base: str, **environment: str) -> None:
    """Run `web/tests/FILE` under `node --test` against the service at `base`; further variables as given.

    Raises AssertionError with what Node.js reports where a test in it fails.
    """
    modules = PROJECT / "web" / "node_modules"
    assert modules.is_dir(), "The browser is not installed. Run `make dev`."
    _unpack_once(modules)
    command = [*node(), "--test", "--test-reporter=spec", str(SCRIPTS / file)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
        env=os.environ | {"TMPDIR": str(SCRATCH), "BASE": base} | environment,
    )
    assert done.returncode == 0, f"web/tests/{file}:\n{done.stdout}{done.stderr}"


def _unpack_once(modules: Path) -> None:
    """Unpack the browser unless that is done; one that was interrupted starts over."""
    CACHE.mkdir(exist_ok=True)
    done = SCRATCH / "unpacked"
    installed = (modules / ".package-lock.json").stat().st_mtime_ns
    with FileLock(CACHE / "browser.lock"):
        if os.environ.get(BROWSER_VARIABLE) or (done.is_file() and done.read_text("utf-8") == str(installed)):
            SCRATCH.mkdir(exist_ok=True)
            return
        shutil.rmtree(SCRATCH, ignore_errors=True)
        SCRATCH.mkdir(parents=True)
        _run("unpack.mjs")
        done.write_text(str(installed), "utf-8")


def _run(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [*node(), str(SCRIPTS / script), *arguments],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
        env=os.environ | {"TMPDIR": str(SCRATCH)},
    )
    assert done.returncode == 0, f"web/tests/{script} failed:\n{done.stderr}{done.stdout}"
    return done.stdout
