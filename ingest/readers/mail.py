"""Mail: an mbox, an eml file, or a folder of them; each mail is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.message import Message
from functools import partial
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers import mail_parts
from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.files import address, chosen, head, native_path, not_text, read_bytes
from ingest.readers.mail_forward import Forwarded, split_forwards
from ingest.readers.mail_senders import account, sender
from ingest.readers.mail_threads import Threads, head_of, message_ids
from ingest.readers.mbox import begins_mailbox, mails
from ingest.readers.posts import add_pieces, holds_only, native_id
from ingest.readers.text import binary_kind, line, pieces
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole
from ontology.identifiers import digest, uid

KIND = "mail"
EXTRACTOR = "mail@2"
_WHAT = "mail boxes or mails (.mbox, .eml)"

_MAILBOXES = frozenset({".mbox", ".mbx"})
SUFFIXES = _MAILBOXES | {".eml"}
"""How names of mails end without doubt."""
_ALSO = frozenset({"", ".txt"})
"""Names that a mail box may have as well; only its content tells."""
_HEADERS = re.compile(rb"\s*(?:[!-9;-~]{1,100}:[ \t\r\n])")


def recognises(path: Path) -> bool:
    """Whether a file is named like mail or begins as a mail box, or a folder holds only such files."""
    return _wanted(path) if head(path) else holds_only(path, _wanted)


def _wanted(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or (suffix in _ALSO and begins_mailbox(head(path)))


@dataclass(slots=True)
class _Seen:
    """The conversations of all mails, and hashes of the mails that were read."""

    threads: Threads = field(default_factory=Threads)
    mails: set[int] = field(default_factory=set)


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a mail. A mail that lies in several boxes counts once.

    The heads of all mails are read first, so that who answers whom does not depend on their order.
    """
    seen = _Seen(_threads(source))
    for item in chosen(source, _wanted, _WHAT):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, seen))


def _threads(source: Source) -> Threads:
    threads = Threads()
    for path in chosen(source, _wanted, _WHAT):
        if isinstance(path, Issue):
            continue
        try:
            for _, raw in _raws(path):
                mail = mail_parts.parse_head(raw)
                if mail is not None and mail.keys():
                    threads.add(head_of(mail, _id(mail, raw), sender(source, mail)))
        except (UnreadableError, OSError):
            continue  # the second reading makes an issue of it
    return threads


def _raws(path: Path) -> Iterator[tuple[str, bytes]]:
    """The mails of a file with their places; none of a file that holds no mail."""
    beginning = head(path)
    if binary_kind(beginning):
        return
    if begins_mailbox(beginning):
        with path.open("rb") as stream:
            for number, raw in mails(stream):
                yield f"line {number}", raw
    elif _HEADERS.match(beginning) or (path.suffix.lower() not in _MAILBOXES and beginning.strip()):
        yield "file", read_bytes(path)


def _file(source: Source, path: Path, seen: _Seen) -> Iterator[Reading]:
    empty = True
    for place, raw in _raws(path):
        empty = False
        yield from _mail(source, path, place, raw, seen)
    beginning = head(path) if empty else b""
    if not empty:
        return
    if kind := binary_kind(beginning):
        yield not_text(path, kind)
    elif beginning.strip():
        yield not_text(path, "no mail box: it does not begin with a From line")
    else:
        yield Issue(shown(path), "file", "is empty", "export the mails again, or take the file out")


