"""The decorators of fields."""

from __future__ import annotations

from typing import Annotated

import pytest
import strawberry

from api.fields import question

Word = Annotated[str, strawberry.argument(name="source", description="A word.")]


@strawberry.type
class Clashing:
    """A field that could only answer with an internal error."""

    @question("A word, louder.")
    async def shout(self, source: Word) -> str:
        return source.upper()


@strawberry.type
class Working:
    """The same argument under another name in Python."""

    @question("A word, louder.")
    async def shout(self, source_: Word) -> str:
        return source_.upper()


async def test_an_argument_that_could_never_be_given_is_told_when_the_schema_is_built() -> None:
    """Not when somebody asks; the message says what to do, and doing it helps."""
    with pytest.raises(TypeError, match=r"no argument can be called `source`.*strawberry.argument"):
        strawberry.Schema(query=Clashing)
    found = await strawberry.Schema(query=Working).execute('{ shout(source: "hear") }')
    assert (found.errors, found.data) == (None, {"shout": "HEAR"})
