"""Words of thanks in what was said: a small table for the languages that are stemmed."""

from __future__ import annotations

import re

from ontology.identifiers import fold_text

_THANKS = re.compile(
    r"\b(?:thanks|thank you|thank|thx|grateful|kudos|danke|dank|vielen dank|bedankt|dankjewel|dank je|merci"
    r"|gracias|saved me|saved us|helped me|helped us|with the help of)\b"
)
_NOT = re.compile(
    r"\b(?:no|not|without|kein|keinen|pas de|sin|geen|in advance|im voraus|for (?:coming|joining|having))\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def says_thanks(text: str) -> bool:
    """Whether any sentence says thanks."""
    sentences = (fold_text(sentence) for sentence in _SENTENCE.split(text))
    return any(_THANKS.search(one) and not _NOT.search(one) for one in sentences)


def thanks(text: str, names: tuple[str, ...]) -> bool:
    """Whether a sentence that names her, or the one before or after it, says thanks.

    `names` are what she is called there: her full name, or a part of it that the text uses. Thanks that are
    denied or given in advance are none.
    """
    sentences = [fold_text(sentence) for sentence in _SENTENCE.split(text)]
    called = [re.compile(rf"\b{re.escape(fold_text(name))}\b") for name in names if name]
    for number, sentence in enumerate(sentences):
        if not any(name.search(sentence) for name in called):
            continue
        near = sentences[max(0, number - 1) : number + 2]
        if any(_THANKS.search(one) and not _NOT.search(one) for one in near):
            return True
    return False
