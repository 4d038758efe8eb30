"""Files of docker compose: services, and which of them need which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.base import Reading, guarded, shown, sparing
from ingest.readers.declaring import Declaration
from ingest.readers.files import chosen, head, read_text
from ingest.readers.yaml_items import Item, parse_yaml
from ingest.readers.yaml_stream import SUFFIXES, at, items_at, merged_fields, word_at
from ingest.source import Source
from ontology.extract import Issue
from ontology.generated.names import Strength
from ontology.model import OntologyModel, default_model

KIND = "compose"
EXTRACTOR = "compose@1"
_NAME = re.compile(r"(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$", re.IGNORECASE)
_SERVICES = re.compile(rb"^services[ \t]*:", re.MULTILINE)
_TELLING = re.compile(rb"^[ \t]+(?:image|build|depends_on)[ \t]*:", re.MULTILINE)


def recognises(path: Path) -> bool:
    """Whether a file has services at its top level, and the name of a compose file or images in it."""
    beginning = head(path) if path.suffix.lower() in SUFFIXES else b""
    telling = _NAME.match(path.name) or _TELLING.search(beginning)
    return bool(_SERVICES.search(beginning) and telling)


def read(source: Source, model: OntologyModel | None = None) -> Iterator[Reading]:
    """A document a file; its services are statements that fit the ontology `model` (by default our own)."""
    return sparing(partial(_read, model=model or default_model()))(source)


def _read(source: Source, model: OntologyModel) -> Iterator[Reading]:
    for item in chosen(source, recognises, "files of docker compose (.yaml)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, model))


def _file(source: Source, path: Path, model: OntologyModel) -> Iterator[Reading]:
    said = Declaration(source, path, KIND, EXTRACTOR, model)
    root = parse_yaml(read_text(path), path)
    if root is None or not root.is_mapping:
        raise UnreadableError(Issue(shown(path), "line 1", "has no services", "write them below `services:`"))
    services: dict[str, Item] = {}
    yield from said.attempt(lambda: services.update(_services(root)))
    project = word_at(root, "name")
    prefix = f"{project}/" if project else ""
    for name, service in services.items():
        yield from said.attempt(partial(_service, said, prefix, name, service))
    yield said.finished("write services below `services:`")


def _services(root: Item) -> dict[str, Item]:
    section = at(root, "services")
    return merged_fields(section) if section is not None else {}


def _service(said: Declaration, prefix: str, name: str, item: Item) -> Iterator[Issue]:
    """Add a service; issues for what cannot go in."""
    own = prefix + name
    said.declare(item, own, "System", name)
    if image := at(item, "image"):
        yield from said.attempt(lambda: said.note(image, own, f"image {image.word()}"))
    if replicas := at(item, "deploy", "replicas"):
        yield from said.attempt(lambda: said.note(replicas, own, f"{replicas.word()} replicas"))
    needed: dict[str, tuple[Item, Strength]] = {}
    yield from said.attempt(partial(_depends_on, item, needed))
    yield from said.attempt(partial(_links, item, needed))
    for other, (place, strength) in needed.items():
        yield from said.attempt(partial(said.depend, place, own, prefix + other, strength=strength))


def _depends_on(item: Item, needed: dict[str, tuple[Item, Strength]]) -> None:
    """Take up what must run before it; in the long form it may say that it is not required."""
    section = at(item, "depends_on")
    if section is None:
        return
    if not section.is_mapping:
        needed.update((one.word(), (one, Strength.HARD)) for one in section.items())
        return
    for other, condition in merged_fields(section).items():
        is_soft = word_at(condition, "required").lower() == "false"
        needed[other] = condition, Strength.SOFT if is_soft else Strength.HARD


def _links(item: Item, needed: dict[str, tuple[Item, Strength]]) -> None:
    """Take up the services that it reaches by links, `service` or `service:alias`."""
    for link in items_at(item, "links"):
        needed.setdefault(link.word().partition(":")[0], (link, Strength.HARD))
