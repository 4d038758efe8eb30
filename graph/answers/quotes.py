"""The part of a passage that is shown as proof."""

from __future__ import annotations

import re
from collections.abc import Collection

from graph.index.analyser import analyse
from graph.index.query_term import as_written

LENGTH = 280
"""Longest quote, in characters."""
_PIECE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n+|$)")


def best_quote(text: str, terms: Collection[str], length: int = LENGTH, *, language: str = "") -> str:
    """The stretch of whole sentences, at most `length` characters, that holds most of the terms, with as much
    of what follows and precedes as fits.

    Each term counts once; of equals the first wins. What is left out before and behind is marked by an
    ellipsis. A longer single sentence is cut at a word. `language` is that of the passage.
    """
    pieces = [(match.start(), match.end()) for match in _PIECE.finditer(text) if match.group().strip()]
    if not pieces:
        return " ".join(text[:length].split())
    wanted = as_written(terms, language)
    found = [wanted.intersection(analyse(text[start:end], language)) for start, end in pieces]
    first, last = _grown(pieces, *_window(pieces, found, length), length)
    quote = " ".join(text[pieces[first][0] : pieces[last][1]].split())
    if len(quote) > length:
        quote = _cut(quote, wanted, length, language)
    before = "… " if first > 0 and not quote.startswith("…") else ""
    behind = " …" if last < len(pieces) - 1 and not quote.endswith("…") else ""
    return f"{before}{quote}{behind}"


def _window(pieces: list[tuple[int, int]], found: list[frozenset[str]], length: int) -> tuple[int, int]:
    best, span = (-1, 0), (0, 0)
    for first in range(len(pieces)):
        held: frozenset[str] = frozenset()
        for last in range(first, len(pieces)):
            size = pieces[last][1] - pieces[first][0]
            if size > length and last > first:
                break
            held |= found[last]
            if (len(held), -(last - first)) > best and found[first]:
                best, span = (len(held), -(last - first)), (first, last)
    return span


def _grown(pieces: list[tuple[int, int]], first: int, last: int, length: int) -> tuple[int, int]:
    """The stretch with the sentences behind it, then those before it, as far as they fit."""
    while last + 1 < len(pieces) and pieces[last + 1][1] - pieces[first][0] <= length:
        last += 1
    while first > 0 and pieces[last][1] - pieces[first - 1][0] <= length:
        first -= 1
    return first, last


def _cut(sentence: str, wanted: frozenset[str], length: int, language: str) -> str:
    """A long sentence cut around its first wanted word."""
    words = sentence.split(" ")
    hit = next((i for i, word in enumerate(words) if wanted.intersection(analyse(word, language))), 0)
    start = max(0, hit - 12)
    taken: list[str] = []
    for word in words[start:]:
        if sum(map(len, taken)) + len(taken) + len(word) > length - 4:
            break
        taken.append(word)
    middle = " ".join(taken) or words[hit][: length - 4]
    return ("… " if start else "") + middle + " …"
