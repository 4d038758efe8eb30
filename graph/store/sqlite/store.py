"""The embedded engine of the store port."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from graph.jobs import Job
from graph.privacy.consent import EmployeePolicy
from graph.privacy.masking import Masker
from graph.store.derive import Rules
from graph.store.own import OwnEvidence
from graph.store.parts import Parts
from graph.store.records import (
    Batch,
    ConsentRecord,
    ContributionRow,
    Holders,
    Identities,
    JournalEntry,
    KnownName,
    LedgerEntry,
    Name,
    OwnedAccount,
    PassageView,
    Person,
    PersonJoin,
    Ranking,
    Receipt,
    Run,
    StoreStatus,
)
from graph.store.sqlite import (
    contributions,
    erasure,
    export,
    jobs,
    journal,
    parts,
    people,
    ranking,
    reading,
    volumes,
    withheld,
    writing,
)
from graph.store.sqlite.database import Database
from graph.store.sqlite.kept import Kept
from graph.store.sqlite.rows import listed
from graph.viewer import Viewer
from ontology.contribution import Mention
from ontology.document import Document
from ontology.model import OntologyModel
from ontology.statement import Statement

Result = TypeVar("Result")
Question = Callable[[sqlite3.Connection, Masker], Result]


class SqliteStore:
    """A store in one SQLite file; see `graph.store.base.Store` for what each method promises."""

    def __init__(self, path: Path, model: OntologyModel, employees: EmployeePolicy) -> None:
        self.url = f"sqlite:///{path}"
        self.model = model
        self._database = Database(path, self.url)
        self._rules = Rules(model, employees)
        self._masker: tuple[int, Masker] = (-1, Masker(()))
        self._index = ranking.Index()
        self._kept = Kept()

    async def open(self) -> None:
        await self._database.open()
        if await self._database.read(lambda c: writing.is_other_policy(c, self._rules)):
            await self._database.write(lambda c: writing.apply_policy(c, self._rules))

    async def close(self) -> None:
        await self._database.close()

    async def generation(self) -> int:
        return await self._database.read(reading.generation)

    async def ledger(self) -> Mapping[str, LedgerEntry]:
        rows = await self._database.read(
            lambda c: c.execute("SELECT id, content_hash, extraction FROM document").fetchall()
        )
        return {row["id"]: LedgerEntry(row["content_hash"], row["extraction"]) for row in rows}

    async def documents_of(self, sources: Collection[str]) -> Sequence[str]:
        rows = await self._database.read(
            lambda c: c.execute(
                "SELECT id FROM document WHERE source IN (SELECT value FROM json_each(?)) ORDER BY id",
                (listed(sources),),
            ).fetchall()
        )
        return [row["id"] for row in rows]

    async def known_names(self) -> Sequence[KnownName]:
        return await self._database.read(lambda c: reading.known_names(c, self._rules))

    async def write(self, batch: Batch) -> None:
        await self._database.write(lambda c: writing.write_batch(c, batch, self._rules))

    async def remove(self, documents: Collection[str]) -> None:
        await self._database.write(lambda c: writing.remove_documents(c, documents, self._rules))

    async def settle(self) -> None:
        await self._database.write(writing.settle)

    async def save_run(self, run: Run) -> None:
        await self._database.write(lambda c: writing.save_run(c, run))

    async def record_consent(self, consent: ConsentRecord) -> None:
        await self._database.write(lambda c: writing.save_consent(c, consent, self._rules))

    async def consents(self, person: str) -> Sequence[ConsentRecord]:
        return await self._database.read(
            lambda c: export.consents(c, erasure.resolve_person(c, person) or person)
        )

    async def resolve_person(self, asked: str) -> str | None:
        return await self._database.read(lambda c: erasure.resolve_person(c, asked))

    async def forget(self, person: str) -> Receipt:
        run = f"forget-{datetime.now(UTC).isoformat()}"
        receipt = await self._database.write(lambda c: erasure.forget(c, person, self._rules, run))
        await self._database.compact()
        return receipt

    async def note(self, entry: JournalEntry) -> None:
        await self._database.write(lambda c: writing.save_entry(c, entry))

    async def journal(self, kinds: Collection[str] = ()) -> Sequence[JournalEntry]:
        return await self._database.read(lambda c: journal.journal(c, kinds))

    async def identities(self) -> Identities:
        return await self._database.read(lambda c: people.identities(c, self._rules))

    async def join_people(self, joins: Sequence[PersonJoin]) -> None:
        await self._database.write(lambda c: writing.join_people(c, joins, self._rules))

    async def joins(self) -> Sequence[PersonJoin]:
        return await self._database.read(people.kept)

    async def accounts_of(self, person: str, viewer: Viewer) -> Sequence[OwnedAccount]:
        return await self._ask(lambda c, masker: reading.accounts_of(c, person, viewer, masker))

    async def evidence_on(self, person: str, viewer: Viewer) -> Sequence[OwnEvidence]:
        return await self._ask(lambda c, masker: withheld.evidence_on(c, person, viewer, masker))

    async def rank(self, terms: Sequence[str], viewer: Viewer, at: date | None, limit: int) -> Ranking:
        return await self._database.read(lambda c: self._index.rank(c, terms, viewer, at, limit))

    async def passages(
        self, uids: Collection[int], viewer: Viewer, at: date | None
    ) -> Mapping[int, PassageView]:
        return await self._ask(lambda c, masker: reading.passages(c, uids, viewer, at, masker))

    async def documents(self, ids: Collection[str], viewer: Viewer) -> Mapping[str, Document]:
        return await self._ask(lambda c, masker: reading.documents(c, ids, viewer, masker))

    async def contributions(
        self,
        viewer: Viewer,
        at: date | None,
        *,
        passages: Collection[int] | None = None,
        person: str | None = None,
        topic: str | None = None,
    ) -> Sequence[ContributionRow]:
        return await self._ask(
            lambda c, masker: contributions.contributions(
                c, viewer, at, passages=passages, person=person, topic=topic, masker=masker
            )
        )

    async def parts(self, passages: Collection[int], viewer: Viewer, at: date | None) -> Parts:
        return await self._ask(
            lambda c, masker: parts.parts(c, passages, viewer, at, masker, self._rules, self._kept)
        )

    async def mentioned(
        self, passages: Collection[int], viewer: Viewer, at: date | None
    ) -> Sequence[ContributionRow]:
        return await self._ask(lambda c, masker: volumes.mentioned(c, passages, viewer, at, masker))

    async def holders(
        self, topics: Collection[str], viewer: Viewer, at: date | None
    ) -> Mapping[str, Holders]:
        today = datetime.now(UTC).date()
        return await self._database.read(lambda c: reading.holders(c, topics, viewer, at, today))

    async def answered_unseen(self, viewer: Viewer, at: date | None) -> frozenset[str]:
        return await self._ask(lambda c, masker: contributions.answered_unseen(c, viewer, at, masker))

    async def topics_of(self, passages: Collection[int], viewer: Viewer) -> Mapping[int, Sequence[str]]:
        return await self._database.read(lambda c: reading.topics_of(c, passages, viewer))

    async def people(self, ids: Collection[str] | None = None) -> Mapping[str, Person]:
        if ids is None:
            return await self._ask(lambda c, masker: reading.people(c, None, self._rules, masker))
        return await self._ask(lambda c, masker: self._kept.people(c, ids, self._rules, masker))

    async def statements(
        self, viewer: Viewer, at: date | None, *, subject: str | None = None
    ) -> Sequence[Statement]:
        return await self._ask(lambda c, masker: reading.statements(c, viewer, at, subject, masker))

    async def names(self, text: str, viewer: Viewer, limit: int) -> Sequence[Name]:
        return await self._ask(lambda c, masker: reading.names(c, text, viewer, limit, masker))

    async def mask(self, texts: Sequence[str]) -> Sequence[str]:
        return await self._ask(lambda _, masker: [masker.mask(text) for text in texts])

    async def enqueue(self, job: Job) -> Job:
        return await self._database.write(lambda c: jobs.enqueue(c, job))

    async def take_job(self, worker: str, now: datetime, lease: timedelta) -> Job | None:
        if not await self._database.read(lambda c: jobs.waits(c, now)):
            return None
        return await self._database.write(lambda c: jobs.take(c, worker, now, lease))

    async def update_job(self, job: Job) -> bool:
        return await self._database.write(lambda c: jobs.update(c, job))

    async def cancel_job(self, job: str, now: datetime, message: str) -> Job | None:
        return await self._database.write(lambda c: jobs.cancel(c, job, now, message))

    async def jobs(self, limit: int) -> Sequence[Job]:
        return await self._ask(lambda c, masker: jobs.jobs(c, limit, masker))

    async def runs(self, limit: int) -> Sequence[Run]:
        return await self._database.read(lambda c: export.runs(c, limit))

    async def status(self, viewer: Viewer) -> StoreStatus:
        return await self._ask(lambda c, masker: export.status(c, viewer, masker))

    async def documents_by_source(self, viewer: Viewer) -> Mapping[str, int]:
        return await self._database.read(lambda c: export.documents_by_source(c, viewer))

    async def export_documents(self, viewer: Viewer) -> AsyncIterator[Document]:
        after: str | None = ""
        while after is not None:
            page = await self._ask(_documents_after(viewer, after))
            for _, document in page:
                yield document
            after = page[-1][0] if len(page) == export.PAGE else None

    async def export_passages(self, viewer: Viewer) -> AsyncIterator[PassageView]:
        async for page in self._passage_pages(viewer):
            for view in page:
                yield view

    async def export_mentions(self, viewer: Viewer) -> AsyncIterator[Mention]:
        async for page in self._passage_pages(viewer):
            for mention in await self._ask(_mentions_of(viewer, [view.uid for view in page])):
                yield mention

    async def _passage_pages(self, viewer: Viewer) -> AsyncIterator[list[PassageView]]:
        after: int | None = None
        while True:
            page = await self._ask(_passages_after(viewer, after))
            yield page
            if len(page) < export.PAGE:
                return
            after = page[-1].uid

    async def _ask(self, question: Question[Result]) -> Result:
        """Read, with the masker of all who are hidden at the moment that is read."""

        def work(connection: sqlite3.Connection) -> Result:
            return question(connection, self._mask(connection))

        return await self._database.read(work)

    def _mask(self, connection: sqlite3.Connection) -> Masker:
        """Made anew when something was written."""
        generation = reading.generation(connection)
        kept, masker = self._masker
        if kept != generation:
            masker = Masker(reading.hidden_names(connection))
            self._masker = (generation, masker)
        return masker


def _documents_after(viewer: Viewer, after: str) -> Question[list[tuple[str, Document]]]:
    return lambda connection, masker: export.document_page(connection, viewer, after, masker)


def _passages_after(viewer: Viewer, after: int | None) -> Question[list[PassageView]]:
    return lambda connection, masker: export.passage_page(connection, viewer, after, masker)


def _mentions_of(viewer: Viewer, uids: list[int]) -> Question[list[Mention]]:
    return lambda connection, masker: export.mentions_of(connection, viewer, uids, masker)
