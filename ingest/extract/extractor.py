"""What a document names and what it says about dependencies, added to its extract."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.extract.cues import cued
from ingest.extract.dependencies import DEPENDENCIES, Claim, read_dependencies
from ingest.extract.folding import Folded, fold
from ingest.extract.frames import SYSTEM_HEADS
from ingest.extract.gazetteer import PERSON, TOPIC, Gazetteer, Match
from ingest.extract.mentions import MENTIONS, mentions
from ingest.extract.parser import Parser
from ingest.extract.sentences import plain, sentences
from ontology.document import Passage
from ontology.extract import Extract
from ontology.generated.names import ContributionRole
from ontology.identifiers import digest
from ontology.statement import Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WINDOW = 512
"""Sentences to be parsed that are gathered over documents before the parser runs."""
_MAX_EXTRACTS = 2_000
_MAX_SENTENCE_CHARACTERS = 900
_MAX_SENTENCE_WORDS = 120
_PROPER = re.compile(r"[A-Z][a-z]+")
_FAMILIAR = "Google"
_SPEAKING = frozenset({ContributionRole.WROTE, ContributionRole.SAID, ContributionRole.ANSWERED})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence worth parsing: [start, end) of a passage, `text` as the parser reads it.

    In `text` each name is shortened to its last word; `named` holds where. `before` is the only element
    that the sentence before names.
    """

    passage: Passage
    start: int
    end: int
    text: str
    named: tuple[tuple[int, int, Match], ...]
    before: Match | None


def extraction_digest(gazetteer: Gazetteer, parser: Parser) -> str:
    """A hash of everything beside the document that decides what is extracted; for the ledger."""
    return digest(MENTIONS, DEPENDENCIES, gazetteer.digest, parser.version)


def extract(extract: Extract, gazetteer: Gazetteer, parser: Parser) -> Extract:
    """The extract with mentions, touchpoints found by channel words, and dependency statements added."""
    return next(extract_all([extract], gazetteer, parser))


def extract_all(extracts: Iterable[Extract], gazetteer: Gazetteer, parser: Parser) -> Iterator[Extract]:
    """As `extract` for each, in order, and the same results; faster, because sentences of many documents
    are parsed together. Holds at most about 2,000 extracts at a time."""
    waiting: list[tuple[Extract, int]] = []
    candidates: list[Candidate] = []
    for item in extracts:
        found, worth = _scan(item, gazetteer)
        waiting.append((found, len(worth)))
        candidates.extend(worth)
        if len(candidates) >= _WINDOW or len(waiting) >= _MAX_EXTRACTS:
            yield from _finish(waiting, candidates, gazetteer, parser)
            waiting, candidates = [], []
    yield from _finish(waiting, candidates, gazetteer, parser)


def _finish(
    waiting: list[tuple[Extract, int]], candidates: list[Candidate], gazetteer: Gazetteer, parser: Parser
) -> Iterator[Extract]:
    people = gazetteer.person_words

    def read(candidate: Candidate, doc: Doc) -> list[Claim]:
        return read_dependencies(doc, _named_tokens(candidate, doc), candidate.before, people)

    claims = iter(zip(candidates, parser.read(candidates, lambda c: c.text, read), strict=True))
    for item, count in waiting:
        if not count:
            yield item
            continue
        speakers = _speakers(item)
        stated = [s for _ in range(count) for s in _statements(item, *next(claims), speakers)]
        yield replace(item, statements=(*item.statements, *stated))


def _scan(item: Extract, gazetteer: Gazetteer) -> tuple[Extract, list[Candidate]]:
    named, touchpoints, worth = [], [], []
    for passage in item.passages:
        folded = fold(passage.text)
        matches = gazetteer.find(folded)
        if not matches:
            continue
        mentioned, stated = mentions(item, passage, matches, gazetteer)
        named.extend(mentioned)
        touchpoints.extend(stated)
        if any(match.name.family not in (PERSON, TOPIC) for match in matches):
            worth.extend(_candidates(passage, folded, matches, gazetteer))
    if not named:
        return item, worth
    found = replace(item, mentions=(*item.mentions, *named), statements=(*item.statements, *touchpoints))
    return found, worth


