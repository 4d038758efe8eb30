"""People, as their statements make them: party, unit, and every name they go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from graph.fold import Entity
from graph.store.records import Person
from ontology.generated.names import ConsentPurpose, PartyRole
from ontology.model import OntologyModel

PERSON = "Person"
TEAM = "Team"
ALLOWED = "allowedPurpose"
"""Derived property of a person's row: the purposes that consent and policy allow."""
GIVEN = "givenPurpose"
"""Derived property of a person's row: the purposes to which she expressly consents."""
OTHER_NAME = "otherName"
"""Derived property of a joined person: the ids and names of all her members, for masking and finding her."""
NAME_PREDICATES = ("name", "alias", "email", "handle", "displayName")


def party_of(model: OntologyModel, kind: str) -> PartyRole:
    """The party of a class of people; who is neither customer nor partner counts as an employee."""
    if model.is_a(kind, "Customer"):
        return PartyRole.CUSTOMER
    if model.is_a(kind, "PartnerContact"):
        return PartyRole.PARTNER
    return PartyRole.EMPLOYEE


def names_of(entity: Entity) -> tuple[str, ...]:
    """Everything a person is called: id, name, aliases, addresses, handles."""
    bare_id = entity.id.partition(":")[2] if entity.id.startswith("person:") else entity.id
    values = (
        value
        for predicate in (*NAME_PREDICATES, OTHER_NAME)
        for value in entity.properties.get(predicate, ())
    )
    return tuple(dict.fromkeys((bare_id, *values)))


def person_of(entity: Entity, model: OntologyModel, units: Mapping[str, Entity]) -> Person:
    """A person record; `units` are the teams and units by id."""
    team, unit = _membership(entity, model, units)
    left = entity.value("leftOn")
    return Person(
        id=entity.id,
        name=entity.name,
        party=party_of(model, entity.kind),
        unit=unit,
        team=team,
        manager=entity.value("reportsTo"),
        title=entity.value("jobTitle"),
        left=date.fromisoformat(left) if left else None,
        emails=entity.properties.get("email", ()),
        place=_place(entity, units),
        allowed=_purposes(entity, ALLOWED),
        given=_purposes(entity, GIVEN),
    )


def people_of(
    entities: Iterable[Entity], model: OntologyModel, units: Mapping[str, Entity]
) -> dict[str, Person]:
    """Person records by id, in the order of their ids."""
    return {e.id: person_of(e, model, units) for e in sorted(entities, key=lambda entity: entity.id)}


def _membership(
    entity: Entity, model: OntologyModel, units: Mapping[str, Entity]
) -> tuple[str | None, str | None]:
    for member_of in entity.properties.get("memberOf", ()):
        group = units.get(member_of)
        if group is None:
            continue
        if model.is_a(group.kind, TEAM):
            return group.id, group.value("partOf")
        return None, group.id
    return None, None


def _place(entity: Entity, units: Mapping[str, Entity]) -> str | None:
    return next((units[one].name for one in entity.properties.get("memberOf", ()) if one in units), None)


def _purposes(entity: Entity, predicate: str) -> frozenset[ConsentPurpose]:
    return frozenset(ConsentPurpose(value) for value in entity.properties.get(predicate, ()))
