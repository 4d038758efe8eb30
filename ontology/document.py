"""Documents and the passages they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ontology.identifiers import digest, uid

PUBLIC = "public"
STAFF = "staff"
STEWARD = "steward"

HASHED = "#"
"""Begins a native id that is only known by its hash."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that was read: a page, a mail, a meeting, a channel's day, a directory, a catalogue.

    `audience` holds the access groups that may read it, never empty. `content_hash` covers everything
    that the reader saw of it, so an unchanged document is not written again. `owner` is the id of the
    unit, team or person that owns it, as the source names it. `thread` joins the documents of one
    conversation. `date` is the day it was last said or written; None where the source does not tell.
    A store keeps no `native_id` (it may hold a name); what is read back has `#` and the hash in its place.
    """

    source: str
    native_id: str
    kind: str
    title: str
    content_hash: str
    audience: frozenset[str]
    date: date | None = None
    url: str | None = None
    path: str | None = None
    owner: str | None = None
    thread: str | None = None

    @property
    def id(self) -> str:
        """Stable id from the source and the source's own id."""
        if self.native_id.startswith(HASHED):
            return f"doc:{self.native_id.removeprefix(HASHED)}"
        return f"doc:{digest(self.source, self.native_id)}"


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of text that is indexed and quoted: a turn, a mail, a post, a section of about 200 words.

    `kind` is `turn`, `mail`, `post` or `section`; `place` says where it stands in its document for a
    person ("line 12", "00:05:04"); `heading` is the title above it, indexed with it. `language` is its
    code in ISO 639-1, "" where nobody told: such a passage is taken for English.
    """

    document: str
    ordinal: int
    kind: str
    text: str
    audience: frozenset[str]
    date: date | None = None
    place: str = ""
    heading: str = ""
    language: str = ""

    @property
    def uid(self) -> int:
        """Signed 64-bit id; changes when the text changes, so an edited passage is a new one."""
        return uid(self.document, str(self.ordinal), self.heading, self.text)
