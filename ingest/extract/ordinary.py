"""Names that are also words of the dictionary: where a text means the element, and where only the word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extract.folding import fold_name
from ingest.extract.gazetteer import ELEMENT, GazetteerName, Match
from ingest.extract.lexicon import SYSTEM_HEADS

if TYPE_CHECKING:
    from ingest.extract.parser import Words

_DETERMINED = re.compile(r"\b(?:the|our|its|this|your|their|my|each|every|an?|no) (?:[a-z]+ )?$", re.I)
_HEADED = re.compile(
    r"[ -](?:app|application|api|service|system|server|site|tool|platform|page|team)s?\b", re.I
)
_CODE_HEADED = re.compile(r"[ -](?:apps?|applications?|repo|repository)\b", re.IGNORECASE)
_OF = re.compile(r" of\b")
_MARKS = "`[*_\"'“‘"
_AGENT = re.compile(r"(.+?)(?:er|or)$")


def marked(names: Iterable[GazetteerName], words: Words) -> Iterator[GazetteerName]:
    """The names, those of elements that are a single ordinary word marked as such."""
    known = words.nouns | words.verbs | SYSTEM_HEADS
    for name in names:
        folded = fold_name(name.name)
        is_word = folded.isalpha() and (folded in known or folded.removesuffix("s") in known)
        yield replace(name, ordinary=True) if name.family == ELEMENT and is_word else name


def is_named(text: str, match: Match, *, by_code: bool) -> bool:
    """Whether a text means the element at a match, not the word.

    A capital, a link, code marks or a head ("the publisher app") make a name of a word. Where the catalogue
    speaks of its elements as people do (not `by_code`), a singular in lower case counts too, except a word
    for people of a trade ("the publisher", "an editor").
    """
    if not match.name.ordinary:
        return True
    before, after = text[max(0, match.start - 24) : match.start], text[match.end : match.end + 16]
    surface = text[match.start : match.end]
    if before[-1:] and before[-1] in _MARKS and after[:1] and after[0] in "`]*_\"'”’":
        return True
    is_part = surface[0].islower() and _OF.match(after) and _DETERMINED.search(before)
    if is_part or fold_name(surface) != fold_name(match.name.name):
        return False  # "the frontend of the service"; a plural is never the one element
    if surface[0].isupper() and not (by_code and _OF.match(after)):
        return True
    if (_CODE_HEADED if by_code else _HEADED).match(after):
        return True
    return not by_code and not _is_trade(surface.lower())


def _is_trade(word: str) -> bool:
    """Whether a word is made of a verb by -er or -or and is no common word for a system ("router")."""
    return (
        _AGENT.fullmatch(word) is not None
        and word not in SYSTEM_HEADS
        and word.endswith(
            (
                "isher",
                "iter",
                "itor",
                "ager",
                "ainer",
                "eller",
                "iner",
                "orter",
                "anner",
                "iver",
                "ayer",
                "uyer",
            )
        )
    )
