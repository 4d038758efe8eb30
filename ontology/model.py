"""The ontology for the rest of the house: `default_model()` at run time, `load_model()` from Turtle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ontology.generated import data
from ontology.terms import (
    Area,
    ClassTerm,
    Concept,
    Match,
    OntologyModel,
    PropertyTerm,
    Qualifier,
    Scheme,
)

T = TypeVar("T")
Row = tuple[Any, ...]

FOLDER = Path(__file__).parent / "cx"
"""Where the Turtle of the ontology is."""

__all__ = ["FOLDER", "OntologyModel", "default_model", "load_model", "model_of"]


def load_model(folder: Path | None = None) -> OntologyModel:
    """The model as a folder of Turtle says it, by default our own (read once).

    Raises OntologyError where a file is not Turtle or a term is incomplete.
    """
    if folder is None:
        return _load_default()
    from ontology.turtle import read_folder  # noqa: PLC0415 -- rdflib takes .3 s to import; the product does without

    return read_folder(folder)


@cache
def _load_default() -> OntologyModel:
    return load_model(FOLDER)


@cache
def default_model() -> OntologyModel:
    """The model as generated from the Turtle, without rdflib; what the product uses at run time."""
    return model_of(data.AREAS, data.CLASSES, data.PROPERTIES, data.SCHEMES)


def model_of(
    areas: Iterable[Row], classes: Iterable[Row], properties: Iterable[Row], schemes: Iterable[Row]
) -> OntologyModel:
    """The model from rows as ontology/generated/data.py holds them."""
    return OntologyModel(
        {row[0]: Area(*row) for row in areas},
        {row[0]: _class(row) for row in classes},
        {row[0]: _property(row) for row in properties},
        {row[0]: _scheme(row) for row in schemes},
    )


def _class(row: Row) -> ClassTerm:
    return _make(ClassTerm, *row[:-1], _matches(row[-1]))


def _property(row: Row) -> PropertyTerm:
    qualifiers = tuple(Qualifier(*pair) for pair in row[-2])
    return _make(PropertyTerm, *row[:-2], qualifiers, _matches(row[-1]))


def _scheme(row: Row) -> Scheme:
    concepts = (_make(Concept, *concept[:-1], _matches(concept[-1])) for concept in row[-1])
    return _make(Scheme, *row[:-1], {concept.value: concept for concept in concepts})


def _make(record: Callable[..., T], *values: object) -> T:
    return record(*values)


def _matches(pairs: Sequence[tuple[str, str]]) -> tuple[Match, ...]:
    return tuple(Match(*pair) for pair in pairs)
