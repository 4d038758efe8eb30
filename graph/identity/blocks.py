"""Which pairs are compared: those that share a key, in blocks of bounded size, so that work stays near
linear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from graph.identity.letters import looks_like, loose_letters, sounds_like
from graph.identity.names import Name, NameKind
from graph.identity.traits import Traits, stem_login

_BLOCK = 24
"""Profiles that are compared all with all."""
_WINDOW = 3
"""Neighbours that are compared where even the strict key has too many."""

Pair = tuple[int, int]


def pairs_to_compare(traits: Sequence[Traits]) -> list[Pair]:
    """The pairs (i < j) of positions in `traits` (sorted by id) that have a key in common.

    A block with more than 24 members is split by the members' addresses, logins and names as well; what is
    still larger is put in order and each member is compared with the next three. So n profiles with k keys
    give at most 12 n k pairs, whatever they hold.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(traits):
        for key in keys_of(one):
            blocks[key].append(place)
    pairs: set[Pair] = set()
    for key, block in blocks.items():
        if len(block) <= _BLOCK:
            pairs.update(combinations(block, 2))
        elif key[0] in "an":
            pairs.update(_in_oversize(block, traits))
    return sorted(pairs)


def _in_oversize(block: list[int], traits: Sequence[Traits]) -> Iterator[Pair]:
    stricter: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in block:
        for strict in _strict_keys(traits[place]):
            stricter[strict].append(place)
    for members in stricter.values():
        if len(members) <= _BLOCK:
            yield from combinations(members, 2)
        else:
            for offset in range(1, _WINDOW + 1):
                yield from zip(members, islice(members, offset, None), strict=False)


def _strict_keys(one: Traits) -> Iterator[tuple[str, str]]:
    for name in one.names:
        yield "name", name.key
    for login in one.logins:
        yield "login", login
    for domain in one.companies:
        yield "domain", domain
    for met in one.profile.company:
        yield "company", met


def keys_of(one: Traits) -> set[str]:
    """A profile's keys: addresses (`a`), forge accounts, whole names (`n`), logins and how names are spelled
    in logins (`l`), surname with initial, lone names (`w`), look-alikes and sounds."""
    keys = {f"a{key}" for key in one.keys | one.carried}
    keys |= {f"f{account}" for account in one.accounts}
    for login in one.logins:
        keys.add(f"l{login}")
        stem = stem_login(login)
        if len(stem) > 3:
            keys.add(f"l{stem}")
    for name in one.names:
        keys.update(_keys_of_name(name))
    return keys


def _keys_of_name(name: Name) -> Iterator[str]:
    yield f"n{name.key}"
    yield f"l{name.squashed}"
    words = tuple(map(loose_letters, name.words))
    if len(words) == 1:
        yield f"w{words[0]}"
        return
    if name.kind is not NameKind.HANDLE:
        yield f"w{words[0]}"
    given, family = words[0], words[-1]
    for one, other in ((given, family), (family, given)):
        yield f"s{other}:{one[0]}"
        yield from (f"l{one}{other}", f"l{one[0]}{other}", f"l{other}{one[0]}")
        if len(other) > 3:
            yield f"l{other}"
    if len(words) > 2:
        yield f"n{' '.join(sorted((given, family)))}"
        yield f"l{''.join(word[0] for word in words[:-1])}{family}"
    seen = " ".join(sorted(map(looks_like, name.words)))
    if not name.squashed.isascii():
        yield f"n{seen}"
    yield f"p{' '.join(sorted(map(sounds_like, name.words)))}"
