"""CycloneDX bills of materials in JSON: what a product is made of."""

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

KIND = "cyclonedx"
EXTRACTOR = "cyclonedx@1"
_DEPTH = 20
"""Components within components are looked at so deep."""


def recognises(path: Path) -> bool:
    """Whether a file is JSON that says it is a bill of materials of CycloneDX."""
    return json_parts.mentions(path, ("bomFormat",), ("CycloneDX",), ("specVersion",))


def read(source: Source, model: OntologyModel | None = None) -> Iterator[Reading]:
    """A document a file; its components are statements that fit the ontology `model` (by default our own)."""
    return sparing(partial(_read, model=model or default_model()))(source)


def _read(source: Source, model: OntologyModel) -> Iterator[Reading]:
    for item in chosen(source, recognises, "bills of materials of CycloneDX (.json files)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, model))


def _file(source: Source, path: Path, model: OntologyModel) -> Iterator[Reading]:
    said = Declaration(source, path, KIND, EXTRACTOR, model)
    materials = Materials(said)
    waiting: list[Entry] = []
    for entry in json_entries(path):
        if entry.key == "metadata":
            product = facts(entry.value).get("component")
            if product is not None:
                yield from said.attempt(partial(_component, materials, entry, product, is_product=True))
        elif entry.key in ("components", "services"):
            yield from _nested(materials, entry, entry.value)
        elif entry.key == "dependencies":
            waiting.append(entry)
    for entry in waiting:
        yield from said.attempt(partial(_lines, materials, entry))
    yield from materials.add()
    yield said.finished("export it with its components")


def _nested(materials: Materials, place: Entry, value: object, depth: int = 0) -> Iterator[Issue]:
    """Take up a component with those within it, which it rests on."""
    yield from materials.said.attempt(partial(_component, materials, place, value))
    inner = facts(value).get("components")
    for one in inner if isinstance(inner, list) and depth < _DEPTH else []:
        yield from _nested(materials, place, one, depth + 1)
        ends = _ref(value), _ref(one)
        if materials.components.keys() >= set(ends):
            yield from materials.said.attempt(partial(materials.line, place, *ends))


def _component(materials: Materials, place: Entry, value: object, *, is_product: bool = False) -> None:
    """Take up a component, unless it is said to be left out of the product."""
    fields = facts(value)
    if not fields:
        raise EntryError(place.line, "should be an object with a name")
    if word(fields.get("scope")) == "excluded":
        return
    group, name = word(fields.get("group")), word(fields.get("name"))
    supplier = word(facts(fields.get("supplier") or fields.get("provider")).get("name"))
    materials.component(
        Component(
            _ref(fields),
            f"{group}/{name}" if group and name and not is_product else name,
            place,
            version=word(fields.get("version")),
            purl=word(fields.get("purl")),
            supplier=supplier,
            is_product=is_product,
            is_optional=word(fields.get("scope")) == "optional",
        )
    )


def _ref(fields: object) -> str:
    """The reference of a component; its name and version where it has none."""
    told = facts(fields)
    made = f"{word(told.get('group'))}/{word(told.get('name'))}@{word(told.get('version'))}"
    return word(told.get("bom-ref")) or word(told.get("purl")) or made


def _lines(materials: Materials, place: Entry) -> Iterator[Issue]:
    """Take up what one component rests on."""
    dependent = word(facts(place.value).get("ref"))
    providers = facts(place.value).get("dependsOn") or []
    if not dependent or not isinstance(providers, list):
        raise EntryError(place.line, "should have a ref, and a list of what it dependsOn")
    for provider in map(word, providers):
        for ref in (dependent, provider):
            if ref not in materials.components:
                wrong = EntryError(place.line, f"names {ref!r}, which is no component of this file")
                yield materials.said.issue(wrong)
                break
        else:
            soft = materials.components[provider].is_optional
            strength = Strength.SOFT if soft else Strength.HARD
            yield from materials.said.attempt(partial(materials.line, place, dependent, provider, strength))
