"""Turtle terms and blocks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from ontology.model import OntologyModel
from ontology.terms import NAMESPACE, TYPE

BASE = "https://whoknows.example/id/"
PREFIXES = (
    f"@prefix cx: <{NAMESPACE}> .\n"
    f"@prefix id: <{BASE}> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n"
)

Pair = tuple[str, str]
"""A predicate and an object, both as Turtle terms."""


def iri(identifier: str) -> str:
    """The IRI of one of our ids."""
    return f"<{BASE}{quote(identifier, safe=':')}>"


def text(value: str) -> str:
    """A string literal."""
    return json.dumps(value.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False)


def number(value: int | float) -> str:
    """An integer or a double."""
    return str(value) if isinstance(value, int) else f'"{value!r}"^^xsd:double'


def day(value: date) -> str:
    """A date."""
    return f'"{value.isoformat()}"^^xsd:date'


def boolean(value: bool) -> str:
    """A boolean."""
    return "true" if value else "false"


def value_of(model: OntologyModel, predicate: str, value: str, *, literal: bool | None = None) -> str:
    """The object of a predicate, of the type that the ontology gives it."""
    if predicate == TYPE:
        return f"cx:{value}"
    term = model.property(predicate)
    if literal is False or (literal is None and not term.literal):
        return iri(value)
    if term.datatype in (None, "string"):
        return text(value)
    return f"{text(value)}^^xsd:{term.datatype}"


def block(subject: str, kind: str, pairs: Iterable[Pair]) -> str:
    """One subject with its class and its other pairs, in the given order."""
    lines = [f"{subject} a cx:{kind}", *(f"    {predicate} {value}" for predicate, value in pairs)]
    return " ;\n".join(lines) + " .\n\n"


def given(*pairs: tuple[str, str | None]) -> list[Pair]:
    """The pairs that have a value."""
    return [(predicate, value) for predicate, value in pairs if value is not None]
