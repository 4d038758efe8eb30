"""Where names of people may stand: runs of capitals, what the model sees, given names in any case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.extract.given_names import FAMILY, GIVEN, WORDS
from ingest.extract.name_lexicon import NameLexicon, is_given
from ingest.extract.name_tokens import Case, NameToken
from ingest.extract.name_words import CALENDAR, ORGANISATIONS, PARTICLES, TITLES
from ingest.extract.parser import Annotation

_ONLY_INSIDE = frozenset({"e", "y", "do", "ten"})

Run = tuple[int, int]


def name_candidates(
    text: str, tokens: Sequence[NameToken], case: Case, seen: Annotation, lexicon: NameLexicon
) -> set[Run]:
    """Runs [first, last) of tokens that may be a name, to be weighed; they overlap."""
    found = {part for run in _runs(text, tokens, case, lexicon) for part in _parts(tokens, run, lexicon)}
    found.update(run for span in seen.entities for run in _entity(text, tokens, span))
    found.update(_lexical(text, tokens, case, lexicon))
    return {(first, last) for first, last in found if first < last}


def _adjoining(text: str, tokens: Sequence[NameToken], index: int) -> bool:
    """Whether nothing but a blank stands between a token and the next."""
    return text[tokens[index].end : tokens[index + 1].start] in ("", " ")


def _nameable(token: NameToken, case: Case, lexicon: NameLexicon) -> bool:
    if token.handle or not token.capital:
        return False
    if case is Case.CASED:
        return token.folded != "i"
    if case is not Case.TITLE:
        return False
    word = token.folded
    if is_given(word) or word in FAMILY or token.initial:
        return True
    ordinary = lexicon.is_common(word) or lexicon.is_noun(word)
    return not ordinary and word not in CALENDAR and word not in ORGANISATIONS and word not in TITLES


def _runs(text: str, tokens: Sequence[NameToken], case: Case, lexicon: NameLexicon) -> Iterator[Run]:
    """Capitalised words behind each other, with the particles between them."""
    index = 0
    while index < len(tokens):
        if not _nameable(tokens[index], case, lexicon):
            index += 1
            continue
        last = index + 1
        while step := _step(text, tokens, last, case, lexicon):
            last += step
        yield index, last
        index = last


def _step(text: str, tokens: Sequence[NameToken], at: int, case: Case, lexicon: NameLexicon) -> int:
    """How many tokens the run takes in at `at`: a name's word, or one or two particles before one."""
    for particles in range(3):
        end = at + particles
        if end >= len(tokens) or not _adjoining(text, tokens, end - 1):
            return 0
        token = tokens[end]
        if _nameable(token, case, lexicon):
            begins = token.opens and not tokens[end - 1].initial
            return 0 if begins else particles + 1
        if token.folded not in PARTICLES or (token.folded in _ONLY_INSIDE and particles == 1):
            return 0
        if token.folded in _ONLY_INSIDE:
            return 0
    return 0


def _parts(tokens: Sequence[NameToken], run: Run, lexicon: NameLexicon) -> Iterator[Run]:
    """The run without titles and opening words, and what begins at a given name in it."""
    first, last = run
    while first < last - 1 and _precedes(tokens[first], lexicon):
        first += 1
    while last - first > 1 and (tokens[last - 1].folded in TITLES or tokens[last - 1].folded == "i"):
        last -= 1
    yield first, last
    given = [
        place
        for place in range(first, last)
        if is_given(tokens[place].folded) and tokens[place].folded not in WORDS
    ]
    if last - first < 2 or not given:
        return
    begin = given[0]
    yield begin, last
    for place in range(begin + 1, last):
        word = tokens[place].folded
        ordinary = (
            lexicon.is_common(word) or lexicon.is_noun(word) or word in ORGANISATIONS or word in CALENDAR
        )
        if ordinary and word not in FAMILY:
            yield begin, place
            return


def _precedes(token: NameToken, lexicon: NameLexicon) -> bool:
    return token.folded in TITLES or (
        token.opens and lexicon.is_common(token.folded) and not is_given(token.folded)
    )


def _entity(text: str, tokens: Sequence[NameToken], span: tuple[int, int, str]) -> Iterator[Run]:
    """What the model takes for a person, without titles and lower-case words at its ends, split at
    punctuation."""
    start, end, label = span
    places = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
    if label != "PERSON" or not places or any(tokens[i].handle for i in places):
        return
    first, last = places[0], places[-1] + 1
    while first < last and (tokens[first].folded in TITLES or tokens[first].lower):
        first += 1
    while last > first and (tokens[last - 1].lower or tokens[last - 1].folded in TITLES):
        last -= 1
    for place in range(first, last - 1):
        if not _adjoining(text, tokens, place):
            yield first, place + 1
            first = place + 1
    yield first, last


def _lexical(text: str, tokens: Sequence[NameToken], case: Case, lexicon: NameLexicon) -> Iterator[Run]:
    """Known names where capitals do not show them."""
    for place, token in enumerate(tokens):
        if token.handle:
            continue
        word = token.folded
        if word in GIVEN and word not in WORDS and (case is not Case.CASED or token.lower or token.upper):
            yield place, place + 1
            if place + 1 < len(tokens) and _adjoining(text, tokens, place):
                following = tokens[place + 1].folded
                if not lexicon.is_common(following) and lexicon.is_family(following):
                    yield place, place + 2
        elif len(word) > 3 and (case is not Case.CASED or token.lower) and lexicon.is_known(word):
            yield place, place + 1
