"""Writes ontology/generated/data.py: the model as plain literals, which load far faster than Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from ontology.terms import OntologyModel

HEAD = '''\
"""The ontology as plain literals, a term a line; the fields are those of the records in ontology.terms.

Written by `make generate` from ontology/cx/*.ttl; do not edit.
"""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from typing import Any

Rows = tuple[tuple[Any, ...], ...]
'''


def plain(value: object) -> object:
    """A record as nested tuples of its fields, a mapping as the tuple of its values."""
    if is_dataclass(value):
        return tuple(plain(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return tuple(plain(item) for item in value.values())
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    return value


def rows(name: str, terms: Iterable[Any]) -> str:
    """One constant with a line for each term."""
    lines = "".join(f"    {plain(term)!r},\n" for term in terms)
    return f"{name}: Rows = (\n{lines})\n"


def data_text(model: OntologyModel) -> str:
    """The file's text."""
    return "\n".join(
        [
            HEAD,
            rows("AREAS", model.areas.values()),
            rows("CLASSES", model.classes.values()),
            rows("PROPERTIES", model.properties.values()),
            rows("SCHEMES", model.schemes.values()),
        ]
    )
