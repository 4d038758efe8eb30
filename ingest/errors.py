"""Errors of the ingest package. What is wrong with one item is an Issue, not an exception."""

from __future__ import annotations

from ontology.extract import Issue


class IngestError(Exception):
    """Ingestion cannot do what was asked; the message says what and how to mend it."""


class UnknownKindError(IngestError):
    """A source of a kind that no reader has, or a file of which no kind can be told."""


class UnreadableError(IngestError):
    """One item cannot be read; `issue` says which, where, why and what to do. Never leaves a reader."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(f"{issue.path}, {issue.place}: {issue.reason}; {issue.remedy}")
        self.issue = issue


class OverlapError(IngestError):
    """A path lies in a folder that was ingested as a whole with another audience."""
