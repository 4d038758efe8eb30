"""How much speaks for a run of words being a person's name: a sum of weighed signs (a log-odds)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.extract.given_names import FAMILY, PLACES, WORDS
from ingest.extract.name_lexicon import NameLexicon, is_ambiguous, is_given
from ingest.extract.name_tokens import Case, NameToken
from ingest.extract.name_words import (
    ADDRESSED,
    ADDRESSING,
    CALENDAR,
    DETERMINERS,
    GEOGRAPHY,
    INTERJECTION,
    ORGANISATIONS,
    PARTICLES,
    PLACE_ENDING,
    PLACING,
    SAYING,
    SUFFIXES,
    TITLES,
)
from ingest.extract.parser import Annotation

WEIGHTS: Mapping[str, float] = {
    "base": -1.4,
    "model": 1.9,
    "model, other ends": -0.8,
    "model, no person": -0.1,
    "given": 1.5,
    "given, whatever the model": 0.9,
    "given, also a word": 0.7,
    "given, also a place or product": 0.3,
    "given and more": 0.6,
    "in the directory": 2.0,
    "family": 1.7,
    "family, also a word": 0.4,
    "ends in a family name": 2.7,
    "initial": 0.9,
    "word": -2.2,
    "noun": -0.9,
    "unknown": 0.0,
    "no given": -0.3,
    "word inside": -1.8,
    "noun inside": -0.9,
    "ends like a place": -1.0,
    "organisation": -4.0,
    "organisation behind": -1.9,
    "geography before": -2.2,
    "calendar": -3.4,
    "interjection": -4.0,
    "short capitals": -1.1,
    "title before": 0.4,
    "people's context": 1.1,
    "beside a name": 1.2,
    "determiner before": -0.8,
    "preposition of place before": -1.5,
    "versus": -0.8,
    "noun behind": -0.5,
    "tagged as a name": 0.2,
    "not tagged as a name": -1.1,
    "lower case": 0.2,
    "all capitals around": 0.2,
    "all words capitalised around": -1.3,
    "opens the sentence": -0.1,
    "inside the sentence": -0.2,
    "not English": -1.2,
}
"""Fitted by logistic regression with a prior on hand-set values, on tweets (never on what the quality is
reported for), rounded; `base` is moved to where F1 is best there."""

_NO_SIGN = frozenset(
    "NORP DATE CARDINAL ORDINAL TIME LANGUAGE MONEY PERCENT QUANTITY".split()  # labels that tell nothing here
)
_TAIL = re.compile(r"[\s'’.,;:!?\"-]+(?:s)?[\s.,;:!?\"-]*$")
_BESIDE = frozenset({",", "&", "/", "&amp;", "+"})
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


@dataclass(frozen=True)
class Scene:
    """A text with what is known about it."""

    text: str
    tokens: Sequence[NameToken]
    case: Case
    seen: Annotation
    lexicon: NameLexicon
    english: bool

    def gap(self, before: int, after: int) -> str:
        """What stands between two tokens."""
        return self.text[self.tokens[before].end : self.tokens[after].start]


def is_english(tokens: Sequence[NameToken], lexicon: NameLexicon) -> bool:
    """Whether at least half of the lower-case words are English ones; so where there are hardly any."""
    words = [token.folded for token in tokens if token.lower and len(token.folded) > 1]
    known = sum(lexicon.is_common(word) or lexicon.is_noun(word) or is_given(word) for word in words)
    return len(words) < 4 or known >= len(words) / 2


def weigh(scene: Scene, first: int, last: int) -> float:
    """The log-odds that tokens [first, last) are a person's name; above 0 they are taken for one."""
    return sum(WEIGHTS[sign] for sign in signs(scene, first, last))


def signs(scene: Scene, first: int, last: int) -> Iterator[str]:
    """What speaks for and against, as keys of `WEIGHTS`; a sign may come twice."""
    yield "base"
    if not scene.english:
        yield "not English"
    span = scene.tokens[first:last]
    model = _model(scene, span[0].start, span[-1].end)
    if model and (scene.english or model == "model, no person"):
        yield model
    if len(span) == 1:
        yield from _single(scene, span[0], model)
    else:
        yield from _several(scene.lexicon, span)
    if any(INTERJECTION.search(token.folded) for token in span if not token.initial):
        yield "interjection"
    if _is_organisation(span):
        yield "organisation"
    yield from _around(scene, first, last)
    yield from _beside(scene, first, last)
    yield from _written(scene, span)


def is_readable(text: str) -> bool:
    """Whether the letters are of a script in which the model and the lists know names."""
    return all(unicodedata.name(char, "").startswith(_SCRIPTS) for char in text if char.isalpha())


