"""HTML and SVG that cannot be broken into: whatever is not markup already is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TypeAlias

VOID = frozenset({"meta", "link", "br"})


class Markup(str):
    """Text that is markup; only `element` and constants of the code make it."""

    __slots__ = ()


Child: TypeAlias = "str | Sequence[Child] | None"
"""Text (escaped unless it is Markup), nothing, or several of them."""


def element(tag: str, *children: Child, **attributes: str | int | float | None) -> Markup:
    """An element with these children. Of an attribute's name `_` stands for `-`, and one at its end
    (`class_`) for nothing; an attribute that is None is left out."""
    pairs = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(readable(str(value)))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in VOID:
        return Markup(f"<{tag}{pairs}>")
    return Markup(f"<{tag}{pairs}>{joined(children)}</{tag}>")


def joined(child: Child) -> Markup:
    """Children one after the other."""
    if child is None:
        return Markup()
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return Markup(escape(readable(child)))
    return Markup("".join(joined(one) for one in child))


def readable(text: str) -> str:
    """Text without characters that no document may hold or that turn the order of others around."""
    return "".join(letter for letter in text if letter in "\n\t" or _is_kept(ord(letter)))


def _is_kept(code: int) -> bool:
    control = code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF)
    return not control and not (0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069)
