"""Logins as evidence: one that both have, and one that spells the other's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.identity.letters import loose_letters
from graph.identity.names import Name
from graph.identity.population import Context
from graph.identity.traits import Traits, stem_login

_CHOSEN_BITS = 20.0
"""A login that is no name is worth as much as an address, if long enough."""
_PER_BIT = 0.05
_STEM = 0.5
_DIGITS = re.compile(r"\d+")

Reason = tuple[float, str]


def shared_login(a: Traits, b: Traits, known: frozenset[str], context: Context) -> Reason | None:
    """The weight of the best login that both have, or have but for digits at its ends; little where it only
    repeats the `known` words, which the names share already."""
    whole = [(_login_weight(login, a, b, known, context), login) for login in a.logins & b.logins]
    if whole:
        return max(whole)
    stems = {stem_login(login) for login in a.logins} & {stem_login(login) for login in b.logins}
    return max(((_STEM, stem) for stem in stems if _is_chosen(stem, a, b, context)), default=None)


def _is_chosen(login: str, a: Traits, b: Traits, context: Context) -> bool:
    """Whether a login is neither a word of names nor made from the names of the two."""
    return (
        len(login) > 4
        and not context.is_known_word(login)
        and not any(spelling(login, name) for name in (*a.names, *b.names) if not name.is_login)
    )


def _login_weight(login: str, a: Traits, b: Traits, known: frozenset[str], context: Context) -> float:
    digits = 3.3 * min(len(login) - len(stem_login(login)), 4)
    often = 3 * max(context.logins[login] - 2, 0)
    spelled = [
        words for name in (*a.names, *b.names) if not name.is_login and (words := spelling(login, name))
    ]
    if spelled:
        words = max(spelled, key=lambda w: (len(w), sum(map(context.bits, w)), w))
        if known.issuperset(word for word in words if len(word) > 1):
            return 0.15 if len(words) > 1 or digits else 0.05
        if len(words) == 1 and not digits:
            return max(0.45 + _PER_BIT * context.surplus(context.bits(words[0])), 0.1)
        bits = sum(map(context.bits, words)) + digits - often - _ambiguity(words, context)
        return max(min(0.85 + _PER_BIT * context.surplus(bits), 1.2), 0.05)
    if context.is_known_word(stem_login(login)):
        bits = context.bits(stem_login(login)) + digits
        return max(min(0.45 + _PER_BIT * context.surplus(bits - often), 1.2), 0.05)
    bits = _CHOSEN_BITS if len(login) > 5 else 3.3 * len(login)
    inside = [part for part in (login[1:], login[:-1]) if len(part) > 2 and context.is_known_word(part)]
    if inside:  # jdoe, where nothing says whose
        bits = context.bits(login[0]) + max(map(context.bits, inside))
    return max(min(0.7 + _PER_BIT * context.surplus(bits - often), 1.2), 0.05)


def _ambiguity(words: tuple[str, ...], context: Context) -> float:
    """Bits to take off an initial and a family name that people of other given names have too."""
    initial, family = min(words, key=len), max(words, key=len)
    return 6.0 if len(initial) == 1 and context.bearers(initial, family) > 1 else 0.0


def spelled_by_name(a: Traits, b: Traits, known: frozenset[str], context: Context) -> Reason | None:
    """The weight of the best login of one that spells a name of the other, by words that the names do not
    share already."""
    return max((*_spelled(a, b, known, context), *_spelled(b, a, known, context)), default=None)


def _spelled(one: Traits, other: Traits, known: frozenset[str], context: Context) -> Iterator[Reason]:
    for name in other.names:
        if len(name.words) < 2:
            continue
        for login in sorted(one.logins - other.logins):
            words = spelling(login, name)
            fresh = [word for word in words if len(word) > 1 and loose_letters(word) not in known | {""}]
            fresh = [word for word in fresh if word not in known]
            if not fresh:
                continue
            if known:
                weight = 0.25 + _PER_BIT * min(sum(map(context.bits, fresh)), 12)
            else:
                bits = sum(map(context.bits, words)) - _ambiguity(words, context)
                weight = _spelled_base(words, name, context) + min(
                    max(_PER_BIT * context.surplus(bits), -0.4), 0.5
                )
            yield max(weight, 0.05), f"{login}: {name.text}"


def _spelled_base(words: tuple[str, ...], name: Name, context: Context) -> float:
    if len(words) == 1:
        return 0.25
    if all(len(word) > 1 for word in words):
        return 0.7
    telling = 0.0 if context.is_telling else 0.2
    return (0.85 if name.squashed.endswith(words[-1]) else 0.7) - telling


@lru_cache(maxsize=1 << 16)
def spelling(login: str, name: Name) -> tuple[str, ...]:
    """The words (or initials of them) that a login is made of: `jdoe7`, `johndoe`, `doejohn`, `johnd`,
    `jodoe`, `doe` of John Doe; empty where it spells nothing of the name."""
    bare = _DIGITS.sub("", login)
    words = [word for word in name.words if len(word) > 1]
    if len(bare) < 3 or not words:
        return ()
    if len(words) > 2 and bare == "".join(words):
        return tuple(words)
    initials = "".join(word[0] for word in name.words)
    loose = loose_letters(bare)
    tail = ["".join(words[1:])] if len(words) > 2 else []  # van Rossum, de la Cruz
    for word in sorted(words + tail, key=lambda w: (-len(w), w)):
        if len(word) < 3:
            continue
        for rest in _beside(bare, word) + _beside(loose, loose_letters(word)):
            other = next((w for w in words if w != word and rest in (w, loose_letters(w))), "")
            if other:
                return (other, word)
            if rest and (rest in initials or any(w.startswith(rest) for w in words if w != word)):
                return (rest[0], word)
            if not rest and len(word) > 3:
                return (word,)
    return ()


def _beside(login: str, word: str) -> tuple[str, ...]:
    """What is left of a login before or behind a word."""
    ends = (login[: -len(word)],) if login.endswith(word) else ()
    return (*ends, login[len(word) :]) if login.startswith(word) else ends
