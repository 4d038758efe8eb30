"""SPDX documents (2.x) in JSON: packages, and the relationships between them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ingest.readers import json_parts
from ingest.readers.base import Reading, guarded, sparing
from ingest.readers.declaring import Declaration
from ingest.readers.files import chosen
from ingest.readers.json_entries import Entry, json_entries
from ingest.readers.materials import Component, Materials, facts, word
from ingest.readers.yaml_items import EntryError
from ingest.source import Source
from ontology.extract import Issue
from ontology.generated.names import Strength
from ontology.model import OntologyModel, default_model

KIND = "spdx"
EXTRACTOR = "spdx@1"
_DOCUMENT = "SPDXRef-DOCUMENT"
_NOTHING = frozenset({"NONE", "NOASSERTION"})
_FORWARD = {"DEPENDS_ON": Strength.HARD, "CONTAINS": Strength.HARD}
_TURNED = {
    "DEPENDENCY_OF": Strength.HARD,
    "RUNTIME_DEPENDENCY_OF": Strength.HARD,
    "CONTAINED_BY": Strength.HARD,
    "OPTIONAL_DEPENDENCY_OF": Strength.SOFT,
}


def recognises(path: Path) -> bool:
    """Whether a file is JSON that says it is a document of SPDX 2."""
    return json_parts.mentions(path, ("spdxVersion",), ("SPDXID",))


def read(source: Source, model: OntologyModel | None = None) -> Iterator[Reading]:
    """A document a file; its packages are statements that fit the ontology `model` (by default our own)."""
    return sparing(partial(_read, model=model or default_model()))(source)


def _read(source: Source, model: OntologyModel) -> Iterator[Reading]:
    for item in chosen(source, recognises, "documents of SPDX (.json files)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, model))


def _file(source: Source, path: Path, model: OntologyModel) -> Iterator[Reading]:
    said = Declaration(source, path, KIND, EXTRACTOR, model)
    packages: list[Entry] = []
    relations: list[Entry] = []
    others: set[str] = set()
    products: set[str] = set()
    for entry in json_entries(path):
        if entry.key == "packages":
            packages.append(entry)
        elif entry.key == "relationships":
            relations.append(entry)
            products |= _described(entry)
        elif entry.key == "documentDescribes":
            products.add(word(entry.value))
        elif entry.key in ("files", "snippets"):
            others.add(word(facts(entry.value).get("SPDXID")))
    materials = Materials(said)
    for entry in packages:
        yield from said.attempt(partial(_package, materials, entry, products))
    for entry in relations:
        yield from said.attempt(partial(_relation, materials, entry, others))
    yield from materials.add()
    yield said.finished("export it with its packages")


def _described(place: Entry) -> set[str]:
    """The product that a relationship says the document is about."""
    relation, one, other = _ends(place)
    if relation == "DESCRIBES" and one == _DOCUMENT:
        return {other}
    return {one} if relation == "DESCRIBED_BY" and other == _DOCUMENT else set()


def _ends(place: Entry) -> tuple[str, str, str]:
    told = facts(place.value)
    names = ("relationshipType", "spdxElementId", "relatedSpdxElement")
    relation, one, other = (word(told.get(name)) for name in names)
    return relation, one, other


def _package(materials: Materials, place: Entry, products: set[str]) -> None:
    fields = facts(place.value)
    ref = word(fields.get("SPDXID"))
    if not ref:
        raise EntryError(place.line, "has no SPDXID")
    references = fields.get("externalRefs")
    purls = (
        word(facts(one).get("referenceLocator"))
        for one in (references if isinstance(references, list) else [])
        if word(facts(one).get("referenceType")) == "purl"
    )
    kind, _, supplier = word(fields.get("supplier")).partition(": ")
    materials.component(
        Component(
            ref,
            word(fields.get("name")),
            place,
            version=word(fields.get("versionInfo")),
            purl=next(purls, ""),
            supplier=supplier.partition(" (")[0] if kind == "Organization" else "",
            is_product=ref in products,
        )
    )


def _relation(materials: Materials, place: Entry, others: set[str]) -> None:
    """Take up what a relationship says of what rests on what; others, and those with files, say nothing."""
    relation, one, other = _ends(place)
    strength = _FORWARD.get(relation) or _TURNED.get(relation)
    if strength is None or {one, other} & (others | _NOTHING | {_DOCUMENT}):
        return
    dependent, provider = (one, other) if relation in _FORWARD else (other, one)
    for ref in (dependent, provider):
        if ref not in materials.components:
            raise EntryError(place.line, f"names {ref!r}, which is no package of this file")
    materials.line(place, dependent, provider, strength)
