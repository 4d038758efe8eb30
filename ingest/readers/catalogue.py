"""The catalogue: journeys, touchpoints, systems, who owns them and what they need, as YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.base import Reading, guarded, shown, sparing
from ingest.readers.catalogue_entries import CLASSES, Entries
from ingest.readers.catalogue_lines import LinesAndMeasures
from ingest.readers.declaring import Declaration
from ingest.readers.files import chosen, head, read_text
from ingest.readers.undefined import undefined_ends
from ingest.readers.yaml_items import EntryError, Item, nearest, parse_yaml
from ingest.source import Source
from ontology.extract import Issue
from ontology.model import OntologyModel, default_model

__all__ = ["EXTRACTOR", "KIND", "read", "recognises", "undefined_ends"]

KIND = "catalogue"
EXTRACTOR = "catalogue@1"
_SUFFIXES = frozenset({".yaml", ".yml"})
_SECTIONS = frozenset({*CLASSES, "elements", "lines", "measures"})
_SECTION = re.compile(rf"^(?:{'|'.join(sorted(_SECTIONS))})[ \t]*:".encode(), re.MULTILINE)


def recognises(path: Path) -> bool:
    """Whether a file is YAML with a section of a catalogue at its top level."""
    return path.suffix.lower() in _SUFFIXES and bool(_SECTION.search(head(path)))


def read(source: Source, model: OntologyModel | None = None) -> Iterator[Reading]:
    """A document a file; its entries are statements that fit the ontology `model` (by default our own)."""
    return sparing(partial(_read, model=model or default_model()))(source)


def _read(source: Source, model: OntologyModel) -> Iterator[Reading]:
    for item in chosen(source, lambda path: path.suffix.lower() in _SUFFIXES, "catalogues (.yaml files)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, model))


def _file(source: Source, path: Path, model: OntologyModel) -> Iterator[Reading]:
    root = parse_yaml(read_text(path), path)
    if root is None or not root.is_mapping:
        reason = f"is no catalogue: at the top are {', '.join(sorted(_SECTIONS))}"
        raise UnreadableError(Issue(shown(path), "line 1", reason, "write entries below one of these"))
    declaration = Declaration(source, path, KIND, EXTRACTOR, model)
    yield from _sections(root, declaration)
    yield declaration.finished("write entries below a section")


def _sections(root: Item, declaration: Declaration) -> Iterator[Issue]:
    """Add the statements of all sections; issues for what cannot go in."""
    try:
        sections = root.fields()
    except EntryError as error:
        yield declaration.issue(error)
        return
    entries, said = Entries(declaration), LinesAndMeasures(declaration)
    add: dict[str, Callable[[Item, str], Iterator[Issue]]]
    add = {**dict.fromkeys((*CLASSES, "elements"), entries.add), "lines": said.line, "measures": said.measure}
    for name, section in sections.items():
        if name not in add:
            reason = f"{name!r} is no section of a catalogue; {nearest(name, add)}"
            yield declaration.issue(EntryError(section.line, reason))
            continue
        for entry in section.items():
            yield from declaration.attempt(partial(add[name], entry, name))
