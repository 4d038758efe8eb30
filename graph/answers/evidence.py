"""Proof as it is shown: a quote with its document, date and role."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from graph.answers.quotes import best_quote
from graph.store.records import PassageView


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted, dated place in a document. `document` is its id; `place` says where in it; `role` what the
    person did there; `speaker` the id of who said it."""

    document: str
    title: str
    date: date | None
    quote: str
    url: str | None
    role: str | None = None
    place: str = ""
    path: str | None = None
    speaker: str | None = None


def evidence_of(view: PassageView, role: str | None, terms: Collection[str]) -> Evidence:
    """A passage as evidence, quoted where it holds the terms."""
    return Evidence(
        document=view.document,
        title=view.title,
        date=view.date,
        quote=best_quote(view.text, terms),
        url=view.url,
        role=role,
        place=view.place,
        path=view.path,
    )
