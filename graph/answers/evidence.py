"""Proof as it is shown: a quote with its document, date and role."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from graph.answers.quotes import best_quote
from graph.privacy.masking import MASK
from graph.store.own import evidence_id
from graph.store.records import PassageView
from ontology.document import Document
from ontology.generated.names import ContributionRole
from ontology.statement import Statement


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted, dated place in a document. `document` is its id; `place` says where in it; `role` what the
    person did there; `speaker` the id of who said it; `worth` by how many points a score would
    fall without it, where it speaks for one; `outdated`: the person said that it no longer holds. Where it
    stands on a person, `on` is her id and `id` its own, by which it is reported and corrected."""

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
    on: str | None = None
    id: str | None = None


def evidence_of(
    view: PassageView,
    role: str | None,
    terms: Collection[str],
    *,
    worth: float | None = None,
    outdated: bool = False,
    name: str = "",
    on: str | None = None,
) -> Evidence:
    """A passage as evidence, quoted where it holds the terms; where it only mentions somebody of this name,
    where it names her. `on` is the person whom it stands on, where it stands on one."""
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
        on=on,
        id=None if on is None else reportable_id(view),
    )


def reportable_id(view: PassageView) -> str | None:
    """The id of a passage as evidence (`graph.store.own.evidence_id`); None where a name is masked in its
    words: the id is a hash of them, and whoever has it could try out who is named."""
    masked = MASK in view.text or MASK in view.heading
    return None if masked else evidence_id(view.uid)


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
