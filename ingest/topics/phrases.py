"""Candidates: which runs of words come often enough, counted level by level, weighed by C-value and idf.

C-value (Frantzi, Ananiadou and Mima 2000) takes from a phrase what stands in longer ones. The idf counts
units, that is conversations and documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log, log2

from graph.topics.spelling import singular
from ingest.topics.text import Corpus, surface
from ingest.topics.words import BEFORE_OF, CONNECTING, GENERIC

MAX_WORDS = 4
LEAST_UNITS = 3
"""Units that a phrase stands in; or passages enough:"""
_LEAST_UNITS_ALONE = 4
"""The same for a word by itself."""
LEAST_PASSAGES = 5
COMMON = 0.25
"""Phrases in more than this share of all units say nothing about one of them, where there are many units."""
MANY_UNITS = 100
_COHESION = 0.1
"""Least share of a word's occurrences that `of` follows with the same words, to be a name."""
_PLAIN_WORD = 0.4
"""A word by itself says less than a phrase ..."""
_HYPHENATED = 0.6
"""... and so do two words with a hyphen, which often stand for an adjective."""
_LEAD_WEIGHT = 2.0

Key = tuple[str, ...]


@dataclass(slots=True)
class Candidate:
    """A phrase by the folded words of its key, its last word in the singular.

    `count` is how often it stands in the corpus, `alone` how often not within a longer candidate, `units` and
    `passages` in how many, `leads` how often in a heading or first sentence, `score` its weight.
    `describe` fills in its `surfaces` (spellings), `places`, `where` (passages) and `first` (earliest date).
    """

    key: Key
    count: int = 0
    units: int = 0
    passages: int = 0
    leads: int = 0
    alone: float = 0.0
    score: float = 0.0
    surfaces: Counter[str] = field(default_factory=Counter)
    places: list[tuple[int, str]] = field(default_factory=list)
    where: set[int] = field(default_factory=set)
    first: date | None = None
    _unit: int = -1
    _passage: int = 0

    def see(self, unit: int, passage: int, *, leads: bool) -> None:
        """Count one occurrence; those of a unit, and of a passage, come one after the other."""
        self.count += 1
        self.leads += leads
        if unit != self._unit:
            self.units, self._unit = self.units + 1, unit
        if passage != self._passage or self.passages == 0:
            self.passages, self._passage = self.passages + 1, passage

    @property
    def size(self) -> int:
        """How many words it has, those behind a hyphen counted."""
        return sum(word.count("-") + 1 for word in self.key)

    @property
    def is_frequent(self) -> bool:
        """Whether it is spread widely enough."""
        return self.units >= LEAST_UNITS or (self.units > 1 and self.passages >= LEAST_PASSAGES)


def counted(corpus: Corpus) -> dict[Key, Candidate]:
    """The runs of words that are spread widely enough, by key."""
    return {key: one for level in _levels(corpus) for key, one in level.items()}


def candidates(
    corpus: Corpus, found: Mapping[Key, Candidate], without: Collection[Key] = ()
) -> list[Candidate]:
    """Those of the counted runs that may be topics, with their weight, the heaviest first.

    What is in `without` is no phrase: it is left out, and takes nothing from the phrases within it.
    """
    known = {key: one for key, one in found.items() if key not in without}
    _weigh(corpus, known)
    kept = [one for one in known.values() if one.score > 0]
    return sorted(kept, key=lambda one: (-one.score, one.key))


def _levels(corpus: Corpus) -> Iterator[dict[Key, Candidate]]:
    """Frequent phrases of 1, 2, ... words. A phrase is frequent only if its parts are (Agrawal's a priori),
    so most are never counted."""
    runs = [(_keys(run.words, corpus), run.sentence) for run in corpus.runs]
    frequent: Mapping[Key, Candidate] = {}
    for length in range(1, MAX_WORDS + 1):
        level: dict[Key, Candidate] = {}
        remaining = []
        for (words, heads), sentence in runs:
            where = corpus.sentences[sentence]
            if len(words) > length:
                remaining.append(((words, heads), sentence))
            for start in range(len(words) - length + 1):
                key = (*words[start : start + length - 1], heads[start + length - 1])
                if length > 1 and not (
                    _part(words[start : start + length - 1], heads[start + length - 2], frequent)
                    and key[1:] in frequent
                ):
                    continue
                one = level.get(key)
                if one is None:
                    one = level[key] = Candidate(key)
                one.see(where.unit, where.passage, leads=where.leads)
        frequent = {key: one for key, one in level.items() if one.is_frequent}
        yield dict(frequent)
        runs = remaining


