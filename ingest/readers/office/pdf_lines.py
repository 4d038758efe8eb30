"""Lines on pages as headings and paragraphs, without the heads and feet that pages repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.markup import Block

_EDGE = 2
"""So many lines at the top and at the bottom of a page may be its head and foot."""
_MIN_PAGES = 3
_SHARE = 0.5
"""A line on more than this share of the pages is a running head or foot."""
_HEADING_SIZE = 1.15
_HEADING_WORDS = 15
_WIDE_GAP = 1.35
_TELLING = 3
_SETTING = 1.2
"""The distance of lines in ordinary setting, in sizes of their letters."""
_INDENT = 0.8
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"(?:[•▪■●◦‣–\-*]|\d{1,3}[.)]|[a-z]\))\s+\S")
_SENTENCE_END = (".", "!", "?", ":", "…", '."', ".)", ".”", "。")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `left` and `bottom` are where it begins on the page, in points from its corner below
    on the left, and `size` is that of its letters. `end` is where its last letter stands, lower than
    `bottom` if a parted word was joined."""

    text: str
    left: float
    bottom: float
    size: float
    end: float


def blocks_of(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """The headings and paragraphs of all pages; each block's line is the number of its page, from 1."""
    body = _body_size(pages)
    repeated = _repeated(pages, body)
    kept = [_without(lines, repeated, body) for lines in pages]
    if not any(kept):
        kept = [list(lines) for lines in pages]
    for number, lines in enumerate(kept, 1):
        yield from _page_blocks(number, lines, body)


def _repeated(pages: Sequence[Sequence[Line]], body: float) -> frozenset[tuple[str, int]]:
    """The heads and feet that most pages have at the same height, numbers in them aside."""
    counts = Counter(mark for lines in pages for mark in {_mark(line) for line in _edges(lines, body)})
    most = max(_MIN_PAGES - 1, _SHARE * sum(bool(lines) for lines in pages))
    return frozenset(mark for mark, count in counts.items() if count > most)


def _edges(lines: Sequence[Line], body: float) -> list[Line]:
    """The lines that may be head or foot; headings are none, although every slide may have one."""
    edges = lines if len(lines) <= 2 * _EDGE else (*lines[:_EDGE], *lines[-_EDGE:])
    return [line for line in edges if line.size < _HEADING_SIZE * body]


def _without(lines: Sequence[Line], repeated: frozenset[tuple[str, int]], body: float) -> list[Line]:
    edges = {id(line) for line in _edges(lines, body)}
    return [line for line in lines if id(line) not in edges or _mark(line) not in repeated]


def _mark(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.bottom / 4)


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size in which most letters are set; the smaller of two that are equally common."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return min(sizes, key=lambda size: (-sizes[size], size), default=0.0)


def _page_blocks(number: int, lines: Sequence[Line], body: float) -> Iterator[Block]:
    gap = _usual_gap(lines, body)
    left = min((line.left for line in lines if line.size == body), default=0.0)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _begins(paragraph[-1], line, gap, left):
            yield _block(number, paragraph, body)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield _block(number, paragraph, body)


def _usual_gap(lines: Sequence[Line], body: float) -> float:
    """The most common distance from one line to the next, the smaller of two that are equally common; where
    there are too few to tell, that of ordinary setting."""
    gaps = Counter(
        round(above.end - below.bottom)
        for above, below in pairwise(lines)
        if above.end - below.bottom > 1 and above.size == below.size
    )
    common = min(gaps, key=lambda gap: (-gaps[gap], gap), default=0)
    return common if gaps[common] >= _TELLING else _SETTING * body


def _begins(above: Line, line: Line, gap: float, left: float) -> bool:
    """Whether a line begins a paragraph."""
    if abs(above.size - line.size) > 0.1 * above.size or _ITEM.match(line.text):
        return True
    distance = above.end - line.bottom
    ended = above.text.endswith(_SENTENCE_END)
    if distance < -1:  # another column, or another box of text
        return ended or not line.text[:1].islower()
    if gap and distance > _WIDE_GAP * gap:
        return True
    return ended and line.left - left > _INDENT * line.size and above.left - left < _INDENT * line.size


def _block(number: int, lines: Sequence[Line], body: float) -> Block:
    text = " ".join(line.text for line in lines)
    ratio = lines[0].size / body if body > 0 else 1.0
    is_heading = ratio >= _HEADING_SIZE and len(text.split()) <= _HEADING_WORDS
    level = (1 if ratio >= 1.6 else 2) if is_heading and any(char.isalpha() for char in text) else 0
    return Block(number, level, text)
