"""What erasing a person is on every engine: the places to look at, and the documents to rewrite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from graph.jobs import Job
from graph.privacy.masking import Masker
from graph.store.records import Batch, IdentityDecision, JournalEntry, QuarantineEntry
from ontology.extract import Extract

TEXTS = {
    "document": ("title", "url", "path", "owner", "thread"),
    "passage": ("text", "heading", "place"),
    "statement": ("subject", "object", "quote", "qualifiers", "speaker"),
    "mention": ("entity", "surface"),
    "name": ("subject", "shown"),
}
"""Where text from sources is kept: by table, the columns that may name somebody."""

_OTHERS = ("account", "consent", "contribution", "entity", "job", "join", "journal", "quarantine")
_DOCUMENTS = 200
"""So many documents are rewritten at a time."""


def places() -> Counter[str]:
    """A count for every place that an erasure looks at; the receipt lists them all."""
    return Counter(dict.fromkeys((*TEXTS, *_OTHERS), 0))


def names_her(masker: Masker, texts: Iterable[str | None]) -> bool:
    """Whether one of the texts names her."""
    return any(masker.names(text) for text in texts if text)


def issue_names_her(masker: Masker, entry: QuarantineEntry) -> bool:
    """Whether an issue names her."""
    issue = entry.issue
    return names_her(masker, (issue.path, issue.place, issue.reason, issue.remedy))


def entry_names_her(masker: Masker, entry: JournalEntry) -> bool:
    """Whether an entry of the journal names her."""
    return names_her(masker, (entry.subject, entry.object, entry.value, entry.by))


def without_her(masker: Masker, job: Job) -> Job:
    """A job as it stands once she is forgotten: what was asked for is still done."""
    message = None if job.message is None else masker.mask(job.message)
    return replace(
        job, requested_by="" if masker.names(job.requested_by) else job.requested_by, message=message
    )


def groups(documents: Iterable[str]) -> Iterator[list[str]]:
    """The documents to rewrite, some at a time."""
    ids = sorted(documents)
    for start in range(0, len(ids), _DOCUMENTS):
        yield ids[start : start + _DOCUMENTS]


def batches(
    loaded: Iterable[tuple[str, Extract]], decisions: tuple[IdentityDecision, ...], run: str
) -> Iterator[Batch]:
    """Batches that write documents again as they are (a store leaves out what is forgotten), from pairs of
    the hash they were extracted with and the document."""
    ordered = sorted(loaded, key=lambda pair: (pair[0], pair[1].document.id))
    for extraction, pairs in groupby(ordered, key=lambda pair: pair[0]):
        extracts = tuple(extract for _, extract in pairs)
        yield Batch(run=run, extraction=extraction, extracts=extracts, decisions=decisions)
