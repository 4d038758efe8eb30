"""Passages into sentences, cheaply: one linear pass that knows abbreviations, lists and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st no nr vs etc approx dept est fig inc ltd corp co jan feb mar apr jun jul aug sep "
    "sept oct nov dec e.g i.e cf al p.m a.m u.s u.k ca resp tel min max vol pp incl".split()
)
_BOUNDARY = re.compile(
    r"(?P<stop>[.!?…]+)[\"'”’)\]*_`]*(?=\s)"  # the end of a sentence, perhaps
    r"|\n[ \t>]*\n"  # a blank line
    r"|\n(?=[ \t>]*(?:[-*+•#|]|\d{1,3}[.)]\s))"  # a list item, a heading, a row of a table
)
_NEXT = re.compile(r"\s+[\"'“‘(\[*_`>•-]*(\w?)")
_LAST_WORD_LENGTH = 12


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans [start, end) of the sentences of `text`, in order, without the white space around them."""
    start = 0
    for found in _BOUNDARY.finditer(text):
        if found["stop"] and not _ends_sentence(text, found.start(), found.end()):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _ends_sentence(text: str, stop: int, end: int) -> bool:
    following = _NEXT.match(text, end)
    if following is None:
        return True
    initial = following[1]
    if text[stop] == "…":
        return initial.isupper()
    if text[stop] != ".":
        return True
    words = text[max(0, stop - _LAST_WORD_LENGTH) : stop].split()
    last = words[-1].lstrip("(\"'“‘[").casefold() if words else ""
    if initial.islower() and len(last) < 3:
        return False
    return last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha() and last != "i")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    line_end = text.find("\n", start, end) if text[start] == "#" else -1
    if line_end == -1:
        yield start, end
    else:  # a heading ends with its line
        yield start, line_end
        yield from _trimmed(text, line_end, end)


_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!?\[([^\[\]\n]{1,200})\]\([^()\s]{0,500}\)"), r"\1"),  # [text](address)
    (re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:\s.{0,500}$", re.M), ""),  # [name]: address
    (re.compile(r"\[([^\[\]\n]{1,200})\](?:\[[^\[\]\n]{0,200}\])"), r"\1"),  # [text][name]
    (re.compile(r"<[a-z]{2,6}:[^<>|\s]{1,500}\|([^<>|]{1,200})>"), r"\1"),  # <address|text> of Slack
    (re.compile(r"</?[a-zA-Z][^<>]{0,200}>"), " "),  # <tag>
    (re.compile(r"^(?:[ \t>]*(?:[-*+•#>|]+|\d{1,3}[.)])(?=\s))+", re.M), " "),  # items, headings, quotation
    (re.compile(r"[`*|]+|(?<!\w)_+|_+(?!\w)"), ""),
    (re.compile(r"\s*(?:→|-+>|=>)\s*"), " "),
    (re.compile(r"\s+"), " "),
)


def plain(sentence: str) -> str:
    """The sentence without markup, on one line, for the parser; linear in its length."""
    for pattern, replacement in _MARKUP:
        sentence = pattern.sub(replacement, sentence)
    return sentence.strip()
