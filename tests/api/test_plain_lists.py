"""Lists of plain values are answered at once, and say what they say item by item."""

from __future__ import annotations

import enum
from typing import Any

import pytest
import strawberry

from api.plain_lists import PlainLists, plain


@strawberry.enum
class Colour(enum.Enum):
    """Two of them."""

    RED = "r"
    BLUE = "b"


VALUES: dict[str, tuple[Any, list[Any]]] = {
    "whole": (list[int], [1, -2, 2**31 - 1]),
    "too_large": (list[int], [1, 2**31]),
    "shares": (list[float], [0.5, 1.0]),
    "whole_shares": (list[float], [1, 0.5]),
    "endless": (list[float], [0.5, float("inf")]),
    "names": (list[str], ["a", "ü"]),
    "numbered": (list[str], ["a", 7]),
    "ids": (list[strawberry.ID], [strawberry.ID("x")]),
    "flags": (list[bool], [True, False]),
    "flags_as_numbers": (list[int], [True, 3]),
    "colours": (list[Colour], [Colour.RED, Colour.BLUE, Colour.RED]),
    "missing": (list[int | None], [1, None, 2]),
    "wrongly_missing": (list[int], [1, None]),
    "rows": (list[list[int]], [[1, 2], [], [3]]),
    "wrong_rows": (list[list[int]], [[1], [2**31]]),
    "nothing": (list[int], []),
}


def _query(name: str) -> type:
    """A query type with one field, `it`, of the kind and with the value of this name."""
    kind, value = VALUES[name]

    def it() -> Any:
        return value

    it.__annotations__["return"] = kind
    return strawberry.type(type("Query", (), {"it": strawberry.field(resolver=it)}))


@pytest.mark.parametrize("name", VALUES)
def test_a_list_is_answered_as_item_by_item(name: str) -> None:
    """The same data and the same errors at the same places, with and without the short way."""
    answers = []
    for executor in (None, PlainLists):
        made = strawberry.Schema(_query(name), execution_context_class=executor)
        found = made.execute_sync("{ it }")
        answers.append((found.data, [one.formatted for one in found.errors or []]))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", ["whole", "names", "ids", "flags", "colours", "missing", "rows", "shares"])
def test_lists_of_plain_values_take_the_short_way(name: str) -> None:
    """They are not looked at item by item: that was half of the time of a large network's answer."""
    schema = strawberry.Schema(_query(name))
    query = schema._schema.query_type
    assert query is not None
    kind: Any = query.fields["it"].type
    assert plain(kind.of_type, VALUES[name][1]) is not None
