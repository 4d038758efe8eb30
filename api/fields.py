"""Fields with a resolver, as decorators that keep the resolver's type."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.types import Info
from strawberry.types.field import StrawberryField

from api.errors import as_data

Resolver = TypeVar("Resolver", bound=Callable[..., Any])
Next = Callable[..., Awaitable[object]]
_TAKEN = frozenset({"self", "next_", "source", "_source", "info"})
"""What strawberry hands to an extension by these names, beside the arguments."""


class ErrorsAsData(FieldExtension):
    """Lets a field answer with a problem of its union where its resolver raises one."""

    def apply(self, field: StrawberryField) -> None:
        """Raises TypeError for an argument that would take the place of what `resolve_async` is given: it
        could never be asked for."""
        taken = _TAKEN & {argument.python_name for argument in field.arguments}
        if taken:
            names = ", ".join(f"`{name}`" for name in sorted(taken))
            raise TypeError(
                f"{field.python_name}: no argument can be called {names} in Python. Call it otherwise, and "
                'give the name for GraphQL with `strawberry.argument(name="...")`.'
            )

    async def resolve_async(self, next_: Next, source: object, info: Info, **kwargs: object) -> object:
        """The field's value, or the problem."""
        try:
            return await next_(source, info, **kwargs)
        except Exception as error:
            problem = as_data(error)
            if problem is None:
                raise
            return problem


def resolved(description: str) -> Callable[[Resolver], Resolver]:
    """A field of a type that is found out when it is asked for."""
    return cast(Callable[[Resolver], Resolver], strawberry.field(description=description))


def question(description: str) -> Callable[[Resolver], Resolver]:
    """A field of the query type whose union holds the problems that its resolver may raise."""
    made = strawberry.field(description=description, extensions=[ErrorsAsData()])
    return cast(Callable[[Resolver], Resolver], made)
