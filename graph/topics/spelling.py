"""Different spellings of one phrase: number, hyphens and case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.identifiers import fold_text

HYPHENS = re.compile(r"[-\u2010\u2011]+")
_JOINTS = re.compile(r"[\s\-\u2010\u2011_'’/.]+")
_INVARIABLE = ("ss", "us", "is", "ics", "news", "ous")


def singular(word: str) -> str:
    """A folded English noun in the singular, by its ending; what has no plural ending as it is."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(_INVARIABLE):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def merging_key(phrase: str) -> str:
    """What all spellings of a phrase have in common: `Sign-up pages`, `signup page` -> `signuppage`."""
    words = fold_text(phrase).split()
    return "".join(_JOINTS.sub("", part) for part in (*words[:-1], singular(words[-1]))) if words else ""


def spaced(text: str) -> str:
    """Folded text with blanks for hyphens: how texts and labels are compared."""
    return " ".join(HYPHENS.sub(" ", fold_text(text)).split())


def in_singular(label: str) -> str:
    """The label as it is compared, its last word in the singular; equal for what one search finds."""
    *words, last = spaced(label).split() or [""]
    return " ".join((*words, singular(last)))


def forms(label: str) -> Iterator[str]:
    """How a label is looked for in spaced text: in the singular, as it is, and in the plural."""
    base = in_singular(label)
    yield base
    written = spaced(label)
    if written != base:
        yield written
    elif base.endswith(("s", "x", "z", "ch", "sh")):
        yield f"{base}es"
    elif base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        yield f"{base[:-1]}ies"
    elif base[-1:].isalnum():
        yield f"{base}s"
