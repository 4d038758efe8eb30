"""References between Backstage entities: `[kind:][namespace/]name`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.yaml_items import EntryError, Item

_REF = re.compile(r"(?:([a-zA-Z][\w-]{0,62}):)?(?:([\w.-]{1,63})/)?([\w.-]{1,63})$")
_PREFIXED = frozenset({"api", "system", "domain"})
"""Kinds whose names are often those of a component too."""


@dataclass(frozen=True, slots=True)
class Ref:
    """An entity, in lower case: names are unique within kind and namespace, whatever their case."""

    kind: str
    namespace: str
    name: str

    @property
    def id(self) -> str:
        """The id: the name, so that other catalogues can name the same thing; with its namespace unless that
        is `default`, and of an API, a system or a domain with its kind."""
        placed = self.name if self.namespace == "default" else f"{self.namespace}/{self.name}"
        return f"{self.kind}:{placed}" if self.kind in _PREFIXED else placed


def ref_of(item: Item, kind: str, namespace: str) -> Ref:
    """The entity that is meant, where none is said of this `kind` and `namespace`. Raises EntryError."""
    word = item.word()
    match = _REF.match(word)
    if match is None:
        raise EntryError(item.line, f"{word!r} is no reference; write it as kind:namespace/name")
    return Ref((match[1] or kind).lower(), (match[2] or namespace).lower(), match[3].lower())
