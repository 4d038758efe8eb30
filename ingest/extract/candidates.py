"""Which sentences are worth parsing: those with a cue and something that may be an end at either side."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.extract.classes import CLASS
from ingest.extract.cues import REACH, cues
from ingest.extract.folding import Folded
from ingest.extract.gazetteer import PERSON, TOPIC, Gazetteer, Match
from ingest.extract.lexicon import SYSTEM_HEADS
from ingest.extract.ordinary import is_named
from ingest.extract.outline import Unit, units
from ingest.extract.sentences import plain, sentences
from ingest.extract.surface import CHOICE, CUE, FALLBACK, numbered, told
from ontology.document import Passage

_MAX_CHARACTERS = 900
_MAX_WORDS = 120
_NOTE = 240
"""So long at most is a note that tells alternatives without a cue for a dependency."""
_PROPER = re.compile(r"[A-Z][a-z]+")
_REFERENCE = re.compile(r"\[[^\[\]\n]{1,200}\]:\s")
_FAMILIAR = "Google"
_UNKNOWN_END = re.compile(
    r"(?<=[\w,;:)] )[A-Z]\w+|\b[a-z]+[A-Z]\w+|\b(?:it|its|they|their|this|the|our|The|Our|It|Its"
    r"|This|These)\b"
    rf"|\b(?:{'|'.join(sorted(SYSTEM_HEADS))})s?\b"
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence worth parsing: [start, end) of a passage, `text` as the parser reads it.

    In `text` each name is shortened to its last word; `named` holds where. `before` is the only element
    that the sentence before names, or else the one that the place of the sentence is about; `kind` is the
    class that the sentences before in the same paragraph speak of.
    """

    passage: Passage
    start: int
    end: int
    text: str
    named: tuple[tuple[int, int, Match], ...]
    before: Match | None
    kind: Match | None = None


def candidates(
    passage: Passage, folded: Folded, matches: list[Match], gazetteer: Gazetteer, topic: Match | None = None
) -> Iterator[Candidate]:
    """The sentences of a passage that may tell of a dependency of one of the elements matched in it.

    `topic` is the element whose own page the document is; its sentences may leave it out.
    """
    elements = [
        match
        for match in matches
        if match.name.family not in (PERSON, TOPIC)
        and is_named(passage.text, match, by_code=gazetteer.by_code)
    ]
    if not elements:
        return
    spans = list(_sentences(passage))
    named = _by_sentence(elements, spans)
    found = _cues(folded, spans)
    for index, unit in enumerate(units(passage, spans, elements, topic, gazetteer)):
        start, end = spans[index]
        if index not in named or end - start > _MAX_CHARACTERS or _REFERENCE.match(passage.text, start, end):
            continue
        begin = unit.start
        if unit.lead:
            sentence = _completed(unit)
        elif (first := _told_by_order(passage.text, spans, named, index)) is not None:
            begin = spans[first][0]
            sentence = passage.text[begin:end]
        elif index in found and _within_reach(
            passage.text, spans[index], found[index], [(match.start, match.end) for match in named[index]]
        ):
            sentence = passage.text[start:end]
        else:
            continue
        text, places = shortened(_normal(plain(sentence)), gazetteer, _in_code(passage.text, named[index]))
        if places and text.count(" ") < _MAX_WORDS:
            before = _only(named.get(index - 1, ())) or unit.about or topic
            kind = _kind(passage.text, spans, named, index)
            yield Candidate(passage, begin, end, text, places, before, kind)


def _sentences(passage: Passage) -> Iterator[Span]:
    """The sentences; a section of a page has a paragraph, list item or heading in each line."""
    for start, end in sentences(passage.text):
        place = start
        if passage.kind == "section":
            for line in passage.text[start:end].splitlines(keepends=True):
                stripped = line.strip()
                if stripped:
                    begin = place + line.index(stripped[0])
                    yield begin, begin + len(stripped)
                place += len(line)
        else:
            yield start, end


def _told_by_order(text: str, spans: list[Span], named: dict[int, list[Match]], index: int) -> int | None:
    """The index of the sentence at which a text begins that may tell something by the order of its words:
    this one, or the one before where this one names a second way; None where it does not."""
    sentence = text[slice(*spans[index])]
    names = {match.entity for match in named[index]}
    second = FALLBACK.search(sentence)
    if len(names) > 2 and len(sentence) <= _NOTE and (second or CHOICE.search(sentence)):
        return index
    before = {match.entity for match in named.get(index - 1, ())}
    if second and len(names | before) == 3 and spans[index][1] - spans[index - 1][0] <= 2 * _NOTE:
        return index - 1
    if len(names) < 2 or not CUE.search(sentence):
        return None
    places: list[tuple[int, int, str]] = []
    for match in named[index]:
        if not places or match.start - spans[index][0] >= places[-1][1]:
            places.append((match.start - spans[index][0], match.end - spans[index][0], match.entity))
    return index if any(told(_normal(plain(numbered(sentence, places)[0])))) else None


