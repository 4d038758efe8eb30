"""The claims of a sentence that the order of its words tells, added to those that its syntax tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extract.assertion import POSSIBLE_WORDS, modality
from ingest.extract.claim import Claim
from ingest.extract.classes import CLASS
from ingest.extract.control_words import control_of
from ingest.extract.ends import End, Ends
from ingest.extract.gazetteer import PERSON, Match
from ingest.extract.surface import choices, numbered, told
from ontology.generated.names import DependencyKind, Modality, Polarity, Strength

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CONFIDENCE = 0.75


def by_order(doc: Doc, ends: Ends, claims: list[Claim]) -> list[Claim]:
    """The claims with those that the order of words tells, and the alternatives among them."""
    text, ids = numbered(doc.text, list(_spans(ends)))
    if len(ids) < 2:
        return claims
    matches = {match.entity: match for match in ends.named.values()}
    how = _manner(doc)
    known = {(c.dependent.id, c.provider.id): c for c in claims}

    def told_claim(dependent: int, provider: int) -> Claim:
        one, other = (End(ids[n], matches[ids[n]].name.kind, 1.0) for n in (dependent, provider))
        return Claim(
            one, other, DependencyKind.TECHNOLOGY, Strength.HARD, Polarity.AFFIRMED, how, _CONFIDENCE
        )

    for found in told(text):
        listed = {ids[n] for n in found.providers}
        known = {pair: c for pair, c in known.items() if not set(pair) <= listed}
        for provider in found.providers:
            pair = ids[found.dependent], ids[provider]
            if pair not in known and pair[::-1] not in known:
                known[pair] = told_claim(found.dependent, provider)
    numbers = {identifier: n for n, identifier in enumerate(ids)}
    pairs = [
        (numbers[d], numbers[p])
        for (d, p), c in known.items()
        if d in numbers and p in numbers and c.polarity is Polarity.AFFIRMED
    ]
    for found in choices(text, pairs) if how is Modality.ASSERTED else ():
        group = tuple(sorted(ids[n] for n in found.providers))
        for provider in found.providers:
            pair = ids[found.dependent], ids[provider]
            claim = known.get(pair) or told_claim(found.dependent, provider)
            known.pop(pair[::-1], None)
            if claim.polarity is Polarity.AFFIRMED:
                known[pair] = replace(claim, modality=how, strength=Strength.HARD, group=group, k=found.k)
    return [
        replace(c, control=control_of(text, numbers[p])) if p in numbers and _is_fact(c) else c
        for (_, p), c in known.items()
    ]


def _is_fact(claim: Claim) -> bool:
    return claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ASSERTED


def _spans(ends: Ends) -> Iterator[tuple[int, int, str]]:
    """Where the names of elements stand in the parsed text."""
    last: Match | None = None
    start = end = 0
    for index in sorted(ends.named):
        match, token = ends.named[index], ends.doc[index]
        if match.name.family in (PERSON, CLASS):
            continue
        if match is not last:
            if last is not None:
                yield start, end, last.entity
            start = token.idx
        end, last = token.idx + len(token.text), match
    if last is not None:
        yield start, end, last.entity


def _manner(doc: Doc) -> Modality:
    """How the main clause is put; a condition does not make it a mere possibility, a word like "could"
    does."""
    roots = [token for token in doc if token.dep_ == "ROOT"]
    how = modality(roots[0]) if roots else Modality.ASSERTED
    if how is Modality.POSSIBLE and not any(token.lower_ in POSSIBLE_WORDS for token in doc):
        return Modality.ASSERTED
    return how
