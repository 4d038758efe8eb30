"""Base forms of the words that the lexicon knows, without a lemmatizer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.extract.lexicon import IRREGULAR

_VOWELS = "aeiou"


def forms(base: str) -> Iterator[str]:
    """The inflected forms of an English verb, its base included."""
    yield base
    if base in IRREGULAR:
        yield from IRREGULAR[base]
        return
    if base.endswith(("s", "x", "z", "ch", "sh")):
        yield base + "es"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        yield base[:-1] + "ies"
    else:
        yield base + "s"
    if base.endswith("e"):
        yield from (base + "d", base[:-1] + "ing")
    elif base.endswith("y") and base[-2] not in _VOWELS:
        yield from (base[:-1] + "ied", base + "ing")
    else:
        yield from (base + "ed", base + "ing")


def base_forms(bases: Iterable[str]) -> dict[str, str]:
    """From each form to its base."""
    return {form: base for base in bases for form in forms(base)}
