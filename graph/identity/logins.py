"""Logins as evidence: one that both have, and one that spells the other's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.identity.letters import loose_letters
from graph.identity.names import Name
from graph.identity.population import Context
from graph.identity.traits import Traits, stem_login

_CHOSEN_BITS = 20.0
"""A login that is no name is worth as much as an address, if long enough."""
_PER_BIT = 0.05
_DIGITS = re.compile(r"\d+")

Reason = tuple[float, str]


def shared_login(a: Traits, b: Traits, known: frozenset[str], context: Context) -> Reason | None:
    """The weight of the best login that both have; little where it only repeats the `known` words, which the
    names share already."""
    found = [(_login_weight(login, a, b, known, context), login) for login in a.logins & b.logins]
    return max(found, default=None)


def _login_weight(login: str, a: Traits, b: Traits, known: frozenset[str], context: Context) -> float:
    stem = stem_login(login)
    if context.is_known_word(login):
        return 0.05 if login in known else max(0.45 + _PER_BIT * context.surplus(context.bits(login)), 0.1)
    spelled = [words for name in (*a.names, *b.names) if (words := spelling(login, name))]
    if spelled:
        words = max(spelled, key=lambda w: (sum(map(context.bits, w)), w))
        if known.issuperset(word for word in words if len(word) > 1):
            return 0.15 if len(words) > 1 else 0.05
        bits = sum(map(context.bits, words)) + 3.3 * min(len(login) - len(stem), 4)
    else:
        bits = _CHOSEN_BITS if len(login) > 5 else 3.3 * len(login)
        if context.is_known_word(stem):
            bits = context.bits(stem) + 3.3 * min(len(login) - len(stem), 4)
    bits -= 3 * max(context.logins[login] - 2, 0)
    return max(min(0.7 + _PER_BIT * context.surplus(bits), 1.2), 0.05)


def spelled_by_name(a: Traits, b: Traits, known: frozenset[str], context: Context) -> Reason | None:
    """The weight of the best login of one that spells a name of the other, by words that the names do not share
    already."""
    return max((*_spelled(a, b, known, context), *_spelled(b, a, known, context)), default=None)


def _spelled(one: Traits, other: Traits, known: frozenset[str], context: Context) -> Iterator[Reason]:
    for name in other.names:
        if len(name.words) < 2:
            continue
        for login in one.logins - other.logins:
            words = spelling(login, name)
            fresh = [word for word in words if loose_letters(word) not in known and word not in known]
            if not any(len(word) > 1 for word in fresh):
                continue
            surplus = context.surplus(sum(map(context.bits, words)))
            whole = len(words) > 1 and all(len(word) > 1 for word in words)
            base = (0.7 if whole else 0.5 if len(words) > 1 else 0.25) - (0.3 if known else 0)
            if len(words) == 2 and not whole:
                initial, family = sorted(words, key=len)
                base -= 0.3 if context.bearers(initial[0], family) > 1 else 0
            weight = base + min(max(_PER_BIT * surplus, -0.4), 0.5)
            yield max(weight, 0.05), f"{login}: {name.text}"


def spelling(login: str, name: Name) -> tuple[str, ...]:
    """The words (or their initials) that a login is made of: `jdoe7`, `johndoe`, `doejohn`, `johnd`, `doej`, `doe`
    of John Doe; empty where it spells nothing of the name."""
    bare = _DIGITS.sub("", login)
    words = [word for word in name.words if len(word) > 1]
    if len(bare) < 3 or not words:
        return ()
    given, family = words[0], words[-1]
    if given == family:
        return (given,) if bare == given and len(bare) > 3 else ()
    loose = loose_letters(bare)
    pairs = {(given, family), (family, given)}
    pairs |= {(one, other) for one in words for other in words if one != other} if len(words) > 2 else set()
    for one, other in sorted(pairs):
        if bare == one + other or loose == loose_letters(one) + loose_letters(other):
            return (one, other)
    if bare == "".join(words) and len(words) > 2:
        return tuple(words)
    initials = "".join(word[0] for word in name.words)
    for rest, last in ((initials[:-1], family), (initials[0], family), (initials[1:], given), (initials[-1], given)):
        if len(last) > 2 and bare in (rest + last, last + rest):
            return (rest[0], last)
    return next(((word,) for word in (family, given) if bare == word and len(word) > 3), ())
