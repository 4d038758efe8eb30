"""Which mails make one conversation, from the heads of all mails of a source; in no order but their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import Message
from sys import intern

from ingest.readers import mail_parts
from ontology.contribution import Account
from ontology.identifiers import fold_text, uid

WITHIN = timedelta(days=30)
"""A mail that names no other one replies to one of the same subject that is at most so old."""
_MAX_PEOPLE = 20
_MAX_STEPS = 50
"""So many replies are followed back to see whom somebody answers."""
_MAX_ALIKE = 200
"""Of the mails with one subject so many are looked at, the latest first."""
_ID = re.compile(r"<([^<>\s]{1,500})>")
_REPLY = re.compile(
    r"(?:\[[^\[\]]{1,60}\]\s*){0,3}(?:re|aw|antw|sv|res)(?:\[\d{1,3}\])?\s?:\s*", re.IGNORECASE
)
_PREFIX = re.compile(
    r"(?:\[[^\[\]]{1,60}\]|(?:re|aw|antw|sv|res|fwd?|wg|tr|rv|doorst)(?:\[\d{1,3}\])?\s?:)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the headers of a mail say about its conversation.

    `parents` are the oldest and the newest mail that it names; `by` is the id of the sender's account;
    `subject` is the hash of the one without prefixes, 0 where nothing is left; `people` are the addresses of
    sender and receivers.
    """

    id: str
    parents: tuple[str, ...]
    sender: Account | None
    by: str = ""
    subject: int = 0
    says_reply: bool = False
    sent: datetime | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail stands: the id of the mail that began its conversation, whether it replies, whether its
    sender began it, and whose reply to her it answers."""

    thread: str
    is_reply: bool
    began: bool
    answerer: Account | None


def head_of(mail: Message, own: str, sender: Account | None) -> Head:
    """The head of a mail with the id `own`."""
    subject = mail_parts.header(mail, "Subject")[:500]
    people = mail_parts.addresses(mail, "From", "To", "Cc")[:_MAX_PEOPLE]
    parents = _parents(mail, own)
    base = bare_subject(subject)
    return Head(
        id=own,
        parents=parents,
        sender=sender,
        by=intern(sender.id) if sender else "",
        subject=uid(base) if base else 0,
        says_reply=bool(_REPLY.match(subject)),
        sent=mail_parts.sent(mail),
        people=tuple(intern(address) for _, address in people) if base else (),
    )


def bare_subject(subject: str) -> str:
    """A subject, folded, without "Re:", "Fwd:" and the tags of lists."""
    position = 0
    while found := _PREFIX.match(subject, position):
        position = found.end()
    return fold_text(subject[position:])


def message_ids(text: str) -> list[str]:
    """The ids in a header, or its first word where none stands in angle brackets."""
    return _ID.findall(text) or [word[:500] for word in text.split()[:1]]


def _parents(mail: Message, own: str) -> tuple[str, ...]:
    found = [name for name in message_ids(mail_parts.header(mail, "References")) if name != own]
    replied = [name for name in message_ids(mail_parts.header(mail, "In-Reply-To")) if name != own][:1]
    last = (found or replied)[-1:]
    return tuple(intern(name) for name in [*found[:1], *last])


@dataclass(slots=True)
class Threads:
    """All mails of a source by id. What is found depends on which mails there are, not on their order."""

    heads: dict[str, Head] = field(default_factory=dict)
    _by_subject: dict[int, list[tuple[datetime, str]]] = field(default_factory=dict)
    _ordered: set[int] = field(default_factory=set)
    _roots: dict[str, str] = field(default_factory=dict)

    def add(self, head: Head) -> None:
        """Take a mail in; the first with an id counts. All must be in before any is asked for."""
        if head.id not in self.heads:
            self.heads[head.id] = head
            if head.subject and head.sent is not None:
                self._by_subject.setdefault(head.subject, []).append((head.sent, head.id))

    def place(self, own: str) -> Place:
        """Where the mail with this id stands; raises KeyError for one that was not added."""
        head = self.heads[own]
        root = self._root(own)
        first = self.heads.get(root)
        began = first is not None and head.by != "" and first.by == head.by
        return Place(root, root != own, began, self._answerer(head))

    def _root(self, own: str) -> str:
        """The oldest mail that can be reached, in this source or not."""
        path: list[str] = []
        current = own
        seen: set[str] = set()
        while current not in self._roots:
            seen.add(current)
            path.append(current)
            above = self._oldest_parent(current)
            if above is None or above in seen:
                circle = path[path.index(above) :] if above is not None else [current]
                self._roots[current] = min(circle)
                break
            current = above
        root = self._roots[current]
        for name in path:
            self._roots[name] = root
        return root

    def _oldest_parent(self, name: str) -> str | None:
        head = self.heads.get(name)
        if head is None:
            return None
        if head.parents:
            return head.parents[0]
        found = self._by_their_subject(head)
        return found.id if found else None

    def _parent(self, head: Head) -> Head | None:
        """The mail that this one replies to, where the source has it."""
        if head.parents:
            return self.heads.get(head.parents[-1])
        return self._by_their_subject(head)

    def _by_their_subject(self, head: Head) -> Head | None:
        """The last mail before this one, of the same subject, between the same two people."""
        if not (head.says_reply and head.subject and head.sent is not None and head.sender is not None):
            return None
        alike = self._by_subject[head.subject]
        if head.subject not in self._ordered:
            alike.sort()
            self._ordered.add(head.subject)
        end = bisect_left(alike, (head.sent, ""))
        for sent, name in reversed(alike[max(0, end - _MAX_ALIKE) : end]):
            other = self.heads[name]
            if head.sent - sent > WITHIN:
                return None
            if head.by != other.by and _between(head, other) and _between(other, head):
                return other
        return None

    def _answerer(self, head: Head) -> Account | None:
        """Who wrote the mail that this one replies to, if that one answers the sender of this."""
        parent = self._parent(head)
        if parent is None or not head.by or parent.by in ("", head.by):
            return None
        above = self._parent(parent)
        for _ in range(_MAX_STEPS):
            if above is None:
                return None
            if above.by == head.by:
                return parent.sender
            above = self._parent(above)
        return None


def _between(one: Head, other: Head) -> bool:
    """Whether the writer of one mail is among the people of the other."""
    return one.sender is not None and one.sender.value in other.people
