"""Keeping a forgotten person out: salted hashes of her names, and extracts scrubbed of them.

The names themselves are gone; only hashes remain, so that sources that still hold her name cannot bring
her back at the next ingestion.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.privacy.masking import MASK, WORD, words_of
from ontology.contribution import Account, Mention
from ontology.document import Document, Passage
from ontology.extract import Extract, Issue
from ontology.statement import Statement

_PREFIXES = ("account", "knowledge", "person", "topic", "touchpoint", "unknown")


def name_hash(salt: str, words: tuple[str, ...]) -> str:
    """The salted hash of a name's folded words."""
    return hashlib.blake2b(" ".join(words).encode(), key=salt.encode()[:64], digest_size=16).hexdigest()


def hashes_of(salt: str, names: Iterable[str]) -> dict[str, int]:
    """Hash to number of words, for every name that has any."""
    sequences = {words_of(name) for name in names} - {()}
    return {name_hash(salt, words): len(words) for words in sorted(sequences)}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The forgotten people of a store."""

    salt: str
    hashes: frozenset[str] = frozenset()
    lengths: tuple[int, ...] = ()

    @classmethod
    def of(cls, salt: str, entries: Iterable[tuple[str, int]]) -> Forgotten:
        """From (hash, number of words) pairs."""
        pairs = sorted(entries)
        lengths = tuple(sorted({words for _, words in pairs}, reverse=True))
        return cls(salt, frozenset(key for key, _ in pairs), lengths)

    def is_name(self, text: str) -> bool:
        """Whether the whole text is a forgotten name."""
        words = words_of(text)
        return len(words) in self.lengths and name_hash(self.salt, words) in self.hashes

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where forgotten names stand in a text, left to right, the longest at each place."""
        found = [(m.start(), m.end(), words_of(m.group())) for m in WORD.finditer(text)]
        index = 0
        while index < len(found):
            length = self._match([words for _, _, words in found[index : index + max(self.lengths)]])
            if length:
                yield found[index][0], found[index + length - 1][1]
            index += length or 1

    def _match(self, following: list[tuple[str, ...]]) -> int:
        for length in self.lengths:
            words = tuple(word for part in following[:length] for word in part)
            if len(following) >= length and name_hash(self.salt, words) in self.hashes:
                return length
        return 0

    def mask(self, text: str) -> str:
        """The text with forgotten names masked."""
        if not self.hashes:
            return text
        for start, end in reversed(list(self.spans(text))):
            text = text[:start] + MASK + text[end:]
        return text

    def scrub(self, extract: Extract) -> Extract:
        """The extract without what is forgotten people's own and with their names masked elsewhere.

        Their accounts, contributions, statements about them and passages that only they contributed go;
        spans are moved to where the text now is.
        """
        if not self.hashes:
            return extract
        gone = {account.id for account in extract.accounts if self._is_theirs(account)}
        gone |= {c.account for c in extract.contributions if self.is_name(_value(c.account))}
        own = self._only_theirs(extract, gone)
        passages = {p.uid: self._passage(p) for p in extract.passages if p.uid not in own}
        return replace(
            extract,
            document=self._document(extract.document),
            passages=tuple(moved.passage for moved in passages.values()),
            accounts=tuple(a for a in extract.accounts if a.id not in gone),
            contributions=tuple(
                replace(c, passage=passages[c.passage].passage.uid)
                for c in extract.contributions
                if c.passage in passages and c.account not in gone
            ),
            mentions=tuple(self._mentions(extract.mentions, passages)),
            statements=tuple(self._statements(extract, passages, gone)),
            issues=tuple(map(self.scrub_issue, extract.issues)),
        )

    def scrub_issue(self, issue: Issue) -> Issue:
        """The issue with forgotten names masked."""
        return Issue(*(self.mask(text) for text in (issue.path, issue.place, issue.reason, issue.remedy)))

    def _is_theirs(self, account: Account) -> bool:
        return any(self.is_name(text) for text in (account.value, account.name, account.email) if text)

    def _is_hers(self, account: str | None, gone: set[str]) -> bool:
        return account is not None and (account in gone or self.is_name(_value(account)))

    @staticmethod
    def _only_theirs(extract: Extract, gone: set[str]) -> set[int]:
        by_passage: dict[int, set[str]] = {}
        for contribution in extract.contributions:
            by_passage.setdefault(contribution.passage, set()).add(contribution.account)
        return {passage for passage, accounts in by_passage.items() if accounts <= gone}

    def _document(self, document: Document) -> Document:
        def kept(text: str | None) -> str | None:
            return None if text is not None and next(self.spans(text), None) else text

        return replace(
            document,
            title=self.mask(document.title),
            url=kept(document.url),
            path=kept(document.path),
            owner=kept(document.owner),
            thread=None if document.thread is None else self.mask(document.thread),
        )

    def _passage(self, passage: Passage) -> _Moved:
        spans = tuple(self.spans(passage.text))
        masked = replace(
            passage,
            text=self.mask(passage.text) if spans else passage.text,
            heading=self.mask(passage.heading),
            place=self.mask(passage.place),
        )
        return _Moved(masked, spans)

    def _mentions(self, mentions: Iterable[Mention], passages: dict[int, _Moved]) -> Iterator[Mention]:
        for mention in mentions:
            moved = passages.get(mention.passage)
            if moved is None or self.is_name(mention.surface) or self.is_name(_value(mention.entity)):
                continue
            yield replace(
                mention,
                passage=moved.passage.uid,
                start=moved.shift(mention.start),
                end=moved.shift(mention.end),
                surface=self.mask(mention.surface),
            )

    def _statements(
        self, extract: Extract, passages: dict[int, _Moved], gone: set[str]
    ) -> Iterator[Statement]:
        known = {passage.uid for passage in extract.passages}
        for statement in extract.statements:
            ends = (statement.subject, statement.object)
            if any(self.is_name(_value(end)) for end in ends) or statement.subject in gone:
                continue
            made = replace(
                statement,
                quote=self.mask(statement.quote),
                speaker=None if self._is_hers(statement.speaker, gone) else statement.speaker,
                qualifiers=tuple((key, self.mask(value)) for key, value in statement.qualifiers),
            )
            if statement.literal:
                made = replace(made, object=self.mask(statement.object))
            if statement.passage is None or statement.passage not in known:
                yield made  # declared, or proved by a passage of another document
            elif statement.passage in passages:
                moved = passages[statement.passage]
                yield replace(
                    made,
                    passage=moved.passage.uid,
                    start=moved.shift(statement.start),
                    end=moved.shift(statement.end),
                )


@dataclass(frozen=True, slots=True)
class _Moved:
    """A passage after masking, and the spans of the old text that were masked."""

    passage: Passage
    spans: tuple[tuple[int, int], ...]

    def shift(self, offset: int) -> int:
        """Where an offset of the old text stands in the new one."""
        return offset + sum(len(MASK) - (end - start) for start, end in self.spans if end <= offset)


def _value(identifier: str) -> str:
    """The part of an id that may be a name: behind its prefix."""
    parts = identifier.split(":", 2)
    return parts[-1] if parts[0] in _PREFIXES else identifier
