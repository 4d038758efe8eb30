"""Who is who and what is where in a Slack export."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.base import shown
from ingest.readers.fields import is_address
from ingest.readers.posts import parse_json
from ingest.readers.slack_files import Files
from ingest.readers.text import line
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import STAFF
from ontology.extract import Issue

OPEN = "channels.json"
CLOSED = ("groups.json", "dms.json", "mpims.json")
USERS = "users.json"
_MARK = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or private conversation; `members` are ids of users, `name` is empty where it has none."""

    name: str
    is_open: bool
    members: tuple[str, ...] = ()


@dataclass(slots=True)
class Export:
    """What the lists at the top of an export say, and what is wrong with them."""

    source: Source
    files: Files
    users: dict[str, Account] = field(default_factory=dict)
    bots: set[str] = field(default_factory=set)
    channels: dict[str, Channel] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def account(self, user: str, profile: object = None) -> Account:
        """The account of a user: her address, else her handle; for guests what the post itself says."""
        known = self.users.get(user)
        if known:
            return known
        facts = _object(profile)
        name = _first(facts, "real_name", "display_name", "name")
        return Account("handle", _first(facts, "name") or user, name=name, party=self.source.party)

    def audience(self, channel: Channel, posters: frozenset[str]) -> frozenset[str]:
        """Who may read a channel's posts: the groups of the source, else staff, or the participants."""
        if self.source.audience:
            return self.source.audience
        if channel.is_open:
            return frozenset({STAFF})
        return frozenset(self.account(user).id for user in (*channel.members, *posters))

    def plain(self, text: str) -> str:
        """A post's text with names in the place of ids, labels in the place of links."""
        if "<" in text:
            text = _MARK.sub(lambda match: self._mark(match.group(1)), text)
        return unescape(text) if "&" in text else text

    def _mark(self, inside: str) -> str:
        target, _, label = inside.partition("|")
        if target.startswith("@"):
            known = self.users.get(target[1:])
            return f"@{(known.name or known.value) if known else (label or target[1:])}"
        if target.startswith("#"):
            return f"#{(label or self.names.get(target[1:], target[1:])).lstrip('#')}"
        if target.startswith("!"):
            return label or f"@{target[1:].partition('^')[0]}"
        return label or target.removeprefix("mailto:")


def read_export(source: Source, files: Files) -> Export:
    """Reads `users.json` and the lists of channels; what is missing or broken is among the issues."""
    export = Export(source, files)
    for entry in _listed(export, USERS, required=True):
        user = entry.get("id")
        if isinstance(user, str) and user:
            if entry.get("is_bot") is True:
                export.bots.add(user)
            export.users[user] = _user(source, user, entry)
    for name in (OPEN, *CLOSED):
        for entry in _listed(export, name, required=name == OPEN):
            _add_channel(export, entry, is_open=name == OPEN)
    return export


def _user(source: Source, user: str, entry: Mapping[str, object]) -> Account:
    profile = _object(entry.get("profile"))
    name = _first(profile, "real_name", "display_name") or _first(entry, "real_name")
    email = _first(profile, "email")
    if is_address(email):
        return Account("email", email, name=name, party=source.party)
    return Account("handle", _first(entry, "name") or user, name=name, party=source.party)


def _add_channel(export: Export, entry: Mapping[str, object], *, is_open: bool) -> None:
    ident, name = _first(entry, "id"), _first(entry, "name")
    members = entry.get("members")
    users = tuple(user for user in members if isinstance(user, str)) if isinstance(members, list) else ()
    channel = Channel(name, is_open and entry.get("is_private") is not True, users)
    if ident and name:
        export.names[ident] = name
    for folder in (name, ident):
        if folder:  # a private conversation never becomes open by having an open channel's name
            export.channels[folder] = channel


def _listed(export: Export, name: str, *, required: bool) -> Iterator[Mapping[str, object]]:
    path = export.source.path / name
    if not required and not export.files.exists(path):
        return
    try:
        value = parse_json(export.files.text(path))
    except UnreadableError as error:
        export.issues.append(error.issue)
        return
    except ValueError as error:
        export.issues.append(broken(path, f"is not JSON: {error}"))
        return
    if not isinstance(value, list):
        export.issues.append(broken(path, "is not a list"))
        return
    yield from (_object(entry) for entry in value)


def broken(path: Path, reason: str) -> Issue:
    """The issue of a file of an export that is not as Slack writes it."""
    return Issue(shown(path), "file", reason, "export the workspace again, or mend the file")


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _first(facts: Mapping[str, object], *names: str) -> str:
    found = (facts.get(name) for name in names)
    return next((text for value in found if isinstance(value, str) and (text := line(value))), "")
