"""What the asker can act on: problems that are answers."""

from __future__ import annotations

import strawberry


@strawberry.interface(description="Something that kept a question from being answered, and what to do.")
class Problem:
    message: str = strawberry.field(description="What is wrong and what to do, for a person to read.")


@strawberry.type(description="Nothing that the viewer may see has that id or name.")
class NotFound(Problem):
    asked: str = strawberry.field(description="The id or name that was asked for.")
    near: list[str] = strawberry.field(description="Names that are like it, the best first.")


@strawberry.type(description="The viewer may not ask this.")
class NotAllowed(Problem):
    needed: str = strawberry.field(description="What the viewer lacks: a role, a group, or to be signed in.")


@strawberry.type(description="An argument has a value that cannot be answered.")
class BadInput(Problem):
    argument: str = strawberry.field(description="The argument's name.")
