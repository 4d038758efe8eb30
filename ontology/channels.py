"""The words by which running text shows a touchpoint that no catalogue names."""

from __future__ import annotations

from ontology.terms import OntologyModel

SCHEME = "ChannelKind"


def channel_words(model: OntologyModel) -> dict[str, str]:
    """From each word that names a touchpoint as it stands ("newsletter", singular) to its channel kind."""
    return _by_word(model, "alt_labels")


def channel_plurals(model: OntologyModel) -> dict[str, str]:
    """From each plural ("newsletters") to its channel kind."""
    return _by_word(model, "hidden_labels")


def channel_heads(model: OntologyModel) -> dict[str, str]:
    """From each noun that names a touchpoint only after another word ("returns page") to its channel kind."""
    return _by_word(model, "heads")


def channel_stops(model: OntologyModel) -> frozenset[str]:
    """Phrases that end like a touchpoint and are none ("man page", "feature branch", "data store")."""
    return frozenset(_by_word(model, "stops"))


def _by_word(model: OntologyModel, field: str) -> dict[str, str]:
    concepts = model.scheme(SCHEME).concepts.values()
    return {word: concept.value for concept in concepts for word in getattr(concept, field)}
