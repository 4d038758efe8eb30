"""Folded text for matching, with the way back to the offsets of the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_ASCII = {code: chr(code).lower() for code in range(128)}
_ASCII |= dict.fromkeys(map(ord, "\t\n\r\v\f-"), " ")


class _FoldTable(dict[int, str]):
    """What each character folds to, filled as characters are met. `uneven` collects those whose folded
    form has another length, because they shift the offsets."""

    def __init__(self) -> None:
        super().__init__(_ASCII)
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold_character(char)
        if len(folded) != 1:
            self.uneven.add(char)
        self[code] = folded
        return folded


def _fold_character(char: str) -> str:
    if char.isspace() or char in "‐‑":
        return " "
    if char in "’‘ʼ`´":
        return "'"
    decomposed = unicodedata.normalize("NFKD", char)
    folded = "".join(part for part in decomposed if not unicodedata.combining(part)).casefold()
    # An ellipsis or a fraction is punctuation to us: it keeps its place.
    return folded if len(folded) == 1 or folded.isalpha() or not folded else char


_TABLE = _FoldTable()


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` without case, accents, hyphens and line breaks; `original` is what it was made of.

    `offsets[i]` is the position in `original` of character i of `text`; None where both agree.
    """

    original: str
    text: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that [start, end) of the folded text was made of (start < end)."""
        if self.offsets is None:
            return start, end
        first, last = self.offsets[start], self.offsets[end - 1]
        after = self.offsets[end] if end < len(self.offsets) else len(self.original)
        return first, max(last + 1, after)


def fold(text: str) -> Folded:
    """Fold `text`: casefolded, accents dropped, hyphens and any white space as single blanks each."""
    made = text.translate(_ASCII) if text.isascii() else text.translate(_TABLE)
    if text.isascii() or _TABLE.uneven.isdisjoint(text):
        return Folded(text, made)
    offsets = tuple(place for place, char in enumerate(text) for _ in _TABLE[ord(char)])
    return Folded(text, made, offsets)


def fold_name(name: str) -> str:
    """A name as it stands in folded text, runs of blanks as one."""
    return " ".join(fold(name).text.split())
