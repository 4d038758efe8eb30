"""Statements that lead to something that no declared file defines; told only after all of them are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ontology.extract import Extract, Issue
from ontology.statement import Statement

_LINKS = frozenset(
    "dependsOn lineControl ownedBy partOf memberOf reportsTo control for insteadOf failureProbability".split()
)
_KNOWLEDGE = "knowledge:"
_TOPIC = "topic:"


def undefined_ends(extract: Extract, known: Collection[str]) -> tuple[frozenset[str], list[Issue]]:
    """The ids of a declared document's statements that lead nowhere, and an issue for each undefined end.

    `known` are the ids that any file of the run, or the store, declares. Knowledge of a topic that no
    vocabulary has is an issue, but its statement stays: nobody may know it.
    """
    lost = set()
    issues = []
    for statement in extract.statements:
        for end in _undefined(statement, known):
            issues.append(_issue(extract, statement, end))
            if not end.startswith(_KNOWLEDGE):
                lost.add(statement.id)
    return frozenset(lost), issues


def _undefined(statement: Statement, known: Collection[str]) -> Iterator[str]:
    if statement.predicate not in _LINKS:
        return
    unit = statement.qualifier("unit")
    subjects = statement.subject.split("->")  # a line is said by both its ends
    ends = (*subjects, None if statement.literal else statement.object, unit)
    for end in ends:
        if end is None:
            continue
        defining = _TOPIC + end.removeprefix(_KNOWLEDGE) if end.startswith(_KNOWLEDGE) else end
        if defining not in known:
            yield end


def _issue(extract: Extract, statement: Statement, end: str) -> Issue:
    if end.startswith(_KNOWLEDGE):
        topic = end.removeprefix(_KNOWLEDGE)
        reason = f"{statement.subject!r} needs knowledge of {topic!r}, which no vocabulary has as a topic"
        remedy = "add the topic to the vocabulary, or use the preferred label of the one that is meant"
    else:
        reason = f"{statement.predicate} of {statement.subject!r} leads to {end!r}, which is not defined"
        remedy = f"define {end!r} in a catalogue or the directory, or correct the id"
    return Issue(
        path=extract.document.path or extract.document.source,
        place=f"line {statement.line}",
        reason=reason,
        remedy=remedy,
    )
