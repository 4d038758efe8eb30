"""Backstage entity files (catalog-info.yaml): components, APIs, resources, systems, groups and users."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ingest.readers.backstage_refs import Ref, ref_of
from ingest.readers.base import Reading, guarded, sparing
from ingest.readers.declaring import Declaration
from ingest.readers.fields import is_address
from ingest.readers.files import chosen, head, read_text
from ingest.readers.yaml_items import EntryError, Item, nearest
from ingest.readers.yaml_stream import SUFFIXES, at, items_at, word_at, yaml_documents
from ingest.source import Source
from ontology.extract import Issue
from ontology.model import OntologyModel, default_model

KIND = "backstage"
EXTRACTOR = "backstage@1"
_HEADER = re.compile(rb"^apiVersion:\s*[\"']?backstage\.io/", re.MULTILINE)
_CLASSES = {
    "component": "System",
    "api": "Service",
    "resource": "System",
    "system": "Element",
    "domain": "Element",
    "group": "OrganizationalUnit",
    "user": "Employee",
}
_PASSED_OVER = frozenset({"location", "template"})
"""Kinds that say where to look or what to make, not what there is."""


def recognises(path: Path) -> bool:
    """Whether a file is YAML with an entity of Backstage."""
    return path.suffix.lower() in SUFFIXES and bool(_HEADER.search(head(path)))


def read(source: Source, model: OntologyModel | None = None) -> Iterator[Reading]:
    """A document a file; its entities are statements that fit the ontology `model` (by default our own)."""
    return sparing(partial(_read, model=model or default_model()))(source)


def _read(source: Source, model: OntologyModel) -> Iterator[Reading]:
    for item in chosen(source, recognises, "Backstage entities (.yaml files)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, model))


def _file(source: Source, path: Path, model: OntologyModel) -> Iterator[Reading]:
    declaration = Declaration(source, path, KIND, EXTRACTOR, model)
    for document in yaml_documents(read_text(path), path):
        if isinstance(document, Issue):
            yield document
        else:
            yield from declaration.attempt(partial(_entity, declaration, document))
    yield declaration.finished("write entities with apiVersion: backstage.io/..., kind, metadata and spec")


def _entity(said: Declaration, item: Item) -> Iterator[Issue]:
    """Add one entity; issues for the relations that cannot go in."""
    kind = word_at(item, "kind").lower()
    if kind in _PASSED_OVER:
        return
    if kind not in _CLASSES:
        reason = f"{word_at(item, 'kind')!r} is no kind of entity that is read; {nearest(kind, _CLASSES)}"
        raise EntryError(item.line, reason)
    name = at(item, "metadata", "name")
    if name is None:
        raise EntryError(item.line, "has no metadata.name")
    own = Ref(kind, word_at(item, "metadata", "namespace").lower() or "default", name.word().lower())
    is_team = kind == "group" and word_at(item, "spec", "type") in ("team", "squad")
    shown = word_at(item, "metadata", "title") or word_at(item, "spec", "profile", "displayName")
    said.declare(name, own.id, "Team" if is_team else _CLASSES[kind], shown or name.word())
    if shown and shown != name.word() and kind != "user":
        said.say(name, own.id, "alias", name.word(), literal=True)
    for add in (_described, _owned, _placed, _depending, _peopled):
        for what in add(said, item, own):
            yield from said.attempt(what)


Part = Callable[[], None]


def _described(said: Declaration, item: Item, own: Ref) -> Iterator[Part]:
    """What it is, and how far it is in its life."""
    for predicate, keys in (
        ("description", ("metadata", "description")),
        ("lifecycle", ("spec", "lifecycle")),
        ("elementType", ("spec", "type")),
    ):
        found = at(item, *keys)
        if found is not None and own.kind not in (
            ("group", "user") if predicate == "elementType" else ("user",)
        ):
            yield partial(_word, said, own.id, predicate, found)


def _word(said: Declaration, subject: str, predicate: str, item: Item) -> None:
    said.say(item, subject, predicate, item.word(), literal=True)


def _owned(said: Declaration, item: Item, own: Ref) -> Iterator[Part]:
    owner = at(item, "spec", "owner")
    if owner is not None and own.kind not in ("group", "user"):
        yield partial(_link, said, owner, own, "ownedBy", "group")


def _placed(said: Declaration, item: Item, own: Ref) -> Iterator[Part]:
    """The nearest whole that it names; an entity is part of one."""
    wholes = {
        "component": (("subcomponentOf", "component"), ("system", "system")),
        "api": (("system", "system"),),
        "resource": (("system", "system"),),
        "system": (("domain", "domain"),),
        "domain": (("subdomainOf", "domain"),),
        "group": (("parent", "group"),),
    }
    for key, kind in (*wholes.get(own.kind, ()), ("partOf", "system")):
        whole = at(item, "spec", key)
        if whole is not None:
            yield from (partial(_link, said, one, own, "partOf", kind) for one in whole.items()[:1])
            return


def _link(said: Declaration, item: Item, own: Ref, predicate: str, kind: str) -> None:
    other = ref_of(item, kind, own.namespace)
    if other.id == own.id:
        raise EntryError(item.line, f"{own.id!r} cannot be its own {predicate}")
    said.say(item, own.id, predicate, other.id)


def _depending(said: Declaration, item: Item, own: Ref) -> Iterator[Part]:
    """What it rests on: what it depends on and consumes; and an API rests on what provides it."""
    for key, kind, is_turned in (
        ("dependsOn", "component", False),
        ("consumesApis", "api", False),
        ("dependencyOf", "component", True),
        ("providesApis", "api", True),
        ("consumesApi", "api", False),
        ("providesApi", "api", True),
    ):
        for one in items_at(item, "spec", key):
            yield partial(_depend, said, one, own, kind, is_turned)


def _depend(said: Declaration, item: Item, own: Ref, kind: str, is_turned: bool) -> None:
    other = ref_of(item, kind, own.namespace)
    dependent, provider = (other, own) if is_turned else (own, other)
    said.depend(item, dependent.id, provider.id)


def _peopled(said: Declaration, item: Item, own: Ref) -> Iterator[Part]:
    """Who belongs to which group, and how people are reached."""
    if own.kind == "user":
        for one in items_at(item, "spec", "memberOf"):
            yield partial(_link, said, one, own, "memberOf", "group")
        email = at(item, "spec", "profile", "email")
        if email is not None:
            yield partial(_email, said, own, email)
    elif own.kind == "group":
        for one in items_at(item, "spec", "members"):
            yield partial(_member, said, own, one)


def _email(said: Declaration, own: Ref, item: Item) -> None:
    if not is_address(item.word()):
        raise EntryError(item.line, f"{item.word()!r} is no address")
    said.say(item, own.id, "email", item.word().lower(), literal=True)


def _member(said: Declaration, own: Ref, item: Item) -> None:
    said.say(item, ref_of(item, "user", own.namespace).id, "memberOf", own.id)
