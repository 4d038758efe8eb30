"""The headers and the readable text of a mail, whatever its writer did to them."""

from __future__ import annotations

import re
from binascii import Error as Base64Error
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice
from typing import Any

from ingest.readers.fields import is_address
from ingest.readers.hypertext import read_html
from ingest.readers.text import clean, decode, line

_MAX_HEADER = 100_000
"""Characters of a header that are read; some two thousand addresses."""
_MAX_ADDRESS_HEADER = 4_000
_MAX_PARAMETERS = 2_000
_MAX_NESTING = 200
"""Boundaries and mails in a mail; what has more is nested to do harm."""
_NESTING = re.compile(rb"boundary\s?\*?(?:0\*?)?=|^content-type:\s*message/", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_MAX_ATTACHED = 100
_AT = re.compile(r"^([\w.+-]{1,64}) at ([\w.-]{1,255}\.[a-z]{2,})(?=[\s(<]|$)", re.IGNORECASE)
_YEARS = range(1971, 2100)


class _Mail(Message):
    """A mail whose Content-Type is not looked into where it is longer than any that a program writes: the
    standard library takes time quadratic in its length, and does so for every part."""

    def get_param(
        self, param: str, failobj: object = None, header: str = "content-type", unquote: bool = True
    ) -> Any:  # noqa: ANN401 - as the standard library declares it
        """As in the standard library; `failobj` for a header that is too long."""
        if len(str(self.get(header, ""))) > _MAX_PARAMETERS:
            return failobj
        return super().get_param(param, failobj, header, unquote)


def is_too_deep(raw: bytes) -> bool:
    """Whether a mail may have parts in parts beyond all measure: each costs time on every line within."""
    return sum(1 for _ in islice(_NESTING.finditer(raw), _MAX_NESTING + 1)) > _MAX_NESTING


def parse_head(raw: bytes) -> Message | None:
    """The headers of a mail alone."""
    end = _BLANK.search(raw)
    return parse(raw[: end.end()] if end else raw)


def parse(raw: bytes) -> Message | None:
    """A mail from its bytes; None where it is damaged or its parts are nested beyond all measure.

    `compat32` is used since it takes any bytes and parses no header before somebody asks for it.
    """
    if is_too_deep(raw):
        return None
    try:
        return BytesParser(_Mail, policy=compat32).parsebytes(raw)
    except (RecursionError, HeaderParseError, ValueError, LookupError, AttributeError, TypeError):
        return None  # the standard parser promises not to raise, but does on a few damaged mails


def header(mail: Message, name: str) -> str:
    """A header, decoded, as one line; empty where there is none."""
    values = _raw(mail, name)
    return _decoded(values[0]) if values else ""


def addresses(mail: Message, *names: str) -> list[tuple[str, str]]:
    """Name and address of all people in some headers, in order, each address once."""
    found: dict[str, str] = {}
    for name in names:
        for value in _raw(mail, name):
            for display, address in _addresses(value):
                if is_address(address):
                    found.setdefault(address, display)
    return [(display, address) for address, display in found.items()]


def day(mail: Message) -> date | None:
    """The day of the Date header in the sender's own time; None where it is broken or has no zone."""
    moment = sent(mail)
    return moment.date() if moment else None


def sent(mail: Message) -> datetime | None:
    """When a mail was sent, with a zone; None where the Date header is broken or has no zone."""
    text = header(mail, "Date")
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None and "-0000" in text:  # RFC 5322: -0000 is UTC from an unknown zone
        moment = moment.replace(tzinfo=UTC)
    return moment if moment.tzinfo is not None and moment.year in _YEARS else None


def attached(mail: Message) -> list[Message]:
    """The mails that hang on a mail, outermost first; none of a report that a mail could not be delivered."""
    if mail.get_content_type() == "multipart/report":
        return []
    found: list[Message] = []
    waiting = [mail]
    while waiting and len(found) < _MAX_ATTACHED:
        part = waiting.pop(0)
        children = part.get_payload() if part.is_multipart() else None
        inside = (
            [child for child in children if isinstance(child, Message)] if isinstance(children, list) else []
        )
        if part.get_content_type() == "message/rfc822":
            found.extend(inside)
        waiting.extend(inside)
    return found[:_MAX_ATTACHED]


def body(mail: Message) -> str | None:
    """The readable text: plain text if there is some, else what the HTML says. None where nothing is text."""
    try:
        texts = _texts(mail)
    except RecursionError:
        return None
    return "\n\n".join(texts) if texts else None


def _texts(part: Message) -> list[str]:
    kind = part.get_content_type()
    if kind.startswith("multipart/"):
        children = part.get_payload()
        parts = (
            [child for child in children if isinstance(child, Message)] if isinstance(children, list) else []
        )
        if kind == "multipart/alternative":
            return _alternative(parts)
        return [text for child in parts for text in _texts(child)]
    if kind not in ("text/plain", "text/html") or _is_attached(part):
        return []
    text = _text(part)
    if text is None or not text.strip():
        return []
    if kind == "text/html":
        blocks = read_html(text, quotes=True).blocks
        text = "\n\n".join(block.text for block in blocks)
    return [text]


def _alternative(parts: list[Message]) -> list[str]:
    """The first alternative that is plain text, else the last that has any text."""
    for part in parts:
        if part.get_content_type() == "text/plain" and (found := _texts(part)):
            return found
    for part in reversed(parts):
        if found := _texts(part):
            return found
    return []


def _is_attached(part: Message) -> bool:
    stated = str(part.get("Content-Disposition", "")).strip().lower()
    return stated.startswith("attachment")


def _text(part: Message) -> str | None:
    charset = _charset(part)
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, Base64Error, LookupError, AttributeError, TypeError):
        payload = undecoded(part)
    raw = payload if isinstance(payload, bytes) else str(payload or "").encode("utf-8", "surrogateescape")
    text = decode(raw, charset)
    return None if text is None else clean(text)


