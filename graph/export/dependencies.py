"""Requirements and dependencies of an export, from the present facts among the statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.export.terms import block, given, iri, number, text
from graph.fold import Entity
from ontology.generated.names import DependencyKind, Strength
from ontology.identifiers import line_id
from ontology.statement import Statement

KNOWLEDGE = "knowledge:"


def dependency_blocks(statements: Iterable[Statement], entities: Mapping[str, Entity]) -> Iterator[str]:
    """Knowledge elements, dependencies and requirements. Of several claims about a pair the declared one,
    then the most confident, gives kind, strength and requirement."""
    claims: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.predicate == "dependsOn" and statement.is_present_fact:
            claims[line_id(statement.subject, statement.object)].append(statement)
    chosen = {line: min(held, key=_preference) for line, held in sorted(claims.items())}
    ends = {end for claim in chosen.values() for end in (claim.subject, claim.object)}
    for end in sorted(ends - set(entities)):
        if end.startswith(KNOWLEDGE):
            topic = "topic:" + end.removeprefix(KNOWLEDGE)
            yield block(iri(end), "Knowledge", [("cx:about", iri(topic))])
    yield from _lines(chosen)
    yield from _requirements(chosen)


def _lines(chosen: Mapping[str, Statement]) -> Iterator[str]:
    for line, claim in chosen.items():
        survives = claim.qualifier("timeToSurvive")
        pairs = given(
            ("cx:dependent", iri(claim.subject)),
            ("cx:provider", iri(claim.object)),
            ("cx:kind", text(claim.qualifier("kind") or DependencyKind.TECHNOLOGY)),
            ("cx:strength", text(claim.qualifier("strength") or Strength.HARD)),
            ("cx:timeToSurvive", text(survives) if survives else None),
            ("cx:requirement", iri(_requirement(line, claim))),
        )
        yield block(iri(f"dependency:{line}"), "Dependency", pairs)


def _requirements(chosen: Mapping[str, Statement]) -> Iterator[str]:
    grouped: dict[str, list[str]] = defaultdict(list)
    least: dict[str, int] = {}
    for line, claim in chosen.items():
        requirement = _requirement(line, claim)
        grouped[requirement].append(line)
        least.setdefault(requirement, int(claim.qualifier("k") or 1))
    for requirement, lines in sorted(grouped.items()):
        met = [("cx:metBy", iri(f"dependency:{line}")) for line in lines]
        yield block(iri(requirement), "Requirement", [("cx:k", number(least[requirement])), *met])


def _requirement(line: str, claim: Statement) -> str:
    return f"requirement:{claim.qualifier('requirement') or line}"


def _preference(statement: Statement) -> tuple[bool, float, str]:
    return (statement.passage is not None, -statement.confidence, statement.id)
