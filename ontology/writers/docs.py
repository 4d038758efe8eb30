"""Writes docs/ontology.md: the ontology for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ontology.terms import (
    NAMESPACE,
    Area,
    ClassTerm,
    Concept,
    Match,
    OntologyModel,
    PropertyTerm,
    Qualifier,
    Scheme,
)

HEAD = f"""\
# The ontology

Written by `make generate` from `ontology/cx/*.ttl`; do not edit. The namespace is `{NAMESPACE}`.

The ontology says what can exist. Every class belongs to one *family*, the root that it descends from. What is
known of a thing is a statement whose predicate is one of the properties below; a name that is not here is an
error when it is loaded. A scheme is a closed list of values; in records, stores and RDF alike a value is
written as the plain word in its table. `ontology/shapes.ttl` says in SHACL what makes a thing valid.

To add a kind of thing, for example a warehouse, write it into the area where it belongs and run
`make generate`; nothing else needs to change for it to be stored, asked for, exported and described here:

```turtle
cx:Warehouse a owl:Class ;
    rdfs:label "warehouse"@en ;
    rdfs:comment "A place where goods wait."@en ;
    rdfs:subClassOf cx:Element .
```
"""


def docs_text(model: OntologyModel) -> str:
    """The file's text."""
    parts = [HEAD, _overview(model)]
    for area in model.areas.values():
        parts.extend(_area(model, area))
    return "\n".join(parts)


def _overview(model: OntologyModel) -> str:
    rows = [
        (f"`{family}`", ", ".join(f"`{name}`" for name in model.members(family) if name != family))
        for family in model.families()
    ]
    return "## Families\n\n" + _table(("family", "further classes"), rows)


def _area(model: OntologyModel, area: Area) -> Iterator[str]:
    yield f"## {area.label}\n\n{area.comment}\n"
    classes = [_class_row(term) for term in model.classes.values() if term.area == area.name]
    if classes:
        yield "### Classes\n\n" + _table(("class", "is a", "definition", "elsewhere"), classes)
    properties = [_property_row(term) for term in model.properties.values() if term.area == area.name]
    if properties:
        header = ("property", "of", "value", "definition", "elsewhere")
        yield "### Properties\n\n" + _table(header, properties)
    for scheme in model.schemes.values():
        if scheme.area == area.name:
            yield _scheme(scheme)


def _class_row(term: ClassTerm) -> tuple[str, ...]:
    return f"`{term.name}`", _names(term.parents), term.comment, _matches(term.maps)


def _property_row(term: PropertyTerm) -> tuple[str, ...]:
    comment = term.comment
    if term.qualifiers:
        comment += f" Qualifiers: {', '.join(map(_qualifier, term.qualifiers))}."
    return f"`{term.name}`", _names(term.domain) or "anything", _value(term), comment, _matches(term.maps)


def _qualifier(qualifier: Qualifier) -> str:
    return f"`{qualifier.name}`" + (f" ({qualifier.scheme})" if qualifier.scheme else "")


def _value(term: PropertyTerm) -> str:
    if term.scheme:
        value = term.scheme
    elif term.kind == "value":
        value = term.datatype or "value"
    else:
        value = _names(term.range) or ("thing" if term.kind == "thing" else "thing or value")
    return value if term.functional else f"{value}, several"


def _scheme(scheme: Scheme) -> str:
    rows = [_concept_row(concept) for concept in scheme.concepts.values()]
    text = f"### Scheme `{scheme.name}`\n\n{scheme.comment}\n\n"
    text += _table(("value", "meaning", "elsewhere"), rows)
    words = [_words_row(concept) for concept in scheme.concepts.values() if concept.alt_labels]
    if words:
        header = ("value", "words for it", "words for it after another word", "not")
        text += "\n" + _table(header, words)
    return text


def _concept_row(concept: Concept) -> tuple[str, ...]:
    return f"`{concept.value}`", concept.comment, _matches(concept.maps)


def _words_row(concept: Concept) -> tuple[str, ...]:
    return f"`{concept.value}`", *(
        ", ".join(words) for words in (concept.alt_labels, concept.heads, concept.stops)
    )


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _matches(maps: Iterable[Match]) -> str:
    return ", ".join(f"{match.relation} {match.term}" for match in maps)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
