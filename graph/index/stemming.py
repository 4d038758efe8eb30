"""Stems of the languages that the index knows."""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock

from snowballstemmer.dutch_stemmer import DutchStemmer
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.french_stemmer import FrenchStemmer
from snowballstemmer.german_stemmer import GermanStemmer
from snowballstemmer.spanish_stemmer import SpanishStemmer

ENGLISH = "en"
"""The language of passages that tell none, or one without a stemmer here."""

_STEMMABLE = re.compile(r"[a-z]{3,}")
_STEMMERS = {
    ENGLISH: EnglishStemmer(),
    "de": GermanStemmer(),
    "fr": FrenchStemmer(),
    "es": SpanishStemmer(),
    "nl": DutchStemmer(),
}
_lock = Lock()

FOREIGN = tuple(sorted(set(_STEMMERS) - {ENGLISH}))
"""The other languages with a stemmer, as codes of ISO 639-1."""


def analysed_as(language: str) -> str:
    """The language whose stems and stop words serve for passages of a language (ISO 639-1, "": untold)."""
    return language if language in _STEMMERS else ENGLISH


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str = ENGLISH) -> str:
    """The Snowball stem of a folded word of ASCII letters, anything else as it is; `language` is one of
    `analysed_as`.

    Accents are gone by then: a question is often typed without them. Of 837 pairs of inflections in four
    languages, half of the questions bare, 728 met so and 726 where stems were made first (ADR "Languages").
    In pure Python on every machine: the C stemmer that snowballstemmer prefers where it is installed may be
    of another version.
    """
    if not _STEMMABLE.fullmatch(word):
        return word
    with _lock:  # a stemmer keeps the word it works on
        return str(_STEMMERS[language].stemWord(word))
