"""What every engine derives in the same way from a batch, so that all hold the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.fold import NAME, Entity
from graph.people import ALLOWED, GIVEN, PERSON, names_of, party_of
from graph.privacy.consent import Decisions, EmployeePolicy, allowed_purposes
from graph.store.codec import Row, space_of
from graph.store.joining import ACCOUNT_PREFIX, Joins, LoneAccount, consents_as_one, fold_joined
from graph.store.names import folded_name
from graph.store.records import Holders
from ontology.extract import Extract, Issue
from ontology.generated.names import ConsentDecision, ConsentPurpose
from ontology.identifiers import digest
from ontology.model import OntologyModel
from ontology.statement import Statement

NAMING = ("name", "alias")
PASSIVE = ("forwarded", "mentioned", "thanked")
"""Roles of people in a passage that somebody else worded."""
HOLDING = ("answered", "said", "wrote")
"""Roles that show that somebody knows what a passage is about."""

HELPING = ("answered", "thanked")
"""Roles that show that somebody's question was answered."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides about derived rows: the ontology and the organisation's policy on its employees."""

    model: OntologyModel
    employees: EmployeePolicy


def is_about_person_or_account(family: str | None, subject: str) -> bool:
    """Whether a statement's subject is a person or an account, which `Store.statements` leaves out."""
    return family == PERSON or subject.startswith(ACCOUNT_PREFIX)


def entity_rows(
    rules: Rules,
    told: Iterable[tuple[Statement, str]],
    consents: Mapping[str, Decisions],
    joins: Joins,
    lone: Iterable[LoneAccount] = (),
) -> dict[str, Row]:
    """Rows of the entities that statements (with their spaces) and lone accounts make, by id."""
    decided = consents_as_one(consents, joins)
    made = fold_joined(rules.model, told, joins, lone)
    return {entity.id: entity_row(rules, entity, decided) for entity in made.values()}


def entity_row(rules: Rules, entity: Entity, consents: Mapping[str, Decisions]) -> Row:
    """The row of an entity; `consents` are the decisions in force by person."""
    properties = dict(entity.properties)
    hidden = False
    if entity.family == PERSON:
        decided = consents.get(entity.id, {})
        allowed = allowed_purposes(party_of(rules.model, entity.kind), decided, rules.employees)
        hidden = ConsentPurpose.BEING_FOUND not in allowed
        properties[ALLOWED] = tuple(str(purpose) for purpose in allowed)
        properties[GIVEN] = tuple(str(p) for p in allowed if decided.get(p) is ConsentDecision.GIVEN)
    return {
        "id": entity.id,
        "kind": entity.kind,
        "family": entity.family,
        "name": entity.name,
        "properties": json.dumps(properties, sort_keys=True),
        "hidden": hidden,
    }


def entity_from(row: Mapping[str, Any]) -> Entity:
    """An entity from its row, without its statements."""
    properties = {key: tuple(values) for key, values in json.loads(str(row["properties"])).items()}
    name = next(iter(properties.get(NAME, ())), str(row["id"]))
    return Entity(str(row["id"]), str(row["kind"]), str(row["family"]), name, properties, ())


def name_rows(extract: Extract) -> Iterator[Row]:
    """The names and aliases that a document gives, for suggestions."""
    for statement in extract.statements:
        if statement.predicate in NAMING and statement.is_present_fact:
            yield {
                "subject": statement.subject,
                "folded": folded_name(statement.object),
                "shown": statement.object,
                "predicate": statement.predicate,
                "space": space_of(extract.document.audience),
                "document": extract.document.id,
            }


def quarantine_row(source: str, document: str | None, run: str, issue: Issue) -> Row:
    """An issue as a row; the same issue has the same key in every run."""
    return {
        "key": digest(source, document or "", issue.path, issue.place, issue.reason),
        "source": source,
        "document": document,
        "run": run,
        "path": issue.path,
        "place": issue.place,
        "reason": issue.reason,
        "remedy": issue.remedy,
    }


def all_names(entity: Entity) -> tuple[str, ...]:
    """Every name that masking must find; two words of a full name in the other order too ("Reed, Dana")."""
    names = names_of(entity)
    turned = (" ".join(reversed(name.split())) for name in (entity.name,) if len(name.split()) == 2)
    return (*names, *turned)


def holders_of(
    topics: Iterable[str], rows: Iterable[tuple[str, str, bool, str | None]], day: date
) -> dict[str, Holders]:
    """Who holds the knowledge of each topic as of a day, from rows of (topic, a person who contributed,
    whether she is hidden, the date on which she left)."""
    people: dict[str, dict[str, bool]] = {topic: {} for topic in topics}
    for topic, person, hidden, left in rows:
        if left is None or date.fromisoformat(left) > day:
            people[topic][person] = hidden
    return {
        topic: Holders(
            people=tuple(sorted(one for one, hidden in found.items() if not hidden)),
            not_shown=sum(found.values()),
        )
        for topic, found in sorted(people.items())
    }
