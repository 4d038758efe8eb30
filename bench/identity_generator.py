"""Made profiles with known owners: a seeded population with common and rare names, several addresses a
person."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from graph.identity.records import Profile

_ONSETS = "b br c ch d dr f g gr h j k kl l m n p pr r s sch st t tr v w z".split()
_NUCLEI = "a e i o u au ei ia io ou".split()
_CODAS = "b ck d g l ll m n nn r rg s sk t th tz x".split()
_FREE = "gmail.com outlook.com gmx.de yahoo.com qq.com proton.me".split()
_COMPANIES = 400
_GIVEN_NAMES = 2000
_SKEW = 0.8
"""A name's frequency falls with this power of its rank: the first of 2,000 given names is held by one in
25."""


def made_profiles(count: int, seed: int = 1) -> tuple[list[Profile], dict[str, str]]:
    """`count` profiles in a mixed order, and the person by profile. An address is one person's alone."""
    random = Random(seed)
    givens, families = _Names(random, 2, _GIVEN_NAMES), _Names(random, 3, max(count // 4, 100))
    profiles: list[Profile] = []
    owners: dict[str, str] = {}
    taken: set[str] = set()
    person = 0
    while len(profiles) < count:
        person += 1
        for name, address in _accounts(random, givens.draw(), families.draw(), person, taken):
            profile = f"account:{len(profiles):07d}"
            owners[profile] = f"person:{person}"
            profiles.append(Profile(profile, (name,), (address,)))
    random.shuffle(profiles)
    return profiles[:count], owners


class _Names:
    """Made words, drawn by rank."""

    def __init__(self, random: Random, syllables: int, count: int) -> None:
        self._random = random
        self._words = [_word(random, syllables) for _ in range(count)]
        self._weights = list(accumulate((rank + 1) ** -_SKEW for rank in range(count)))

    def draw(self) -> str:
        """One of the words."""
        return self._random.choices(self._words, cum_weights=self._weights)[0]


def _accounts(
    random: Random, given: str, family: str, person: int, taken: set[str]
) -> Iterator[tuple[str, str]]:
    spelled = (f"{given}.{family}", f"{given[0]}{family}", f"{family}{given[0]}", _word(random, 2))
    login = random.choice(spelled) + random.choice(("", str(random.randrange(10, 9999))))
    full = f"{given.title()} {family.title()}"
    home = _free_address(login, random.choice(_FREE), taken)
    work = _free_address(f"{given}.{family}", f"firm{random.randrange(_COMPANIES)}.com", taken)
    forge = f"{person}+{_free_address(login.replace('.', '-'), 'users.noreply.github.com', taken)}"
    names = (full, full, full, f"{given[0].upper()}. {family.title()}", login, given.title(), full.lower())
    for address in (home, work, forge, home)[: random.choice((1, 1, 1, 2, 2, 3, 4))]:
        yield random.choice(names), address


def _free_address(login: str, domain: str, taken: set[str]) -> str:
    number = 1
    while (address := f"{login}{number if number > 1 else ''}@{domain}") in taken:
        number += 1
    taken.add(address)
    return address


def _word(random: Random, syllables: int) -> str:
    parts = (random.choice(_ONSETS) + random.choice(_NUCLEI) for _ in range(syllables))
    return "".join(parts) + random.choice(_CODAS)