def _candidates(
    passage: Passage, folded: Folded, matches: list[Match], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    spans = list(sentences(passage.text))
    if folded.offsets is None:
        with_cue = cued(folded.text, spans)
    else:
        with_cue = {
            i
            for i, (a, b) in enumerate(spans)
            if cued((part := fold(passage.text[a:b])).text, [(0, len(part.text))])
        }
    elements = [m for m in matches if m.name.family not in (PERSON, TOPIC)]
    by_sentence = _by_sentence(elements, spans)
    for index in sorted(with_cue):
        start, end = spans[index]
        before = _only(by_sentence.get(index - 1, ()))
        if index not in by_sentence or end - start > _MAX_SENTENCE_CHARACTERS:
            continue
        text, named = shortened(plain(passage.text[start:end]), gazetteer)
        if text.count(" ") < _MAX_SENTENCE_WORDS and named:
            yield Candidate(passage, start, end, text, named, before)


def _by_sentence(matches: list[Match], spans: list[tuple[int, int]]) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    index = 0
    for match in matches:
        while index < len(spans) and spans[index][1] <= match.start:
            index += 1
        if index < len(spans) and spans[index][0] <= match.start:
            found.setdefault(index, []).append(match)
    return found


def _only(matches: Iterable[Match]) -> Match | None:
    by_entity = {match.entity: match for match in matches}
    return next(iter(by_entity.values())) if len(by_entity) == 1 else None


def shortened(sentence: str, gazetteer: Gazetteer) -> tuple[str, tuple[tuple[int, int, Match], ...]]:
    """The sentence with a plain word for each name of an element or person, and where these words stand.

    A parser reads "the search-api-v2 calls the map service" better as "the api calls the service", and takes
    "Countly" for an adverb, but not a name that it was trained on.
    """
    parts, named, place, length = [], [], 0, 0
    for match in gazetteer.find(sentence):
        if match.name.family == TOPIC or match.start < place:
            continue
        parts.append(sentence[place : match.start])
        length += len(parts[-1])
        word = _stand_in(sentence[match.start : match.end])
        named.append((length, length + len(word), match))
        parts.append(word)
        length += len(word)
        place = match.end
    parts.append(sentence[place:])
    return "".join(parts), tuple(named)


def _stand_in(name: str) -> str:
    if _PROPER.fullmatch(name) and name.lower() not in SYSTEM_HEADS:
        return _FAMILIAR
    words = [word for word in name.replace("-", " ").replace("_", " ").split() if word.isalpha()]
    return next((word for word in reversed(words) if len(word) > 2), name)


def _named_tokens(candidate: Candidate, doc: Doc) -> dict[int, Match]:
    found: dict[int, Match] = {}
    for start, end, match in candidate.named:
        span = doc.char_span(start, end, alignment_mode="expand")
        for token in span or ():
            found[token.i] = match
    return found


def _speakers(item: Extract) -> dict[int, str | None]:
    """The account behind each passage, where exactly one wrote, said or answered it."""
    found: dict[int, str | None] = {}
    for contribution in item.contributions:
        if contribution.role in _SPEAKING:
            known = found.setdefault(contribution.passage, contribution.account)
            if known != contribution.account:
                found[contribution.passage] = None
    return found


def _statements(
    item: Extract, candidate: Candidate, claims: list[Claim], speakers: dict[int, str | None]
) -> Iterator[Statement]:
    passage = candidate.passage
    for claim in claims:
        yield Statement(
            subject=claim.dependent.id,
            predicate="dependsOn",
            object=claim.provider.id,
            document=item.document.id,
            quote=passage.text[candidate.start : candidate.end],
            extractor=DEPENDENCIES,
            passage=passage.uid,
            start=candidate.start,
            end=candidate.end,
            speaker=speakers.get(passage.uid),
            date=passage.date,
            polarity=claim.polarity,
            modality=claim.modality,
            confidence=claim.confidence,
            qualifiers=tuple(sorted(_qualifiers(claim).items())),
        )


def _qualifiers(claim: Claim) -> dict[str, str]:
    found = {"kind": claim.kind.value, "strength": claim.strength.value}
    if claim.k:
        found["k"] = str(claim.k)
        found["requirement"] = f"{claim.dependent.id}->({'|'.join(claim.group)})"
    name = claim.dependent.name or claim.provider.name
    if name:
        found["name"] = name
    return found
