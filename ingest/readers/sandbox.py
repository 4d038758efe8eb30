"""Office files read in a process of their own, so that a hostile one costs one issue and bounded time."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event, Timer
from types import TracebackType

import ingest
from ingest.errors import UnreadableError
from ingest.readers.base import shown, unreadable
from ingest.readers.markup import Block
from ingest.readers.office.limits import Limits
from ingest.readers.office.messages import End, Facts, Failure, Remark, Trouble, decoded
from ontology.extract import Issue

_MODULE = "ingest.readers.office.child"
_TAKE_OUT = "open and save it again, export its text, or take it out of the folder"


@dataclass(slots=True)
class Contents:
    """What an office file says; `worn` where the process that read it should not read another."""

    facts: Facts = field(default_factory=Facts)
    blocks: list[Block] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    worn: bool = False

    def take(self, message: Facts | Block | Remark | Trouble, path: Path) -> None:
        """Add a message about the file at this path."""
        if isinstance(message, Facts):
            self.facts = message
        elif isinstance(message, Block):
            self.blocks.append(message)
        elif isinstance(message, Remark):
            self.remarks.append(message)
        else:
            self.issues.append(Issue(shown(path), message.place, message.reason, message.remedy))


class Sandbox:
    """Reads office files one after the other in one process; a context manager.

    The process is started when the first file needs it, ended with the context, and replaced when it
    breaks down or exceeds a limit: that costs only the file it was at.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The id of the process, where one runs or ended and was not replaced yet."""
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what it did not take any more
                    pipe.close()
        process.wait()

    def read(self, what: str, path: Path) -> Contents:
        """What a file says; `what` is a key of `office.child.READS`.

        Raises UnreadableError where it cannot be read, or not within the limits.
        """
        self._check_size(path)
        late = Event()
        try:
            process = self._running()
            timer = Timer(self._limits.seconds, _end, (process, late))
            timer.start()
            try:
                said = self._ask(process, what, path)
            finally:
                timer.cancel()
        except OSError as error:
            self.close()
            raise UnreadableError(unreadable(path, error)) from error
        if said is None or said.worn:
            self.close()
        if isinstance(said, Contents):
            return said
        failure = said or self._breakdown(late.is_set())
        raise UnreadableError(Issue(shown(path), failure.place, failure.reason, failure.remedy))

    def _check_size(self, path: Path) -> None:
        try:
            status = path.stat()
        except OSError as error:
            raise UnreadableError(unreadable(path, error)) from error
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(Issue(shown(path), "file", "is no file", "name a file"))
        if status.st_size > self._limits.file:
            most = self._limits.file / 1e6
            reason = f"is too large: {status.st_size / 1e6:.0f} MB, at most {most:.0f} MB are read"
            raise UnreadableError(
                Issue(shown(path), "file", reason, "split it, or make its pictures smaller")
            )

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started if there is none, or if it ended between two files."""
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            root = str(Path(ingest.__file__).resolve().parent.parent)
            paths = os.pathsep.join((root, *filter(None, sys.path)))
            # -P: nothing is imported from the folder one happens to be in, which may be that of the files.
            self._process = subprocess.Popen(  # noqa: S603 - our own module, nothing of it comes from a file
                [sys.executable, "-P", "-m", _MODULE, json.dumps(asdict(self._limits))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], what: str, path: Path) -> Contents | Failure | None:
        """What a file says, or why it cannot be read; None where the process does not say it to the end."""
        to, out = process.stdin, process.stdout
        if to is None or out is None:
            return None
        with suppress(BrokenPipeError):  # seen below: it says nothing
            to.write(json.dumps([what, str(path.resolve())]).encode("ascii") + b"\n")
            to.flush()
        contents = Contents()
        left = self._limits.output
        while line := out.readline(left):
            left -= len(line)
            if left <= 0:
                most = f"{self._limits.output / 1e6:.0f}"
                return Failure("file", f"holds more than {most} MB of text", "split it", worn=True)
            try:
                message = decoded(line)
            except ValueError:
                return None
            if isinstance(message, End):
                contents.worn = message.worn
                return contents
            if isinstance(message, Failure):
                return message
            contents.take(message, path)
        return None

    def _breakdown(self, late: bool) -> Failure:
        if late:
            reason = f"takes more than {self._limits.seconds:g} seconds to read"
            return Failure("file", reason, _TAKE_OUT)
        memory = self._limits.memory // 1_000_000
        reason = f"breaks its reader down: it is damaged, or needs more than {memory} MB of memory"
        return Failure("file", reason, _TAKE_OUT)


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()
