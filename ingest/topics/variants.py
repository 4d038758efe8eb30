"""Abbreviations with the long form that the texts give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ontology.identifiers import fold_text

_ABBREVIATED = re.compile(r"\(([A-Za-z][A-Za-z0-9&-]{1,8})\)")
_SPELLED_OUT = re.compile(r"\b([A-Z][A-Z0-9&-]{1,7}s?)\s?\(([a-zA-Z][^()\n]{5,80})\)")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "a", "to", "by", "with", "or"})


def abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """(short, long) pairs that a text introduces: `interactive voice response (IVR)`, `IVR (interactive voice
    response)`. After Schwartz and Hearst 2003, with each letter at the beginning of a word or its part."""
    for found in _ABBREVIATED.finditer(text):
        short = _bare(found[1])
        if short is None:
            continue
        before = text[max(0, found.start() - 120) : found.start()]
        long = _long_form(short, before)
        if long is not None:
            yield short, long
    for found in _SPELLED_OUT.finditer(text):
        short = _bare(found[1])
        if short is not None:
            long = _long_form(short, found[2])
            if long is not None and fold_text(found[2]).startswith(fold_text(long)[:3]):
                yield short, long


def _bare(short: str) -> str | None:
    """An abbreviation without a plural s; None where it has too few capitals to be one."""
    bare = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    capitals = sum(char.isupper() for char in bare)
    return bare if capitals >= 2 and 2 * capitals > len(bare) else None


def _long_form(short: str, before: str) -> str | None:
    """The words at the end of `before` whose initials make the abbreviation, or None."""
    initials = [char for char in short.casefold() if char.isalpha()]
    found = list(_WORD.finditer(before))
    for length in range(max(2, len(initials) - 2), len(initials) + 4):
        if length > len(found):
            return None
        words = [match.group().casefold() for match in found[-length:]]
        if words[0][0] != initials[0] or words[0] in _SMALL or "\n\n" in before[found[-length].start() :]:
            continue
        if _spells(initials, words):
            return " ".join(before[found[-length].start() : found[-1].end()].split())
    return None


def _spells(initials: list[str], words: Iterable[str]) -> bool:
    """Whether the parts of the words begin with the letters in order; small words may be passed over."""
    place = 0
    for word in words:
        parts = word.split("-")
        taken = 0
        for part in parts:
            if place < len(initials) and part[:1] == initials[place]:
                place += 1
                taken += 1
        if not taken and word not in _SMALL:
            return False
    return place == len(initials)
