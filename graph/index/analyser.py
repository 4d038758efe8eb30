"""From text to the terms of the index, the same for passages and for questions.

A word is folded (NFKD, marks off, casefold) and stemmed (Snowball's), in the language of its passage; a word
of a question in all languages, since two words do not tell theirs. What is written in several ways
becomes one term beside its parts: `EIP-1559`, `EIP 1559` and `eip1559` all give `eip1559`, `eip`, `1559`;
`eventListener`, `event_listener` and `event-listener` give `eventlisten`, `event`, `listen`; `node.js` gives
`nodej`, `node`, `js`. `k8s`, `C++`, `C#` and `3.12` stay whole. Scripts without spaces between words give
characters and pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from graph.index.leads import without_lead
from graph.index.manifest import MAX_QUERY_TERMS
from graph.index.query_term import QueryTerm
from graph.index.stemming import ENGLISH, FOREIGN, analysed_as, stem
from graph.index.stopwords import STOP_WORDS, STOP_WORDS_OF

# What one piece of text between blanks stands for: its terms, the number that it begins with and the word
# that it ends with. A word and the number after it are one name ("EIP 1559"), so both ends are kept.
_Chunk = tuple[tuple[str, ...], str | None, str | None]

_MAX_WORD = 48  # longer ones are hashes and encoded data
_MAX_CHUNKS = 1 << 17
_MAX_PARTS = 8

# Combining marks are no word characters for `re`, but belong to the word they stand in.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd"
    "\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6"
    "\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
# Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_UNSPACED}]+")
_WORD = rf"[\w{_MARKS}{_UNSPACED}]+"
_TOKEN = re.compile(
    rf"(?P<sharp>(?<![\w{_MARKS}])[A-Za-z](?:\+\+|#)(?![+#]))"
    rf"|(?P<number>(?<!\w)[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)*(?![\w{_MARKS}]))"
    rf"|(?P<word>{_WORD}(?:[-.'’ʼ&·\u2010\u2011]{_WORD})*)"
)
_JOINTS = re.compile(r"[-.'’ʼ&·_\u2010\u2011]+")
_CASE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][^\W\d_A-Z])")
_PLURAL_OF_CAPITALS = re.compile(r"[A-Z]{2,}s")
_LETTERS_DIGITS = re.compile(r"([^\W\d_]{2,})([0-9]+)(?:[^\W\d_]{2,})?")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_CLITIC = re.compile(r"['’ʼ](?:s|d|m|ll|re|ve)$", re.IGNORECASE)

_FENCE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_URL = re.compile(r"\b(?:[a-z][a-z0-9+.-]{1,20}://|mailto:|www\.)[^\s<>\"'`)\]]+", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class _Way:
    """How words become terms, and the chunks that were analysed so before."""

    stop_words: frozenset[str]
    stem: Callable[[str], str]
    chunks: dict[str, _Chunk] = field(default_factory=dict)


_WAYS = {name: _Way(words, partial(stem, language=name)) for name, words in STOP_WORDS_OF.items()}
_UNSTEMMED = _Way(STOP_WORDS, str)


def analyse(text: str, language: str = ENGLISH) -> list[str]:
    """The terms of a text in order, as often as they occur; stop words are left out.

    `language` is the code of a passage's language (ISO 639-1); one that has no stemmer here, or "", is
    analysed as English.
    """
    return _terms(text, _WAYS[analysed_as(language)])


def analyse_words(words: Iterable[str], language: str = ENGLISH) -> list[tuple[str, ...]]:
    """The terms of each word of a text that was split at white space, each word by itself."""
    way = _WAYS[analysed_as(language)]
    known = way.chunks
    return [(known.get(word) or _learn(word, way))[0] for word in words]


def analyse_query(text: str) -> tuple[str, ...]:
    """The terms of a question in order, as often as they occur, up to the one that would be the first beyond
    `MAX_QUERY_TERMS` different ones; () where it has no word. Each is its English form and carries its forms
    in other languages (`QueryTerm`).

    Addresses on the web, fenced code and "who knows" are left out: they are not what is asked about.
    """
    bare, language = without_lead(_URL.sub(" ", _FENCE.sub(" ", text)))
    put_in = language or _put_in(bare)
    terms = [_query_term(word, put_in) for word in _terms(bare, _UNSTEMMED)]
    known = list(dict.fromkeys(terms))
    return tuple(terms if len(known) <= MAX_QUERY_TERMS else terms[: terms.index(known[MAX_QUERY_TERMS])])


def _query_term(word: str, put_in: str) -> str:
    english = stem(word)
    forms = {language: found for language in FOREIGN if (found := stem(word, language)) != english}
    idle = put_in if put_in and word in STOP_WORDS_OF[put_in] else ""
    return QueryTerm(english, forms, idle) if forms or idle else english


def _put_in(text: str) -> str:
    """The language other than English whose function words stand in a question, at least two and more than
    English ones; "" where there is none. It decides nothing but which words are left out of the question."""
    words = [_fold(word) for word in _PLAIN_WORD.findall(text)]
    counts = {name: sum(word in known for word in words) for name, known in STOP_WORDS_OF.items()}
    best = max(FOREIGN, key=lambda name: counts[name])
    return best if counts[best] > max(1, counts[ENGLISH]) else ""


def _terms(text: str, way: _Way) -> list[str]:
    terms: list[str] = []
    known = way.chunks
    word: str | None = None
    for chunk in text.split():
        try:
            found, number, last = known[chunk]
        except KeyError:
            found, number, last = _learn(chunk, way)
        if number is not None and word is not None:
            terms.append(word + number)
        terms += found
        word = last
    return terms


def _learn(chunk: str, way: _Way) -> _Chunk:
    """Analyse a chunk and remember it. The memory is emptied when it is full, which changes no answer."""
    made = _analyse_chunk(chunk, way)
    if len(chunk) <= _MAX_WORD:
        if len(way.chunks) >= _MAX_CHUNKS:
            way.chunks.clear()
        way.chunks[chunk] = made
    return made


def _analyse_chunk(chunk: str, way: _Way) -> _Chunk:
    terms: list[str] = []
    first: str | None = None
    word: str | None = None
    end = -1
    text = chunk if chunk.isascii() else unicodedata.normalize("NFKC", chunk.translate(_INVISIBLE))
    for match in _TOKEN.finditer(text):
        token, kind = match.group(), match.lastgroup
        word, end = None, match.end()
        if kind == "number":
            number = token.replace(",", "")
            terms.append(number[:_MAX_WORD])
            if text[: match.start()] in ("", "#"):
                first = terms[0]
        elif kind == "sharp":
            terms.append(token.casefold())
        else:
            found, word = _analyse_word(_CLITIC.sub("", token), way)
            terms += found
    return tuple(terms), first, word if end == len(text) else None


def _analyse_word(token: str, way: _Way) -> tuple[list[str], str | None]:
    """The terms of a word, and the word as it stands before a number: folded, but not stemmed."""
    pieces = _pieces(token)
    if len(pieces) < 2 or len(pieces) > _MAX_PARTS:
        terms = [term for piece in pieces for term in _simple(piece, way)]
        plain = pieces[0] if len(pieces) == 1 and len(pieces[0]) > 1 and pieces[0].isalpha() else None
        return terms, plain if terms else None
    whole = pieces[0]
    for before, piece in pairwise(pieces):
        whole += "." + piece if before[-1:].isdigit() and piece[:1].isdigit() else piece
    if whole in way.stop_words:
        return [], None
    terms = _simple(whole, way)
    for piece in pieces:
        if len(piece) > 1 or piece.isdigit():
            terms += _simple(piece, way)
    return terms, None


def _pieces(token: str) -> list[str]:
    """The folded parts of a word: at its joints, where the case changes, between letters and digits."""
    pieces: list[str] = []
    for part in _JOINTS.split(token):
        # Snowball leaves the s of a word without vowels ("PDFs"), and the case change in it is none.
        cased = [part[:-1]] if _PLURAL_OF_CAPITALS.fullmatch(part) else _CASE.split(part)
        for piece in cased:
            folded = _fold(piece)
            mixed = _LETTERS_DIGITS.fullmatch(folded)
            split = [folded[: mixed.end(1)], mixed[2], folded[mixed.end(2) :]] if mixed else [folded]
            pieces += filter(None, split)
    return pieces


def _simple(piece: str, way: _Way) -> list[str]:
    """The terms of a folded piece."""
    if not piece or len(piece) > _MAX_WORD or piece in way.stop_words:
        return []
    if piece.isascii():
        return [way.stem(piece)]
    terms: list[str] = []
    end = 0
    for run in _RUN.finditer(piece):
        terms += _simple(piece[end : run.start()], way)
        characters = run.group()
        terms += characters
        terms += map("".join, pairwise(characters))
        end = run.end()
    return terms + _simple(piece[end:], way) if end else [piece]


def _fold(text: str) -> str:
    """NFKD, marks off, casefold; composed again, so that a Korean syllable stays one character."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.casefold())
