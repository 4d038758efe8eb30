"""What a batch puts into every table of a store, the same in every engine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.privacy.forgetting import Forgotten
from graph.store import derive
from graph.store.codec import (
    Row,
    account_row,
    contribution_row,
    document_row,
    mention_row,
    passage_row,
    space_of,
    statement_row,
)
from graph.store.indexing import IndexEntries
from graph.store.records import Batch


@dataclass(frozen=True, slots=True)
class BatchRows:
    """Rows by table. Each has a key of its own (of two with the same the later counts), sorted by it: writers
    that go through their rows in the same order don't block each other."""

    documents: list[Row]
    passages: list[Row]
    accounts: list[Row]
    contributions: list[Row]
    mentions: list[Row]
    statements: list[Row]
    names: list[Row]
    issues: list[Row]

    @property
    def spaces(self) -> list[str]:
        """The names of the spaces that the rows are in, sorted."""
        return sorted({row["space"] for row in (*self.documents, *self.passages)})


def scrubbed(batch: Batch, forgotten: Forgotten) -> Batch:
    """The batch without what is forgotten."""
    return replace(
        batch,
        extracts=tuple(map(forgotten.scrub, batch.extracts)),
        issues=tuple((source, forgotten.scrub_issue(issue)) for source, issue in batch.issues),
    )


def rows_of(batch: Batch, entries: IndexEntries) -> BatchRows:
    """The rows of a batch without what is forgotten, with the index entries of its extracts.

    Raises ValueError where a document is twice in the batch.
    """
    extracts = batch.extracts
    ids = [extract.document.id for extract in extracts]
    if len(set(ids)) < len(ids):
        twice = sorted({name for name in ids if ids.count(name) > 1})
        raise ValueError(f"documents stand twice in one batch: {', '.join(twice)}")
    return BatchRows(
        documents=_keyed((document_row(e.document, batch.extraction) for e in extracts), "id"),
        passages=_keyed((passage_row(p, entries.length(p.uid)) for e in extracts for p in e.passages), "uid"),
        accounts=_accounts(batch),
        contributions=_keyed(
            (contribution_row(c) for e in extracts for c in e.contributions), "passage", "account", "role"
        ),
        mentions=_keyed((mention_row(m) for e in extracts for m in e.mentions), "passage", "start", "entity"),
        statements=_keyed(
            (statement_row(s, space_of(e.document.audience)) for e in extracts for s in e.statements), "id"
        ),
        names=_keyed(
            (row for e in extracts for row in derive.name_rows(e)),
            "subject",
            "folded",
            "shown",
            "predicate",
            "document",
        ),
        issues=_issues(batch),
    )


def _keyed(rows: Iterable[Row], *key: str) -> list[Row]:
    by_key = {tuple(row[part] for part in key): row for row in rows}
    return [by_key[found] for found in sorted(by_key)]


def _accounts(batch: Batch) -> list[Row]:
    decisions = {decision.account: decision for decision in batch.decisions}
    rows = []
    for account in {account.id: account for e in batch.extracts for account in e.accounts}.values():
        decision = decisions.get(account.id)
        person, reasons = (decision.person, decision.reasons) if decision else (None, ())
        rows.append(account_row(account, person, reasons))
    return _keyed(rows, "id")


def _issues(batch: Batch) -> list[Row]:
    rows = [derive.quarantine_row(source, None, batch.run, issue) for source, issue in batch.issues]
    for extract in batch.extracts:
        head = extract.document
        rows += [derive.quarantine_row(head.source, head.id, batch.run, issue) for issue in extract.issues]
    return _keyed(rows, "key")
