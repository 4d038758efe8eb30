"""Statements for the tests, as a catalogue and as texts make them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from graph.fragility.assembly import Dependencies, assemble
from graph.store.records import Holders, Person
from ontology.generated.names import Modality, PartyRole, Polarity
from ontology.identifiers import uid
from ontology.model import default_model
from ontology.statement import Statement

CATALOGUE = "doc:catalogue"
LITERAL = ("name", "alias", "control", "channel")
_LINES = count(1)


def declared(subject: str, predicate: str, value: str, /, **qualifiers: str) -> Statement:
    """A statement of a catalogue: its proof is a line of the file."""
    return Statement(
        subject=subject,
        predicate=predicate,
        object=value,
        document=CATALOGUE,
        quote=f"{subject}: {predicate} {value}",
        extractor="catalogue@1",
        literal=predicate in LITERAL,
        line=next(_LINES),
        qualifiers=tuple(sorted(qualifiers.items())),
    )


def told(
    subject: str,
    value: str,
    quote: str = "",
    /,
    *,
    polarity: Polarity = Polarity.AFFIRMED,
    modality: Modality = Modality.ASSERTED,
    confidence: float = 0.8,
    document: str = "doc:text",
    **qualifiers: str,
) -> Statement:
    """That a text says that `subject` depends on `value`."""
    quote = quote or f"{subject} needs {value}"
    return Statement(
        subject=subject,
        predicate="dependsOn",
        object=value,
        document=document,
        quote=quote,
        extractor="dependencies@1",
        passage=uid(quote),
        end=len(quote),
        polarity=polarity,
        modality=modality,
        confidence=confidence,
        qualifiers=tuple(sorted(qualifiers.items())),
    )


def either(subject: str, *values: str) -> list[Statement]:
    """That a text says that one of these is enough."""
    requirement = f"{subject}->({'|'.join(values)})"
    return [
        told(subject, value, f"{requirement}: {value}", k="1", requirement=requirement) for value in values
    ]


def typed(**kinds: str) -> list[Statement]:
    """Elements by name (`_` for `-`) and class."""
    return [declared(name.replace("_", "-"), "type", kind) for name, kind in kinds.items()]


def person(name: str, unit: str | None = None, party: PartyRole = PartyRole.EMPLOYEE) -> Person:
    """A findable person."""
    return Person(name, name.title(), party, unit=unit)


def assembled(
    statements: list[Statement], holders: Mapping[str, Holders] | None = None, *people: Person
) -> Dependencies:
    """The network of these statements under our ontology."""
    return assemble(default_model(), statements, holders or {}, {one.id: one for one in people})
