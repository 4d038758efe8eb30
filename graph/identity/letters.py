"""Letters: folding that keeps scripts apart, and what looks or sounds like Latin but is not."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SPELLED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h"}
)
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
_CYRILLIC_SEEN = "аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl гr пn"
_GREEK_SEEN = "αa βb εe ιi κk νv οo ρp τt υu χx γy ωw ηn ϲc ϳj"
_LOOK_ALIKE = str.maketrans({pair[0]: pair[1] for pair in f"{_CYRILLIC_SEEN} {_GREEK_SEEN}".split()})
"""Cyrillic and Greek small letters that a reader takes for Latin ones."""
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "i", "є": "ye", "ґ": "g",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_LATIN_SOUND = str.maketrans(_CYRILLIC | _GREEK)
_SOUNDS = (
    ("kh", "h"),
    ("ch", "h"),
    ("yu", "u"),
    ("iu", "u"),
    ("ya", "a"),
    ("ia", "a"),
    ("y", "i"),
    ("j", "i"),
)


@lru_cache(maxsize=1 << 16)
def fold_letters(text: str) -> str:
    """Without case, accents and compatibility forms, each letter in its own script: `Øyvind` is `oyvind`, a
    Cyrillic `а` stays Cyrillic."""
    folded = text.casefold() if text.isascii() else _fold(text)
    return " ".join(folded.split())


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLED))
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return kept.casefold().translate(_SPELLED)


@lru_cache(maxsize=1 << 16)
def loose_letters(folded: str) -> str:
    """Folded text in which an umlaut is equal with and without its e: `koeppe` and `koppe` are one."""
    for pair, letter in _UMLAUTS:
        folded = folded.replace(pair, letter)
    return folded


@lru_cache(maxsize=1 << 14)
def looks_like(folded: str) -> str:
    """What a reader takes the text for: look-alikes of other scripts become the Latin letter."""
    return folded if folded.isascii() else folded.translate(_LOOK_ALIKE)


@lru_cache(maxsize=1 << 14)
def sounds_like(folded: str) -> str:
    """A rough common form of transliterations: Cyrillic and Greek by sound, then the usual variants as
    one."""
    text = folded if folded.isascii() else folded.translate(_LATIN_SOUND)
    for pair, letter in _SOUNDS:
        text = text.replace(pair, letter)
    return text


@lru_cache(maxsize=1 << 14)
def is_mixed(folded: str) -> bool:
    """Whether a word mixes Latin letters with those of Cyrillic or Greek."""
    if folded.isascii():
        return False
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in folded if c.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"})
