"""Long lists of plain values, answered at once.

GraphQL looks at each item of a list on its own: whether it is to be awaited, where it stands, what to do with
its error. Of the columns of a large network that is some hundred thousand times the same finding, and half
of the time of the whole answer. Where a list holds nothing but values that stand for themselves it is taken
as it is; every other list goes the usual way, and so does every error.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Iterable
from math import isfinite
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLScalarType,
)
from graphql.execution.collect_fields import FieldDetailsList
from graphql.pyutils import AwaitableOrValue, Path
from graphql.type.scalars import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

_NOTHING = type(None)
_KINDS: dict[str, tuple[type, Callable[[list[Any]], bool]]] = {
    "Int": (int, lambda items: min(items) >= GRAPHQL_MIN_INT and max(items) <= GRAPHQL_MAX_INT),
    "Float": (float, lambda items: all(map(isfinite, items))),
    "String": (str, lambda _: True),
    "ID": (str, lambda _: True),
    "Boolean": (bool, lambda _: True),
}
"""For each scalar of GraphQL's own the class of values that stand for themselves, and which of these do."""


class PlainLists(StrawberryGraphQLCoreExecutionContext):
    """Executes a request as strawberry does, but for lists of plain values."""

    def complete_list_value(
        self,
        return_type: GraphQLList[GraphQLOutputType],
        field_details_list: FieldDetailsList,
        info: GraphQLResolveInfo[Any],
        path: Path,
        result: AsyncIterable[object] | Iterable[object],
        position_context: Any,  # noqa: ANN401 - as graphql-core declares it
    ) -> AwaitableOrValue[list[Any]]:
        """The list as it is answered, see above."""
        if type(result) is list and (found := plain(return_type, result)) is not None:
            return found
        return super().complete_list_value(
            return_type, field_details_list, info, path, result, position_context
        )


def plain(of: GraphQLList[GraphQLOutputType], items: list[Any]) -> list[Any] | None:
    """What GraphQL makes of a list of this type, where each item is a plain value (or a list of such); None
    where the list is to be looked at item by item."""
    item = of.of_type
    inner = item.of_type if isinstance(item, GraphQLNonNull) else item
    classes = set(map(type, items))
    if _NOTHING in classes and item is inner:
        some = [one for one in items if one is not None]
        found = _values(inner, some, classes - {_NOTHING})
        if found is None:
            return None
        after = iter(found)
        return [None if one is None else next(after) for one in items]
    return _values(inner, items, classes)


def _values(of: GraphQLOutputType, items: list[Any], classes: set[type]) -> list[Any] | None:
    """The same of items that are something; `classes` are theirs."""
    if not items:
        return []
    if len(classes) > 1:
        return None
    if isinstance(of, GraphQLScalarType):
        kind, fits = _KINDS.get(of.name, (_NOTHING, bool))
        return list(items) if classes == {kind} and fits(items) else None
    if isinstance(of, GraphQLEnumType) and classes == {getattr(of, "wrapped_cls", None)}:
        names = {one: of.coerce_output_value(one) for one in set(items)}
        return [names[one] for one in items]
    if isinstance(of, GraphQLList) and classes == {list}:
        found: list[Any] = [plain(of, one) for one in items]
        return None if None in found else found
    return None