_NORMAL = (
    (
        re.compile(r",? (?:for instance|for example|e\.g\.,?|notably|namely|including|in particular),? "),
        " such as ",
    ),
    (re.compile(r" (?:plus|&) "), " and "),
)


def _normal(sentence: str) -> str:
    """The sentence with rare ways to join and to give examples put as the parser knows them."""
    for pattern, replacement in _NORMAL:
        sentence = pattern.sub(replacement, sentence)
    return sentence


def _completed(unit: Unit) -> str:
    """A sentence with what its place says of it."""
    whole = " and ".join(name[:1].upper() + name[1:] for name in unit.subjects)
    if unit.needs is None:
        return f"{whole} {unit.lead}" if whole else unit.lead
    if unit.needs:
        return f"{whole} {'need' if len(unit.subjects) > 1 else 'needs'} {unit.lead}."
    return f"{unit.lead} needs {whole}."


def _cues(folded: Folded, spans: list[Span]) -> dict[int, list[Span]]:
    """The cues by sentence, at their places in the original text."""
    if folded.offsets is None:
        return cues(folded.text, spans)
    offsets = folded.offsets
    moved = [(bisect_left(offsets, start), bisect_left(offsets, end)) for start, end in spans]
    return {i: [folded.span(*cue) for cue in found] for i, found in cues(folded.text, moved).items()}


def _within_reach(text: str, sentence: Span, cues: list[Span], names: list[Span]) -> bool:
    """Whether near a cue outside the names there are two names, or one with something at the other side
    that may be an unknown end."""
    starts = [start for start, _ in names]
    others: list[Span] | None = None
    for start, end in cues:
        if _covered(start, names, starts):
            continue
        near = [name for name in names if start - REACH <= name[1] and name[0] <= end + REACH]
        if len(near) > 1:
            return True
        if near:
            if others is None:
                others = [found.span() for found in _UNKNOWN_END.finditer(text, *sentence)]
            if near[0][0] < start:
                if any(end <= a <= end + REACH for a, _ in others):
                    return True
            elif any(start - REACH <= b <= start for _, b in others):
                return True
    return False


def _covered(place: int, names: list[Span], starts: list[int]) -> bool:
    index = bisect_right(starts, place) - 1
    return index >= 0 and place < names[index][1]


def _by_sentence(matches: list[Match], spans: list[Span]) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    index = 0
    for match in matches:
        while index < len(spans) and spans[index][1] <= match.start:
            index += 1
        if index < len(spans) and spans[index][0] <= match.start:
            found.setdefault(index, []).append(match)
    return found


def _kind(text: str, spans: list[Span], named: dict[int, list[Match]], index: int) -> Match | None:
    """The class that a paragraph speaks of before a sentence, where it is one."""
    found: dict[str, Match] = {}
    for before in range(index - 1, max(-1, index - 4), -1):
        if "\n" in text[spans[before][1] : spans[before + 1][0]]:
            break
        found.update((m.entity, m) for m in named.get(before, ()) if m.name.family == CLASS)
    return next(iter(found.values())) if len(found) == 1 else None


def _only(matches: Iterable[Match]) -> Match | None:
    by_entity = {match.entity: match for match in matches if match.name.family != CLASS}
    return next(iter(by_entity.values())) if len(by_entity) == 1 else None


def _in_code(text: str, matches: Iterable[Match]) -> frozenset[str]:
    """The elements whose names a sentence writes in lower case, but linked or as code."""
    return frozenset(
        m.entity for m in matches if text[m.start].islower() and text[m.start - 1 : m.start] in "`[*_"
    )


def shortened(
    sentence: str, gazetteer: Gazetteer, in_code: frozenset[str] = frozenset()
) -> tuple[str, tuple[tuple[int, int, Match], ...]]:
    """The sentence with a plain word for each name of an element or person, and where these words stand.

    A parser reads "the search-api-v2 calls the map service" better as "the api calls the service", and takes
    "Countly" for an adverb, but not a name that it was trained on. `in_code` are elements that the sentence
    named by marks that are taken off by now.
    """
    parts: list[str] = []
    named: list[tuple[int, int, Match]] = []
    place = length = 0
    for match in sorted(gazetteer.find(sentence), key=lambda m: (m.start, -m.end, m.name)):
        if match.name.family == TOPIC or match.start < place:
            continue
        if match.entity not in in_code and not is_named(sentence, match, by_code=gazetteer.by_code):
            continue
        word = _stand_in(sentence[match.start : match.end])
        parts += [sentence[place : match.start], word]
        length += match.start - place
        named.append((length, length + len(word), match))
        length += len(word)
        place = match.end
    parts.append(sentence[place:])
    return "".join(parts), tuple(named)


def _stand_in(name: str) -> str:
    if _PROPER.fullmatch(name) and name.lower() not in SYSTEM_HEADS:
        return _FAMILIAR
    words = [word for word in name.replace("-", " ").replace("_", " ").split() if word.isalpha()]
    return next((word for word in reversed(words) if len(word) > 2), name)
