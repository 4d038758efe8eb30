"""How much a single office file may cost."""

from __future__ import annotations

import mmap
import sys
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024
_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take. Whatever goes beyond is one issue, and the run goes on.

    `seconds` counts from the request to the last answer; sizes are in bytes. `unpacked` is the sum of all
    parts of a DOCX or PPTX, `part` the largest of those that hold XML.
    """

    seconds: float = 60.0
    memory: int = 1024 * MEGABYTE
    file: int = 256 * MEGABYTE
    output: int = 32 * MEGABYTE
    unpacked: int = 400 * MEGABYTE
    part: int = 32 * MEGABYTE
    parts: int = 10_000
    pages: int = 2_000
    words: int = 1_000_000


def limit_memory(limits: Limits) -> None:
    """Let the system refuse this process more memory, where it can (Windows and macOS cannot)."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    for what, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # a system that does not know the limit, or has a lower one
            continue


def limit_time(limits: Limits) -> None:
    """Let the system end this process when its next file takes too long, should nobody be there to do so."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = int(usage.ru_utime + usage.ru_stime + limits.seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard < 0 else min(most, hard), hard))


def is_worn(limits: Limits) -> bool:
    """Whether this process holds so much memory still that the next file might lack it.

    Not by `ru_maxrss`: that of a new process begins with what its parent had.
    """
    try:
        pages = int(_STATM.read_text().split()[0])
    except (OSError, ValueError, IndexError):  # no Linux: there the memory is not limited
        return False
    return pages * mmap.PAGESIZE > limits.memory // 4
