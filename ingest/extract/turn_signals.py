"""What one turn does in a conversation, by its words alone: asks, thanks, decides, or only keeps it going."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extract import asking_words as asking
from ingest.extract import turn_words as words
from ingest.extract.sentences import sentences
from ontology.identifiers import fold_text

ASKS_ONLY = 40
"""A turn with a question and no more words beside it only asks."""
SHORT = 25
"""A longer turn is never mere procedure."""
THANKS_WORDS = 10
"""A longer sentence that thanks says something beside."""
_LONGEST = 5_000
"""Of a longer turn so many characters at each end are looked at; no passage is longer."""
_EARLY = 15
"""A long sentence thanks where it does so within so many characters."""
_LONG = 400
_GREETING = 60
"""A greeting ends within so many characters."""
_CLOSING = 12
"""A question mark has at most so many quotes and brackets behind it."""
"""Of a longer sentence so many characters at each end are looked at."""
_WORD = re.compile(r"[\w'+-]+")
_MARKS = re.compile(r"^[\s\W]+")
_ADDRESS = re.compile(r"https?://\S{1,2000}|`[^`\n]{1,500}`")
_FILLERS = re.compile(r"^(?:(?:so|and|also|ok|okay|hi|hello|hey|est-ce que|hallo|bonjour|hola) ){1,3}")
_RUN = re.compile(r"([?!.…])\1{9,}")
_MARK = re.compile(r"[?？؟]")
_QUESTION = re.compile(r"[?？؟][\s\"'”’»)\]*_`!.?]*$")
_PLAIN = {
    "’": "'",
    "‘": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "…": ".",
    "¿": " ",
    "¡": " ",
}


class _Folding(dict[int, str]):
    """What each character folds to, as `fold_text` has it, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = _PLAIN.get(char) or (" " if char.isspace() else fold_text(char))
        return self[code]


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Signals:
    """What a turn does. `only_asks`: it says little beside its questions; `procedural`: it is short and adds
    nothing; `words` are its folded words, for names in it."""

    asks: bool = False
    only_asks: bool = False
    thanks: bool = False
    decides: bool = False
    procedural: bool = False
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Looks:
    """What a whole text can hold at all: most can hold no thanks and no decision."""

    is_short: bool
    thanks: bool
    decides: bool


def signals(text: str) -> Signals:
    """The signals of a turn's text, in bounded time."""
    if len(text) > 2 * _LONGEST:
        text = f"{text[:_LONGEST]}\n\n{text[-_LONGEST:]}"
    bare = _ADDRESS.sub(" ", _RUN.sub(_shortened, text))
    said = [sentence for start, end in sentences(bare) if (sentence := _folded(bare[start:end]))]
    whole = " ".join(said)
    looks = _Looks(
        is_short=whole.count(" ") < SHORT,
        thanks=_holds(whole, words.THANKS_STEMS),
        decides=_holds(whole, words.DECIDING_STEMS),
    )
    kinds = [_kind(sentence, said[number + 1 : number + 2], looks) for number, sentence in enumerate(said)]
    asked = "asks" in kinds
    thanked = "thanks" in kinds
    return Signals(
        asks=asked,
        only_asks=asked and _beside(said, kinds) <= ASKS_ONLY,
        thanks=thanked and not words.CONTRAST.search(whole) and not words.CALLING.search(whole),
        decides="decides" in kinds,
        procedural=looks.is_short and not {"asks", "decides", "says"} & set(kinds),
        words=frozenset(_WORD.findall(whole)) if thanked else frozenset(),
    )


def _beside(said: Sequence[str], kinds: Sequence[str]) -> int:
    """Words that are neither question nor procedure."""
    return sum(
        sentence.count(" ") + 1
        for sentence, kind in zip(said, kinds, strict=True)
        if kind in ("says", "thanks", "decides")
    )


def _shortened(run: re.Match[str]) -> str:
    return run[1] * 3


def _folded(text: str) -> str:
    return " ".join(text.translate(_FOLDING).split())


def _holds(text: str, stems: Sequence[str]) -> bool:
    return any(stem in text for stem in stems)


def _kind(sentence: str, following: Sequence[str], looks: _Looks) -> str:
    """`asks`, `thanks`, `decides`, `nothing` (procedure) or `says`."""
    if len(sentence) > 2 * _LONG:
        sentence = f"{sentence[:_LONG]} {sentence[-_LONG:]}"
    count = sentence.count(" ") + 1
    if _MARK.search(sentence, len(sentence) - _CLOSING) and _QUESTION.search(sentence):
        return _question(sentence, count, following)
    if any(asking.ASKING.match(opening) for opening in _openings(sentence)):
        return "asks"
    if looks.decides and _decides(sentence):
        return "decides"
    if looks.thanks and words.THANKS.search(sentence):
        return _thanks(sentence, count)
    if looks.is_short and count <= THANKS_WORDS and (_is_empty(sentence) or _keeps_going(sentence)):
        return "nothing"
    return "says"


def _decides(sentence: str) -> bool:
    if not _holds(sentence, words.DECIDING_STEMS):
        return False
    return bool(words.DECIDING.search(sentence)) and not words.NOT_DECIDED.search(sentence)


def _question(sentence: str, count: int, following: Sequence[str]) -> str:
    if asking.TAG.search(sentence):
        return "says"
    if count <= 2 or _is_empty(sentence):
        return "nothing"
    if count <= 12 and asking.NO_QUESTION.search(sentence) and not asking.ASKING.search(sentence):
        return "nothing"
    if following and asking.OWN_ANSWER.match(following[0]):
        return "says"
    return "asks"


def _thanks(sentence: str, count: int) -> str:
    if words.NO_THANKS.search(sentence):
        return "nothing" if count <= THANKS_WORDS and not words.CONTRAST.search(sentence) else "says"
    if count <= THANKS_WORDS and words.CONTRAST.search(sentence):
        return "says"
    found = words.THANKS.search(sentence)
    return "thanks" if found and (count <= THANKS_WORDS or found.start() < _EARLY) else "says"


def _is_empty(sentence: str) -> bool:
    found = _WORD.findall(sentence)
    return all(word in words.ACKNOWLEDGING for word in found)


def _keeps_going(sentence: str) -> bool:
    return bool(words.CALLING.search(sentence) or words.KEEPING.search(sentence))


def _openings(sentence: str) -> Iterator[str]:
    """Where a sentence may begin to ask: at its first word, and behind a greeting, a name or "so"."""
    opening = sentence if sentence[:1].isalpha() else _MARKS.sub("", sentence)
    if opening.split(" ", 1)[0] in asking.ASKING_FIRST:
        yield opening
    head, comma, rest = opening[:_GREETING].partition(",")
    if comma and head.count(" ") < 3:
        opening = f"{rest.strip()}{opening[_GREETING:]}"
    opening = _FILLERS.sub("", opening, count=1)
    if opening.split(" ", 1)[0] in asking.ASKING_FIRST:
        yield opening
