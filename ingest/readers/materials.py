"""Bills of materials, whatever their format: components of a product, and which rest on which."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import unquote

from ingest.readers.declaring import Declaration
from ingest.readers.json_entries import Entry
from ingest.readers.text import line
from ingest.readers.yaml_items import EntryError
from ontology.extract import Issue
from ontology.generated.names import Strength
from ontology.identifiers import slug

_PURL = re.compile(r"pkg:[a-zA-Z][\w.+-]{0,40}/[^\s@?#]{1,400}")


@dataclass(frozen=True, slots=True)
class Component:
    """A component by its reference within the file."""

    ref: str
    name: str
    place: Entry
    version: str = ""
    purl: str = ""
    supplier: str = ""
    is_product: bool = False
    is_optional: bool = False

    @property
    def id(self) -> str:
        """Of a product the slug of its name, as catalogues have it. Of others the package URL without its
        version, so that it is one thing whoever uses it; without a package URL that slug too."""
        found = None if self.is_product else _PURL.match(self.purl)
        return unquote(found[0]).rstrip("/") if found else slug(self.name)


@dataclass(slots=True)
class Materials:
    """What a file says; nothing is added before all of it is known."""

    said: Declaration
    components: dict[str, Component] = field(default_factory=dict)
    lines: dict[tuple[str, str], tuple[Entry, Strength]] = field(default_factory=dict)
    """By references of dependent and provider."""
    _suppliers: set[str] = field(default_factory=set)

    def component(self, component: Component) -> None:
        """Take up a component. Raises EntryError where it has no name, or its reference is taken."""
        if not component.name:
            raise EntryError(component.place.line, "has no name")
        taken = self.components.get(component.ref)
        if taken is not None and taken.is_product:
            return  # products are listed once more among the components
        if taken is not None:
            reason = f"the reference {component.ref!r} was already used in line {taken.place.line}"
            raise EntryError(component.place.line, reason)
        self.components[component.ref] = component

    def line(self, place: Entry, dependent: str, provider: str, strength: Strength = Strength.HARD) -> None:
        """Take up a line between two references. Raises EntryError where both are the same."""
        if dependent == provider:
            raise EntryError(place.line, f"{dependent!r} cannot need itself")
        self.lines.setdefault((dependent, provider), (place, strength))

    def add(self) -> Iterator[Issue]:
        """Add all statements; issues for what cannot go in."""
        if self.components and not any(one.is_product for one in self.components.values()):
            place = next(iter(self.components.values())).place
            reason = "names no product that the components belong to; the lines between them went in"
            yield self.said.issue(EntryError(place.line, reason))
        by_id: dict[str, list[Component]] = defaultdict(list)
        for component in self.components.values():
            by_id[component.id].append(component)
        for same in by_id.values():
            yield from self.said.attempt(partial(self._declare, same))
        self._product_lines()
        made: set[tuple[str, str]] = set()
        for (dependent, provider), (place, strength) in self.lines.items():
            ends = self._id(dependent), self._id(provider)
            if ends not in made and ends[0] != ends[1]:  # two versions of one thing are one
                made.add(ends)
                yield from self.said.attempt(partial(self.said.depend, place, *ends, strength=strength))

    def _declare(self, same: list[Component]) -> None:
        first = same[0]
        self.said.declare(first.place, first.id, "System", first.name)
        for one in same:
            if one.version:
                self.said.note(one.place, one.id, f"version {one.version}")
        if first.supplier and not first.is_product:
            owner = slug(first.supplier)
            if owner not in self._suppliers:
                self.said.declare(first.place, owner, "Organization", first.supplier)
                self._suppliers.add(owner)
            self.said.say(first.place, first.id, "ownedBy", owner)

    def _product_lines(self) -> None:
        """A product of which no lines are given rests on what nothing else in the file rests on."""
        used = {provider for _, provider in self.lines}
        using = {dependent for dependent, _ in self.lines}
        products = [one for one in self.components.values() if one.is_product]
        roots = [one for one in self.components.values() if not one.is_product and one.ref not in used]
        if len(products) == 1 and products[0].ref not in using:
            for one in roots:
                strength = Strength.SOFT if one.is_optional else Strength.HARD
                self.line(one.place, products[0].ref, one.ref, strength)

    def _id(self, ref: str) -> str:
        return self.components[ref].id if ref in self.components else ref


def facts(value: object) -> Mapping[str, object]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def word(value: object) -> str:
    """A text as one clean line; "" for anything else."""
    return line(value) if isinstance(value, str) else ""
