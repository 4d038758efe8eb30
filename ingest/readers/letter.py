"""One mail, decoded as far as it can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime

from ingest.readers.fields import is_address
from ingest.readers.hypertext import read_html
from ingest.readers.text import clean, decode, line

_MAX_HEADER = 50_000
_MAX_WORDS = 1_000
"""Characters of a header in which encoded words are decoded."""
_PREFIX = re.compile(r"(?:(?:re|aw|wg|fw|fwd|sv|vs|antw|tr|rif|odp|res)(?:\[\d{1,3}\])?\s*:\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(r"\W*(?:fw|fwd|wg|tr)\b", re.IGNORECASE)
_LIST_TAG = re.compile(r"\[[^\[\]]{1,40}\]\s*")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,500})>")
_KNOWN_HEADERS = ("From", "Date", "Subject", "Message-ID", "Received", "To")
_PARTICIPANTS = ("From", "To", "Cc", "Bcc", "Delivered-To", "X-Original-To")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says. `parents` are the ids that it refers to, the oldest first; `subject` lacks the
    "Re:" that `is_reply` tells of; `lists` are addresses of mailing lists that sent it. `text` is None
    where nothing of it is readable, empty where there is no text in it."""

    message_id: str
    parents: tuple[str, ...]
    subject: str
    is_reply: bool
    name: str
    address: str
    participants: tuple[str, ...]
    lists: frozenset[str]
    date: date | None
    text: str | None


def open_letter(raw: bytes) -> Letter | None:
    """Decode a mail; None where the bytes are no mail at all. Wrong charsets and headers are tolerated."""
    try:
        message = BytesParser(policy=compat32).parsebytes(raw)
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, IndexError):
        return None
    headers = _Headers(message)
    if not any(headers.first(name) for name in _KNOWN_HEADERS):
        return None
    subject, is_reply = _subject(headers.words("Subject"))
    name, address = next(iter(headers.people("From")), ("", ""))
    references = _MESSAGE_ID.findall(headers.first("References"))
    parents = references or _MESSAGE_ID.findall(headers.first("In-Reply-To"))[:1]
    return Letter(
        message_id=next(iter(_MESSAGE_ID.findall(headers.first("Message-ID"))), ""),
        parents=tuple(parents),
        subject=subject,
        is_reply=is_reply or bool(parents),
        name=name,
        address=address,
        participants=tuple(dict.fromkeys(a for part in _PARTICIPANTS for _, a in headers.people(part))),
        lists=headers.lists(),
        date=headers.day(),
        text=_text(message),
    )


def _subject(text: str) -> tuple[str, bool]:
    """The subject without "Re:", "Fwd:" and the tag of a list, and whether it is that of a reply."""
    bare = _LIST_TAG.sub("", text, count=1) if text.startswith("[") else text
    prefix = _PREFIX.match(bare)
    if not prefix:
        return bare, False
    rest = bare[prefix.end() :]
    return (_LIST_TAG.sub("", rest, count=1) if rest.startswith("[") else rest), not _FORWARDED.match(bare)


class _Headers:
    """Headers by name, whatever bytes are in them."""

    def __init__(self, message: Message) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in message.raw_items():
            raw = str(value)[:_MAX_HEADER].encode("utf-8", "surrogateescape")
            text = decode(raw) or ""
            self._values.setdefault(name.lower(), []).append(" ".join(clean(text).split()))

    def first(self, name: str) -> str:
        return next(iter(self._values.get(name.lower(), ())), "")

    def words(self, name: str) -> str:
        """The first header of that name as one readable line."""
        return _decoded(self.first(name))

    def people(self, name: str) -> list[tuple[str, str]]:
        """(display name, lower-case address) of everybody in the headers of that name."""
        pairs = getaddresses([value for value in self._values.get(name.lower(), ()) if "@" in value])
        return [(_decoded(shown), address.lower()) for shown, address in pairs if is_address(address)]

    def lists(self) -> frozenset[str]:
        """Addresses of the mailing list that sent it."""
        posts = re.findall(r"<mailto:([^<>?\s]+)", self.first("List-Post"), re.IGNORECASE)
        names = _MESSAGE_ID.findall(self.first("List-Id"))[-1:]
        return frozenset(text.lower() for text in (*posts, *(name.replace(".", "@", 1) for name in names)))

    def day(self) -> date | None:
        """The day it was sent, or, where it does not say, received."""
        received = (value.rpartition(";")[2] for value in self._values.get("received", ()))
        for value in (self.first("Date"), *received):
            try:
                return parsedate_to_datetime(value).date()
            except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
                continue
        return None


def _decoded(text: str) -> str:
    """Text with its encoded words (RFC 2047) decoded."""
    if "=?" not in text:
        return line(text)
    try:
        parts = decode_header(text[:_MAX_WORDS])
    except (HeaderParseError, ValueError):
        return line(text)
    return line("".join(p if isinstance(p, str) else decode(p, charset) or "" for p, charset in parts))


def _text(message: Message) -> str | None:
    """The readable text: plain parts, or HTML parts where a choice has no plain one."""
    found = list(_parts(message))
    if not found:
        return ""
    readable = [text for text in found if text is not None]
    return "\n\n".join(readable) if readable else None


def _parts(message: Message) -> Iterator[str | None]:
    stack = [message]
    while stack:
        part = stack.pop()
        kind = part.get_content_type()
        if part.is_multipart():
            children = [child for child in part.get_payload() if isinstance(child, Message)]
            if kind == "multipart/alternative":
                children = _best(children)
            if kind.startswith("multipart/"):
                stack.extend(reversed(children))
        elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            yield _content(part, kind)


def _best(choice: list[Message]) -> list[Message]:
    plain = [part for part in choice if part.get_content_type() == "text/plain"]
    return plain[:1] if plain and (_content(plain[0], "text/plain") or "").strip() else choice[-1:]


def _content(part: Message, kind: str) -> str | None:
    try:
        raw = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (ValueError, LookupError, AttributeError, TypeError):
        return None
    text = decode(raw if isinstance(raw, bytes) else b"", charset)
    if text is None:
        return None
    if kind == "text/html":
        return "\n\n".join(block.text for block in read_html(clean(text), quotes=True).blocks)
    return clean(text)
