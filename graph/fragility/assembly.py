"""From what is known to a dependency network that keeps its proof.

Elements are the entities of the family Element, and every unit, organisation, person or document that a
line leads to. Lines come from `dependsOn` statements (see `graph.fragility.claims`), from who holds which
knowledge (`graph.fragility.knowledge`), and from journeys: a journey needs each of its stages, hard, because
a customer who cannot take one step does not arrive. Stages don't need their journey.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.errors import FragilityError
from graph.fold import Entity, fold
from graph.fragility.claims import Group, Line, join
from graph.fragility.knowledge import NOBODY, ONE_NOT_SHOWN, Knowledge, needed_knowledge
from graph.fragility.network import LineSpec, Network, RequirementSpec, check
from graph.store.records import NOT_SHOWN, Holders, Person
from ontology.extract import Issue
from ontology.generated.names import ClassName, DependencyKind, PropertyName
from ontology.identifiers import line_id
from ontology.model import OntologyModel
from ontology.statement import Statement


@dataclass(frozen=True, slots=True)
class Element:
    """An element as it is shown. `kind` is its class in lower case, `proof` the statements that it exists,
    the declared first; `note` says what the bare structure cannot."""

    id: str
    name: str
    kind: str
    proof: tuple[Statement, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Dependencies:
    """The network with what its nodes are. `issues` says which requirements were left out and why."""

    model: OntologyModel
    network: Network
    elements: Mapping[str, Element]
    lines: Mapping[str, Line]
    entities: Mapping[str, Entity] = field(repr=False)
    people: Mapping[str, Person] = field(repr=False)
    statements: Sequence[Statement] = field(repr=False)
    issues: tuple[Issue, ...] = ()

    def of_class(self, *classes: ClassName) -> list[str]:
        """Ids of the elements of these classes or their subclasses, sorted."""
        kinds = {entity.kind for entity in self.entities.values()}
        kinds = {kind for kind in kinds if any(self.model.is_a(kind, one) for one in classes)}
        return sorted(
            name for name, entity in self.entities.items() if entity.kind in kinds and name in self.elements
        )

    def name(self, node: str) -> str:
        """The name of an element or line by id."""
        if node in self.elements:
            return self.elements[node].name
        line = self.lines[node]
        return f"{self.elements[line.dependent].name} → {self.elements[line.provider].name}"


def assemble(
    model: OntologyModel,
    statements: Sequence[Statement],
    holders: Mapping[str, Holders],
    people: Mapping[str, Person],
) -> Dependencies:
    """The dependency network that readable statements make.

    `holders` by topic for each of `needed_knowledge(statements)`, `people` all findable ones by id. What is
    impossible (an unknown end, k of fewer than k, an element that needs itself) is left out with an Issue.
    """
    entities = fold(model, statements)
    claims = join(statements)
    knowledge = [
        Knowledge(name, holders.get(Knowledge(name, Holders(())).topic, Holders(())))
        for name in needed_knowledge(statements)
    ]
    stages = _stages(model, entities)
    derived = [*(line for known in knowledge for line in known.lines), *stages]
    lines = {line.id: line for line in (*derived, *claims.lines.values())}
    groups = [*claims.groups, *(group for known in knowledge for group in known.groups)]
    groups += [Group(line.dependent, 1, (line.provider,), line.proof[0]) for line in stages]
    elements = _elements(entities, lines.values(), knowledge, people)
    requirements, issues = _requirements(elements, lines, groups)
    network = Network.build(list(elements), requirements)
    kept = {name: line for name, line in lines.items() if name in network.index}
    return Dependencies(model, network, elements, kept, entities, people, statements, tuple(issues))


def _stages(model: OntologyModel, entities: Mapping[str, Entity]) -> list[Line]:
    lines = []
    for stage in entities.values():
        if not model.is_a(stage.kind, ClassName.STAGE):
            continue
        for whole in stage.properties.get(PropertyName.PART_OF, ()):
            journey = entities.get(whole)
            if journey is not None and model.is_a(journey.kind, ClassName.JOURNEY):
                lines.append(
                    Line(whole, stage.id, DependencyKind.WORKFLOW, proof=_proof(stage, "partOf", whole))
                )
    return lines


def _proof(entity: Entity, predicate: str, value: str | None = None) -> tuple[Statement, ...]:
    return tuple(s for s in entity.statements if s.predicate == predicate and value in (None, s.object))


def _elements(
    entities: Mapping[str, Entity],
    lines: Iterable[Line],
    knowledge: Iterable[Knowledge],
    people: Mapping[str, Person],
) -> dict[str, Element]:
    """All elements by id, sorted."""
    ends = {end for line in lines for end in (line.dependent, line.provider)}
    found = {name: Element(name, people[name].name, "person") for name in ends if name in people}
    found |= {name: Element(name, ONE_NOT_SHOWN, "person") for name in ends if name.startswith(NOT_SHOWN)}
    for name, entity in entities.items():
        if entity.family == ClassName.ELEMENT or name in ends:
            proof = _proof(entity, PropertyName.TYPE)
            found[name] = Element(name, entity.name, entity.kind.lower(), proof)
    for known in knowledge:
        own = entities.get(known.id)
        proof = _proof(own, PropertyName.TYPE) if own is not None else ()
        note = NOBODY if known.is_unheld else None
        found[known.id] = Element(known.id, known.name(entities), "knowledge", proof, note)
        found.update({name: Element(name, shown, "person") for name, shown in known.hidden.items()})
    return dict(sorted(found.items()))


def _requirements(
    elements: Mapping[str, Element], lines: Mapping[str, Line], groups: Iterable[Group]
) -> tuple[list[RequirementSpec], list[Issue]]:
    requirements, issues = [], []
    for group in groups:
        known = [provider for provider in group.providers if provider in elements]
        issues += [_unknown(group, provider) for provider in group.providers if provider not in elements]
        # An unknown end takes its line away; where all were needed, all that remain still are.
        k = len(known) if group.k == len(group.providers) else group.k
        ids = [line_id(group.dependent, provider) for provider in known]
        specs = [LineSpec(name, lines[name].provider, lines[name].strength) for name in ids]
        requirement = RequirementSpec(group.dependent, k, specs)
        try:
            if known:
                check(requirement, elements)
                requirements.append(requirement)
        except FragilityError as error:
            issues.append(_issue(group, str(error), "Mend the requirement in the catalogue or the text."))
    return requirements, issues


def _unknown(group: Group, provider: str) -> Issue:
    reason = f"{group.dependent} needs {provider}, which is not on record."
    return _issue(group, reason, f"Add {provider} to a catalogue that the viewer may read.")


def _issue(group: Group, reason: str, remedy: str) -> Issue:
    path = group.claim.document if group.claim is not None else ""
    line = group.claim.line if group.claim is not None else None
    return Issue(path, f"line {line}" if line is not None else "", reason, remedy)