def undecoded(part: Message) -> object:
    """The payload as it was sent. A head over which the standard library stumbles loses its parameters."""
    if "Content-Type" in part:
        part.replace_header("Content-Type", part.get_content_type())
    try:
        return part.get_payload()
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""


def _charset(part: Message) -> str | None:
    try:
        stated = part.get_param("charset")
    except (ValueError, LookupError, AttributeError, TypeError):
        return None
    name = stated[2] if isinstance(stated, tuple) else stated
    return name.strip("'\" ")[:40] if isinstance(name, str) and "\0" not in name else None


def _raw(mail: Message, name: str) -> list[str]:
    """The values of a header as they were sent; bytes that are not ASCII read as UTF-8 or Windows-1252."""
    wanted = name.lower()
    values = (value for key, value in mail.raw_items() if key.lower() == wanted)
    return [_unescaped(str(value)[:_MAX_HEADER]) for value in values]


def _unescaped(value: str) -> str:
    if value.isascii():
        return value
    return decode(value.encode("utf-8", "surrogateescape")) or ""


def _decoded(value: str) -> str:
    if "=?" not in value:
        return line(value)
    try:
        parts = decode_header(value[:_MAX_ADDRESS_HEADER])
    except (HeaderParseError, Base64Error, ValueError):
        return line(value)
    return line("".join(_part(text, charset) for text, charset in parts))


def _part(text: bytes | str, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    return decode(text, charset or "ascii") or ""


def _addresses(value: str) -> list[tuple[str, str]]:
    """Name and address of each person in a header. Encoded names are decoded last: they may hold commas."""
    flat = " ".join(value.split())
    if obscured := _AT.match(flat):
        flat = f"{obscured[1]}@{obscured[2]}{flat[obscured.end() :]}"
    found: list[tuple[str, str]] = []
    for part in _stretches(flat):
        try:
            pairs = getaddresses([part.strip(", ")])  # newer Pythons refuse a list that ends in a comma
        except (RecursionError, ValueError, IndexError, TypeError, AttributeError):
            continue
        found += [(_decoded(name).strip("'\" "), address.strip().lower()) for name, address in pairs]
    return found


def _stretches(flat: str) -> Iterator[str]:
    """A long list of addresses in parts that end between two of them: half an address is another's."""
    while len(flat) > _MAX_ADDRESS_HEADER:
        cuts = (flat.rfind(mark, 0, _MAX_ADDRESS_HEADER) for mark in (">,", ","))
        cut = next((found for found in cuts if found >= 0), -1)
        if cut < 0:
            return
        yield flat[: cut + 1]
        flat = flat[cut + 1 :].lstrip(", ")
    yield flat
