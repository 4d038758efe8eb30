"""The gazetteer of a store: what its directory, vocabulary and catalogue name."""

from __future__ import annotations

from collections.abc import Container, Iterable

from graph.store.records import KnownName
from ingest.extract.channels import ChannelWords
from ingest.extract.gazetteer import ELEMENT, PERSON, TOPIC, Gazetteer, GazetteerName
from ingest.extract.ordinary import marked
from ingest.extract.parser import Words
from ontology.generated.names import PropertyName
from ontology.model import OntologyModel

_FAMILIES = (PERSON, TOPIC, ELEMENT)


def gazetteer_of(
    known: Iterable[KnownName],
    model: OntologyModel,
    without: Container[str] = (),
    labels: Container[str] = (),
    words: Words | None = None,
) -> Gazetteer:
    """All names to look for in text but those of the people `without` (ids). A person's single word ("Will")
    counts only as it is written; of the `labels` (ids) several words count so, a single one behind an @.
    With the `words` of the dictionary names of elements that are such words are marked."""
    all_known = list(known)
    types = [(name.id, name.value) for name in all_known if name.predicate == PropertyName.ELEMENT_TYPE]
    names = [
        GazetteerName(
            entity_id=name.id,
            family=name.family,
            kind=name.kind,
            name=f"@{name.value}" if name.id in labels and _is_word(name) else name.value,
            weak=name.id in labels or (name.family == PERSON and _is_word(name)),
        )
        for name in all_known
        if name.family in _FAMILIES and name.id not in without and name.predicate != PropertyName.ELEMENT_TYPE
    ]
    found = names if words is None else marked(names, words)
    return Gazetteer.build(found, ChannelWords.of(model), types=types)


def _is_word(name: KnownName) -> bool:
    return name.predicate != "email" and " " not in name.value.strip()