def _mail(source: Source, path: Path, place: str, raw: bytes, seen: _Seen) -> Iterator[Reading]:
    mail = mail_parts.parse(raw)
    if mail is None or not mail.keys():
        reason = "is no mail: it has no headers" if mail is not None else _damage(raw)
        yield Issue(shown(path), place, reason, "export the mail again, or take it out")
        return
    own = _id(mail, raw)
    if uid(own) in seen.mails:
        return
    seen.mails.add(uid(own))
    text, hanging = mail_parts.body(mail), mail_parts.attached(mail)
    if text is None and not hanging:
        if not mail.is_multipart() and mail.get_content_maintype() == "text" and raw.strip():
            yield from _unreadable(path, place, mail)
        return
    audience = source.audience or _participants(source, mail)
    if not audience:
        reason = "names no sender and no receiver, so nobody knows who may read it"
        yield Issue(shown(path), place, reason, "give the source an audience in the settings")
        return
    writer = sender(source, mail)
    seen.threads.add(head_of(mail, own, writer))
    where = seen.threads.place(own)
    draft = Draft(source, EXTRACTOR, _document(source, path, mail, own, where.thread, audience))
    said, forwarded = split_forwards(text or "", draft.title)
    if said:
        role = ContributionRole.ANSWERED if where.is_reply and not where.began else ContributionRole.WROTE
        add_pieces(draft, "mail", said, by=[(writer, role)] if writer else [])
        draft.answerer = where.answerer
    for inner in forwarded:
        _forward(source, draft, writer, _writer(source, inner), inner.text, inner.day)
    for message in hanging:
        _attached(source, draft, writer, message, seen)
    if not draft.is_empty:
        yield draft.extract()


def _damage(raw: bytes) -> str:
    return "has parts nested too deeply" if mail_parts.is_too_deep(raw) else "is a damaged mail"


def _id(mail: Message, raw: bytes) -> str:
    found = message_ids(mail_parts.header(mail, "Message-ID"))
    return found[0] if found else f"mail:{digest(raw.decode('latin-1'))}"


def _document(
    source: Source, path: Path, mail: Message, own: str, thread: str, audience: frozenset[str]
) -> Document:
    return Document(
        source=source.id,
        native_id=native_id(own),
        kind="mail",
        title=mail_parts.header(mail, "Subject") or "(no subject)",
        content_hash="",
        audience=audience,
        date=mail_parts.day(mail),
        url=address(source, native_path(source, path)),
        path=native_path(source, path),
        thread=native_id(thread),
    )


def _unreadable(path: Path, place: str, mail: Message) -> Iterator[Issue]:
    payload = mail_parts.undecoded(mail)
    if isinstance(payload, str) and payload.strip():
        reason = f"its text cannot be read ({line(mail.get_content_type())})"
        yield Issue(shown(path), place, reason, "export the mail again as plain text")


def _attached(source: Source, draft: Draft, by: Account | None, mail: Message, seen: _Seen) -> None:
    """A mail that hangs on another is read as forwarded, unless the source has it itself."""
    found = message_ids(mail_parts.header(mail, "Message-ID"))
    text = mail_parts.body(mail)
    if text is None or (found and found[0] in seen.threads.heads):
        return
    said, forwarded = split_forwards(text, mail_parts.header(mail, "Subject"))
    _forward(source, draft, by, sender(source, mail), said, mail_parts.day(mail))
    for inner in forwarded:
        _forward(source, draft, by, _writer(source, inner), inner.text, inner.day)


def _writer(source: Source, inner: Forwarded) -> Account | None:
    """The account of a forwarded mail's writer, as the forwarder's program shows it."""
    if inner.address:
        return account(source, inner.name, inner.address)
    return Account("name", inner.name, name=inner.name, party=source.party) if inner.name else None


def _forward(
    source: Source, draft: Draft, by: Account | None, writer: Account | None, text: str, day: date | None
) -> None:
    """Passages of their own for what another wrote; the one who passed them on only forwarded."""
    roles = [(writer, ContributionRole.WROTE)] if writer else []
    if by is not None and (writer is None or by.id != writer.id):
        roles.append((by, ContributionRole.FORWARDED))
    sent = draft.date
    older = day if day and (sent is None or day < sent) else None
    for piece in pieces(text):
        draft.passage("mail", piece, place="forwarded", by=roles, day=older)


def _participants(source: Source, mail: Message) -> frozenset[str]:
    people = mail_parts.addresses(mail, "From", "To", "Cc", "Bcc")
    return frozenset(account(source, name, found).id for name, found in people)
