"""From passages to topics: a pure function of what it is given, whatever the order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import sqrt

from graph.privacy.masking import MASK
from graph.store.records import PassageView
from graph.topics.spelling import in_singular, merging_key
from ingest.extract.parser import Parser
from ingest.topics.people import name_words
from ingest.topics.phrases import Candidate, Key, candidates, counted, describe
from ingest.topics.tagging import SAMPLES, noun_phrases
from ingest.topics.text import Corpus, corpus_of
from ingest.topics.variants import abbreviations

MOST = 2_000
_PER_ROOT = 1.0
"""Topics for each square root of the words read; the vocabulary of subjects grows about so (Heaps' law)."""
_LEAST = 20
_ROUNDS = 2
"""A run of words that proves to be no phrase ("queue dropped") gives back the phrase in it, which is looked
at in the second round."""
_CHECKED = 1.5
"""Candidates that are tagged for each topic wanted."""
_PHRASES_A_WORD = 4
"""For each topic that is a single word there are at least so many phrases."""
_USES_A_DEFINITION = 12
"""In so many conversations or documents an abbreviation may stand for each time that it is spelled out: `TLS`
that is spelled out once may mean something else everywhere else."""
_MOST_ALIASES = 8
_MOST_PROOF = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a topic stands: its spelling in a passage."""

    passage: int
    quote: str


@dataclass(frozen=True, slots=True)
class MinedTopic:
    """A phrase that stands for a subject, with its other spellings and words, and where it stands."""

    name: str
    aliases: tuple[str, ...]
    words: tuple[str, ...]
    score: float
    count: int
    units: int
    proof: tuple[Proof, ...]
    passages: frozenset[int]
    first: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is declared or shown: `people` are names of people, `names` those of topics and elements."""

    people: Collection[str] = ()
    names: Collection[str] = ()


@dataclass(slots=True)
class _Group:
    """Spellings of one phrase, the weightiest first."""

    spellings: list[Candidate] = field(default_factory=list)

    @property
    def score(self) -> float:
        return sum(one.score for one in self.spellings)

    @property
    def is_single(self) -> bool:
        return self.spellings[0].size == 1


def wanted(words: int) -> int:
    """How many topics a corpus of so many words may have."""
    return min(MOST, max(_LEAST, round(_PER_ROOT * sqrt(words))))


def mine(passages: Iterable[PassageView], known: Known, parser: Parser) -> list[MinedTopic]:
    """The topics of passages, the weightiest first."""
    corpus = corpus_of(passages)
    limit = wanted(corpus.words)
    found = counted(corpus)
    nouns: set[Key] = set()
    others: set[Key] = set()
    for _ in range(_ROUNDS):
        groups = _groups(corpus, known, candidates(corpus, found, others))[: round(_CHECKED * limit)]
        judged = nouns | others
        fresh = [group.spellings[0] for group in groups if group.spellings[0].key not in judged]
        unseen = [one for group in groups for one in group.spellings if not one.surfaces]
        describe(corpus, {one.key: one for one in unseen}, SAMPLES)
        confirmed = {one.key for one in noun_phrases(corpus, fresh, parser)}
        nouns |= confirmed
        others |= {one.key for one in fresh} - confirmed
    kept = [group for group in groups if group.spellings[0].key in nouns]
    return [_topic(corpus, group) for group in _balanced(kept, limit)]


def _balanced(groups: Sequence[_Group], limit: int) -> list[_Group]:
    """The weightiest, with few single words among them: those say less, and more of them are junk."""
    phrases = [group for group in groups if not group.is_single]
    words = [group for group in groups if group.is_single]
    single = min(len(words), len(phrases) // _PHRASES_A_WORD, limit // (_PHRASES_A_WORD + 1))
    kept = phrases[: limit - single] + words[:single]
    return sorted(kept, key=lambda group: (-group.score, group.spellings[0].key))


def _groups(corpus: Corpus, known: Known, found: Iterable[Candidate]) -> list[_Group]:
    """The candidates grouped by what their spellings have in common, without names and what is declared."""
    people = name_words(known.people, corpus)
    long_of = _long_forms(corpus)
    declared = {merging_key(name) for name in known.names}
    declared |= {long_of[key][0] for key in declared if key in long_of}
    declared |= {merging_key(word) for name in known.names for word in name.split()}
    groups: dict[str, _Group] = defaultdict(_Group)
    for one in found:
        if not people.isdisjoint(one.key):
            continue
        own = merging_key(" ".join(one.key))
        key, given = long_of.get(own, (own, one.units))
        if one.units > _USES_A_DEFINITION * given:
            key = own
        if own not in declared and key not in declared:
            groups[key].spellings.append(one)
    return sorted(groups.values(), key=lambda group: (-group.score, group.spellings[0].key))


def _long_forms(corpus: Corpus) -> Mapping[str, tuple[str, int]]:
    """The merging key of the long form by that of the abbreviation, where the texts give one by far most
    often, and how often they do."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in corpus.sentences:
        if "(" in sentence.text:
            for short, long in abbreviations(sentence.text):
                found[merging_key(short)][merging_key(long)] += 1
    made: dict[str, tuple[str, int]] = {}
    for short, longs in found.items():
        (best, times), *others = sorted(longs.items(), key=lambda item: (-item[1], item[0]))
        if not others or times >= 2 * others[0][1]:
            made[short] = best, times
    return made


def _topic(corpus: Corpus, group: _Group) -> MinedTopic:
    labels = _labels(group)
    places = [place for one in group.spellings for place in one.places]
    shown = [place for place in places if MASK not in corpus.sentences[place[0]].text]
    dates = [one.first for one in group.spellings if one.first is not None]
    return MinedTopic(
        name=labels[0],
        aliases=tuple(labels[1 : _MOST_ALIASES + 1]),
        words=group.spellings[0].key,
        score=group.score,
        count=sum(one.count for one in group.spellings),
        units=max(one.units for one in group.spellings),
        proof=tuple(
            Proof(corpus.sentences[at].passage, written) for at, written in (shown or places)[:_MOST_PROOF]
        ),
        passages=frozenset().union(*(one.where for one in group.spellings)),
        first=min(dates, default=None),
    )


def _labels(group: _Group) -> list[str]:
    """One label for each spelling that differs in more than number, hyphens and case, the most frequent
    first, each as it is most often written."""
    by_letters: dict[str, Counter[str]] = defaultdict(Counter)
    for one in group.spellings:
        for written, count in one.surfaces.items():
            by_letters[in_singular(written)][written] += count
    ordered = sorted(by_letters.items(), key=lambda item: (-item[1].total(), item[0]))
    return [_cased(counts) for _, counts in ordered]


def _cased(counts: Counter[str]) -> str:
    return min(counts, key=lambda written: (-counts[written], not written.islower(), written))
