"""Git: the history of a local clone; each commit is a document with its author, reviewers and helpers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ingest.readers.base import Draft, Reading, shown, sparing
from ingest.readers.fields import audience_of, day_of, is_address
from ingest.readers.files import address
from ingest.readers.git_log import Commit, GitError, GitMissingError, commits
from ingest.readers.mail_senders import is_shared
from ingest.readers.posts import By, add_pieces
from ingest.readers.text import clean, line, path_words
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole

KIND = "git"
EXTRACTOR = "git@1"
_ROLES = {
    "reviewed-by": ContributionRole.REVIEWED,
    "acked-by": ContributionRole.APPROVED,
    "approved-by": ContributionRole.APPROVED,
    "co-authored-by": ContributionRole.WROTE,
    "co-developed-by": ContributionRole.WROTE,
    "tested-by": ContributionRole.MENTIONED,
    "reported-by": ContributionRole.MENTIONED,
    "suggested-by": ContributionRole.MENTIONED,
    "helped-by": ContributionRole.MENTIONED,
}
_TRAILER = re.compile(r"([A-Za-z][A-Za-z-]{0,40}-[Bb]y|Cc|Change-Id|Link|Closes)[ \t]*:[ \t]*(\S.{0,500})$")
_PERSON = re.compile(r"([^<>]{0,200})<([^<>\s]{1,200})>")
_GITHUB = re.compile(
    r"(?:\d{1,20}[+-])?([\w.-]{1,100}|[\w.-]{1,100}\[bot\])@users\.noreply\.[\w.-]+$", re.IGNORECASE
)
_NO_REPLY = re.compile(r"(?:.{0,100}[-_.+])?(?:no|do-?not)[-_.]?reply(?:[-_.+].{0,100})?@", re.IGNORECASE)
_BOT = "[bot]"


def recognises(path: Path) -> bool:
    """Whether a folder is a clone of its own: it holds a `.git` with all that belongs to it.

    One that borrows from elsewhere (a working tree, shared objects, links) is read only where the settings
    state its kind: found in a folder by chance, it could lead to a repository that nobody meant to open.
    """
    inside = path / ".git"
    try:
        own = not any((inside / name).is_symlink() for name in ("", "HEAD", "objects", "refs"))
        borrowed = (inside / "commondir").exists() or (inside / "objects/info/alternates").exists()
        return own and not borrowed and (inside / "HEAD").is_file() and (inside / "objects").is_dir()
    except (OSError, ValueError):
        return False


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a commit of the branch that is checked out; merges only where somebody reviewed them."""
    number = 0
    try:
        if not (source.path / ".git").exists():
            reason, remedy = "is no clone of a git repository", "name the folder that has .git in it"
            yield Issue(shown(source.path), "folder", reason, remedy)
            return
        for commit in commits(source.path):
            number += 1
            yield from _commit(source, commit)
    except GitMissingError:
        reason = "its history cannot be read, because there is no command git"
        yield Issue(shown(source.path), "folder", reason, "install git and ingest again")
    except (GitError, OSError, ValueError) as error:  # ValueError: a path that no system call takes
        where = f"commit {number + 1}" if number else "folder"
        reason = f"its history cannot be read{' further' if number else ''}: {error}"
        remedy = "see what `git log` says there; a repository needs at least one commit"
        yield Issue(shown(source.path), where, line(reason), remedy)
    if number and _is_shallow(source.path):
        reason = f"is a shallow clone, so only the newest {number} commits are known"
        yield Issue(shown(source.path), "folder", reason, "run `git fetch --unshallow` in it")


def _is_shallow(path: Path) -> bool:
    try:
        return (path / ".git" / "shallow").is_file()
    except OSError:
        return False


def _commit(source: Source, commit: Commit) -> Iterator[Reading]:
    text, by = _said(source, commit)
    title, _, rest = text.partition("\n")
    place = f"commit/{commit.id}"
    if not by or not title.strip():
        return
    document = Document(
        source=source.id,
        native_id=commit.id,
        kind="commit",
        title=line(title),
        content_hash="",
        audience=audience_of(source),
        date=_day(commit.when),
        url=address(source, place),
        path=place,
    )
    draft = Draft(source, EXTRACTOR, document)
    parts = (title.strip(), rest.strip(), _touched(commit))
    words = "\n\n".join(part for part in parts if part)
    add_pieces(draft, "section", words, place=f"commit {commit.id[:12]}", by=by)
    yield draft.extract()


def _said(source: Source, commit: Commit) -> tuple[str, By]:
    """The message without its trailers, and who did what; the author of a merge only merged."""
    kept: list[str] = []
    by: list[tuple[Account, ContributionRole]] = []
    author = _account(source, commit.name, commit.email)
    if author and not commit.is_merge:
        by.append((author, ContributionRole.WROTE))
    for row in clean(commit.message).strip().split("\n"):
        trailer = _TRAILER.match(row)
        if trailer is None:
            kept.append(row)
            continue
        role = _ROLES.get(trailer.group(1).lower())
        person = _PERSON.match(trailer.group(2)) if role else None
        if role and person and (account := _account(source, person.group(1), person.group(2))):
            by.append((account, role))
    return "\n".join(kept), by


def _account(source: Source, name: str, email: str) -> Account | None:
    """The account of a signature: of the forge where the address hides the person, shared where a program
    or nobody in particular signs."""
    name, email = line(name).strip("\"' "), line(email)
    hidden = _GITHUB.match(email)
    bot = name.lower().endswith(_BOT) or _BOT in email.lower()
    if hidden and not bot:
        return Account("handle", hidden.group(1), name=name, party=source.party)
    if is_address(email):
        shared = bot or is_shared(email) or bool(_NO_REPLY.match(email))
        return Account("email", email, name=name, party=source.party, shared=shared)
    return Account("name", name, name=name, party=source.party, shared=bot) if name else None


def _day(when: str) -> date | None:
    try:
        return day_of(when)
    except ValueError:
        return None


def _touched(commit: Commit) -> str:
    """The touched paths as words: each directory and name once, in the order in which they come."""
    words = path_words(line(path) for path in commit.paths)
    more = f" and {commit.touched - len(commit.paths)} more" if commit.touched > len(commit.paths) else ""
    return f"Touches: {words}{more}" if words else ""
