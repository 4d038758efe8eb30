"""Zendesk: tickets with their comments and users in JSON; each ticket is a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.fields import audience_of, is_address
from ingest.readers.files import chosen, native_path
from ingest.readers.json_parts import entries, first, internal, mapping, mentions, own_words, rows, time_of
from ingest.readers.mail_senders import is_shared
from ingest.readers.posts import add_pieces
from ingest.readers.text import clean
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole, PartyRole

KIND = "zendesk"
EXTRACTOR = "zendesk@1"
_PARTIES = {"end-user": PartyRole.CUSTOMER, "agent": PartyRole.EMPLOYEE, "admin": PartyRole.EMPLOYEE}

Users = dict[str, Account]
"""Accounts by the ids of users. Who is not among them is nobody: a bare number names no person."""


def recognises(path: Path) -> bool:
    """Whether a `.json` file holds tickets with comments, or the users to them."""
    tickets = mentions(path, ("requester_id",), ("comments", "tickets", "ticket"), ("author_id", "subject"))
    return tickets or mentions(path, ("users",), ("restricted_agent", "ticket_restriction"))


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a ticket, and one for its private comments."""
    paths: list[Path] = []
    for item in chosen(source, recognises, "tickets of Zendesk (.json)"):
        if isinstance(item, Issue):
            yield item
        else:
            paths.append(item)
    users: Users = {}
    for path in paths:
        users.update(_users(source, path))
    seen: set[str] = set()
    for path in paths:
        yield from guarded(path, partial(_file, source, path, users, seen))


def _users(source: Source, path: Path) -> Users:
    """The users that a file names; a list of them may stand in another file than their tickets."""
    try:
        found = [row for _, entry in entries(path) for row in rows(mapping(entry).get("users"))]
    except UnreadableError:  # told when its tickets are read
        return {}
    return {ident: _user(source, ident, row) for row in found if (ident := first(row, "id"))}


def _user(source: Source, ident: str, row: Mapping[str, object]) -> Account:
    name, email = first(row, "name"), first(row, "email")
    party = _PARTIES.get(first(row, "role"), source.party)
    if is_address(email):
        display = "" if "@" in name else name
        return Account("email", email, name=display, party=party, shared=is_shared(email))
    return Account("handle", f"zendesk:{ident}", name=name, party=party)


def _file(source: Source, path: Path, users: Users, seen: set[str]) -> Iterator[Reading]:
    for place, entry in entries(path):
        holder = mapping(entry)
        tickets = holder.get("tickets")
        if "users" in holder and not holder.keys() & {"tickets", "ticket", "id"}:
            continue
        if isinstance(tickets, list):
            listed = [(f"ticket {number}", mapping(row)) for number, row in enumerate(tickets, 1)]
        else:
            listed = [(place, _single(holder))]
        for where, ticket in listed:
            yield from _ticket(source, path, where, ticket, users, seen)


def _single(holder: Mapping[str, object]) -> Mapping[str, object]:
    """A ticket, also where its comments stand beside it as in the answers of the interface."""
    ticket = holder.get("ticket")
    if not isinstance(ticket, dict):
        return holder
    return {"comments": holder.get("comments"), **ticket}


@dataclass(frozen=True, slots=True)
class _Comment:
    place: str
    user: str
    account: Account
    time: datetime | None
    text: str
    is_public: bool


def _ticket(
    source: Source, path: Path, place: str, ticket: Mapping[str, object], users: Users, seen: set[str]
) -> Iterator[Reading]:
    ident = first(ticket, "id")
    if not ident or not (isinstance(ticket.get("comments"), list) or "description" in ticket):
        reason = "is no ticket with id and comments"
        yield Issue(shown(path), place, reason, "export the tickets with their comments")
        return
    if ticket.get("status") == "deleted":
        return
    if ident in seen:
        yield Issue(shown(path), place, f"ticket {ident} was already read in this source", "keep one of them")
        return
    seen.add(ident)
    comments = []
    for number, entry in enumerate(_comments(ticket), 1):
        comment = _comment(source, f"comment {number}", entry, users)
        if isinstance(comment, str):
            yield Issue(shown(path), f"{place}, comment {number}", comment, "export the ticket again")
        elif comment is not None:
            comments.append(comment)
            if comment.time is None:
                reason = "has no created_at that can be read, so it counts as undated"
                yield Issue(shown(path), f"{place}, comment {number}", reason, "export the ticket again")
    if unknown := sorted({comment.user for comment in comments if comment.user not in users}):
        reason = f"is written by users of whom no list of users says who they are: {', '.join(unknown[:5])}"
        yield Issue(shown(path), place, reason, "export the users too, into the same file or folder")
    for is_public in (True, False):
        part = [comment for comment in comments if comment.is_public == is_public]
        yield from _document(source, path, ticket, part, is_public)


def _comments(ticket: Mapping[str, object]) -> list[object]:
    """The comments; the first is the description, which stands for them where there are none."""
    comments = ticket.get("comments")
    if isinstance(comments, list) and comments:
        return comments
    text, asker, day = (ticket.get(key) for key in ("description", "requester_id", "created_at"))
    return [{"author_id": asker, "plain_body": text, "created_at": day}] if isinstance(text, str) else []


def _comment(source: Source, place: str, entry: object, users: Users) -> _Comment | str | None:
    """A comment, what is wrong with it, or None for one that the system wrote."""
    row = mapping(entry)
    author = first(row, "author_id")
    if author.startswith("-"):
        return None
    plain, html = row.get("plain_body"), row.get("html_body")
    body = plain if isinstance(plain, str) else row.get("body")
    text = clean(body) if isinstance(body, str) else own_words(html) if isinstance(html, str) else None
    if text is None or not author:
        return "is no comment with author_id and body"
    known = users.get(author) or Account("handle", f"zendesk:{author}", party=source.party, shared=True)
    public = row.get("public", True) is True
    return _Comment(place, author, known, time_of(row.get("created_at")), text, public)


def _document(
    source: Source, path: Path, ticket: Mapping[str, object], comments: list[_Comment], is_public: bool
) -> Iterator[Reading]:
    if not comments:
        return
    ident, asker = first(ticket, "id"), first(ticket, "requester_id")
    thread = f"ticket/{ident}"
    audience = audience_of(source)
    times = [comment.time for comment in comments if comment.time]
    last = max(times, default=time_of(ticket.get("created_at")))
    document = Document(
        source=source.id,
        native_id=thread if is_public else f"{thread}/internal",
        kind="zendesk",
        title=first(ticket, "subject", "raw_subject") or thread,
        content_hash="",
        audience=audience if is_public else internal(audience),
        date=last.date() if last else None,
        url=f"{source.base_url.rstrip('/')}/agent/tickets/{ident}" if source.base_url else None,
        path=native_path(source, path),
        thread=thread,
    )
    draft = Draft(source, EXTRACTOR, document)
    for comment in comments:
        is_answer = comment.user != asker and bool(asker)
        role = ContributionRole.ANSWERED if is_answer and is_public else ContributionRole.WROTE
        day = comment.time.date() if comment.time else None
        by = [(comment.account, role)]
        add_pieces(draft, "post", comment.text, place=comment.place, by=by, day=day)
    if not draft.is_empty:
        yield draft.extract()
