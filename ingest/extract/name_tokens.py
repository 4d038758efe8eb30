"""A text as the words that names may be made of, and how far its capitals can be trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.extract.folding import fold_name

_TOKEN = re.compile(
    r"[^\W\d_](?:\s?\.(?=\s?[A-Z])|\.)?(?![\w'’-])"  # an initial
    r"|[^\W\d_][^\W_]*(?:['’‘.\-][^\W\d_][^\W_]*)*"
)
_CLITIC = re.compile(r"['’‘](?:s|m|d|ll|re|ve|t|S)$")
_OPENING = " \"'“‘(*_`[-–—>"
_SENTENCE_END = ".!?:;…\n|/"
_MANY = 0.6
_MOSTLY = 0.7


class Case(StrEnum):
    """What capitals tell in a text: names (`cased`), or nothing, because all words have them or none."""

    CASED = "cased"
    TITLE = "title"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class NameToken:
    """A word at [start, end); `initial` where it is one letter, `opens` where it begins a sentence, `handle`
    where it is part of a handle, a tag or an address."""

    start: int
    end: int
    text: str
    folded: str
    initial: bool
    opens: bool
    handle: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def lower(self) -> bool:
        """Whether it is all lower case."""
        return self.text.islower()

    @property
    def upper(self) -> bool:
        """Whether it is all capitals, two at least."""
        return len(self.text) > 1 and self.text.isupper()


def name_tokens(text: str) -> list[NameToken]:
    """The words of a text, without possessive endings and contractions; linear in its length."""
    return [token for found in _TOKEN.finditer(text) if (token := _token(text, found.start(), found[0]))]


def _token(text: str, start: int, word: str) -> NameToken | None:
    if clitic := _CLITIC.search(word):
        word = word[: clitic.start()]
    if not word:
        return None
    end = start + len(word)
    bare = word.rstrip(" .")
    before = text[max(0, start - 40) : start].rstrip(_OPENING)
    return NameToken(
        start,
        end,
        word,
        fold_name(bare if len(word) <= 3 else word),
        len(bare) == 1 and bare.isupper(),
        not before or before[-1] in _SENTENCE_END,
        _in_handle(text, start, end),
    )


def _in_handle(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start] in ("@", "#", "/", "_", "&") or text[max(0, start - 2) : start] in (
        "@ ",
        "# ",
    ):
        return start > 0
    after = text[end : end + 1]
    return after in ("_", "@") or after.isdigit()


def case_of(tokens: Sequence[NameToken]) -> Case:
    """What the capitals of a text with these words tell."""
    words = [token for token in tokens if len(token.folded) > 1]
    if sum(sum(char.isupper() for char in word.text) for word in words) > _MOSTLY * sum(
        len(word.text) for word in words
    ):
        return Case.UPPER
    inner = [word for word in words if not word.opens and len(word.folded) > 2]
    if len(inner) >= 4 and sum(word.capital for word in inner) > _MANY * len(inner):
        return Case.TITLE
    if not any(token.capital and not token.initial for token in tokens):
        return Case.LOWER
    return Case.CASED
