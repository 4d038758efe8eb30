"""Taking names out of text.

Names are compared as sequences of folded words, so that "Dana Reed", "dana.reed", "DANA\\nREED" and an
address are found whatever stands between their words. One pass over the words of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ontology.identifiers import fold_text

MASK = "[not shown]"
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return fold_text(word)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name or text."""
    return tuple(_folded(match.group()) for match in WORD.finditer(text))


class Masker:
    """Masks a set of names wherever they occur as whole words."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names`: full names, aliases, addresses, handles and ids; blank ones are passed over."""
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for sequence in sorted({words_of(name) for name in names} - {()}):
            self._by_first.setdefault(sequence[0], []).append(sequence)
        for sequences in self._by_first.values():
            sequences.sort(key=len, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def mask(self, text: str) -> str:
        """The text with every name replaced by MASK."""
        spans = list(self.spans(text))
        for start, end in reversed(spans):
            text = text[:start] + MASK + text[end:]
        return text

    def names(self, text: str) -> bool:
        """Whether the text holds one of the names."""
        return next(self.spans(text), None) is not None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand in the text, left to right, the longest at each place."""
        if not self._by_first:
            return
        found = [(match.start(), match.end(), _folded(match.group())) for match in WORD.finditer(text)]
        index = 0
        while index < len(found):
            length = self._match(found, index)
            if length:
                yield found[index][0], found[index + length - 1][1]
            index += length or 1

    def _match(self, found: list[tuple[int, int, str]], index: int) -> int:
        for sequence in self._by_first.get(found[index][2], ()):
            end = index + len(sequence)
            if end <= len(found) and all(found[index + k][2] == word for k, word in enumerate(sequence) if k):
                return len(sequence)
        return 0
