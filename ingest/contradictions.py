"""What several declared files say differently of the same thing: the first that is read stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ontology.extract import Extract, Issue
from ontology.statement import Statement

_SINGLE = {"ownedBy": "is owned by", "failureProbability": "has the failure probability"}
"""Properties of which a thing has one value, with the words that say it."""


class Contradictions:
    """What was said so far, in the order of the files."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, ...], tuple[str, Statement, str]] = {}

    def without(self, extract: Extract) -> tuple[Extract, list[Issue]]:
        """An extract without the statements that contradict an earlier one, and an issue for each claim."""
        path = extract.document.path or extract.document.source
        issues: dict[tuple[str, ...], Issue] = {}
        kept = []
        for statement in extract.statements:
            for key, value in _claims(statement):
                before, first, where = self._said.setdefault(key, (value, statement, path))
                if before != value:
                    issues.setdefault(key, _issue(statement, value, path, (before, first, where)))
                    break
            else:
                kept.append(statement)
        return replace(extract, statements=tuple(kept)) if issues else extract, list(issues.values())


def _claims(statement: Statement) -> Iterator[tuple[tuple[str, ...], str]]:
    """What a statement says that others may say differently: about what, and the value."""
    if statement.predicate in _SINGLE:
        yield (statement.predicate, statement.subject), statement.object
    requirement = statement.qualifier("requirement")
    if statement.predicate == "dependsOn" and requirement is not None:
        yield ("k", statement.subject, requirement), statement.qualifier("k") or ""


def _issue(statement: Statement, value: str, path: str, earlier: tuple[str, Statement, str]) -> Issue:
    before, first, where = earlier
    words = _SINGLE.get(statement.predicate, "needs at least")
    what = f" of {statement.qualifier('requirement')}" if statement.predicate == "dependsOn" else ""
    reason = (
        f"{statement.subject!r} {words} {value!r}{what}, but {before!r} in {where}, line {first.line}; "
        "that one stands"
    )
    return Issue(path, f"line {statement.line}", reason, "keep one of the two")
