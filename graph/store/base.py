"""The store port: what the rest of the house asks of a store, at the level of its questions.

Every read method takes the viewer and an as-of date (`at`). A viewer gets only what she may read: rows of
documents whose audience holds one of her groups. `at` None means now; with a date, only what is dated
before it counts (undated passages don't), while declared statements (directory, vocabulary, catalogue)
always count. Hidden people (see `graph.privacy.consent`) appear in no row, and their names are masked in
every text that is returned. A passage that a person has withheld (`graph.store.withheld`) speaks for her in
no row either. All engines return the same records in the same order.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from graph.jobs import Job
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


class Store(Protocol):
    """A store engine. Not for concurrent use by several tasks while writing; reads may run side by side."""

    url: str
    model: OntologyModel

    async def open(self) -> None:
        """Connect, and create what is missing (constraints first).

        Raises StoreUnavailableError (cannot be reached) or NotOurStoreError (holds something else).
        """

    async def close(self) -> None:
        """Let go of connections; calling it twice is fine."""

    async def generation(self) -> int:
        """A number that grows with every write; equal numbers mean equal answers."""

    # --- getting in -------------------------------------------------------------------------------

    async def ledger(self) -> Mapping[str, LedgerEntry]:
        """All ingested documents by document id."""

    async def documents_of(self, sources: Collection[str]) -> Sequence[str]:
        """Ids of the stored documents of these sources, sorted."""

    async def known_names(self) -> Sequence[KnownName]:
        """What the organisation declares to exist, hidden people included, by (id, predicate, value): names,
        aliases, addresses and handles from present facts of declared files. For the gazetteer and the
        resolver only; never shown."""

    async def write(self, batch: Batch) -> None:
        """Store a batch atomically; each extract replaces the earlier version of its document."""

    async def remove(self, documents: Collection[str]) -> None:
        """Remove documents and everything that only they said."""

    async def settle(self) -> None:
        """Tidy up at the end of a run: merge index segments, drop what nothing supports any more."""

    async def save_run(self, run: Run) -> None:
        """Insert or update a run. A finished one clears its sources' issues that it did not meet again."""

    # --- consent ----------------------------------------------------------------------------------

    async def record_consent(self, consent: ConsentRecord) -> None:
        """Keep a decision; it holds from now on."""

    async def consents(self, person: str) -> Sequence[ConsentRecord]:
        """All decisions of a person (id, address, handle or full name), oldest first (`whoknows consent`)."""

    async def resolve_person(self, asked: str) -> str | None:
        """The id of the person with that id, address, handle or full name, hidden or not. Only for the
        commands `consent` and `forget`, which may name her."""

    async def forget(self, person: str) -> Receipt:
        """Erase a person: delete what is hers, mask her name in what others wrote, and remember only salted
        hashes of her names so that a later ingestion does not bring her back."""

    # --- what was done by hand --------------------------------------------------------------------

    async def note(self, entry: JournalEntry) -> None:
        """Keep an entry of the journal; the same entry twice is kept once."""

    async def journal(self, kinds: Collection[str] = ()) -> Sequence[JournalEntry]:
        """All entries of these kinds (of every kind where none is named), by (at, id), as they were written:
        hidden people are in them. For `graph.journal` and what is derived from it; never shown as it is."""

    async def evidence_on(self, person: str, viewer: Viewer) -> Sequence[OwnEvidence]:
        """Everything on a person in passages that the viewer may read, by (passage, role): what she
        contributed and where she is mentioned, though she is hidden or has withheld it. For herself and
        stewards only (`graph.answers.me`)."""

    # --- who is who -------------------------------------------------------------------------------

    async def identities(self) -> Identities:
        """All people and accounts as they are before anybody is joined, hidden ones included. For
        `graph.identity` only; never shown as it is."""

    async def join_people(self, joins: Sequence[PersonJoin]) -> None:
        """Let these joins hold in place of all earlier ones. Every answer then speaks of the canonical
        person: what her members contributed, are called, decided and are mentioned as is hers, and they
        are no people of their own. Statements, mentions and accounts stay as they were written."""

    async def joins(self) -> Sequence[PersonJoin]:
        """The joins that hold, by person; for the same eyes as `identities`."""

    async def accounts_of(self, person: str, viewer: Viewer) -> Sequence[OwnedAccount]:
        """The accounts of a findable person that contributed to something the viewer may read, by id, each
        with the reasons for which it is hers, masked."""

    # --- questions --------------------------------------------------------------------------------

    async def rank(self, terms: Sequence[str], viewer: Viewer, at: date | None, limit: int) -> Ranking:
        """The best passages for analysed terms, by BM25 over statistics of what the viewer may read, best
        first, ties by uid. A term that is repeated weighs more (`graph.index.search`)."""

    async def passages(
        self, uids: Collection[int], viewer: Viewer, at: date | None
    ) -> Mapping[int, PassageView]:
        """Those of the passages that the viewer may read, masked."""

    async def documents(self, ids: Collection[str], viewer: Viewer) -> Mapping[str, Document]:
        """Those of the documents that the viewer may read, masked; a url or path that names a hidden person
        is None."""

    async def contributions(
        self,
        viewer: Viewer,
        at: date | None,
        *,
        passages: Collection[int] | None = None,
        person: str | None = None,
        topic: str | None = None,
    ) -> Sequence[ContributionRow]:
        """Findable people's contributions to readable passages, by (passage, role, person); narrowed to
        passages, a person, or passages about a topic."""

    async def parts(self, passages: Collection[int], viewer: Viewer, at: date | None) -> Parts:
        """Findable people's contributions to readable ones of these passages and who is named there, in
        columns: what `contributions` and `mentioned` tell but for the accounts, and much faster."""

    async def mentioned(
        self, passages: Collection[int], viewer: Viewer, at: date | None
    ) -> Sequence[ContributionRow]:
        """Findable people whom readable ones of these passages name, as contributions of the role
        `mentioned` without an account, by (passage, person)."""

    async def holders(
        self, topics: Collection[str], viewer: Viewer, at: date | None
    ) -> Mapping[str, Holders]:
        """For each topic who wrote, said or answered a readable passage about it and is still here; what she
        withheld or called outdated does not count."""

    async def answered_unseen(self, viewer: Viewer, at: date | None) -> frozenset[str]:
        """The conversations (`ContributionRow.thread`) in whose readable passages a hidden person answered or
        was thanked: there a question is no open one, though no row says who answered it."""

    async def topics_of(self, passages: Collection[int], viewer: Viewer) -> Mapping[int, Sequence[str]]:
        """The topics that readable passages are about."""

    async def people(self, ids: Collection[str] | None = None) -> Mapping[str, Person]:
        """Findable people, all or those asked for. Exempt from audience: what the organisation declares of
        its people, or their account shows, may be shown with their contributions."""

    async def statements(
        self, viewer: Viewer, at: date | None, *, subject: str | None = None
    ) -> Sequence[Statement]:
        """Readable statements about elements, topics, units and whatever else is not a person or an account,
        sorted by id, masked; proposals included. Where the object is a hidden person, a `dependsOn` has
        `not-shown:person-<number>` in her place, and any other statement is left out. `speaker` is
        the id of the person who made the claim where she is known and findable, else None."""

    async def names(self, text: str, viewer: Viewer, limit: int) -> Sequence[Name]:
        """People, topics and elements with a name or alias in which every word of the folded text begins a
        word, that the viewer may see; by (family, folded name, id)."""

    async def mask(self, texts: Sequence[str]) -> Sequence[str]:
        """Words that people typed (names in the journal), each without the names of hidden people."""

    # --- jobs -------------------------------------------------------------------------------------
    # Written by several processes at once; they are no part of any answer and change no generation.

    async def enqueue(self, job: Job) -> Job:
        """Keep a new job; the one that waits for the same source where there is one."""

    async def take_job(self, worker: str, now: datetime, lease: timedelta) -> Job | None:
        """The job that has waited longest, or whose lease ran out, now held by this worker until `now +
        lease`; None where there is none. No two workers take the same, nor two jobs of one source at once."""

    async def update_job(self, job: Job) -> bool:
        """Put a job in place of what is kept of it, while `job.worker` holds it. False, and nothing is kept,
        where it was cancelled or another worker has taken it."""

    async def cancel_job(self, job: str, now: datetime, message: str) -> Job | None:
        """End the job of this id unless it has ended; the job as it then is, None where there is none."""

    async def jobs(self, limit: int) -> Sequence[Job]:
        """The latest jobs, newest first, masked. For stewards and workers only."""

    # --- keeping ----------------------------------------------------------------------------------

    async def runs(self, limit: int) -> Sequence[Run]:
        """The latest runs, newest first."""

    async def status(self, viewer: Viewer) -> StoreStatus:
        """Counts and the quarantine, masked: issues of documents that the viewer may read; stewards and the
        operator see all."""

    async def documents_by_source(self, viewer: Viewer) -> Mapping[str, int]:
        """How many documents of each source the viewer may read; sources with none are left out."""

    def export_documents(self, viewer: Viewer) -> AsyncIterator[Document]:
        """Readable documents by id, masked."""

    def export_passages(self, viewer: Viewer) -> AsyncIterator[PassageView]:
        """Readable passages by uid, masked."""

    def export_mentions(self, viewer: Viewer) -> AsyncIterator[Mention]:
        """Readable mentions by (passage, start, entity), those of hidden people left out, masked."""
