"""YAML files that hold several documents, as tools for services write them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from ingest.readers.yaml_items import LOADER, EntryError, Item, unreadable_yaml
from ontology.extract import Issue

SUFFIXES = frozenset({".yaml", ".yml"})
_DEPTH = 10


def yaml_documents(text: str, path: Path) -> Iterator[Item | Issue]:
    """The documents of a file that hold something; an issue where it is no YAML from some line on."""
    lines = text.split("\n")
    try:
        for node in yaml.compose_all(text, Loader=LOADER):
            if node is not None and not (isinstance(node, yaml.ScalarNode) and not node.value.strip()):
                yield Item(node, lines)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        yield unreadable_yaml(error, path)


def at(item: Item | None, *keys: str) -> Item | None:
    """What stands below these keys, one within the other; None where nothing does.

    Raises EntryError where a mapping on the way has a key twice.
    """
    for key in keys:
        item = merged_fields(item).get(key) if item is not None and item.is_mapping else None
    return None if item is None or item.is_empty else item


def merged_fields(item: Item, depth: int = 0) -> dict[str, Item]:
    """The values of a mapping by key, with those that it takes over from others (`<<: *other`). Each begins
    in the line of its key.

    Raises EntryError where it is none, has a key twice, or takes over from too many others in a row.
    """
    fields = item.fields(with_keys=True)
    if "<<" not in fields:
        return fields
    if depth > _DEPTH:
        raise EntryError(item.line, "takes over values (<<) from a mapping that takes over its own")
    taken: dict[str, Item] = {}
    for other in reversed(fields.pop("<<").items()):
        taken |= merged_fields(other, depth + 1)
    return taken | fields


def word_at(item: Item | None, *keys: str) -> str:
    """The single value below these keys; "" where there is none."""
    found = at(item, *keys)
    if found is None:
        return ""
    try:
        return found.word()
    except EntryError:
        return ""


def items_at(item: Item | None, *keys: str) -> list[Item]:
    """The values of the list below these keys; a single one counts as a list of one."""
    found = at(item, *keys)
    return found.items() if found is not None else []
