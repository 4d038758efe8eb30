"""What people call elements, lines and units: ids from words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from graph.errors import UnknownElementError
from graph.fragility.assembly import Dependencies
from ontology.generated.names import ClassName, PropertyName
from ontology.identifiers import fold_text, line_id

NEAR = 3
"""Names that are offered where one is unknown, at most."""


def find_element(dependencies: Dependencies, asked: str) -> str:
    """The id of an element by its id, name or alias, whatever the case.

    Raises UnknownElementError with near names, or with the ids where several elements have that name. A
    touchpoint or stage is preferred to other elements of that name.
    """
    preferred = set(dependencies.of_class(ClassName.TOUCHPOINT, ClassName.STAGE))
    ids = [name for name in dependencies.elements if name in dependencies.entities]
    return _find(dependencies, asked, ids, preferred)


def find_node(dependencies: Dependencies, asked: str) -> str:
    """The id of an element, person or line (`dependent->provider`, by ids or names).

    Raises UnknownElementError as `find_element` does.
    """
    if asked in dependencies.lines or asked in dependencies.elements or asked in dependencies.people:
        return asked
    known = [
        *dependencies.elements,
        *(name for name in dependencies.people if name not in dependencies.elements),
    ]
    dependent, arrow, provider = asked.partition("->")
    if arrow:
        line = line_id(*(_find(dependencies, end.strip(), known) for end in (dependent, provider)))
        if line in dependencies.lines:
            return line
        raise UnknownElementError(asked, tuple(_near(asked, list(dependencies.lines))))
    return _find(
        dependencies, asked, known, set(dependencies.of_class(ClassName.TOUCHPOINT, ClassName.STAGE))
    )


def find_unit(dependencies: Dependencies, asked: str) -> str:
    """The id of a unit or team by id, name or alias; raises UnknownElementError with near names."""
    units = [
        name
        for name, entity in dependencies.entities.items()
        if dependencies.model.is_a(entity.kind, ClassName.UNIT)
    ]
    return _find(dependencies, asked, units)


def _find(
    dependencies: Dependencies, asked: str, ids: Collection[str], preferred: Collection[str] = ()
) -> str:
    if asked in ids:
        return asked
    called: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, str] = {}
    for name in ids:
        for word in _words(dependencies, name):
            called[fold_text(word)].add(name)
            shown[fold_text(word)] = word
    found = called.get(fold_text(asked), set())
    found = found.intersection(preferred) or found
    if len(found) == 1:
        return next(iter(found))
    near = sorted(found) if found else [shown[word] for word in _near(fold_text(asked), list(shown))]
    raise UnknownElementError(asked, tuple(dict.fromkeys(near)))


def _near(asked: str, names: list[str]) -> list[str]:
    return get_close_matches(asked, names, n=NEAR)


def _words(dependencies: Dependencies, name: str) -> Iterator[str]:
    """What an element, person or unit is called."""
    yield name
    if name in dependencies.people:
        yield dependencies.people[name].name
        yield from dependencies.people[name].emails
    if name in dependencies.elements:
        yield dependencies.elements[name].name
    if name in dependencies.entities:
        yield dependencies.entities[name].name
        yield from dependencies.entities[name].properties.get(PropertyName.ALIAS, ())
