"""The reader port, and what all readers make their extracts with."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Protocol, TypeAlias

from ingest.errors import UnreadableError
from ingest.readers.text import shortened
from ingest.source import Source
from ontology.contribution import Account, Contribution
from ontology.document import Document, Passage
from ontology.extract import Extract, Issue
from ontology.generated.names import ContributionRole
from ontology.identifiers import digest
from ontology.statement import Statement

Reading: TypeAlias = Extract | Issue
"""What a reader yields: what a document says, or what is wrong with an item."""

MAX_ISSUES = 50
"""Of one file, so many issues are listed; the rest is one more issue."""


class Reader(Protocol):
    """A kind of source. Every module in this folder that reads one has these two functions."""

    def recognises(self, path: Path) -> bool:
        """Whether a file or folder is of this kind, by its name and content; never raises."""

    def read(self, source: Source) -> Iterator[Reading]:
        """What a source says, file after file, lazily; issues for what cannot be read; never raises."""


class Draft:
    """An extract in the making."""

    def __init__(self, source: Source, extractor: str, document: Document, language: str = "") -> None:
        """`document` still lacks its content hash; `language` is that of all its passages where it tells."""
        self._language = language
        self._source = source
        self._extractor = extractor
        self._document = document
        self.id = document.id
        self.title = document.title
        self.date = document.date
        self.answerer: Account | None = None
        """Of a reply to a reply: who wrote what it replies to (see `Extract`)."""
        self._passages: list[Passage] = []
        self._accounts: dict[str, Account] = {}
        self._contributions: list[Contribution] = []
        self._statements: list[Statement] = []

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a passage nor a statement yet."""
        return not self._passages and not self._statements

    def passage(
        self,
        kind: str,
        text: str,
        *,
        place: str = "",
        heading: str = "",
        by: Collection[tuple[Account, ContributionRole]] = (),
        day: date | None = None,
    ) -> None:
        """Add a passage, unless its text is empty, and what accounts did in it; `day` if it was not said on
        the day of its document."""
        text = text.strip()
        if not text:
            return
        document = self._document
        passage = Passage(
            document=self.id,
            ordinal=len(self._passages),
            kind=kind,
            text=text,
            audience=document.audience,
            date=day or document.date,
            place=place,
            heading=heading,
            language=self._language,
        )
        self._passages.append(passage)
        if by:
            uid = passage.uid
            for account, _ in by:
                self._accounts.setdefault(account.id, account)
            for ident, role in dict.fromkeys((account.id, role) for account, role in by):
                self._contributions.append(Contribution(ident, uid, role, self._extractor))

    def statement(
        self,
        subject: str,
        predicate: str,
        value: str,
        *,
        line: int,
        quote: str,
        literal: bool = False,
        day: date | None = None,
        qualifiers: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Add a declared statement with the line that says it."""
        made = Statement(
            subject=subject,
            predicate=predicate,
            object=value,
            literal=literal,
            document=self.id,
            quote=quote,
            extractor=self._extractor,
            line=line,
            date=day,
            qualifiers=tuple(sorted(qualifiers)),
        )
        self._statements.append(made)

    def extract(self) -> Extract:
        """The finished extract. Its content hash covers all that is in it, and the reader's version."""
        return Extract(
            document=replace(self._document, content_hash=digest(*self._content())),
            passages=tuple(self._passages),
            accounts=tuple(self._accounts.values()),
            contributions=tuple(self._contributions),
            statements=tuple(dict.fromkeys(self._statements)),
            answerer=self.answerer,
        )

    def _content(self) -> Iterator[str]:
        document = self._document
        yield from (self._extractor, str(self._source.party), *sorted(document.audience))
        yield repr((document.kind, document.title, document.date, document.url, document.owner))
        yield repr((document.thread, document.path))
        if self._language:
            yield self._language
        for passage in self._passages:
            yield from (passage.kind, passage.place, passage.heading, passage.text)
            if passage.date != document.date:
                yield str(passage.date)
        for account in self._accounts.values():
            yield repr((account.id, account.name, account.email, account.shared, account.party))
        for done in self._contributions:
            yield from (done.account, str(done.passage), done.role)
        for said in self._statements:
            yield repr((said.subject, said.predicate, said.object, said.literal, said.qualifiers))
            yield repr((said.line, said.quote, said.date))
        if self.answerer is not None:
            yield repr((self.answerer.id, self.answerer.name))


def guarded(path: Path, make: Callable[[], Iterator[Reading]]) -> Iterator[Reading]:
    """What `make` yields; where an item turns out to be unreadable, its issue."""
    try:
        yield from make()
    except UnreadableError as error:
        yield error.issue
    except OSError as error:
        yield unreadable(path, error)


def unreadable(path: Path, error: OSError) -> Issue:
    """The issue of a file that the system does not let us read."""
    return Issue(
        path=shown(path),
        place="file",
        reason=f"cannot be read: {error.strerror or type(error).__name__}",
        remedy="check that it exists, is a file and may be read by this user",
    )


def shown(path: Path) -> str:
    """A path as text that every store can hold, whatever bytes the file system has in it."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def quoted(text: str) -> str:
    """The proof of a declared statement: the entry's own text, at most 300 characters."""
    return shortened(text)


def sparing(read: Callable[[Source], Iterator[Reading]]) -> Callable[[Source], Iterator[Reading]]:
    """A reader that lists at most `MAX_ISSUES` issues of a file and counts the rest in one more."""

    @wraps(read)
    def reading(source: Source) -> Iterator[Reading]:
        counts: dict[str, int] = {}
        for item in read(source):
            if isinstance(item, Issue):
                counts[item.path] = counts.get(item.path, 0) + 1
                if counts[item.path] > MAX_ISSUES:
                    continue
            yield item
        for path, count in counts.items():
            if count > MAX_ISSUES:
                yield _rest(path, count - MAX_ISSUES)

    return reading


def _rest(path: str, count: int) -> Issue:
    return Issue(
        path=path,
        place="file",
        reason=f"{count} more entries were left out",
        remedy="mend those that are listed and ingest again",
    )
