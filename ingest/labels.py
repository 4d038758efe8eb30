"""Rows of a directory whose name is no person's, so that it names nobody in a text.

Directories that are made of what tools show hold clients, rooms and slips beside people: "Nimbus", "Meeting
Room", "Right". They may well write and speak; but every text with the word would otherwise speak of them. A
single word may be a handle, too: then people put an @ before it.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.store.records import KnownName
from ingest.extract.folding import fold_name
from ingest.extract.given_names import FAMILY
from ingest.extract.name_lexicon import NameLexicon, is_given

_TELLING = frozenset({"email", "handle", "alias"})
"""What a person has beside a name: with any of it, a row is somebody's whatever the name."""


def labels(people: Iterable[KnownName], lexicon: NameLexicon) -> frozenset[str]:
    """The ids of those of whom the directory has a name and nothing else, where that has no common given or
    family name in it and is a single word, or all its words are ordinary ones."""
    names: dict[str, set[str]] = {}
    somebody: set[str] = set()
    for known in people:
        if known.predicate in _TELLING:
            somebody.add(known.id)
        else:
            names.setdefault(known.id, set()).add(known.value)
    return frozenset(
        person
        for person, held in names.items()
        if person not in somebody and all(_is_label(name, lexicon) for name in held)
    )


def _is_label(name: str, lexicon: NameLexicon) -> bool:
    words = fold_name(name).split()
    if any(is_given(word) or word in FAMILY for word in words):
        return False
    return len(words) == 1 or all(lexicon.is_common(word) or lexicon.is_noun(word) for word in words)
