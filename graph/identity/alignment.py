"""Two names side by side: what they share and where they contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from graph.identity.letters import looks_like, loose_letters, sounds_like
from graph.identity.names import Name, NameKind
from graph.identity.nicknames import same_given_name

_TYPO = 0.93
"""Jaro-Winkler similarity from which two long words are one, misspelled."""


class Relation(StrEnum):
    """How two names stand to each other, from agreement to contradiction."""

    EQUAL = "equal name"
    LONGER = "name with a part more"
    NICKNAME = "short form of the name"
    TYPO = "nearly equal name"
    INITIAL = "initials"
    SOUND = "transliterated name"
    SINGLE = "one name"
    PART = "one part of the name"
    NONE = "nothing in common"
    SURNAME = "other surname"
    OTHER = "other name"
    MIDDLE = "other middle initial"
    GIVEN = "other first name"
    SUFFIX = "father or son"
    HOMOGLYPH = "look-alike letters"


AGREEING = frozenset(
    {Relation.EQUAL, Relation.LONGER, Relation.NICKNAME, Relation.TYPO, Relation.INITIAL, Relation.SINGLE,
     Relation.PART, Relation.SOUND}
)  # fmt: skip
CONTRADICTING = frozenset(
    {Relation.SURNAME, Relation.OTHER, Relation.MIDDLE, Relation.GIVEN, Relation.SUFFIX, Relation.HOMOGLYPH}
)


@dataclass(frozen=True)
class Alignment:
    """How two names stand to each other and the words they share (an initial where one side has only
    that)."""

    relation: Relation
    shared: tuple[str, ...] = ()


def align(a: Name, b: Name) -> Alignment:
    """Compare two names; the same whichever comes first."""
    return _align(a, b) if (a.key, a.text) <= (b.key, b.text) else _align(b, a)


@lru_cache(maxsize=1 << 16)
def _align(a: Name, b: Name) -> Alignment:
    if _is_imitation(a, b):
        return Alignment(Relation.HOMOGLYPH)
    if a.suffix != b.suffix and (a.suffix and b.suffix) and a.key == b.key:
        return Alignment(Relation.SUFFIX)
    if a.squashed == b.squashed or a.key == b.key:
        return _equal(a, b)
    if len(a.words) == 1 or len(b.words) == 1:
        return _with_single(a, b)
    return _words_aligned(a, b)


def _is_imitation(a: Name, b: Name) -> bool:
    """Whether the names look alike but are written with other letters."""
    if a.squashed.isascii() and b.squashed.isascii():
        return False
    mixed = a.mixed or b.mixed
    seen_a, seen_b = (" ".join(sorted(map(looks_like, name.words))) for name in (a, b))
    return a.key != b.key and seen_a == seen_b and (mixed or seen_a.isascii())


def _equal(a: Name, b: Name) -> Alignment:
    words = a.words if len(a.words) >= len(b.words) else b.words
    if len(words) == 1:
        return Alignment(Relation.SINGLE, words)
    written_out = sum(len(word) > 1 for word in words)
    return Alignment(Relation.EQUAL if written_out > 1 else Relation.INITIAL, words)


def _with_single(a: Name, b: Name) -> Alignment:
    one, more = (a, b) if len(a.words) == 1 else (b, a)
    word = one.words[0]
    if len(word) > 1 and word in more.words:
        return Alignment(Relation.PART, (word,))
    if len(more.words) == 1:
        long = min(len(word), len(more.words[0])) > 5
        if long and JaroWinkler.similarity(word, more.words[0]) >= _TYPO:
            return Alignment(Relation.PART, (word,))
        return Alignment(Relation.NONE)
    if one.kind is NameKind.SINGLE and same_given_name(word, more.given) and len(more.given) > 1:
        return Alignment(Relation.PART, (min(word, more.given, key=len),))
    return Alignment(Relation.NONE)


def _words_aligned(a: Name, b: Name) -> Alignment:
    rest_a, rest_b = list(map(loose_letters, a.words)), list(map(loose_letters, b.words))
    shared = [word for word in dict.fromkeys(rest_a) if word in rest_b]
    for word in shared:
        rest_a.remove(word)
        rest_b.remove(word)
    exact = [word for word in shared if len(word) > 1]
    soft: list[Relation] = []
    for word in sorted(rest_a, key=len, reverse=True):
        for relation, other in _soft_matches(word, rest_b):
            rest_a.remove(word)
            rest_b.remove(other)
            soft.append(relation)
            shared.append(min(word, other, key=lambda w: (len(w), w)))
            break
    if NameKind.HANDLE in (a.kind, b.kind) and ((rest_a and rest_b) or not exact):
        return Alignment(Relation.NONE)
    if rest_a and rest_b:
        return _contradiction(a, b, exact, rest_a, rest_b)
    first = loose_letters(a.words[0]) in rest_a or loose_letters(b.words[0]) in rest_b
    if soft and first and len(exact) == 1:
        return Alignment(Relation.PART, tuple(exact))  # Calvin Jay Ross, Jason Ross
    return _agreement(exact, soft, shared, bool(rest_a or rest_b))


def _soft_matches(word: str, others: list[str]) -> list[tuple[Relation, str]]:
    found: list[tuple[int, Relation, str]] = []
    for other in others:
        if min(len(word), len(other)) == 1:
            if word[0] == other[0] and len(word) != len(other):
                found.append((3, Relation.INITIAL, other))
        elif same_given_name(word, other):
            found.append((0, Relation.NICKNAME, other))
        elif min(len(word), len(other)) > 3 and JaroWinkler.similarity(word, other) >= _TYPO:
            found.append((1, Relation.TYPO, other))
        elif sounds_like(word) == sounds_like(other):
            found.append((2, Relation.SOUND, other))
    return [(relation, other) for _, relation, other in sorted(found)]


def _agreement(exact: list[str], soft: list[Relation], shared: list[str], longer: bool) -> Alignment:
    words = tuple(shared)
    if len(exact) + len(soft) < 2:
        return Alignment(Relation.PART, words) if exact else Alignment(Relation.NONE)
    if not exact:
        relation = Relation.SOUND if set(soft) == {Relation.SOUND} else Relation.NONE
        if Relation.INITIAL not in soft and len(soft) > 1 and relation is Relation.NONE:
            relation = Relation.TYPO
        return Alignment(relation, words)
    if not soft:
        return Alignment(Relation.LONGER if longer else Relation.EQUAL, words)
    if len(exact) > 1:
        return Alignment(Relation.LONGER, words)
    weakest = (Relation.INITIAL, Relation.SOUND, Relation.TYPO, Relation.NICKNAME)
    return Alignment(next(relation for relation in weakest if relation in soft), words)


def _contradiction(a: Name, b: Name, exact: list[str], rest_a: list[str], rest_b: list[str]) -> Alignment:
    if not exact:
        return Alignment(Relation.OTHER)
    if all(len(word) == 1 for word in (*rest_a, *rest_b)):
        return Alignment(Relation.MIDDLE if len(exact) > 1 else Relation.GIVEN, tuple(exact))
    if len(exact) > 1:
        return Alignment(Relation.PART, tuple(exact))
    families = {loose_letters(a.words[-1]), loose_letters(b.words[-1])}
    if len(families) == 1 or families & {loose_letters(a.words[0]), loose_letters(b.words[0])} & set(exact):
        return Alignment(Relation.GIVEN, tuple(exact))
    return Alignment(Relation.SURNAME, tuple(exact))
