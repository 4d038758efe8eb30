"""Mail: an mbox, an eml file, or a folder of them; each mail is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from functools import partial
from pathlib import Path

from ingest.readers import mail_parts
from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.files import address, chosen, head, native_path, not_text, read_bytes
from ingest.readers.mail_text import own_text
from ingest.readers.mbox import begins_mailbox, mails
from ingest.readers.posts import add_pieces, holds_only, native_id
from ingest.readers.text import binary_kind, line
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole
from ontology.identifiers import digest, uid

KIND = "mail"
EXTRACTOR = "mail@1"

_MAILBOXES = frozenset({".mbox", ".mbx"})
SUFFIXES = _MAILBOXES | {".eml"}
"""How names of mails end without doubt."""
_ALSO = frozenset({"", ".txt"})
"""Names that a mail box may have as well; only its content tells."""
_ID = re.compile(r"<([^<>\s]{1,500})>")
_HEADERS = re.compile(rb"\s*(?:[!-9;-~]{1,100}:[ \t\r\n])")
_SHARED = re.compile(
    r"(?:info|contact|care|customer-?care|customer-?service|support|help|help-?desk|service-?desk|service"
    r"|services|no-?reply|do-?not-?reply|notifications?|alerts?|news|newsletter|mailer|bounces?|mailer-daemon"
    r"|postmaster|hostmaster|webmaster|admin|administrator|root|abuse|security|team|all|everyone|staff|list"
    r"|lists|group|office|reception|sales|marketing|orders?|billing|invoices?|accounts|accounting|finance|hr"
    r"|jobs|careers|press|hello|feedback|enquiries|inquiries|returns|shop|complaints?)(?:[-_.+].*)?$"
    r"|.*[-_.](?:team|list|desk|bounces|request|owner)$"
)
"""Local parts of addresses behind which more than one person writes."""


def recognises(path: Path) -> bool:
    """Whether a file is named like mail or begins as a mail box, or a folder holds only such files."""
    return _wanted(path) if head(path) else holds_only(path, _wanted)


def _wanted(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or (suffix in _ALSO and begins_mailbox(head(path)))


@dataclass(slots=True)
class _Seen:
    """Hashes of the mails that were read, and of who began which thread: small, for any number of mails."""

    mails: set[int] = field(default_factory=set)
    began: dict[int, int] = field(default_factory=dict)


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a mail. A mail that lies in several boxes counts once."""
    seen = _Seen()
    for item in chosen(source, _wanted, "mail boxes or mails (.mbox, .eml)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, seen))


def _file(source: Source, path: Path, seen: _Seen) -> Iterator[Reading]:
    beginning = head(path)
    if kind := binary_kind(beginning):
        yield not_text(path, kind)
    elif begins_mailbox(beginning):
        with path.open("rb") as stream:
            for number, raw in mails(stream):
                yield from _mail(source, path, f"line {number}", raw, seen)
    elif _HEADERS.match(beginning) or (path.suffix.lower() not in _MAILBOXES and beginning.strip()):
        yield from _mail(source, path, "file", read_bytes(path), seen)
    elif beginning.strip():
        yield not_text(path, "no mail box: it does not begin with a From line")
    else:
        yield Issue(shown(path), "file", "is empty", "export the mails again, or take the file out")


def _mail(source: Source, path: Path, place: str, raw: bytes, seen: _Seen) -> Iterator[Reading]:
    mail = mail_parts.parse(raw)
    if mail is None or not mail.keys():
        reason = "is no mail: it has no headers" if mail is not None else "is a damaged mail"
        yield Issue(shown(path), place, reason, "export the mail again, or take it out")
        return
    ident = _ids(mail_parts.header(mail, "Message-ID"))
    own = ident[0] if ident else f"mail:{digest(raw.decode('latin-1'))}"
    if uid(own) in seen.mails:
        return
    seen.mails.add(uid(own))
    text = mail_parts.body(mail)
    if text is None:
        if not mail.is_multipart() and mail.get_content_maintype() == "text" and raw.strip():
            yield from _unreadable(path, place, mail)
        return
    sender = _sender(source, mail)
    audience = source.audience or _participants(source, mail)
    if not audience:
        reason = "names no sender and no receiver, so nobody knows who may read it"
        yield Issue(shown(path), place, reason, "give the source an audience in the settings")
        return
    thread, is_reply = _thread(mail, own)
    role = _role(seen, thread, is_reply, sender)
    document = Document(
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
    draft = Draft(source, EXTRACTOR, document)
    add_pieces(draft, "mail", own_text(text), by=[(sender, role)] if sender else [])
    if not draft.is_empty:
        yield draft.extract()


def _unreadable(path: Path, place: str, mail: Message) -> Iterator[Issue]:
    payload = mail_parts.undecoded(mail)
    if isinstance(payload, str) and payload.strip():
        reason = f"its text cannot be read ({line(mail.get_content_type())})"
        yield Issue(shown(path), place, reason, "export the mail again as plain text")


def _sender(source: Source, mail: Message) -> Account | None:
    for name, found in mail_parts.addresses(mail, "From", "Sender"):
        return _account(source, name, found)
    return None


def is_shared(found: str) -> bool:
    """Whether more than one person, or a program, writes from an address, by its name."""
    return bool(_SHARED.match(found.partition("@")[0].lower()))


def _account(source: Source, name: str, found: str) -> Account:
    shared = is_shared(found) or " via " in name
    display = "" if "@" in name else name
    return Account("email", found, name=display, party=source.party, shared=shared)


def _participants(source: Source, mail: Message) -> frozenset[str]:
    people = mail_parts.addresses(mail, "From", "To", "Cc", "Bcc")
    return frozenset(_account(source, name, found).id for name, found in people)


def _ids(text: str) -> list[str]:
    return _ID.findall(text) or [word[:500] for word in text.split()[:1]]


def _thread(mail: Message, own: str) -> tuple[str, bool]:
    """The id of the mail that began the conversation, and whether this one answers."""
    for name in ("References", "In-Reply-To"):
        if found := _ids(mail_parts.header(mail, name)):
            return found[0], found[0] != own
    return own, False


def _role(seen: _Seen, thread: str, is_reply: bool, sender: Account | None) -> ContributionRole:
    """Whoever answers another's thread answers; whoever goes on with her own writes."""
    author = uid(sender.id) if sender else 0
    if not is_reply:
        seen.began.setdefault(uid(thread), author)
        return ContributionRole.WROTE
    return ContributionRole.WROTE if seen.began.get(uid(thread)) == author else ContributionRole.ANSWERED
