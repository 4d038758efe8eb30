"""Ingestion, as the picture in the design has it: source -> reader -> extractors -> resolver -> store.

Two kinds of failure: an item's own (an Issue; the run goes on) and the run's (an exception; the next run
goes on where this one was, since every batch is stored as a whole and the ledger knows it).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import uuid4

from graph.identity.decisions import rejoin
from graph.store.base import Store
from graph.store.records import Batch, IdentityDecision, LedgerEntry, Run
from ingest.acquaintance import CONVERSATIONS, Acquaintance
from ingest.calling import VERSION as CALLING
from ingest.calling import Call, Caller, with_meaning
from ingest.consents import CONSENTS, consents_of
from ingest.declared import DECLARED_KINDS, Item, checked, is_declared, with_path
from ingest.extract.extractor import extract_all, extraction_digest
from ingest.extract.languages import with_languages
from ingest.extract.parser import Parser
from ingest.extract.turns import turns
from ingest.mentioned import with_mentioned
from ingest.progress import Progress
from ingest.readers.registry import detect, read
from ingest.resolver import Resolver
from ingest.source import Source
from ingest.topics.derived import derive_topics
from ontology.contribution import Mention
from ontology.extract import Extract, Issue
from ontology.identifiers import digest

BATCH_WORDS = 40_000
"""About so many words are written in one transaction."""
BATCH_DOCUMENTS = 1_000
_DECLARED = "declared@1"
_INCOMPLETE = "declared@1 incomplete"
"""Extraction of a file of consents that is tried again: the people it names may be known by then."""
_ROUNDS = 5

Listener = Callable[[Progress], None]
Called = tuple[Extract, tuple[IdentityDecision, ...], tuple[Call, ...]]


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
        self._parser = Parser()
        self._outcome = Outcome(uuid4().hex)
        self._progress = Progress()
        self._ledger: dict[str, LedgerEntry] = {}
        self._seen: set[str] = set()
        self._written: set[str] = set()
        self._met: set[Issue] = set()
        self._pending: list[tuple[str, Issue]] = []

    async def run(
        self,
        sources: Sequence[Source],
        *,
        issues: Sequence[tuple[str, Issue]] = (),
        covers: Collection[str] = (),
        replaced: Collection[str] = (),
        prune: bool = False,
    ) -> Outcome:
        """Ingest the sources: what is declared first, since it decides what is found in the texts.

        Unchanged documents are not written again; changed ones replace their earlier version. With `prune`,
        documents of these sources, and of those that the run `covers`, that are no longer there are removed
        with all that only they said; those of `replaced` sources are in any case.
        `issues` (by source id) were met before, while the sources were looked for.
        Raises StoreUnavailableError; every batch before stays.
        """
        started = datetime.now(UTC)
        named = (*(source.id for source in sources), *(source for source, _ in issues), *covers, *replaced)
        run = Run(self._outcome.run, tuple(sorted(set(named))), started)
        await self._store.save_run(run)
        self._note(issues)
        self._progress = Progress.over(sources)
        self._ledger = dict(await self._store.ledger())
        declared = _in_order(sources)
        items = [(source, item) for source in declared for item in self._read(source)]
        if prune:
            await self._remove({*(source.id for source in declared), *filter(is_declared, covers)})
        await self._declare([item for item in items if item[0].kind != CONSENTS])
        waiting = await self._consent([item for item in items if item[0].kind == CONSENTS])
        await self._texts([source for source in sources if source.kind not in DECLARED_KINDS])
        await self._consent(waiting, last=True)
        await self._write([], "")
        read = {source.id for source in sources}  # not what could not be found: it may only be away
        await self._remove({*read, *covers, *replaced} if prune else replaced)
        await rejoin(self._store)
        await derive_topics(self._store, self._outcome.run, self._parser)
        await self._store.settle()
        self._outcome.written = len(self._written)
        self._outcome.unchanged = len(self._seen) - len(self._written)
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

    async def _declare(self, items: Sequence[Item]) -> None:
        """Write what is declared. What is kept of one file depends on what others declare, so all are looked
        at again until that no longer changes."""
        known = await self._store.known_names()
        for _ in range(_ROUNDS):
            kept, issues = checked(items, known, self._store.model)
            for (_, said), (_, extract) in zip(items, kept, strict=True):
                extraction = _DECLARED if extract == said else f"{_DECLARED} {_statements_digest(extract)}"
                if self._is_changed(extract, extraction):
                    await self._write([(extract, ())], extraction)
            before, known = known, await self._store.known_names()
            if known == before:
                break
        self._note(issues)

    async def _consent(self, items: Sequence[Item], *, last: bool = False) -> list[Item]:
        """Record the decisions of people who are on record; the files that name others. Those wait until the
        texts are read, which may show these people; what the `last` time leaves is an issue of every run."""
        waiting = []
        for source, extract in items:
            if not self._is_changed(extract, _DECLARED):
                continue
            records, issues = await consents_of(extract, self._store.resolve_person)
            for record in records:
                await self._store.record_consent(record)
            if issues and not last:
                waiting.append((source, extract))
                continue
            self._note((source.id, with_path(source, issue)) for issue in issues)
            extraction = _INCOMPLETE if issues else _DECLARED
            if self._is_changed(extract, extraction):
                await self._write([(replace(extract, statements=()), ())], extraction)
        return waiting

    async def _texts(self, sources: Sequence[Source]) -> None:
        known = await self._store.known_names()
        resolver = Resolver(known, self._domains)
        caller = Caller(known, self._store.model, self._parser)
        gazetteer = caller.gazetteer
        extraction = digest(resolver.digest, extraction_digest(gazetteer, self._parser), CALLING)
        for source in sources:
            called = self._called(source, resolver, caller)
            changed = (item for item in called if self._is_changed(item[0], extraction))
            for chunk in _batches(changed):
                mentions = caller.mentions([call for _, _, calls in chunk for call in calls])
                found = extract_all(_with(chunk, mentions), gazetteer, self._parser)
                pairs = [
                    with_mentioned(extract, decisions, gazetteer.people)
                    for extract, (_, decisions, _) in zip(found, chunk, strict=True)
                ]
                await self._write(pairs, extraction)

    def _called(self, source: Source, resolver: Resolver, caller: Caller) -> Iterator[Called]:
        """A source's documents with the decisions on their accounts and whom their first names mean."""
        ahead = (item for item in read(source) if isinstance(item, Extract))
        known = Acquaintance.of(
            ahead if (source.kind or detect(source.path)) in CONVERSATIONS else (), resolver
        )
        for item in self._read(source):
            scoped, decided = caller.attributed(turns(with_languages(item)), resolver, known)
            extract, decisions = resolver.resolve(scoped, decided)
            calls = caller.calls(extract, decisions, known)
            yield with_meaning(extract, decided.values(), calls), decisions, calls

    def _read(self, source: Source) -> Iterator[Extract]:
        """A source's documents; its issues wait for the next batch."""
        for item in read(source):
            if isinstance(item, Issue):
                self._note([(source.id, item)])
            elif item.document.id in self._seen:
                self._note([(source.id, with_path(source, _twice(item)))])
            else:
                self._seen.add(item.document.id)
                self._progress = self._progress.read(item)
                self._listener(self._progress)
                yield item

    def _note(self, issues: Iterable[tuple[str, Issue]]) -> None:
        """Keep issues for the next batch; several readers may meet the same."""
        for source, issue in issues:
            if issue not in self._met:
                self._met.add(issue)
                self._pending.append((source, issue))

    def _is_changed(self, extract: Extract, extraction: str) -> bool:
        return self._ledger.get(extract.document.id) != LedgerEntry(extract.document.content_hash, extraction)

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
        for document in (extract.document for extract in batch.extracts):
            self._ledger[document.id] = LedgerEntry(document.content_hash, extraction)
            self._written.add(document.id)
        self._progress = self._progress.written(batch.extracts)
        self._listener(self._progress)

    async def _remove(self, sources: Collection[str]) -> None:
        """Remove what these sources no longer have."""
        gone = [doc for doc in await self._store.documents_of(sources) if doc not in self._seen]
        if gone:
            await self._store.remove(gone)
        self._outcome.removed += len(gone)


def _in_order(sources: Sequence[Source]) -> list[Source]:
    """The sources that declare something, by kind."""
    declared = (source for source in sources if source.kind in DECLARED_KINDS)
    return sorted(declared, key=lambda source: (DECLARED_KINDS.index(str(source.kind)), source.id))


def _statements_digest(extract: Extract) -> str:
    return digest(*(statement.id for statement in extract.statements))


def _with(chunk: Iterable[Called], mentions: Iterable[Mention]) -> Iterator[Extract]:
    """The extracts, each with those of the mentions that are in its passages."""
    by_passage: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_passage.setdefault(mention.passage, []).append(mention)
    for extract, _, _ in chunk:
        own = [mention for passage in extract.passages for mention in by_passage.get(passage.uid, ())]
        yield replace(extract, mentions=(*extract.mentions, *own)) if own else extract


def _batches(documents: Iterable[Called]) -> Iterator[list[Called]]:
    chunk: list[Called] = []
    words = 0
    for document in documents:
        chunk.append(document)
        words += _words(document[0])
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
