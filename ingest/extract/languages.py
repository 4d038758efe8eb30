"""The language of each passage: told by the source, else detected, else that of its document.

English is told by its function words, without the model; one of the other languages that the index has stems
for by the model (py3langid, Lui and Baldwin 2012) where function words of that language bear it out, since
lists, code and names look like anything to a model of letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.index.stemming import ENGLISH, FOREIGN
from graph.index.stopwords import STOP_WORDS, STOP_WORDS_OF
from graph.store.records import PassageView
from ontology.document import Passage
from ontology.extract import Extract

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = "languages@1"

DETECTED = (
    ENGLISH,
    *FOREIGN,
    *"ar bg cs da el fa fi he hi hu it ja ko no pl pt ro ru sv th tr uk vi zh".split(),
)
"""Codes of ISO 639-1; a model that may choose among 97 takes a short English text for Maltese."""

_SHORTEST = 6
"""Different words; what is shorter takes the language of its document."""
_SHORTEST_UNSPACED = 12
"""Letters, for scripts without spaces between words."""
_SHORTEST_UNPROVEN = 12
"""Different words that a language in Latin letters needs of which no function words are known here."""
_LONGEST = 800
"""Characters that are looked at."""
_ENGLISH_SHARE = 0.15
_PROBABILITY = 0.95
_PROBABILITY_UNPROVEN = 0.995
_FUNCTION_SHARE = 0.1

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-z\u00c0-\u024f\u1e00-\u1eff]", re.IGNORECASE)
_FOLDED = str.maketrans("äöüàâçéèêëîïôùûáíóúñ", "aouaaceeeeiiouuaioun")
_OTHERS = frozenset[str]().union(*(STOP_WORDS_OF[name] for name in FOREIGN))
_ONLY_ENGLISH = frozenset(word for word in STOP_WORDS_OF[ENGLISH] if word not in _OTHERS)
"""Not "in", "an" and "was", which are German too."""


def with_languages(extract: Extract) -> Extract:
    """The extract with a language for each passage: detected where the text is long enough to tell, else the
    one that most of its document is in, else English. What a source tells is kept."""
    told = [passage.language or language_of(passage.text) for passage in extract.passages]
    weights: Counter[str] = Counter()
    for passage, language in zip(extract.passages, told, strict=True):
        weights[language] += len(passage.text)
    del weights[""]
    default = min(weights, key=lambda name: (-weights[name], name)) if weights else ENGLISH
    passages = (replace(p, language=t or default) for p, t in zip(extract.passages, told, strict=True))
    return replace(extract, passages=tuple(passages))


def is_parsed(passage: Passage | PassageView) -> bool:
    """Whether the parser's model and our lexicons of cues are of the language of a passage."""
    return passage.language in ("", ENGLISH)


def language_of(text: str) -> str:
    """The code of a text's language (ISO 639-1), "" where it is too short or too unlike any to tell."""
    text = text[:_LONGEST]
    written = _WORD.findall(text)
    words = [word.lower() for word in written]
    if sum(map(_ONLY_ENGLISH.__contains__, words)) >= max(2.0, _ENGLISH_SHARE * len(words)):
        return ENGLISH
    latin = text.isascii() or _is_latin(words)
    if len(set(words)) < _SHORTEST and (latin or sum(map(len, words)) < _SHORTEST_UNSPACED):
        return ""
    language, probability = _model().classify(" ".join(words))
    if language in STOP_WORDS_OF:
        return language if probability >= _PROBABILITY and _is_borne_out(written, language) else ""
    if latin and (len(set(words)) < _SHORTEST_UNPROVEN or probability < _PROBABILITY_UNPROVEN):
        return ""
    return language if probability >= _PROBABILITY else ""


def _is_borne_out(words: Sequence[str], language: str) -> bool:
    """Whether function words of a language stand among these as written: two different ones, no fewer than
    English ones. One with a capital is taken for a name ("Van", "Ben"), unless it is the first."""
    written = [word for n, word in enumerate(words) if len(word) > 1 and (not n or word.islower())]
    folded = [word.lower().translate(_FOLDED) for word in written]
    found = [word for word in folded if word in STOP_WORDS_OF[language]]
    english = sum(word in STOP_WORDS for word in folded)
    return len(set(found)) > 1 and len(found) >= max(english, _FUNCTION_SHARE * len(words))


def _is_latin(words: Sequence[str]) -> bool:
    letters = "".join(words)
    return 2 * len(_LATIN.findall(letters)) >= len(letters)


@lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - not needed for English alone

    model = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
    model.set_languages(list(DETECTED))
    return model
