"""The log of a git repository, read from git itself, as records; nothing in the repository is run.

A repository that somebody else made may name programs in its configuration (hooks, pagers, file monitors,
external diffs, signature checkers, transports that fetch missing objects); each of them is switched off here.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from time import monotonic
from typing import IO

PATIENCE = 600.0
"""Seconds that are waited for git in all."""
MAX_PATHS = 40
"""Of a commit so many touched paths are kept."""
_MAX_FIELD = 64 * 1024
"""Of a message so many bytes are kept."""
_CHUNK = 256 * 1024
_FIELDS = ("%H", "%aI", "%aN", "%aE", "%P", "%B")
_OFF = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.quotePath": "false",
    "diff.external": "",
    "log.showSignature": "false",
    "mailmap.file": "",
    "mailmap.blob": "HEAD:.mailmap",
    "protocol.allow": "never",
}
_LOG = (
    "log",
    "HEAD",
    "-z",
    "--name-only",
    "--root",
    "--no-renames",
    "--no-color",
    "--no-decorate",
    "--no-notes",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--encoding=UTF-8",
    "--ignore-submodules=all",
    "--no-relative",
    f"-O{os.devnull}",
)


class GitError(Exception):
    """The log cannot be read (to its end); the message says why, in git's own words where it has any."""


class GitMissingError(GitError):
    """There is no command `git`."""


@dataclass(slots=True)
class Commit:
    """A commit: `when` is the author's date in ISO, names and addresses are those of the .mailmap."""

    id: str
    when: str
    name: str
    email: str
    is_merge: bool
    message: str
    paths: list[str] = field(default_factory=list)
    touched: int = 0


def commits(folder: Path, patience: float = PATIENCE) -> Iterator[Commit]:
    """The commits of the branch that is checked out, newest first, as git streams them.

    Raises GitError, also after some commits, and GitMissingError.
    """
    program = shutil.which("git")
    if program is None:
        raise GitMissingError("there is no command git")
    mark = secrets.token_hex(16)  # begins each record; no commit can foresee it
    with TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603 -- fixed arguments, no shell
            _command(program, folder, mark),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_environment(folder),
            cwd=folder,
        )
        try:
            stream = process.stdout
            assert stream is not None
            yield from _records(_tokens(_chunks(process, stream, patience)), mark)
            if process.wait(timeout=patience):
                errors.seek(0)
                said = errors.read(2_000).decode("utf-8", "replace").split("\n", 1)[0]
                raise GitError(said.removeprefix("fatal: ").strip() or f"git ended with {process.returncode}")
        finally:
            process.kill()
            process.communicate()


def _command(program: str, folder: Path, mark: str) -> list[str]:
    settings = {**_OFF, "safe.directory": str(folder.resolve())}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    form = "%x00".join(("", mark, *_FIELDS, ""))
    return [program, "--no-pager", "--no-replace-objects", *options, *_LOG, f"--format=tformat:{form}", "--"]


def _environment(folder: Path) -> dict[str, str]:
    """Only what git needs: no variable of the caller points it elsewhere, no file of hers configures it."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_CEILING_DIRECTORIES": str(folder.resolve().parent),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }


def _chunks(process: subprocess.Popen[bytes], stream: IO[bytes], patience: float) -> Iterator[bytes]:
    """What git writes. Time counts only while git is waited for, not what is done with its commits."""
    left = patience
    while True:
        begun = monotonic()
        timer = Timer(max(left, 0.0), process.kill)
        timer.start()
        try:
            chunk = os.read(stream.fileno(), _CHUNK)
        finally:
            timer.cancel()
        left -= monotonic() - begun
        if left <= 0:
            raise GitError(f"git took longer than {patience:.0f} seconds")
        if not chunk:
            return
        yield chunk


def _tokens(chunks: Iterator[bytes]) -> Iterator[str]:
    """The parts between NUL bytes, each cut off at `_MAX_FIELD`."""
    rest = b""
    for chunk in chunks:
        *whole, last = chunk.split(b"\0")
        for part in whole:
            yield (rest + part)[:_MAX_FIELD].decode("utf-8", "replace")
            rest = b""
        rest = (rest + last)[:_MAX_FIELD]
    if rest:
        yield rest.decode("utf-8", "replace")


def _records(tokens: Iterator[str], mark: str) -> Iterator[Commit]:
    commit: Commit | None = None
    for token in tokens:
        if token.lstrip("\n") == mark:
            if commit is not None:
                yield commit
            ident, when, name, email, parents, message = (next(tokens, "") for _ in _FIELDS)
            commit = Commit(ident, when, name, email, " " in parents, message)
        elif commit is not None and (path := token.lstrip("\n")):
            commit.touched += 1
            if len(commit.paths) < MAX_PATHS:
                commit.paths.append(path)
    if commit is not None:
        yield commit
