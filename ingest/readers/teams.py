"""Microsoft Teams: messages as Microsoft Graph gives them; each thread and each chat's day is a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.base import Draft, Reading, shown, sparing
from ingest.readers.fields import is_address
from ingest.readers.files import address, chosen, native_path
from ingest.readers.json_parts import entries, first, mapping, mentions, own_words, rows, time_of
from ingest.readers.posts import By, add_pieces, native_id, parse_json
from ingest.readers.text import clean, line, shortened
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole

KIND = "teams"
EXTRACTOR = "teams@1"
_GUEST = "#ext#@"
_TITLE = 80


def recognises(path: Path) -> bool:
    """Whether a `.json` file holds messages of the shape `chatMessage` of Microsoft Graph."""
    return mentions(path, ("createdDateTime",), ("body",), ("channelIdentity", "chatId", "messageType"))


@dataclass(frozen=True, slots=True)
class _Message:
    """What somebody wrote. `answers` is the id of the message that a chat's message quotes."""

    id: str
    author: str
    text: str
    time: datetime
    edited: datetime
    subject: str
    answers: str
    named: tuple[str, ...]
    path: str


@dataclass(slots=True)
class _Export:
    """All messages of a source, by conversation and thread, whatever files they came in.

    A page of the interface holds 50 messages and cuts threads anywhere, so all are gathered first.
    """

    source: Source
    users: dict[str, Account] = field(default_factory=dict)
    threads: dict[tuple[str, str], dict[str, _Message]] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    authors: dict[tuple[str, str], str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)

    def user(self, identity: Mapping[str, object]) -> str:
        """The key of the person in an identity, who is then known; nothing for an app or nobody."""
        person = mapping(identity.get("user"))
        ident, name = first(person, "id"), first(person, "displayName")
        login = _address(first(person, "userPrincipalName", "email"))
        if login:
            account = Account("email", login, name=name, party=self.source.party)
        elif ident:
            account = Account("handle", ident, name=name, party=self.source.party)
        elif name:
            account = Account("name", name, name=name, party=self.source.party)
        else:
            return ""
        key = ident or account.id
        known = self.users.get(key)
        if known is None or (known.kind != "email" and account.kind == "email"):
            self.users[key] = account
        return key

    def audience(self, conversation: str) -> frozenset[str]:
        """The groups of the source, else all who take part in the channel or chat."""
        members = self.members.get(conversation, set())
        return self.source.audience or frozenset(self.users[member].id for member in members)


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a thread of a channel, and one a day of a chat. Messages of the system are passed over."""
    export = _Export(source)
    sound = True
    for item in chosen(source, recognises, "exports of Teams (.json)"):
        if isinstance(item, Issue):
            sound = False
            yield item
            continue
        try:
            for place, entry in entries(item, "value"):
                yield from _entry(export, item, place, entry)
        except UnreadableError as error:
            sound = False
            yield error.issue
    for key in sorted(export.threads):
        yield from _document(export, *key)
    if sound and not export.threads:
        yield Issue(shown(source.path), "file", "holds no messages of people", "export the messages again")


def _entry(export: _Export, path: Path, place: str, entry: object, root: str = "") -> Iterator[Issue]:
    """Take up a message and the replies in it."""
    message = mapping(entry)
    if not isinstance(message.get("body"), dict) or not first(message, "id"):
        yield Issue(shown(path), place, "is no message with id and body", "export the messages again")
        return
    replies = message.get("replies") if not root else None  # replies have none, so a file is no deeper
    for number, reply in enumerate(replies if isinstance(replies, list) else (), 1):
        yield from _entry(export, path, f"{place}, reply {number}", reply, first(message, "id"))
    if message.get("deletedDateTime"):
        export.deleted.add(first(message, "id"))
    author = export.user(mapping(message.get("from")))
    if message.get("messageType", "message") != "message" or message.get("deletedDateTime") or not author:
        return
    time = time_of(message.get("createdDateTime"))
    if time is None:
        reason = "has no createdDateTime that can be read"
        yield Issue(shown(path), place, reason, "write it as 2026-03-19T10:00:00Z, or export again")
        return
    _add(export, path, message, author, time, root)


def _add(
    export: _Export, path: Path, message: Mapping[str, object], author: str, time: datetime, root: str
) -> None:
    channel = first(mapping(message.get("channelIdentity")), "channelId")
    conversation = channel or first(message, "chatId") or Path(path.name).stem
    ident, root = first(message, "id"), first(message, "replyToId") or root
    thread = (root or ident) if channel or root else f"{time:%Y-%m-%d}"
    named = [export.user(mapping(row.get("mentioned"))) for row in rows(message.get("mentions"))]
    reacted = [export.user(mapping(row.get("user"))) for row in rows(message.get("reactions"))]
    export.members.setdefault(conversation, set()).update(user for user in (author, *named, *reacted) if user)
    made = _Message(
        id=ident,
        author=author,
        text=_text(mapping(message.get("body"))),
        time=time,
        edited=time_of(message.get("lastModifiedDateTime")) or time,
        subject=first(message, "subject"),
        answers=_quoted(message),
        named=tuple(user for user in named if user and user != author),
        path=native_path(export.source, path),
    )
    export.authors[conversation, ident] = author
    known = export.threads.setdefault((conversation, thread), {})
    if ident not in known or known[ident].edited <= made.edited:
        known[ident] = made


def _text(body: Mapping[str, object]) -> str:
    content = body.get("content")
    text = content if isinstance(content, str) else ""
    return own_words(text) if str(body.get("contentType")).lower() == "html" else clean(text)


def _quoted(message: Mapping[str, object]) -> str:
    """The id of the message that this one quotes: in chats, that is how people reply."""
    for attachment in rows(message.get("attachments")):
        content = attachment.get("content")
        if attachment.get("contentType") == "messageReference" and isinstance(content, str):
            try:
                return first(mapping(parse_json(content)), "messageId") or first(attachment, "id")
            except ValueError:
                return first(attachment, "id")
    return ""


def _address(login: str) -> str:
    """The mail address in a login name; that of a guest is written `ann_x.example#EXT#@tenant`."""
    start = login.lower().find(_GUEST)
    if start >= 0:
        local, _, domain = login[:start].rpartition("_")
        login = f"{local}@{domain}"
    return login if is_address(login) else ""


def _document(export: _Export, conversation: str, thread: str) -> Iterator[Reading]:
    source = export.source
    found = export.threads[conversation, thread].values()
    posts = [post for post in found if post.id not in export.deleted]
    if not posts:
        return
    posts.sort(key=lambda post: (post.time, post.id))
    is_day = thread == f"{posts[0].time:%Y-%m-%d}"
    root = next((post for post in posts if post.id == thread), posts[0])
    title = root.subject or line(shortened(root.text, _TITLE))
    native = f"{conversation}/{thread}"
    document = Document(
        source=source.id,
        native_id=native_id(native),
        kind="teams",
        title="direct messages" if is_day else title or "channel message",
        content_hash="",
        audience=export.audience(conversation),
        date=posts[-1].time.date(),
        url=address(source, posts[0].path),
        path=posts[0].path,
        thread=None if is_day else native_id(native),
    )
    draft = Draft(source, EXTRACTOR, document)
    for post in posts:
        by = _by(export, conversation, thread, post)
        place = f"{post.time:%Y-%m-%d %H:%M:%S}"
        add_pieces(draft, "post", post.text, place=place, by=by, day=post.time.date())
    if not draft.is_empty:
        yield draft.extract()


def _by(export: _Export, conversation: str, thread: str, post: _Message) -> By:
    began = export.authors.get((conversation, post.answers or thread), post.author)
    role = ContributionRole.WROTE if began == post.author else ContributionRole.ANSWERED
    named = [(export.users[user], ContributionRole.MENTIONED) for user in post.named]
    return [(export.users[post.author], role), *named]
