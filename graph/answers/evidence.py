"""Proof as it is shown: a quote with its document, date and role."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from graph.answers.quotes import best_quote
from graph.store.records import PassageView
from ontology.document import Document
from ontology.generated.names import ContributionRole
from ontology.statement import Statement


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted, dated place in a document. `document` is its id; `place` says where in it; `role` what the
    person did there; `speaker` the id of who said it; `worth` by how many points a score would
    fall without it, where it speaks for one; `outdated`: the person said that it no longer holds."""

    document: str
    title: str
    date: date | None
    quote: str
    url: str | None
    role: str | None = None
    place: str = ""
    path: str | None = None
    speaker: str | None = None
    worth: float | None = None
    outdated: bool = False


def evidence_of(
    view: PassageView,
    role: str | None,
    terms: Collection[str],
    *,
    worth: float | None = None,
    outdated: bool = False,
    name: str = "",
) -> Evidence:
    """A passage as evidence, quoted where it holds the terms; where it only mentions somebody of this name,
    where it names her."""
    return Evidence(
        document=view.document,
        title=view.title,
        date=view.date,
        quote=best_quote(
            view.text,
            terms,
            name=name if role == ContributionRole.MENTIONED else "",
            language=view.language,
        ),
        url=view.url,
        role=role,
        place=view.place,
        path=view.path,
        worth=worth,
        outdated=outdated,
    )


def statement_evidence(statement: Statement, view: PassageView | None, document: Document) -> Evidence:
    """A statement as evidence. Its place is its passage's own, or for a declared statement its line."""
    line = f"line {statement.line}" if statement.line is not None else ""
    return Evidence(
        document=statement.document,
        title=document.title,
        date=statement.date or (view.date if view is not None else document.date),
        quote=" ".join(statement.quote.split()),
        url=view.url if view is not None else document.url,
        place=view.place if view is not None else line,
        path=document.path,
        speaker=statement.speaker,
    )
