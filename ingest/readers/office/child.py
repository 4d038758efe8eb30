"""The process that reads office files: paths come in, messages go out, until its input ends.

Run as `python -P -m ingest.readers.office.child LIMITS`. Whatever a file does to it costs that file only.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TextIO

from ingest.readers.markup import Block
from ingest.readers.office.limits import Limits, is_worn, limit_memory, limit_time
from ingest.readers.office.messages import End, Failure, Message, RefusedError, Remark, Trouble, encoded

READS = {"pdf": "pdf_pages", "word": "word_blocks", "slides": "slide_blocks"}
"""Modules with a function `read`, imported when a file needs them: each takes time to start."""
_NO_MEMORY = 2
"""How libxml2 says so (XML_ERR_NO_MEMORY), in an error like any other."""
_DAMAGED = "open and save it again, or take it out of the folder"


def main() -> None:
    """Answer requests; each is a JSON list of the kind and the path of a file."""
    limits = Limits(**json.loads(sys.argv[1]))
    output = _own_output()
    limit_memory(limits)
    for request in sys.stdin:
        what, name = json.loads(request)
        limit_time(limits)
        for message in answers(what, Path(name), limits):
            output.write(encoded(_last(message, limits)))
        output.flush()


def _last(message: Message, limits: Limits) -> Message:
    """The message; if it is the last, with whether this process should read another file."""
    if isinstance(message, End | Failure):
        return replace(message, worn=message.worn or is_worn(limits))
    return message


def answers(what: str, path: Path, limits: Limits) -> Iterator[Message]:
    """What a file says; the last message is an `End` or a `Failure`. Never raises."""
    try:
        read: Callable[[Path, Limits], Iterator[Message]] = import_module(
            f"ingest.readers.office.{READS[what]}"
        ).read
        yield from _bounded(read(path, limits), limits)
    except RefusedError as refused:
        yield refused.failure
    except OSError as error:
        reason = f"cannot be read: {error.strerror or type(error).__name__}"
        yield Failure("file", reason, "check that it exists, is a file and may be read by this user")
    except MemoryError:
        yield _no_memory(limits)
    except RecursionError:
        yield Failure("file", "is nested too deeply", _DAMAGED)
    except Exception as error:  # noqa: BLE001 - libraries raise anything at all on damaged files; told as an issue
        if getattr(error, "code", None) == _NO_MEMORY:
            yield _no_memory(limits)
        else:
            yield Failure("file", f"is damaged ({type(error).__name__})", _DAMAGED)


def _no_memory(limits: Limits) -> Failure:
    reason = f"needs more than {limits.memory // 1_000_000} MB of memory"
    return Failure("file", reason, "split it, or export its text", worn=True)


def _bounded(messages: Iterator[Message], limits: Limits) -> Iterator[Message]:
    words = 0
    for message in messages:
        if isinstance(message, Block | Remark):
            if words > limits.words:
                reason = f"holds more than {limits.words:,} words; what follows was left out"
                yield Trouble("file", reason, "split it into several files")
                break
            words += len(message.text.split())
        yield message
    yield End(words)


def _own_output() -> TextIO:
    """The pipe to the parent, out of reach of libraries that print."""
    own = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii", newline="\n")
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return own


if __name__ == "__main__":
    main()
