"""What a catalogue calls the like of its elements, on every engine."""

from __future__ import annotations

from graph.store.base import Store
from tests.support.extracts import DocumentBuilder, batch


def _catalogue(kind: str, version: str = "1") -> DocumentBuilder:
    made = DocumentBuilder("catalogue.yaml", source="catalogue", kind="catalogue", day=None, version=version)
    made.thing("letter", "Touchpoint", "Garden Letter", elementType=kind)
    return made


async def _types(store: Store) -> list[tuple[str, str, str, str]]:
    known = await store.known_names()
    return [(n.id, n.family, n.kind, n.value) for n in known if n.predicate == "elementType"]


async def test_type_of_an_element_reaches_the_resolver(store: Store) -> None:
    """Sentences about "mailings" are read of the elements whose type that is."""
    await store.write(batch(_catalogue("Mailings")))
    assert await _types(store) == [("letter", "Element", "Touchpoint", "Mailings")]


async def test_type_is_no_name(store: Store) -> None:
    """Who types "mailings" is not led to one of them."""
    await store.write(batch(_catalogue("Mailings")))
    names = {(n.predicate, n.value) for n in await store.known_names() if n.id == "letter"}
    assert names == {("name", "Garden Letter"), ("elementType", "Mailings")}


async def test_a_new_type_takes_the_place_of_the_old(store: Store) -> None:
    """A class that the catalogue no longer knows must not be found in texts."""
    await store.write(batch(_catalogue("Mailings")))
    await store.write(batch(_catalogue("Letters", version="2")))
    assert [found[-1] for found in await _types(store)] == ["Letters"]
