"""Ingestion, as the picture in the design has it: source -> reader -> extractors -> resolver -> store.

Two kinds of failure: an item's own (an Issue; the run goes on) and the run's (an exception; the next run
goes on where this one was, since every batch is stored as a whole and the ledger knows it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import uuid4

from graph.store.base import Store
from graph.store.records import Batch, IdentityDecision, LedgerEntry, Run
from ingest.consents import consents_of
from ingest.declared import DECLARED_KINDS, checked
from ingest.extract.extractor import extract_all, extraction_digest
from ingest.extract.parser import Parser
from ingest.gazetteers import gazetteer_of
from ingest.progress import Progress
from ingest.readers.registry import read
from ingest.resolver import Resolver
from ingest.source import Source
from ontology.extract import Extract, Issue
from ontology.identifiers import digest

BATCH_WORDS = 40_000
"""About so many words are written in one transaction."""
BATCH_DOCUMENTS = 1_000
_DECLARED_EXTRACTION = "declared@1"

Listener = Callable[[Progress], None]


@dataclass(slots=True)
class Outcome:
    """What a run did. `issues` are those met in this run; they are in the quarantine too."""

    run: str
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    words: int = 0
    seconds: float = 0.0
    issues: list[tuple[str, Issue]] = field(default_factory=list)


class Pipeline:
    """One ingestion of some sources into a store."""

    def __init__(
        self, store: Store, *, domains: Sequence[str] = (), listener: Listener = lambda _: None
    ) -> None:
        """`domains` are the organisation's own mail domains; `listener` is told of progress."""
        self._store = store
        self._domains = domains
        self._listener = listener
        self._outcome = Outcome(uuid4().hex)
        self._progress = Progress()
        self._seen: set[str] = set()
        self._pending: list[tuple[str, Issue]] = []

    async def run(
        self,
        sources: Sequence[Source],
        *,
        issues: Sequence[tuple[str, Issue]] = (),
        prune: bool = False,
    ) -> Outcome:
        """Ingest the sources: what is declared first, since it decides what is found in the texts.

        Unchanged documents are not written again; changed ones replace their earlier version. With `prune`,
        documents of these sources that are no longer there are removed with all that only they said.
        `issues` (by source id) were met before, while the sources were looked for.
        Raises StoreUnavailableError; every batch before stays.
        """
        started = datetime.now(UTC)
        names = {*(source.id for source in sources), *(source for source, _ in issues)}
        run = Run(self._outcome.run, tuple(sorted(names)), started)
        await self._store.save_run(run)
        self._pending += issues
        self._progress = Progress.over(sources)
        ledger = dict(await self._store.ledger())
        await self._declared([s for s in sources if s.kind in DECLARED_KINDS], ledger)
        await self._texts([s for s in sources if s.kind not in DECLARED_KINDS], ledger)
        await self._write([], "")
        if prune:
            await self._prune(run.sources)
        await self._store.settle()
        finished = datetime.now(UTC)
        self._outcome.seconds = (finished - started).total_seconds()
        await self._store.save_run(
            replace(
                run,
                finished=finished,
                written=self._outcome.written,
                unchanged=self._outcome.unchanged,
                removed=self._outcome.removed,
                issues=len(self._outcome.issues),
            )
        )
        return self._outcome

    async def _declared(self, sources: Sequence[Source], ledger: dict[str, LedgerEntry]) -> None:
        ordered = sorted(sources, key=lambda source: (DECLARED_KINDS.index(str(source.kind)), source.id))
        items = [(source, item) for source in ordered for item in self._items(source)]
        extracts, issues = checked(items, await self._store.known_names(), self._store.model)
        self._pending += issues
        for source, extract in extracts:
            if self._is_unchanged(extract, _DECLARED_EXTRACTION, ledger):
                continue
            kept = await self._with_consents_recorded(extract) if source.kind == "consents" else extract
            await self._write([(kept, ())], _DECLARED_EXTRACTION)

    async def _with_consents_recorded(self, extract: Extract) -> Extract:
        """A file of consents without its statements, which are kept as consent records instead."""
        records, problems = await consents_of(extract, self._store.resolve_person)
        for record in records:
            await self._store.record_consent(record)
        return replace(extract, statements=(), issues=(*extract.issues, *problems))

    async def _texts(self, sources: Sequence[Source], ledger: dict[str, LedgerEntry]) -> None:
        known = await self._store.known_names()
        resolver = Resolver(known, self._domains)
        gazetteer = gazetteer_of(known, self._store.model)
        parser = Parser()
        extraction = digest(resolver.digest, extraction_digest(gazetteer, parser))
        for source in sources:
            for chunk in _batches(self._changed(source, extraction, ledger)):
                resolved = [resolver.resolve(extract) for extract in chunk]
                found = extract_all([extract for extract, _ in resolved], gazetteer, parser)
                pairs = zip(found, (decisions for _, decisions in resolved), strict=True)
                await self._write(list(pairs), extraction)

    def _changed(self, source: Source, extraction: str, ledger: dict[str, LedgerEntry]) -> Iterator[Extract]:
        for _, item in self._read(source):
            if not self._is_unchanged(item, extraction, ledger):
                yield item

    def _read(self, source: Source) -> Iterator[tuple[Source, Extract]]:
        """A source's documents; its issues wait for the next batch."""
        for item in read(source):
            if isinstance(item, Issue):
                self._pending.append((source.id, item))
            elif item.document.id in self._seen:
                self._pending.append((source.id, _twice(item)))
            else:
                self._seen.add(item.document.id)
                self._progress = self._progress.read(item)
                self._listener(self._progress)
                yield source, item

    def _items(self, source: Source) -> list[Extract]:
        return [extract for _, extract in self._read(source)]

    def _is_unchanged(self, extract: Extract, extraction: str, ledger: dict[str, LedgerEntry]) -> bool:
        entry = LedgerEntry(extract.document.content_hash, extraction)
        unchanged = ledger.get(extract.document.id) == entry
        self._outcome.unchanged += unchanged
        return unchanged

    async def _write(
        self,
        extracts: Sequence[tuple[Extract, tuple[IdentityDecision, ...]]],
        extraction: str,
    ) -> None:
        """Store some documents together with the issues met since the last batch."""
        decisions = {d.account: d for _, made in extracts for d in made}
        batch = Batch(
            run=self._outcome.run,
            extraction=extraction,
            extracts=tuple(extract for extract, _ in extracts),
            decisions=tuple(decisions[account] for account in sorted(decisions)),
            issues=tuple(self._pending),
        )
        self._outcome.issues += self._pending
        self._pending = []
        for extract in batch.extracts:
            self._outcome.issues.extend((extract.document.source, issue) for issue in extract.issues)
            self._outcome.words += _words(extract)
        if batch.extracts or batch.issues:
            await self._store.write(batch)
        self._outcome.written += len(batch.extracts)
        self._progress = self._progress.written(batch.extracts)
        self._listener(self._progress)

    async def _prune(self, sources: Sequence[str]) -> None:
        gone = [doc for doc in await self._store.documents_of(sources) if doc not in self._seen]
        if gone:
            await self._store.remove(gone)
        self._outcome.removed = len(gone)


def _batches(extracts: Iterable[Extract]) -> Iterator[list[Extract]]:
    chunk: list[Extract] = []
    words = 0
    for extract in extracts:
        chunk.append(extract)
        words += _words(extract)
        if words >= BATCH_WORDS or len(chunk) >= BATCH_DOCUMENTS:
            yield chunk
            chunk, words = [], 0
    if chunk:
        yield chunk


def _words(extract: Extract) -> int:
    return sum(passage.text.count(" ") + 1 for passage in extract.passages)


def _twice(extract: Extract) -> Issue:
    return Issue(
        path=extract.document.path or extract.document.source,
        place=extract.document.title,
        reason="another document of this source has the same id; this one was left out",
        remedy="give each document of a source an id of its own",
    )
