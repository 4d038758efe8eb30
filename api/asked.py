"""What a query asks for, where an answer is made without what nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import FieldNode, Node, SelectionNode

from api.context import Info


def asks_for(info: Info, *names: str) -> bool:
    """Whether a field of one of these names (as in the schema) may be asked for anywhere below this one.

    Each fragment of the query is looked at once, used here or not: they may spread each other so often that
    following them takes for ever.
    """
    raw = info._raw_info  # strawberry's own view of a selection follows fragments
    roots: list[Node] = [*raw.field_nodes, *raw.fragments.values()]
    return any(field.name.value in names for root in roots for field in _fields(root))


def _fields(root: Node) -> Iterator[FieldNode]:
    above: list[Node] = [root]
    while above:
        node = above.pop()
        if isinstance(node, FieldNode):
            yield node
        selections: tuple[SelectionNode, ...] = ()
        selected = getattr(node, "selection_set", None)
        if selected is not None:
            selections = tuple(selected.selections)
        above += selections
