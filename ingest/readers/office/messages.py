"""What the process that reads office files says, one JSON value a line."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TypeAlias

from ingest.readers.markup import Block


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself; `day` is the ISO day of its last change, else that of its making."""

    title: str = ""
    author: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that somebody wrote into a file."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a part of a file; the rest of it counts."""

    place: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file cannot be read at all. Always the last message; `worn` asks for a new process."""

    place: str
    reason: str
    remedy: str
    worn: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """All was said. Always the last message; `worn` asks for a new process."""

    words: int
    worn: bool = False


Message: TypeAlias = Facts | Block | Remark | Trouble | Failure | End
"""Of a block, `line` is the number of its page, slide or paragraph."""

_KINDS: dict[str, type[Message]] = {
    kind.__name__: kind for kind in (Facts, Block, Remark, Trouble, Failure, End)
}


class RefusedError(Exception):
    """A file that is not read on; `failure` says why."""

    def __init__(self, reason: str, remedy: str, place: str = "file") -> None:
        super().__init__(reason)
        self.failure = Failure(place, reason, remedy)


def encoded(message: Message) -> str:
    """A message as one line of ASCII."""
    return json.dumps([type(message).__name__, asdict(message)]) + "\n"


def decoded(text: bytes) -> Message:
    """The message of a line. Raises ValueError where it is none."""
    try:
        name, fields = json.loads(text)
        return _KINDS[name](**fields)
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError("is no message") from error
