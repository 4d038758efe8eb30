"""The Neo4j engine of the store port."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from graph.jobs import Job
from graph.privacy.consent import EmployeePolicy
from graph.store.derive import Rules
from graph.store.neo4j import (
    erasure,
    export,
    jobs,
    journal,
    ledger,
    moment,
    parts,
    people,
    ranking,
    reading,
    schema,
    volumes,
    withheld,
    writing,
)
from graph.store.neo4j.database import Database, Mark, Transaction
from graph.store.neo4j.moment import Moment
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
from graph.viewer import Viewer
from ontology.contribution import Mention
from ontology.document import Document
from ontology.model import OntologyModel
from ontology.statement import Statement

Result = TypeVar("Result")
Question = Callable[[Transaction, Moment], Awaitable[Result]]


class Neo4jStore:
    """A store in one Neo4j database; see `graph.store.base.Store` for what each method promises.

    One of these holds one driver: a process needs no more than one for a database.
    """

    def __init__(
        self,
        url: str,
        auth: tuple[str, str] | None,
        model: OntologyModel,
        employees: EmployeePolicy,
        database: str | None = None,
    ) -> None:
        """`url` without credentials (bolt://host:port, neo4j://host:port); `auth` is user and password;
        `database` None is the user's own database."""
        self.url = url if database is None else f"{url}/{database}"
        self.model = model
        self._database = Database(url, auth, database)
        self._rules = Rules(model, employees)
        self._moment = Moment()
        self._index = ranking.Index()

    async def open(self) -> None:
        await self._database.connect()
        try:
            await schema.ensure(self._database)
            if await self._database.read(lambda tx, _: writing.is_other_policy(tx, self._rules)):
                await self._database.write(lambda tx: writing.apply_policy(tx, self._rules))
        except BaseException:
            await self._database.close()
            raise

    async def close(self) -> None:
        await self._database.close()

    async def generation(self) -> int:
        return (await self._ask(_mark)).generation

    async def ledger(self) -> Mapping[str, LedgerEntry]:
        return await self._ask(lambda tx, _: ledger.entries(tx))

    async def documents_of(self, sources: Collection[str]) -> Sequence[str]:
        return await self._ask(lambda tx, _: ledger.documents_of(tx, sources))

    async def known_names(self) -> Sequence[KnownName]:
        return await self._ask(lambda tx, now: reading.known_names(tx, now, self._rules))

    async def write(self, batch: Batch) -> None:
        await self._database.write(lambda tx: writing.write_batch(tx, batch, self._rules))

    async def remove(self, documents: Collection[str]) -> None:
        await self._database.write(lambda tx: writing.remove_documents(tx, documents, self._rules))

    async def settle(self) -> None:
        await self._database.write(writing.settle)

    async def save_run(self, run: Run) -> None:
        await self._database.write(lambda tx: writing.save_run(tx, run))

    async def record_consent(self, consent: ConsentRecord) -> None:
        await self._database.write(lambda tx: writing.save_consent(tx, consent, self._rules))

    async def consents(self, person: str) -> Sequence[ConsentRecord]:
        return await self._ask(lambda tx, _: erasure.consents(tx, person))

    async def resolve_person(self, asked: str) -> str | None:
        return await self._ask(lambda tx, _: erasure.resolve_person(tx, asked))

    async def forget(self, person: str) -> Receipt:
        run = f"forget-{datetime.now(UTC).isoformat()}"
        return await self._database.write(lambda tx: erasure.forget(tx, person, self._rules, run))

    async def note(self, entry: JournalEntry) -> None:
        await self._database.write(lambda tx: writing.save_entry(tx, entry))

    async def journal(self, kinds: Collection[str] = ()) -> Sequence[JournalEntry]:
        return await self._ask(lambda tx, _: journal.journal(tx, kinds))

    async def identities(self) -> Identities:
        return await self._ask(lambda tx, _: people.identities(tx, self._rules))

    async def join_people(self, joins: Sequence[PersonJoin]) -> None:
        await self._database.write(lambda tx: writing.join_people(tx, joins, self._rules))

    async def joins(self) -> Sequence[PersonJoin]:
        return await self._ask(lambda tx, _: people.kept(tx))

    async def accounts_of(self, person: str, viewer: Viewer) -> Sequence[OwnedAccount]:
        return await self._ask(lambda tx, now: reading.accounts_of(tx, now, person, viewer))

    async def evidence_on(self, person: str, viewer: Viewer) -> Sequence[OwnEvidence]:
        return await self._ask(lambda tx, now: withheld.evidence_on(tx, now, person, viewer))

    async def rank(self, terms: Sequence[str], viewer: Viewer, at: date | None, limit: int) -> Ranking:
        ranked = await self._ask(lambda tx, now: self._index.rank(tx, now, terms, viewer, at, limit))
        self._index.keep(ranked)
        return ranked.ranking

    async def passages(
        self, uids: Collection[int], viewer: Viewer, at: date | None
    ) -> Mapping[int, PassageView]:
        return await self._ask(lambda tx, now: reading.passages(tx, now, uids, viewer, at))

    async def documents(self, ids: Collection[str], viewer: Viewer) -> Mapping[str, Document]:
        return await self._ask(lambda tx, now: reading.documents(tx, now, ids, viewer))

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
            lambda tx, now: reading.contributions(
                tx, now, viewer, at, passages=passages, person=person, topic=topic
            )
        )

    async def parts(self, passages: Collection[int], viewer: Viewer, at: date | None) -> Parts:
        return await self._ask(lambda tx, now: parts.parts(tx, now, passages, viewer, at, self._rules))

    async def mentioned(
        self, passages: Collection[int], viewer: Viewer, at: date | None
    ) -> Sequence[ContributionRow]:
        return await self._ask(lambda tx, now: volumes.mentioned(tx, now, passages, viewer, at))

    async def holders(
        self, topics: Collection[str], viewer: Viewer, at: date | None
    ) -> Mapping[str, Holders]:
        today = datetime.now(UTC).date()
        return await self._ask(lambda tx, now: reading.holders(tx, now, topics, viewer, at, today))

    async def answered_unseen(self, viewer: Viewer, at: date | None) -> frozenset[str]:
        return await self._ask(lambda tx, now: reading.answered_unseen(tx, now, viewer, at))

    async def topics_of(self, passages: Collection[int], viewer: Viewer) -> Mapping[int, Sequence[str]]:
        return await self._ask(lambda tx, now: reading.topics_of(tx, now, passages, viewer))

    async def people(self, ids: Collection[str] | None = None) -> Mapping[str, Person]:
        return await self._ask(lambda tx, now: reading.people(tx, now, ids, self._rules))

    async def statements(
        self, viewer: Viewer, at: date | None, *, subject: str | None = None
    ) -> Sequence[Statement]:
        return await self._ask(lambda tx, now: reading.statements(tx, now, viewer, at, subject))

    async def names(self, text: str, viewer: Viewer, limit: int) -> Sequence[Name]:
        return await self._ask(lambda tx, now: reading.names(tx, now, text, viewer, limit))

    async def mask(self, texts: Sequence[str]) -> Sequence[str]:
        async def masked(_: Transaction, now: Moment) -> list[str]:
            return [now.masker.mask(text) for text in texts]

        return await self._ask(masked)

    async def enqueue(self, job: Job) -> Job:
        return await self._database.write(lambda tx: jobs.enqueue(tx, job))

    async def take_job(self, worker: str, now: datetime, lease: timedelta) -> Job | None:
        if not await self._ask(lambda tx, _: jobs.waits(tx, now)):
            return None
        return await self._database.write(lambda tx: jobs.take(tx, worker, now, lease))

    async def update_job(self, job: Job) -> bool:
        return await self._database.write(lambda tx: jobs.update(tx, job))

    async def cancel_job(self, job: str, now: datetime, message: str) -> Job | None:
        return await self._database.write(lambda tx: jobs.cancel(tx, job, now, message))

    async def jobs(self, limit: int) -> Sequence[Job]:
        return await self._ask(lambda tx, now: jobs.jobs(tx, limit, now.masker))

    async def runs(self, limit: int) -> Sequence[Run]:
        return await self._ask(lambda tx, _: export.runs(tx, limit))

    async def status(self, viewer: Viewer) -> StoreStatus:
        return await self._ask(lambda tx, now: export.status(tx, now, viewer))

    async def documents_by_source(self, viewer: Viewer) -> Mapping[str, int]:
        return await self._ask(lambda tx, now: export.documents_by_source(tx, now, viewer))

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
        first = export.FIRST_UID
        while True:
            page = await self._ask(_passages_from(viewer, first))
            yield page
            if len(page) < export.PAGE or page[-1].uid == export.LAST_UID:
                return
            first = page[-1].uid + 1

    async def _ask(self, question: Question[Result]) -> Result:
        """Read, with the moment that is read; it is kept until the next write."""

        async def work(tx: Transaction, mark: Mark) -> tuple[Moment, Result]:
            now = self._moment if self._moment.mark == mark else await moment.load(tx, mark)
            return now, await question(tx, now)

        self._moment, result = await self._database.read(work)
        return result


async def _mark(_: Transaction, now: Moment) -> Mark:
    return now.mark


def _documents_after(viewer: Viewer, after: str) -> Question[list[tuple[str, Document]]]:
    return lambda tx, now: export.document_page(tx, now, viewer, after)


def _passages_from(viewer: Viewer, first: int) -> Question[list[PassageView]]:
    return lambda tx, now: export.passage_page(tx, now, viewer, first)


def _mentions_of(viewer: Viewer, uids: list[int]) -> Question[list[Mention]]:
    return lambda tx, now: export.mentions_of(tx, now, viewer, uids)
