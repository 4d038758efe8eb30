"""Checks over all declared files of a run, which no reader can make alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from graph.store.records import KnownName
from ingest.contradictions import Contradictions
from ingest.readers.base import shown
from ingest.readers.directory import TEAM
from ingest.readers.undefined import undefined_ends
from ingest.source import Source, is_file
from ontology.document import Document
from ontology.extract import Extract, Issue
from ontology.identifiers import slug
from ontology.model import OntologyModel
from ontology.statement import Statement

DECLARED_KINDS = (
    "directory",
    "vocabulary",
    "catalogue",
    "backstage",
    "compose",
    "kubernetes",
    "cyclonedx",
    "spdx",
    "journey",
    "consents",
)
"""Kinds of sources that declare what exists, in the order in which they are read."""

Item = tuple[Source, Extract]


def checked(
    items: Sequence[Item], known: Iterable[KnownName], model: OntologyModel
) -> tuple[list[Item], list[tuple[str, Issue]]]:
    """The extracts without statements that clash with others or lead nowhere, and an issue for each.

    An id belongs to the first family that declares it (a person and a system cannot share one). Both ends of
    a dependency must be declared in some file of this run or an earlier one. Of what several files say
    differently, the first stands.
    """
    issues: list[tuple[str, Issue]] = []
    families = {name.id: name.family for name in known}
    kept = []
    for source, extract in items:
        clashing = {
            statement.subject: statement
            for statement in extract.statements
            if statement.predicate == "type"
            and families.setdefault(statement.subject, model.family(statement.object))
            != model.family(statement.object)
        }
        issues += [
            (source.id, with_path(source, _clash(extract.document, statement, families[subject])))
            for subject, statement in sorted(clashing.items())
        ]
        kept.append((source, _without(extract, clashing)))
    return _connected(kept, set(families), issues), issues


def is_declared(source: str) -> bool:
    """Whether the id of a source that somebody named (see `ingest.sources`) says a declaring kind."""
    return source.split("/")[1:2] in ([kind] for kind in DECLARED_KINDS)


def with_path(source: Source, issue: Issue) -> Issue:
    """The issue of a document with the path of its file, as issues of whole files have it."""
    inside = source.path / issue.path
    return replace(issue, path=shown(inside if is_file(inside) else source.path))


def _connected(items: list[Item], known: set[str], issues: list[tuple[str, Issue]]) -> list[Item]:
    connected = []
    said = Contradictions()
    for source, item in items:
        extract = replace(item, statements=tuple(_owned_by_team(s, known) for s in item.statements))
        lost, problems = undefined_ends(extract, known)
        issues += [(source.id, with_path(source, issue)) for issue in problems]
        statements = tuple(s for s in extract.statements if s.id not in lost)
        agreed, problems = said.without(replace(extract, statements=statements))
        issues += [(source.id, with_path(source, issue)) for issue in problems]
        connected.append((source, agreed))
    return connected


def _owned_by_team(statement: Statement, known: Collection[str]) -> Statement:
    """A catalogue may name a team as owner by the slug of its name."""
    team = TEAM + slug(statement.object)
    if statement.predicate != "ownedBy" or statement.object in known or team not in known:
        return statement
    return replace(statement, object=team)


def _without(extract: Extract, subjects: Iterable[str]) -> Extract:
    gone = frozenset(subjects)
    return replace(extract, statements=tuple(s for s in extract.statements if s.subject not in gone))


def _clash(document: Document, statement: Statement, family: str) -> Issue:
    return Issue(
        path=document.path or document.source,
        place=f"line {statement.line}",
        reason=f"the id {statement.subject!r} already belongs to a {family}",
        remedy="give one of the two another id",
    )