def _model(scene: Scene, start: int, end: int) -> str:
    found = ""
    for left, right, label in scene.seen.entities:
        if left >= end or right <= start or label in _NO_SIGN:
            continue
        if label != "PERSON":
            found = found or "model, no person"
            continue
        begin, finish = _trimmed(scene.text, left, right)
        same = begin == start and abs(finish - end) <= 1
        found = "model" if same else found or "model, other ends"
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of the model without titles before and punctuation or a possessive behind it."""
    while (space := text.find(" ", start, end)) >= 0 and text[start:space].lower().strip(".") in TITLES:
        start = space + 1
    return start, start + len(_TAIL.sub("", text[start:end]))


def _single(scene: Scene, token: NameToken, model: str) -> Iterator[str]:
    word = token.folded
    around = scene.text[max(0, token.start - 6) : token.start], scene.text[token.end : token.end + 5]
    dated = re.search(r"\d\W*$", around[0]) or re.match(r"\W*\d", around[1])
    if word in CALENDAR and (dated or not is_given(word)):
        yield "calendar"
    kind = _kind(scene.lexicon, word)
    yield kind
    if kind == "given" and model == "model, no person":
        yield "given, whatever the model"
    if kind == "unknown" and PLACE_ENDING.search(word):
        yield "ends like a place"
    if token.upper and scene.case is not Case.UPPER and len(word) <= 4:
        yield "short capitals"


def _kind(lexicon: NameLexicon, word: str) -> str:
    """What a single word is."""
    weak = lexicon.is_weak(word)
    if is_given(word):
        if is_ambiguous(word):
            return "given, also a place or product"
        return "given, also a word" if weak else "given"
    if lexicon.is_known(word):
        return "in the directory"
    if word in FAMILY and not is_ambiguous(word):
        return "family, also a word" if weak else "family"
    if lexicon.is_common(word):
        return "word"
    return "noun" if lexicon.is_noun(word) else "unknown"


def _several(lexicon: NameLexicon, span: Sequence[NameToken]) -> Iterator[str]:
    begin = span[0].folded
    if not span[0].initial and is_given(begin):
        yield "given, also a word" if begin in WORDS or begin in PLACES else "given"
        yield "given and more"
    else:
        yield "no given"
    ending = span[-2] if span[-1].folded in SUFFIXES else span[-1]
    if lexicon.is_family(ending.folded):
        yield "ends in a family name"
    if any(token.initial for token in span[:-1]):
        yield "initial"
    for token in span:
        word = token.folded
        if (
            token.initial
            or word in PARTICLES
            or word in SUFFIXES
            or is_given(word)
            or lexicon.is_family(word)
        ):
            continue
        if lexicon.is_common(word):
            yield "word inside"
        elif lexicon.is_noun(word):
            yield "noun inside"
    if any(token.folded in CALENDAR and not is_given(token.folded) for token in span if not token.initial):
        yield "calendar"


def _is_organisation(span: Sequence[NameToken]) -> bool:
    if span[-1].folded in ORGANISATIONS:
        return True
    inner = (token.folded for token in span if len(span) > 1)
    return any(word in ORGANISATIONS and word not in FAMILY and not is_given(word) for word in inner)


def _around(scene: Scene, first: int, last: int) -> Iterator[str]:
    tokens, lexicon = scene.tokens, scene.lexicon
    following = tokens[last] if last < len(tokens) and not scene.gap(last - 1, last).strip(" '’s") else None
    before = tokens[first - 1] if first and not scene.gap(first - 1, first).strip(" .") else None
    if following is not None and scene.case is Case.CASED:
        word = following.folded
        if following.capital and word in ORGANISATIONS:
            yield "organisation behind"
        elif following.lower and scene.gap(last - 1, last) == " " and lexicon.is_only_noun(word):
            yield "noun behind"
    if before is not None:
        word = before.folded
        if word in TITLES and (before.capital or word in ADDRESSED):
            yield "title before"
        if before.capital and word in GEOGRAPHY:
            yield "geography before"
        if word in DETERMINERS:
            yield "determiner before"
        if word in PLACING:
            yield "preposition of place before"
        if word in ("vs", "v"):
            yield "versus"
    if following is not None and following.folded in ("vs", "v"):
        yield "versus"
    if (following is not None and following.folded in SAYING) or (
        before is not None and before.folded in ADDRESSING
    ):
        yield "people's context"


def _beside(scene: Scene, first: int, last: int) -> Iterator[str]:
    """Given names in a list with the run, or joined to it by "and"."""
    tokens = scene.tokens
    for near, far in ((first - 1, first - 2), (last, last + 1)):
        if not 0 <= near < len(tokens):
            continue
        gap = scene.gap(near, first) if near < first else scene.gap(last - 1, near)
        if gap.strip() in _BESIDE and _plainly_given(tokens[near]):
            yield "beside a name"
        joined = tokens[near].folded in ("and", "or", "with") and not gap.strip()
        if joined and 0 <= far < len(tokens) and _plainly_given(tokens[far]):
            yield "beside a name"


def _plainly_given(token: NameToken) -> bool:
    return is_given(token.folded) and token.folded not in WORDS


def _written(scene: Scene, span: Sequence[NameToken]) -> Iterator[str]:
    if all(token.lower for token in span if not token.initial):
        yield "lower case"
        return
    start, end = span[0].start, span[-1].end
    tagged = any(left < end and right > start for left, right in scene.seen.proper)
    yield "tagged as a name" if tagged else "not tagged as a name"
    if scene.case is Case.UPPER:
        yield "all capitals around"
    elif scene.case is Case.TITLE:
        yield "all words capitalised around"
    else:
        yield "opens the sentence" if span[0].opens else "inside the sentence"
