"""Masks over the records that leave a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from graph.privacy.masking import Masker
from graph.store.records import NOT_SHOWN, ContributionRow, OwnedAccount, PassageView, Person, QuarantineEntry
from ontology.document import Document
from ontology.statement import UNKNOWN, Statement


def masked_passage(masker: Masker, view: PassageView) -> PassageView:
    """A passage without hidden names; a url or path that holds one is left out."""
    if not masker:
        return view
    return replace(
        view,
        title=masker.mask(view.title),
        text=masker.mask(view.text),
        heading=masker.mask(view.heading),
        url=_kept(masker, view.url),
        path=_kept(masker, view.path),
        thread=None if view.thread is None else masker.mask(view.thread),
    )


def masked_document(masker: Masker, document: Document) -> Document:
    """A document's head without hidden names; a url or path that holds one is left out."""
    if not masker:
        return document
    return replace(
        document,
        title=masker.mask(document.title),
        url=_kept(masker, document.url),
        path=_kept(masker, document.path),
        owner=_kept(masker, document.owner),
        thread=None if document.thread is None else masker.mask(document.thread),
    )


def masked_statement(masker: Masker, statement: Statement) -> Statement:
    """A statement without hidden names in its quote and values."""
    if not masker:
        return statement
    return replace(
        statement,
        quote=masker.mask(statement.quote),
        object=masker.mask(statement.object) if statement.literal else statement.object,
        qualifiers=tuple((key, masker.mask(value)) for key, value in statement.qualifiers),
    )


def is_shown(masker: Masker, statement: Statement) -> bool:
    """Whether a statement may be shown at all: not where an end that nobody knows (`unknown:`) is a hidden
    name."""
    ends = (statement.subject,) if statement.literal else (statement.subject, statement.object)
    return not any(end.startswith(UNKNOWN) and masker.names(end) for end in ends)


def masked_person(masker: Masker, hidden: Collection[str], person: Person) -> Person:
    """A person without hidden people beside her: a hidden manager is None. `hidden` are ids."""
    manager = None if person.manager in hidden else person.manager
    title = None if person.title is None else masker.mask(person.title)
    return replace(person, manager=manager, title=title)


def masked_contribution(masker: Masker, row: ContributionRow) -> ContributionRow:
    """A contribution whose thread names nobody hidden; the same thread as that of the masked passage."""
    return row._replace(thread=masker.mask(row.thread)) if masker else row


def masked_account(masker: Masker, account: OwnedAccount) -> OwnedAccount:
    """An account whose reasons name nobody hidden."""
    return replace(account, reasons=tuple(map(masker.mask, account.reasons))) if masker else account


def without_hidden_ends(rows: Iterable[tuple[Statement, bool]]) -> Iterator[Statement]:
    """Statements without hidden people as objects, from (statement, whether its object is one) in order.

    A dependency on one keeps its place, since what rests on it is fragile, under a number that tells her
    from others in this answer and says nothing else.
    """
    numbers: dict[str, int] = {}
    for statement, hidden in rows:
        if not hidden:
            yield statement
        elif statement.predicate == "dependsOn":
            number = numbers.setdefault(statement.object, len(numbers) + 1)
            yield replace(statement, object=f"{NOT_SHOWN}person-{number}")


def masked_entry(masker: Masker, entry: QuarantineEntry) -> QuarantineEntry:
    """An issue without hidden names."""
    if not masker:
        return entry
    issue = entry.issue
    masked = replace(
        issue,
        path=masker.mask(issue.path),
        place=masker.mask(issue.place),
        reason=masker.mask(issue.reason),
        remedy=masker.mask(issue.remedy),
    )
    return QuarantineEntry(entry.source, masked)


def _kept(masker: Masker, text: str | None) -> str | None:
    return None if text is not None and masker.names(text) else text
