"""The last step of a run: the topics of all that every signed-in viewer may read, as one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.journal import decisions
from graph.people import PERSON
from graph.store.base import Store
from graph.store.records import Batch, KnownName, LedgerEntry
from graph.topics.curation import BROADER, KINDS, TOPIC, apply
from graph.topics.document import DOCUMENT, EXTRACTOR, READER, mined_document
from graph.topics.spelling import merging_key
from ingest.extract.languages import is_parsed
from ingest.extract.parser import Parser
from ingest.topics.mining import Known, MinedTopic, mine
from ingest.topics.relations import broader
from ontology.extract import Extract
from ontology.generated.names import ClassName, Modality
from ontology.identifiers import digest, slug
from ontology.statement import Statement

_FAMILIES = ("Topic", "Element")


async def derive_topics(store: Store, run: str, parser: Parser) -> int:
    """Mine the store's topics where anything changed since the last time; returns how many words were read.

    Only texts in the parser's language are mined. What is found depends on what is stored and decided only,
    not on the order in which it came in.
    """
    ledger = await store.ledger()
    made = await decisions(store, KINDS)
    inputs = _inputs(ledger, [entry.id for entry in made])
    if ledger.get(DOCUMENT) == LedgerEntry(inputs, EXTRACTOR):
        return 0
    known = await store.known_names()
    passages = [view async for view in store.export_passages(READER) if is_parsed(view)]
    topics = mine(passages, await known_to(store, known), parser)
    others = {name.id for name in known if name.family == "Topic"}
    statements = apply(made, list(_statements(topics, _declared(known))), others)
    if statements:
        extract = Extract(mined_document(inputs), statements=tuple(statements))
        await store.write(Batch(run=run, extraction=EXTRACTOR, extracts=(extract,)))
    elif DOCUMENT in ledger:
        await store.remove([DOCUMENT])
    return sum(view.text.count(" ") + 1 for view in passages)


def _inputs(ledger: Mapping[str, LedgerEntry], decided: Sequence[str]) -> str:
    """A hash of everything that decides what is mined."""
    stored = (
        f"{document} {entry.content_hash} {entry.extraction}"
        for document, entry in sorted(ledger.items())
        if document != DOCUMENT
    )
    return digest(*stored, *decided)


_NO_NAMES = frozenset({PERSON, ClassName.MEASURE})
"""Families whose names are no names of things that texts speak of: a measure is described, not called."""


async def known_to(store: Store, known: Sequence[KnownName]) -> Known:
    """Names that are no topics: what is declared, and people whose texts all signed-in viewers see."""
    people = {name.value for name in known if name.family == PERSON and name.predicate in ("name", "alias")}
    contributors = {row.person for row in await store.contributions(READER, None)}
    people |= {person.name for person in (await store.people(contributors)).values()}
    called = (name for name in known if name.family not in _NO_NAMES and name.predicate in ("name", "alias"))
    names = {name.value for name in called}
    return Known(people=frozenset(people), names=frozenset(names))


def _declared(known: Sequence[KnownName]) -> dict[str, str]:
    """Declared topics by the merging keys of their labels."""
    found: dict[str, str] = {}
    for name in known:
        if name.family == "Topic" and name.predicate in ("name", "alias"):
            found.setdefault(merging_key(name.value), name.id)
    return found


def _statements(topics: Sequence[MinedTopic], declared: Mapping[str, str]) -> Iterator[Statement]:
    ids = [f"{TOPIC}{slug(' '.join(topic.words))}" for topic in topics]
    middle = topics[len(topics) // 2].score if topics else 1.0
    for topic, own in zip(topics, ids, strict=True):
        said = _Saying(topic, own, round(topic.score / (topic.score + middle), 3))
        yield said.statement("type", "Topic")
        yield said.statement("name", topic.name, literal=True)
        for alias in topic.aliases:
            yield said.statement("alias", alias, literal=True)
    for one in broader(topics, ids, declared):
        topic = topics[one.below]
        weight = round(topic.score / (topic.score + middle), 3)
        yield _Saying(topic, ids[one.below], weight).proposal(one.above, one.reason)


@dataclass(frozen=True, slots=True)
class _Saying:
    """The statements on one topic; `weight`, in (0, 1), is half for the topic in the middle.

    Their proof is its first place; the quote is the phrase as written there, no more, so that nothing of a
    text outlives the text.
    """

    topic: MinedTopic
    id: str
    weight: float

    def statement(self, predicate: str, value: str, *, literal: bool = False) -> Statement:
        """A fact about the topic."""
        return Statement(
            subject=self.id,
            predicate=predicate,
            object=value,
            document=DOCUMENT,
            quote=self.topic.proof[0].quote,
            extractor=EXTRACTOR,
            literal=literal,
            passage=self.topic.proof[0].passage,
            date=self.topic.first,
            confidence=self.weight,
        )

    def proposal(self, above: str, reason: str) -> Statement:
        """That another topic may be broader."""
        place = self.topic.proof[0]
        return Statement(
            subject=self.id,
            predicate=BROADER,
            object=above,
            document=DOCUMENT,
            quote=place.quote,
            extractor=EXTRACTOR,
            passage=place.passage,
            date=self.topic.first,
            modality=Modality.POSSIBLE,
            confidence=self.weight,
            qualifiers=(("reason", reason),),
        )
