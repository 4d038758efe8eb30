"""What a passage names, and the touchpoints that its channel words bring into being."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.classes import CLASS
from ingest.extract.gazetteer import Match
from ontology.contribution import Mention
from ontology.document import Passage
from ontology.extract import Extract
from ontology.statement import Statement

MENTIONS = "gazetteer@1"


def mentions(item: Extract, passage: Passage, matches: list[Match]) -> tuple[list[Mention], list[Statement]]:
    """The first mention of each entity in a passage, and the statements that make touchpoints of phrases."""
    found: dict[str, Mention] = {}
    stated: list[Statement] = []
    uid = passage.uid
    for match in matches:
        if match.entity in found or match.name.family == CLASS:
            continue
        surface = passage.text[match.start : match.end]
        found[match.entity] = Mention(uid, match.entity, match.start, match.end, surface, MENTIONS)
        if match.channel:
            stated.extend(_touchpoint(item, passage, match))
    return list(found.values()), stated


def _touchpoint(item: Extract, passage: Passage, match: Match) -> Iterator[Statement]:
    claims = (("type", match.name.kind), ("name", match.name.name), ("channel", match.channel))
    for predicate, value in claims:
        yield Statement(
            subject=match.entity,
            predicate=predicate,
            object=value,
            document=item.document.id,
            quote=passage.text[match.start : match.end],
            extractor=MENTIONS,
            literal=predicate != "type",
            passage=passage.uid,
            start=match.start,
            end=match.end,
            date=passage.date,
            confidence=0.7,
        )