def _part(words: Key, head: str, frequent: Mapping[Key, Candidate]) -> bool:
    return (*words[:-1], head) in frequent


def _keys(words: tuple[str, ...], corpus: Corpus) -> tuple[Key, Key]:
    """The folded words of a run, and the same as heads: in the singular."""
    folded = tuple(corpus.forms[word] or "" for word in words)
    return folded, tuple(map(singular, folded))


def _weigh(corpus: Corpus, found: Mapping[Key, Candidate]) -> None:
    """Set `alone` and `score` of all candidates."""
    within: dict[Key, list[int]] = defaultdict(list)
    for key, one in found.items():
        for part in {key[:-1], key[1:], (*key[:-2], singular(key[-2]))} if len(key) > 1 else ():
            if part in found:
                within[part].append(one.count)
    for key, one in found.items():
        longer = within.get(key, [])
        one.alone = one.count - (sum(longer) / len(longer) if longer else 0.0)
        one.score = _score(corpus, one, found) if _may_be_topic(key) else 0.0


def _score(corpus: Corpus, one: Candidate, found: Mapping[Key, Candidate]) -> float:
    if corpus.units >= MANY_UNITS and one.units > COMMON * corpus.units:
        return 0.0
    idf = log((corpus.units + 1) / one.units)
    if CONNECTING in one.key:
        first = found.get((singular(one.key[0]),))
        if first is not None and one.count < _COHESION * first.count:
            return 0.0
    weight = log2(one.size + 1)
    if one.size == 1:
        if one.units < _LEAST_UNITS_ALONE:
            return 0.0
        weight *= _PLAIN_WORD if one.key[0].isalpha() else 1.0
    elif len(one.key) == 1:
        weight *= _HYPHENATED
    position = 1 + _LEAD_WEIGHT * one.leads / one.count
    return float(weight * max(0.0, one.alone) ** 0.75 * idf * position)


def _may_be_topic(key: Key) -> bool:
    """Whether the words can name a subject, as far as words alone tell."""
    if CONNECTING in (key[0], key[-1]):
        return False
    if CONNECTING in key and (key[0] in BEFORE_OF or key[1] != CONNECTING or len(key) < 3):
        return False
    telling = [
        word for word in key if word not in GENERIC and singular(word) not in GENERIC and word != CONNECTING
    ]
    if not telling:
        return False
    return len(set(key)) == len(key) and (len(key) > 1 or len(key[0]) > 2)


def describe(corpus: Corpus, chosen: Mapping[Key, Candidate], places: int) -> None:
    """Find the spellings of the chosen candidates, and for each up to `places` sentences of different units
    as (sentence, spelling)."""
    lengths = sorted({len(key) for key in chosen})
    last_unit: dict[Key, int] = {}
    for run in corpus.runs:
        words, heads = _keys(run.words, corpus)
        for length in lengths:
            for start in range(len(words) - length + 1):
                key = (*words[start : start + length - 1], heads[start + length - 1])
                one = chosen.get(key)
                if one is None:
                    continue
                written = surface(run.words[start : start + length])
                one.surfaces[written] += 1
                sentence = corpus.sentences[run.sentence]
                unit = sentence.unit
                one.where.add(sentence.passage)
                if sentence.date is not None:
                    one.first = min(one.first or sentence.date, sentence.date)
                if len(one.places) < places and last_unit.get(key) != unit:
                    last_unit[key] = unit
                    one.places.append((run.sentence, written))
