"""Who is among whom: the people of each conversation of a source, and how often each contributes to it.

This decides whom a first name means, so it depends on the source and the directory alone, never on what was
read before. What not everybody who is signed in may read tells nothing outside its own audience.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.resolver import Resolver
from ontology.document import PUBLIC, STAFF
from ontology.extract import Extract

CONVERSATIONS = frozenset({"jsonl", "mail", "meetings", "slack", "teams", "discourse", "zendesk"})
"""Kinds of sources that are read ahead for who takes part: their conversations go over several documents, or
their people are told apart by how often they do. Reading these is cheap."""
_OPEN = frozenset({PUBLIC, STAFF})
_TWICE = 2
"""So many times as often as the next she must contribute for a first name to mean her."""
_ENOUGH = 5
"""To so many documents at least: two against none may be chance."""


@dataclass(slots=True)
class Acquaintance:
    """`threads` holds the people of a conversation by its name and audience, `counts` the documents of a
    source to which each contributed."""

    threads: dict[str, dict[frozenset[str], set[str]]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, extracts: Iterable[Extract], resolver: Resolver) -> Acquaintance:
        """What the documents of a source show."""
        made = cls()
        for extract in extracts:
            people = contributors(extract, resolver)
            document = extract.document
            if document.thread:
                thread = made.threads.setdefault(document.thread, defaultdict(set))
                thread[document.audience] |= people
            if document.audience & _OPEN:
                made.counts.update(people)
        return made

    def present(self, extract: Extract) -> frozenset[str]:
        """The people of the conversation that a document is part of, as far as its readers may know them."""
        thread, audience = extract.document.thread, extract.document.audience
        spoken = self.threads.get(thread or "", {})
        return frozenset(
            p for readers, people in spoken.items() if readers == audience or readers & _OPEN for p in people
        )

    def dominant(self, people: frozenset[str]) -> str | None:
        """The one who contributes at least twice as often as each of the others, and to five documents or
        more; None where nobody does."""
        ranked = sorted(people, key=lambda person: (-self.counts[person], person))
        if not ranked or self.counts[ranked[0]] < _ENOUGH:
            return None
        if len(ranked) > 1 and self.counts[ranked[0]] < _TWICE * self.counts[ranked[1]]:
            return None
        return ranked[0]


def contributors(extract: Extract, resolver: Resolver) -> set[str]:
    """The people who contributed to a document, by the decisions on their accounts."""
    decisions = map(resolver.decide, extract.accounts)
    return {decision.person for decision in decisions if decision is not None}
