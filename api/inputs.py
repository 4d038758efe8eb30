"""Arguments: their descriptions, and the checks that GraphQL's types don't make."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from api.errors import BadInputError

LONGEST_QUESTION = 10_000
"""Characters in a question."""
LONGEST_NAME = 300
"""Characters in an id, name or the beginning of one."""
MOST = 100
"""Items on a page, and of an argument that is a list."""

First = Annotated[int, strawberry.argument(description=f"How many, 1 to {MOST}.")]
After = Annotated[
    str | None, strawberry.argument(description="A cursor of an earlier page: continue behind it.")
]
At = Annotated[
    date | None,
    strawberry.argument(
        description="As of this date: only what is dated before it counts. Left out: all, undated too."
    ),
]
Quotes = Annotated[
    int, strawberry.argument(description=f"Pieces of evidence, the newest first, 1 to {MOST}.")
]
Unit = Annotated[
    str | None,
    strawberry.argument(
        description="Id or name of the unit whose control it is seen from; left out: the viewer's, else the "
        "owner's."
    ),
]


def question(argument: str, text: str) -> str:
    """Free text to be answered; raises BadInputError where it is blank or too long."""
    return _bounded(argument, text, LONGEST_QUESTION)


def name(argument: str, text: str) -> str:
    """An id or name; raises BadInputError where it is blank or too long."""
    return _bounded(argument, text, LONGEST_NAME)


def optional_name(argument: str, text: str | None) -> str | None:
    """An id or name, or None."""
    return None if text is None else name(argument, text)


def either(first: tuple[str, str | None], second: tuple[str, str | None]) -> tuple[str, str]:
    """The one of two arguments that is given, with its name; raises BadInputError for both or none."""
    given = [(argument, text) for argument, text in (first, second) if text is not None]
    if len(given) != 1:
        raise BadInputError(first[0], f"Give either `{first[0]}` or `{second[0]}`.")
    return given[0][0], name(*given[0])


def count(argument: str, number: int) -> int:
    """A number of items; raises BadInputError outside 1 to MOST."""
    if not 1 <= number <= MOST:
        raise BadInputError(argument, f"`{argument}` is 1 to {MOST}, not {number}. Use `after` for the rest.")
    return number


def _bounded(argument: str, text: str, longest: int) -> str:
    if not text.strip():
        raise BadInputError(argument, f"`{argument}` is empty. Write at least a word.")
    if len(text) > longest:
        raise BadInputError(
            argument, f"`{argument}` has {len(text):,} characters; at most {longest:,} are read. Shorten it."
        )
    return text
