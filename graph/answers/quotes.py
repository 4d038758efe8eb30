"""The part of a passage that is shown as proof."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate

from graph.index.analyser import analyse, analyse_words
from graph.index.query_term import as_written

LENGTH = 280
"""Longest quote, in characters."""
_END = re.compile(
    r"[.!?…](?<!\be\.g.)(?<!\bi\.e.)(?<!\bcf.)(?<!\bvs.)(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\bNo.)(?<!\b[A-Z].)"
    r"[.!?…]*[\"'”’)\]*_`]*(?=\s)|\n\s*\n|\n(?=\s*(?:[-*+•>#]|\d+[.)])\s)|^[^\n]{1,40}\n(?=\s*[A-Z])",
    re.MULTILINE,
)
"""Where a sentence, a paragraph, an item of a list or a heading ends. A point within a number, a name of a
module or an address ends nothing; nor does the end of a longer line, since many texts are wrapped by hand."""
_MARK = re.compile(r"^(?:(?:[-*+•>]|#+|\d+[.)])\s+)+")
_LINK = re.compile(r"\(?\b(?:https?://|www\.)[^\s<>]{24,}?(?:\):?|(?=[\s<>]|$))")
"""A long address tells a reader nothing in a quote; the proof has its own link."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or item: where it stands, and which of the wanted words it holds."""

    start: int
    end: int
    held: frozenset[str]
    named: bool


def best_quote(
    text: str, terms: Collection[str], length: int = LENGTH, *, name: str = "", language: str = ""
) -> str:
    """The stretch of whole sentences, at most `length` characters, that holds most of the terms, with as much
    of what follows and precedes as fits.

    Each term counts once; of equals the first wins. Where a passage speaks for somebody because it names her,
    `name` is hers: a stretch with a word of it comes before one without. What is left out before, behind and
    for a long address is marked by an ellipsis; marks of lists and headings before the quote are dropped. A
    longer single sentence is cut at a word. `language` is that of the passage.
    """
    wanted, called = as_written(terms, language), frozenset(analyse(name, language))
    pieces = _pieces(text, wanted, called, language)
    if not pieces:
        return " ".join(text[:length].split())
    first, last = _grown(pieces, *_window(pieces, length), length)
    quote = _clean(text[pieces[first].start : pieces[last].end])
    if len(quote) > length:
        quote = _cut(quote, wanted, called, length, language)
    before = "… " if first > 0 and not quote.startswith("…") else ""
    behind = " …" if last < len(pieces) - 1 and not quote.endswith("…") else ""
    return f"{before}{quote}{behind}"


def _pieces(text: str, wanted: frozenset[str], called: frozenset[str], language: str) -> list[_Piece]:
    ends = [*(match.end() for match in _END.finditer(text)), len(text)]
    spans = [(start, end) for start, end in zip([0, *ends], ends, strict=False) if text[start:end].strip()]
    made = []
    for start, end in spans:
        terms = frozenset(analyse(_LINK.sub(" ", text[start:end]), language))
        made.append(_Piece(start, end, wanted & terms, not called.isdisjoint(terms)))
    return made


def _window(pieces: list[_Piece], length: int) -> tuple[int, int]:
    best, span = (False, -1, 0), (0, 0)
    for first in range(len(pieces)):
        held: frozenset[str] = frozenset()
        named = False
        for last in range(first, len(pieces)):
            if pieces[last].end - pieces[first].start > length and last > first:
                break
            held |= pieces[last].held
            named |= pieces[last].named
            worth = (named, len(held), -(last - first))
            if worth > best and (pieces[first].held or pieces[first].named):
                best, span = worth, (first, last)
    return span


def _grown(pieces: list[_Piece], first: int, last: int, length: int) -> tuple[int, int]:
    """The stretch with the sentences behind it, then those before it, as far as they fit."""
    while last + 1 < len(pieces) and pieces[last + 1].end - pieces[first].start <= length:
        last += 1
    while first > 0 and pieces[last].end - pieces[first - 1].start <= length:
        first -= 1
    return first, last


def _clean(stretch: str) -> str:
    """On one line, without what marks an item or a heading, long addresses left out."""
    line = " ".join(_LINK.sub(" … ", stretch).split())
    return _MARK.sub("", line) or line


def _cut(sentence: str, wanted: frozenset[str], called: frozenset[str], length: int, language: str) -> str:
    """A long sentence cut around the words that are wanted: the stretch that holds most of them begins a
    little before the first of them."""
    words = sentence.split(" ")
    sought = wanted | called
    hits = [
        (place, found)
        for place, terms in enumerate(analyse_words(words, language))
        if (found := sought.intersection(terms))
    ]
    start = max(0, _densest(words, hits, called, length) - 6)
    taken: list[str] = []
    for word in words[start:]:
        if sum(map(len, taken)) + len(taken) + len(word) > length - 4:
            break
        taken.append(word)
    middle = " ".join(taken) or words[start][: length - 4]
    behind = " …" if start + len(taken) < len(words) else ""
    return ("… " if start else "") + middle + behind


def _densest(
    words: list[str], hits: list[tuple[int, frozenset[str]]], called: frozenset[str], length: int
) -> int:
    """The place of the hit from which on most different ones fit, a name before anything else."""
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    best, place = (False, 0), 0
    for number, (first, _) in enumerate(hits):
        held: set[str] = set()
        for i, found in hits[number:]:
            if starts[i + 1] - starts[first] > length * 3 // 4 and i > first:
                break
            held |= found
        worth = (not called.isdisjoint(held), len(held))
        if worth > best:
            best, place = worth, first
    return place
