"""The lanes of a service blueprint (Shostack 1984; Bitner, Ostrom and Morgan 2008), and what is drawn in
which: what customers do, what they meet, what staff does behind that, and what supports it.

Customers see what is above the line of visibility, between front stage and back stage.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from graph.answers.failure_points import PERSON
from graph.fragility.assembly import Dependencies
from ontology.generated.names import ClassName, PartyRole
from ontology.model import OntologyModel


class Lane(StrEnum):
    """A row of a service blueprint, from the top."""

    CUSTOMER = "customer"
    FRONT_STAGE = "front_stage"
    BACK_STAGE = "back_stage"
    SUPPORT = "support"


LANES: Mapping[str, Lane] = {
    ClassName.CUSTOMER: Lane.CUSTOMER,
    ClassName.JOURNEY: Lane.CUSTOMER,
    ClassName.STAGE: Lane.CUSTOMER,
    ClassName.CHANNEL: Lane.FRONT_STAGE,
    ClassName.COMMUNITY: Lane.FRONT_STAGE,
    ClassName.TOUCHPOINT: Lane.FRONT_STAGE,
    ClassName.CONTRIBUTION: Lane.BACK_STAGE,
    ClassName.CONVERSATION: Lane.BACK_STAGE,
    ClassName.DOCUMENT: Lane.BACK_STAGE,
    ClassName.KNOWLEDGE: Lane.BACK_STAGE,
    ClassName.MEASURE: Lane.BACK_STAGE,
    ClassName.PASSAGE: Lane.BACK_STAGE,
    ClassName.PERSON: Lane.BACK_STAGE,
    ClassName.TOPIC: Lane.BACK_STAGE,
    ClassName.UNIT: Lane.BACK_STAGE,
    ClassName.ACCOUNT: Lane.SUPPORT,
    ClassName.CONSENT: Lane.SUPPORT,
    ClassName.ELEMENT: Lane.SUPPORT,
    ClassName.MENTION: Lane.SUPPORT,
    ClassName.ORGANIZATION: Lane.SUPPORT,
    ClassName.PARTNER_CONTACT: Lane.SUPPORT,
    ClassName.RUN: Lane.SUPPORT,
    ClassName.SERVICE: Lane.SUPPORT,
    ClassName.SOURCE: Lane.SUPPORT,
    ClassName.STATEMENT: Lane.SUPPORT,
    ClassName.SYSTEM: Lane.SUPPORT,
}
"""The lane of each class; a class that is not listed has that of its nearest superclass that is. Records
(accounts, statements ...) are no elements unless a line leads to one; then they are data."""
_PARTIES = {PartyRole.CUSTOMER: Lane.CUSTOMER, PartyRole.PARTNER: Lane.SUPPORT}


def lane_of_class(model: OntologyModel, name: str) -> Lane:
    """The lane of a class. Raises UnknownNameError for one that the ontology does not have."""
    classes = (name, *model.class_term(name).ancestors)
    return next((LANES[one] for one in classes if one in LANES), Lane.SUPPORT)


def lane_of(known: Dependencies, element: str) -> Lane:
    """The lane of an element by id. Staff, and people who may not be shown, are back stage."""
    person = known.people.get(element)
    if person is not None:
        return _PARTIES.get(person.party, Lane.BACK_STAGE)
    entity = known.entities.get(element)
    if entity is not None:
        return lane_of_class(known.model, entity.kind)
    return Lane.BACK_STAGE if known.elements[element].kind in (PERSON, "knowledge") else Lane.SUPPORT
