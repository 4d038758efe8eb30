"""Made profiles with known owners: a seeded population with common and rare names, several addresses a person."""

from __future__ import annotations

from random import Random

from graph.identity.records import Profile

_ONSETS = "b br c ch d dr f g gr h j k kl l m n p pr r s sch st t tr v w z".split()
_NUCLEI = "a e i o u au ei ia io ou".split()
_CODAS = "b ck d g l ll m n nn r rg s sk t th tz x".split()
_FREE = "gmail.com outlook.com gmx.de yahoo.com qq.com proton.me".split()
_COMPANIES = 400


def made_profiles(count: int, seed: int = 1) -> tuple[list[Profile], dict[str, str]]:
    """`count` profiles in a mixed order, and the person by profile; names are Zipf-distributed syllables, so that
    some are shared by thousands."""
    random = Random(seed)
    givens = [_word(random, 2) for _ in range(2000)]
    families = [_word(random, 3) for _ in range(max(count // 4, 100))]
    profiles: list[Profile] = []
    owners: dict[str, str] = {}
    person = 0
    while len(profiles) < count:
        person += 1
        given, family = _zipf(random, givens), _zipf(random, families)
        for name, address in _accounts(random, given, family, person):
            profile = f"account:{len(profiles):07d}"
            owners[profile] = f"person:{person}"
            profiles.append(Profile(profile, (name,), (address,)))
            if len(profiles) == count:
                break
    random.shuffle(profiles)
    return profiles, owners


def _accounts(random: Random, given: str, family: str, person: int) -> list[tuple[str, str]]:
    number = random.choice(("", str(random.randrange(10, 9999))))
    login = random.choice((f"{given}.{family}", f"{given[0]}{family}", f"{family}{given[0]}", _word(random, 2))) + number
    name = f"{given.title()} {family.title()}"
    home = f"{login}@{random.choice(_FREE)}"
    work = f"{given}.{family}@firm{random.randrange(_COMPANIES)}.com"
    forge = f"{person}+{login.replace('.', '-')}@users.noreply.github.com"
    names = (name, name, f"{given[0].upper()}. {family.title()}", login, given.title(), name.lower())
    possible = [(random.choice(names), address) for address in (home, work, forge, home)]
    return possible[: random.choice((1, 1, 1, 2, 2, 3, 4))]


def _zipf(random: Random, words: list[str]) -> str:
    return words[min(int(random.paretovariate(0.7)) - 1, len(words) - 1) if random.random() < 0.5 else random.randrange(len(words))]


def _word(random: Random, syllables: int) -> str:
    parts = (random.choice(_ONSETS) + random.choice(_NUCLEI) for _ in range(syllables))
    return "".join(parts) + random.choice(_CODAS)
