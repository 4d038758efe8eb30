"""The embedded engine of the store port."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from graph.privacy.consent import EmployeePolicy
from graph.privacy.masking import Masker
from graph.store.derive import Rules
from graph.store.records import (
    Batch,
    ConsentRecord,
    ContributionRow,
    Hit,
    Holders,
    KnownName,
    LedgerEntry,
    Name,
    PassageView,
    Person,
    Receipt,
    Run,
    StoreStatus,
)
from graph.store.sqlite import erasure, export, ranking, reading, segments, writing
from graph.store.sqlite.database import Database
from graph.store.sqlite.rows import consent_from, listed
from graph.viewer import Viewer
from ontology.contribution import Mention
from ontology.document import Document
from ontology.model import OntologyModel
from ontology.statement import Statement


class SqliteStore:
    """A store in one SQLite file; see `graph.store.base.Store` for what each method promises."""

    def __init__(self, path: Path, model: OntologyModel, employees: EmployeePolicy) -> None:
        self.url = f"sqlite:///{path}"
        self.model = model
        self._database = Database(path, self.url)
        self._rules = Rules(model, employees)
        self._masker: tuple[int, Masker] = (-1, Masker(()))
        self._index = ranking.Index()

    async def open(self) -> None:
        await self._database.open()
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
        return await self._database.read(reading.known_names)

    async def write(self, batch: Batch) -> None:
        await self._database.write(lambda c: writing.write_batch(c, batch, self._rules))

    async def remove(self, documents: Collection[str]) -> None:
        await self._database.write(lambda c: writing.remove_documents(c, documents, self._rules))

    async def settle(self) -> None:
        await self._database.write(segments.settle)

    async def save_run(self, run: Run) -> None:
        await self._database.write(lambda c: writing.save_run(c, run))

    async def record_consent(self, consent: ConsentRecord) -> None:
        await self._database.write(lambda c: writing.save_consent(c, consent, self._rules))

    async def consents(self, person: str) -> Sequence[ConsentRecord]:
        rows = await self._database.read(
            lambda c: c.execute(
                "SELECT * FROM consent WHERE person = ? ORDER BY decided, purpose, decision", (person,)
            ).fetchall()
        )
        return [consent_from(row) for row in rows]

    async def resolve_person(self, asked: str) -> str | None:
        return await self._database.read(lambda c: erasure.resolve_person(c, asked))

    async def forget(self, person: str) -> Receipt:
        run = f"forget-{datetime.now(UTC).isoformat()}"
        receipt = await self._database.write(lambda c: erasure.forget(c, person, self._rules, run))
        await self._database.compact()
        return receipt

    async def rank(self, terms: Sequence[str], viewer: Viewer, at: date | None, limit: int) -> Sequence[Hit]:
        return await self._database.read(lambda c: self._index.rank(c, terms, viewer, at, limit))

    async def passages(
        self, uids: Collection[int], viewer: Viewer, at: date | None
    ) -> Mapping[int, PassageView]:
        masker = await self._mask()
        return await self._database.read(lambda c: reading.passages(c, uids, viewer, at, masker))

    async def documents(self, ids: Collection[str], viewer: Viewer) -> Mapping[str, Document]:
        masker = await self._mask()
        return await self._database.read(lambda c: reading.documents(c, ids, viewer, masker))

    async def contributions(
        self,
        viewer: Viewer,
        at: date | None,
        *,
        passages: Collection[int] | None = None,
        person: str | None = None,
        topic: str | None = None,
    ) -> Sequence[ContributionRow]:
        return await self._database.read(
            lambda c: reading.contributions(c, viewer, at, passages=passages, person=person, topic=topic)
        )

    async def holders(
        self, topics: Collection[str], viewer: Viewer, at: date | None
    ) -> Mapping[str, Holders]:
        today = datetime.now(UTC).date()
        return await self._database.read(lambda c: reading.holders(c, topics, viewer, at, today))

    async def topics_of(self, passages: Collection[int], viewer: Viewer) -> Mapping[int, Sequence[str]]:
        return await self._database.read(lambda c: reading.topics_of(c, passages, viewer))

    async def people(self, ids: Collection[str] | None = None) -> Mapping[str, Person]:
        return await self._database.read(lambda c: reading.people(c, ids, self._rules))

    async def statements(
        self, viewer: Viewer, at: date | None, *, subject: str | None = None
    ) -> Sequence[Statement]:
        masker = await self._mask()
        return await self._database.read(lambda c: reading.statements(c, viewer, at, subject, masker))

    async def names(self, text: str, viewer: Viewer, limit: int) -> Sequence[Name]:
        return await self._database.read(lambda c: reading.names(c, text, viewer, limit))

    async def runs(self, limit: int) -> Sequence[Run]:
        return await self._database.read(lambda c: export.runs(c, limit))

    async def status(self, viewer: Viewer) -> StoreStatus:
        masker = await self._mask()
        return await self._database.read(lambda c: export.status(c, viewer, masker))

    async def export_documents(self, viewer: Viewer) -> AsyncIterator[Document]:
        masker = await self._mask()
        after = ""
        while page := await self._database.read(_documents_after(viewer, after, masker)):
            for _, document in page:
                yield document
            after = page[-1][0]

    async def export_passages(self, viewer: Viewer) -> AsyncIterator[PassageView]:
        masker = await self._mask()
        after: int | None = None
        while page := await self._database.read(_passages_after(viewer, after, masker)):
            for view in page:
                yield view
            after = page[-1].uid

    async def export_mentions(self, viewer: Viewer) -> AsyncIterator[Mention]:
        masker = await self._mask()
        after: int | None = None
        while page := await self._database.read(_passages_after(viewer, after, masker)):
            uids = [view.uid for view in page]
            for mention in await self._database.read(_mentions_of(viewer, uids, masker)):
                yield mention
            after = uids[-1]

    async def _mask(self) -> Masker:
        """The masker of all hidden people's names, made anew when something was written."""
        generation = await self.generation()
        if self._masker[0] != generation:
            names = await self._database.read(lambda c: list(reading.hidden_names(c)))
            self._masker = (generation, Masker(names))
        return self._masker[1]


def _documents_after(
    viewer: Viewer, after: str, masker: Masker
) -> Callable[[sqlite3.Connection], list[tuple[str, Document]]]:
    return lambda connection: export.document_page(connection, viewer, after, masker)


def _passages_after(
    viewer: Viewer, after: int | None, masker: Masker
) -> Callable[[sqlite3.Connection], list[PassageView]]:
    return lambda connection: export.passage_page(connection, viewer, after, masker)


def _mentions_of(
    viewer: Viewer, uids: list[int], masker: Masker
) -> Callable[[sqlite3.Connection], list[Mention]]:
    return lambda connection: export.mentions_of(connection, viewer, uids, masker)
