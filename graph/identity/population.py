"""How common names and logins are: the strength of what two profiles have in common.

All is counted in bits: a word that one in a thousand names has is worth 10. That two of N people agree by
chance on evidence of B bits is the less likely the larger B - log2 N, which is called surplus here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2

from graph.identity.letters import loose_letters
from graph.identity.names import Name
from graph.identity.nicknames import is_given_name
from graph.identity.traits import Traits

_LEAST = 32
"""Of fewer names than this nothing is concluded about rarity."""
_INITIAL_BITS = 3.5
_COMMON = frozenset(
    """smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez
    wilson anderson thomas taylor moore jackson martin lee perez thompson white harris clark lewis robinson
    walker young allen king wright scott hill green adams baker nelson hall campbell mitchell carter roberts
    doe evans muller mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann dubois
    durand leroy moreau rossi russo ferrari silva santos oliveira souza kumar singh sharma gupta patel shah
    khan ali ahmed hussain wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu lin he guo kim
    park choi jung nguyen tran le pham ivanov petrov smirnov novak kowalski nowak hansen jensen nielsen
    andersson johansson jansen devries tanaka suzuki sato yamada mary maria anna laura julia sarah sara emma
    lena eva linda lisa karen nancy ana wei rahul amit ravi raj ankit rohit aditya akash abhishek yash harsh
    shubham mohit""".split()
)
_COMMON_BITS = 6.0
"""A word of the table is held by one in 64 at least, as long as the population is too small to tell."""
_TELLING = 256
"""From so many names on their own counts tell more and more of what is common."""
_TOO_MANY_ADDRESSES = 12
_TOO_MANY_NAMES = 3


@dataclass(frozen=True)
class Context:
    """Counts over the open profiles of a population, without which a name is neither rare nor common."""

    people: int = 0
    words: Counter[str] = field(default_factory=Counter)
    initials: Counter[tuple[str, str]] = field(default_factory=Counter)
    logins: Counter[str] = field(default_factory=Counter)
    domains: Counter[str] = field(default_factory=Counter)
    crowded: frozenset[str] = frozenset()
    """Addresses under which several people wrote."""
    placeholders: frozenset[str] = frozenset()
    """Keys of names under which very many addresses wrote."""

    def bits(self, word: str, holders: int = 1) -> float:
        """Information in sharing a word of a name; `holders` of the counted names are those compared."""
        if len(word) == 1:
            return _INITIAL_BITS
        loose = loose_letters(word)
        found = log2(max(self.people, _LEAST) / max(self.words[loose] - holders + 1, 1))
        common = loose in _COMMON or word in _COMMON or is_given_name(word)
        return min(found, _COMMON_BITS + log2(max(self.people / _TELLING, 1))) if common else found

    @property
    def is_telling(self) -> bool:
        """Whether there are enough names to tell a rare one from a common one."""
        return self.people >= _TELLING

    def surplus(self, bits: float) -> float:
        """Bits beyond those that tell one person from all others."""
        return bits - log2(max(self.people, _LEAST))

    def bearers(self, initial: str, family: str) -> int:
        """Distinct given names with that initial before the family name."""
        return self.initials[initial, loose_letters(family)]

    def is_known_word(self, word: str) -> bool:
        """Whether a login is but a word of names."""
        return self.words[loose_letters(word)] > 0 or word in _COMMON or is_given_name(word)


def context_of(traits: Iterable[Traits]) -> Context:
    """Count over the open ones among the profiles."""
    open_ones = [one for one in traits if one.profile.open and not one.profile.shared]
    names: dict[str, Name] = {}
    addresses_of: dict[str, set[str]] = defaultdict(set)
    names_of: dict[str, dict[str, Name]] = defaultdict(dict)
    logins: dict[str, set[str]] = defaultdict(set)
    domains: dict[str, set[str]] = defaultdict(set)
    for one in open_ones:
        shown = one.names[0].key if one.names else one.id
        for name in one.full_names:
            names.setdefault(name.key, name)
            addresses_of[name.key] |= one.keys or one.logins or {one.id}
            for address in one.keys:
                names_of[address].setdefault(name.key, name)
        for login in one.logins:
            logins[login].add(shown)
        for domain in one.companies:
            domains[domain].add(shown)
    words: Counter[str] = Counter()
    givens: set[tuple[str, str, str]] = set()
    for key, name in names.items():
        words.update(set(key.split()))
        if len(name.given) > 1:
            givens.add((name.given[0], loose_letters(name.family), loose_letters(name.given)))
    return Context(
        people=len(names),
        words=words,
        initials=Counter((initial, family) for initial, family, _ in givens),
        logins=Counter({login: len(shown) for login, shown in logins.items()}),
        domains=Counter({domain: len(shown) for domain, shown in domains.items()}),
        crowded=frozenset(address for address, several in names_of.items() if _is_crowd(several)),
        placeholders=frozenset(
            k for k, several in addresses_of.items() if len(several) > _TOO_MANY_ADDRESSES
        ),
    )


def _is_crowd(names: dict[str, Name]) -> bool:
    """Whether three or more of the names have no word in common with each other."""
    apart: list[set[str]] = []
    for key in sorted(names):
        words = {word[:3] for word in key.split()}
        if all(words.isdisjoint(other) for other in apart):
            apart.append(words)
    return len(apart) >= _TOO_MANY_NAMES
