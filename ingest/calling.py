"""Whom a first name means that stands alone: in a text, or as the only name of an account.

She is looked for (1) among the people of the conversation and those whom the document names in full, then
(2) she is the only one of the directory with that name, or contributes at least twice as often as the next;
a short form ("Toby" for Tobias) only serves among those present. Nobody is meant against the surname or the
address beside the name, and no author calls herself. Otherwise the name is left open. A name that is also a
word, a place or a product counts where it is written as a name and she is present, else only where the
sentence is read as naming a person there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.store.records import IdentityDecision, KnownName
from ingest.acquaintance import Acquaintance
from ingest.extract.first_names import FIRST_NAMES, FirstNames, LoneName, bearer_of
from ingest.extract.gazetteer import PERSON, Gazetteer
from ingest.extract.languages import is_parsed
from ingest.extract.name_lexicon import NameLexicon
from ingest.extract.parser import Parser
from ingest.extract.people import PEOPLE, PeopleFinder
from ingest.extract.sentences import sentences
from ingest.gazetteers import gazetteer_of
from ingest.labels import labels
from ingest.resolver import OUTSIDER, Resolver
from ontology.contribution import Account, Mention
from ontology.document import Passage
from ontology.extract import Extract
from ontology.identifiers import digest
from ontology.model import OntologyModel

VERSION = f"{FIRST_NAMES} {PEOPLE}"
_HERE = "the only one with this first name in the conversation"
_KNOWN = "the only one, or by far the most active one, with this first name"


@dataclass(frozen=True, slots=True)
class Call:
    """A passage calls somebody by her first name; `unsure` where that may be no name at all."""

    passage: Passage
    start: int
    end: int
    person: str
    unsure: bool


class Caller:
    """Finds whom first names mean; for one directory. `gazetteer` holds the names to look for in text: not
    those of `lone` people, of whom the directory knows a first name of others and nothing else, and only
    behind an @ those of rows whose name is no person's (`ingest.labels`)."""

    def __init__(self, known: Iterable[KnownName], model: OntologyModel, parser: Parser) -> None:
        names = tuple(known)
        people = [name for name in names if name.family == PERSON]
        addresses: dict[str, list[str]] = {}
        for name in people:
            if name.predicate == "email":
                addresses.setdefault(name.id, []).append(name.value)
        bearers = [
            bearer_of(name.id, name.value, addresses.get(name.id, ()))
            for name in people
            if name.predicate == "name"
        ]
        lexicon = NameLexicon.of(parser.words, gazetteer_of(names, model))
        self._names = FirstNames(bearers, lexicon)
        self.lone = self._lone(people)
        self.gazetteer: Gazetteer = gazetteer_of(
            names, model, self.lone, labels(people, lexicon), parser.words
        )
        self._finder = PeopleFinder(self.gazetteer, parser)

    def _lone(self, people: Sequence[KnownName]) -> dict[str, LoneName]:
        """By id those of whom the directory has a first name that others bear, and no address or handle."""
        reachable = {name.id for name in people if name.predicate in ("email", "handle")}
        found: dict[str, LoneName | None] = {}
        for name in people:
            if name.predicate in ("name", "alias") and name.id not in reachable:
                alone = self._names.alone(name.value)
                found[name.id] = alone if found.setdefault(name.id, alone) and alone else None
        return {person: lone for person, lone in found.items() if lone is not None}

    def attributed(
        self, extract: Extract, resolver: Resolver, known: Acquaintance
    ) -> tuple[Extract, dict[str, IdentityDecision]]:
        """The extract with an account of its own, within this conversation, for each that shows nothing but
        a first name and is found to mean somebody, and the decisions on these accounts."""
        owners = {a.id: d.person for a in extract.accounts if (d := resolver.decide(a)) is not None}
        present = known.present(extract) | frozenset(owners.values())
        made: dict[str, Account] = {}
        decided: dict[str, IdentityDecision] = {}
        for account in extract.accounts:
            lone = self._lone_account(account, owners.get(account.id, ""))
            person = _meant(lone, present, frozenset(), known) if lone else None
            if lone is None or person is None:
                continue
            shown = account.name or account.value
            where = digest(extract.document.source, extract.document.thread or extract.document.id)
            scoped = Account("name", f"{shown} in {where}", name=shown, party=account.party)
            made[account.id] = scoped
            reason = _HERE if person in present else _KNOWN
            decided[scoped.id] = IdentityDecision(scoped.id, person, (reason,))
        if not made:
            return extract, {}
        return _renamed(extract, made), decided

    def _lone_account(self, account: Account, person: str) -> LoneName | None:
        if account.email or account.shared or account.kind not in ("id", "name"):
            return None
        if person in self.lone:
            return self.lone[person]
        outside = account.kind == "name" and person.startswith(OUTSIDER)
        return self._names.alone(account.value) if outside else None

    def calls(
        self, extract: Extract, decisions: Sequence[IdentityDecision], known: Acquaintance
    ) -> tuple[Call, ...]:
        """Who is called by her first name in a document whose accounts are decided, the first time in each
        passage."""
        if not any(self._names.may_be_in(passage.text) for passage in extract.passages):
            return ()
        owners = {decision.account: decision.person for decision in decisions}
        authors: dict[int, set[str]] = {}
        for contribution in extract.contributions:
            if contribution.account in owners:
                authors.setdefault(contribution.passage, set()).add(owners[contribution.account])
        present = known.present(extract).union(*authors.values())
        found: list[Call] = []
        named: set[str] = set()
        for passage in extract.passages:
            matches = self.gazetteer.find(passage.text)
            named.update(match.entity for match in matches if match.name.family == PERSON)
            writing = authors.get(passage.uid, set())
            called = {match.entity for match in matches}
            for lone in self._names.find(passage.text, matches):
                person = _meant(lone, present | named, writing, known)
                if person is not None and person not in called:
                    called.add(person)
                    sure = not lone.unsure or (lone.as_name and person in present)
                    found.append(Call(passage, lone.start, lone.end, person, not sure))
        return tuple(found)

    def mentions(self, calls: Sequence[Call]) -> list[Mention]:
        """The calls as mentions; the unsure ones only where the sentence is read as naming a person there,
        which it cannot be in another language than the parser's."""
        unsure = [call for call in calls if call.unsure and is_parsed(call.passage)]
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
    lone: LoneName,
    present: set[str] | frozenset[str],
    authors: set[str] | frozenset[str],
    known: Acquaintance,
) -> str | None:
    among = (lone.bearers & present) - authors
    if among:
        return next(iter(among)) if len(among) == 1 else None
    person = next(iter(lone.in_full)) if len(lone.in_full) == 1 else known.dominant(lone.in_full)
    return None if person in authors else person


def _renamed(extract: Extract, made: dict[str, Account]) -> Extract:
    return replace(
        extract,
        accounts=tuple(made.get(account.id, account) for account in extract.accounts),
        contributions=tuple(
            replace(c, account=made[c.account].id) if c.account in made else c for c in extract.contributions
        ),
    )


def _sentence(call: Call) -> tuple[int, int]:
    spans = (span for span in sentences(call.passage.text) if span[0] <= call.start and call.end <= span[1])
    return next(spans, (call.start, call.end))


def _mention(call: Call) -> Mention:
    surface = call.passage.text[call.start : call.end]
    return Mention(call.passage.uid, call.person, call.start, call.end, surface, FIRST_NAMES)


def with_meaning(extract: Extract, decided: Iterable[IdentityDecision], calls: Sequence[Call]) -> Extract:
    """The extract with a content hash that covers whom its first names mean, which others of its conversation
    decide too: where that changes, the document has changed."""
    meant = [f"{decision.account} {decision.person}" for decision in decided]
    meant += [f"{call.passage.uid} {call.start} {call.person}" for call in calls]
    if not meant:
        return extract
    document = replace(extract.document, content_hash=digest(extract.document.content_hash, *meant))
    return replace(extract, document=document)
