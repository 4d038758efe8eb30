"""Whom a first name in a text means.

She is looked for (1) among the people of the conversation and those whom the document names in full, then
(2) she is the only one of the directory with that name, or contributes at least twice as often as the next.
Nobody is meant against the surname or the address beside the name, and no author calls herself. Otherwise
the name is left open. A name that is also a word, a place or a product counts only where the text as a
whole speaks for a person there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.store.records import IdentityDecision, KnownName
from ingest.acquaintance import Acquaintance
from ingest.extract.first_names import FIRST_NAMES, FirstNames, LoneName, bearer_of
from ingest.extract.gazetteer import PERSON, Gazetteer
from ingest.extract.name_lexicon import NameLexicon
from ingest.extract.parser import Parser
from ingest.extract.people import PEOPLE, PeopleFinder
from ingest.extract.sentences import sentences
from ontology.contribution import Mention
from ontology.document import Passage
from ontology.extract import Extract
from ontology.identifiers import digest

VERSION = f"{FIRST_NAMES} {PEOPLE}"


@dataclass(frozen=True, slots=True)
class Call:
    """A passage calls somebody by her first name; `unsure` where that may be no name at all."""

    passage: Passage
    start: int
    end: int
    person: str
    unsure: bool


class Caller:
    """Finds whom the first names in documents mean; for one directory."""

    def __init__(self, known: Iterable[KnownName], gazetteer: Gazetteer, parser: Parser) -> None:
        people = [name for name in known if name.family == PERSON]
        addresses: dict[str, list[str]] = {}
        for name in people:
            if name.predicate == "email":
                addresses.setdefault(name.id, []).append(name.value)
        bearers = (
            bearer_of(name.id, name.value, addresses.get(name.id, ()))
            for name in people
            if name.predicate == "name"
        )
        self._names = FirstNames(bearers, NameLexicon.of(parser.words, gazetteer))
        self._gazetteer = gazetteer
        self._finder = PeopleFinder(gazetteer, parser)

    def calls(
        self, extract: Extract, decisions: Sequence[IdentityDecision], known: Acquaintance
    ) -> tuple[Call, ...]:
        """Who is called by her first name in a document whose accounts are decided, the first time in each
        passage."""
        owners = {decision.account: decision.person for decision in decisions}
        authors: dict[int, set[str]] = {}
        for contribution in extract.contributions:
            if contribution.account in owners:
                authors.setdefault(contribution.passage, set()).add(owners[contribution.account])
        present = known.present(extract).union(*authors.values())
        found: list[Call] = []
        named: set[str] = set()
        for passage in extract.passages:
            matches = self._gazetteer.find(passage.text)
            named.update(match.entity for match in matches if match.name.family == PERSON)
            writing = authors.get(passage.uid, set())
            called = {match.entity for match in matches}
            for lone in self._names.find(passage.text, matches):
                person = _meant(lone, present | named, writing, known)
                if person is not None and person not in called:
                    called.add(person)
                    found.append(Call(passage, lone.start, lone.end, person, lone.unsure))
        return tuple(found)

    def mentions(self, calls: Sequence[Call]) -> list[Mention]:
        """The calls as mentions; the unsure ones only where the sentence is read as naming a person there."""
        unsure = [call for call in calls if call.unsure]
        confirmed = {id(call) for call in self._confirmed(unsure)}
        return [_mention(call) for call in calls if not call.unsure or id(call) in confirmed]

    def _confirmed(self, calls: Sequence[Call]) -> Iterator[Call]:
        if not calls:
            return
        spans = [_sentence(call) for call in calls]
        texts = [call.passage.text[start:end] for call, (start, end) in zip(calls, spans, strict=True)]
        for call, (start, _), people in zip(calls, spans, self._finder.find(texts), strict=True):
            if any(p.start + start == call.start and p.end + start == call.end for p in people):
                yield call


def _meant(
    lone: LoneName, present: set[str] | frozenset[str], authors: set[str], known: Acquaintance
) -> str | None:
    among = (lone.bearers & present) - authors
    if among:
        return next(iter(among)) if len(among) == 1 else None
    person = next(iter(lone.bearers)) if len(lone.bearers) == 1 else known.dominant(lone.bearers)
    return None if person in authors else person


def _sentence(call: Call) -> tuple[int, int]:
    spans = (span for span in sentences(call.passage.text) if span[0] <= call.start and call.end <= span[1])
    return next(spans, (call.start, call.end))


def _mention(call: Call) -> Mention:
    surface = call.passage.text[call.start : call.end]
    return Mention(call.passage.uid, call.person, call.start, call.end, surface, FIRST_NAMES)


def with_calls(extract: Extract, calls: Sequence[Call]) -> Extract:
    """The extract with a content hash that covers whom its first names mean, which others of its conversation
    decide too: where that changes, the document has changed."""
    if not calls:
        return extract
    meant = (f"{call.passage.uid} {call.start} {call.person}" for call in calls)
    document = replace(extract.document, content_hash=digest(extract.document.content_hash, *meant))
    return replace(extract, document=document)
