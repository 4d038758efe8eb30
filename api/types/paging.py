"""Connections: pages of an ordered answer, as Relay has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import strawberry

from api.cursor import Page

Item = TypeVar("Item")
Shown = TypeVar("Shown")


@strawberry.type(description="Where a page stands in the whole answer.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follows.")
    has_previous_page: bool = strawberry.field(description="Whether something stands before it.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first item on the page.")
    end_cursor: str | None = strawberry.field(
        description="Cursor of the last item; `after` for the next page."
    )

    @classmethod
    def of(cls, page: Page[Item]) -> PageInfo:
        """The info of a page."""
        cursors = [cursor for cursor, _ in page.items]
        return cls(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        )


@strawberry.type(description="An item with its cursor.")
class Edge(Generic[Shown]):
    cursor: str = strawberry.field(description="Where this item stands; as `after`, what follows it.")
    node: Shown = strawberry.field(description="The item.")


@strawberry.type(description="A page of an ordered answer.")
class Connection(Generic[Shown]):
    edges: list[Edge[Shown]] = strawberry.field(description="The items of the page, the best first.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")


def edges(page: Page[Item], show: Callable[[Item], Shown]) -> list[Edge[Shown]]:
    """The edges of a page, each item shown by `show`."""
    return [Edge(cursor=cursor, node=show(item)) for cursor, item in page.items]
