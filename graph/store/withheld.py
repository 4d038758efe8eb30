"""Evidence that people keep from speaking for them, as every engine derives it from the journal.

A decision names a passage by its anchor. Whenever documents are written the anchors are looked up anew, so
that what was hidden stays hidden: the passage of the same text, the nearest one where there are several, else
(it was edited) the one at the same place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.journal import UNDO, in_force
from graph.store.codec import Row
from graph.store.joining import Joins
from graph.store.own import Anchor
from graph.store.records import JournalEntry
from ontology.identifiers import digest

HIDDEN = "hide-evidence"
WRONG_PERSON = "wrong-person"
NOT_ME = "not-me"
OUTDATED = "outdated"
TOPIC = "opt-out-topic"
EVIDENCE_KINDS = (HIDDEN, WRONG_PERSON, NOT_ME, OUTDATED)
"""Kinds of entries about one passage: subject the person, object the evidence's id, value the anchor."""
KINDS = frozenset({*EVIDENCE_KINDS, TOPIC})
"""All kinds that withhold evidence; of the last one the object is a topic."""
DERIVED_FROM = frozenset({*KINDS, UNDO})


@dataclass(frozen=True, slots=True)
class Place:
    """A stored passage as anchors are compared with."""

    document: str
    uid: int
    ordinal: int
    fingerprint: str


def fingerprint(text: str) -> str:
    """The hash by which a passage is found again."""
    return digest(text)


def documents_of(entries: Iterable[JournalEntry]) -> set[str]:
    """The documents in which these decisions must be looked up."""
    return {Anchor.of(entry.value).document for entry in in_force(entries) if entry.kind in EVIDENCE_KINDS}


def rows_of(entries: Iterable[JournalEntry], places: Iterable[Place], joins: Joins) -> Iterator[Row]:
    """What is withheld, from the journal, the passages of `documents_of` it and who is joined: the entry, the
    (canonical) person, and the passage or else the topic that does not speak for her."""
    by_document: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_document[place.document].append(place)
    for entry in in_force(entries):
        row: Row = {"entry": entry.id, "person": joins.canonical(entry.subject), "kind": entry.kind}
        if entry.kind == TOPIC:
            yield {**row, "passage": None, "topic": entry.object}
        elif entry.kind in EVIDENCE_KINDS:
            anchor = Anchor.of(entry.value)
            found = _found(anchor, by_document[anchor.document])
            if found is not None:
                yield {**row, "passage": found.uid, "topic": None}


def _found(anchor: Anchor, places: Iterable[Place]) -> Place | None:
    held = list(places)
    same = [place for place in held if place.fingerprint == anchor.fingerprint]
    if same:
        return min(same, key=lambda place: (abs(place.ordinal - anchor.ordinal), place.ordinal))
    return next((place for place in held if place.ordinal == anchor.ordinal), None)
