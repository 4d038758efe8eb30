"""What a document names and what it says about dependencies, added to its extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extract.candidates import Candidate, candidates
from ingest.extract.claim import Claim, told_of_elements
from ingest.extract.dependencies import DEPENDENCIES, read_dependencies
from ingest.extract.folding import fold
from ingest.extract.gazetteer import Gazetteer, Match
from ingest.extract.languages import LANGUAGES, is_parsed
from ingest.extract.mentions import MENTIONS, mentions
from ingest.extract.outline import own_page
from ingest.extract.parser import Parser
from ingest.extract.turns import TURNS
from ontology.contribution import Mention
from ontology.extract import Extract
from ontology.generated.names import ContributionRole, Modality, PropertyName
from ontology.identifiers import digest
from ontology.statement import Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WINDOW = 512
"""Sentences to be parsed that are gathered over documents before the parser runs."""
_MAX_EXTRACTS = 2_000
_CONTROL_CONFIDENCE = 0.6
_SPEAKING = frozenset(
    {
        ContributionRole.WROTE,
        ContributionRole.SAID,
        ContributionRole.ANSWERED,
        ContributionRole.ASKED,
        ContributionRole.DECIDED,
        ContributionRole.MODERATED,
    }
)


def extraction_digest(gazetteer: Gazetteer, parser: Parser) -> str:
    """A hash of everything beside the document that decides what is extracted; for the ledger."""
    return digest(LANGUAGES, TURNS, MENTIONS, DEPENDENCIES, gazetteer.digest, parser.version)


def extract(extract: Extract, gazetteer: Gazetteer, parser: Parser) -> Extract:
    """The extract with mentions, touchpoints found by channel words, and dependency statements added; the
    last are read in passages of the parser's language only, names and channel words in all."""
    return next(extract_all([extract], gazetteer, parser))


def extract_all(extracts: Iterable[Extract], gazetteer: Gazetteer, parser: Parser) -> Iterator[Extract]:
    """As `extract` for each, in order, and the same results; faster, because sentences of many documents
    are parsed together. Holds at most about 2,000 extracts at a time."""
    waiting: list[tuple[Extract, int]] = []
    worth: list[Candidate] = []
    for item in extracts:
        found, gathered = _scan(item, gazetteer)
        waiting.append((found, len(gathered)))
        worth.extend(gathered)
        if len(worth) >= _WINDOW or len(waiting) >= _MAX_EXTRACTS:
            yield from _finish(waiting, worth, gazetteer, parser)
            waiting, worth = [], []
    yield from _finish(waiting, worth, gazetteer, parser)


def _finish(
    waiting: list[tuple[Extract, int]], worth: list[Candidate], gazetteer: Gazetteer, parser: Parser
) -> Iterator[Extract]:
    people = gazetteer.person_words

    def read(candidate: Candidate, doc: Doc) -> list[Claim]:
        return read_dependencies(doc, _named_tokens(candidate, doc), candidate.before, people, candidate.kind)

    claims = iter(zip(worth, parser.read(worth, lambda c: c.text, read), strict=True))
    for item, count in waiting:
        if not count:
            yield item
            continue
        speakers = _speakers(item)
        read_claims = (next(claims) for _ in range(count))
        told = _settled((c, told_of_elements(found, gazetteer.classes)) for c, found in read_claims)
        stated = [s for candidate, found in told for s in _statements(item, candidate, found, speakers)]
        yield replace(item, statements=(*item.statements, *stated))


def _settled(read: Iterable[tuple[Candidate, list[Claim]]]) -> list[tuple[Candidate, list[Claim]]]:
    """What is read, without the questions and guesses that the same passage answers."""
    told = list(read)
    facts = {
        (candidate.passage.uid, claim.dependent.id, claim.provider.id)
        for candidate, claims in told
        for claim in claims
        if claim.modality is Modality.ASSERTED
    }
    return [
        (
            candidate,
            [
                claim
                for claim in claims
                if claim.modality not in (Modality.QUESTIONED, Modality.POSSIBLE)
                or (candidate.passage.uid, claim.dependent.id, claim.provider.id) not in facts
            ],
        )
        for candidate, claims in told
    ]


def _scan(item: Extract, gazetteer: Gazetteer) -> tuple[Extract, list[Candidate]]:
    named: list[Mention] = []
    stated: list[Statement] = []
    worth: list[Candidate] = []
    topic = own_page(item.document, gazetteer)
    for passage in item.passages:
        folded = fold(passage.text)
        matches = gazetteer.find(folded)
        if not matches:
            continue
        mentioned, touchpoints = mentions(item, passage, matches)
        named.extend(mentioned)
        stated.extend(touchpoints)
        if is_parsed(passage):
            worth.extend(candidates(passage, folded, matches, gazetteer, topic))
    if not named:
        return item, worth
    return replace(item, mentions=(*item.mentions, *named), statements=(*item.statements, *stated)), worth


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
    controls = {(c.provider.id, c.control.value) for c in claims if c.control and c.provider.is_known}
    for element, control in sorted(controls):
        yield Statement(
            subject=element,
            predicate=PropertyName.CONTROL,
            object=control,
            document=item.document.id,
            quote=passage.text[candidate.start : candidate.end],
            extractor=DEPENDENCIES,
            literal=True,
            passage=passage.uid,
            start=candidate.start,
            end=candidate.end,
            speaker=speakers.get(passage.uid),
            date=passage.date,
            confidence=_CONTROL_CONFIDENCE,
        )
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
    if claim.told_of:
        found[PropertyName.ELEMENT_TYPE.value] = claim.told_of
    name = claim.dependent.name or claim.provider.name
    if name:
        found["name"] = name
    return found
