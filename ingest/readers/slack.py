"""Slack: an export, zipped or unpacked; each thread and each channel's day is a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.fields import day_of
from ingest.readers.files import address, is_folder, native_path
from ingest.readers.posts import add_pieces, native_id, parse_json
from ingest.readers.slack_files import ZIP, is_export, opened
from ingest.readers.slack_users import CLOSED, OPEN, USERS, Channel, Export, broken, read_export
from ingest.readers.text import clean, line
from ingest.source import Source
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole

KIND = "slack"
EXTRACTOR = "slack@1"

_SAID = frozenset(
    {None, "", "thread_broadcast", "reply_broadcast", "me_message", "file_share", "file_comment"}
)
"""Subtypes of posts that somebody wrote; all others tell of joins, renamings, reminders and bots."""
_SLACKBOT = "USLACKBOT"


def recognises(path: Path) -> bool:
    """Whether a folder or zip is an export: it holds `users.json` and a list of channels."""
    if path.suffix.lower() == ZIP and not is_folder(path):
        return is_export(path, USERS, (OPEN, *CLOSED))
    try:
        return (path / USERS).is_file() and any((path / name).is_file() for name in (OPEN, *CLOSED))
    except (OSError, ValueError):
        return False


@dataclass(frozen=True, slots=True)
class _Post:
    user: str
    text: str
    time: datetime
    root: str
    root_author: str
    profile: object


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a thread and day, and one for the other posts of a channel's day."""
    yield from guarded(source.path, partial(_opened, source))


def _opened(source: Source) -> Iterator[Reading]:
    with closing(opened(source.path)) as content:
        yield from _channels(source, read_export(source, content))


def _channels(source: Source, export: Export) -> Iterator[Reading]:
    yield from export.issues
    found = False
    for folder, days in groupby(export.files.days(), key=_folder):
        paths = list(days)
        yield from (path for path in paths if isinstance(path, Issue))
        channel = export.channels.get(folder)
        if not folder:
            continue
        if channel is None and source.audience:
            channel = Channel(folder, is_open=True)
        if channel is None:
            yield _unlisted(source.path / folder)
            continue
        found = True
        roots: dict[str, str] = {}
        for path in paths:
            if isinstance(path, Path):
                yield from guarded(path, partial(_day, export, channel, path, roots))
    if not found:
        yield Issue(
            shown(source.path),
            "folder",
            "holds no posts",
            "name the zip that Slack hands out, or the unpacked folder",
        )


def _folder(item: Path | Issue) -> str:
    return item.parent.name if isinstance(item, Path) else ""


def _day(export: Export, channel: Channel, path: Path, roots: dict[str, str]) -> Iterator[Reading]:
    """The documents of a channel's day. `roots` gathers who began a thread, for the replies of later days."""
    try:
        value = parse_json(export.files.text(path))
    except ValueError as error:
        yield broken(path, f"is not JSON: {error}")
        return
    if not isinstance(value, list):
        yield broken(path, "is not a list of posts")
        return
    threads: dict[str, list[_Post]] = {}
    for number, entry in enumerate(value, 1):
        if not isinstance(entry, dict) or (_is_said(export, entry) and not _is_complete(entry)):
            yield Issue(
                shown(path), f"post {number}", "is not a post with text and time", "export the channel again"
            )
        elif _is_said(export, entry):
            post = _post(export, entry, roots)
            threads.setdefault(post.root, []).append(post)
    for root in sorted(threads):
        posts = sorted(threads[root], key=lambda post: post.time)
        yield from _document(export, channel, path, root, posts)


def _is_said(export: Export, entry: Mapping[str, object]) -> bool:
    user, subtype = entry.get("user"), entry.get("subtype")
    if not isinstance(user, str) or user in export.bots or user == _SLACKBOT or entry.get("bot_id"):
        return False
    return (subtype is None or isinstance(subtype, str)) and subtype in _SAID and bool(user)


def _is_complete(entry: Mapping[str, object]) -> bool:
    return isinstance(entry.get("text"), str) and _time(entry.get("ts")) is not None


def _time(stamp: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(str(stamp)), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _post(export: Export, entry: Mapping[str, object], roots: dict[str, str]) -> _Post:
    stamp, user = str(entry.get("ts")), str(entry.get("user"))
    thread = entry.get("thread_ts")
    root = thread if isinstance(thread, str) else ""
    if root == stamp:
        roots[root] = user
    parent = entry.get("parent_user_id")
    author = parent if isinstance(parent, str) else roots.get(root, "")
    text = clean(export.plain(str(entry.get("text"))))
    time = _time(stamp) or datetime.min.replace(tzinfo=UTC)
    return _Post(user, text, time, line(root), author, entry.get("user_profile"))


def _document(
    export: Export, channel: Channel, path: Path, root: str, posts: list[_Post]
) -> Iterator[Reading]:
    source = export.source
    accounts = [export.account(post.user, post.profile) for post in posts]
    place = native_path(source, path)
    conversation = f"{path.parent.name}/{root}" if root else None
    document = Document(
        source=source.id,
        native_id=native_id(f"{place}/{root}" if root else place),
        kind="slack",
        title=f"#{channel.name}" if channel.name and channel.is_open else channel.name or "direct messages",
        content_hash="",
        audience=export.audience(channel, frozenset(post.user for post in posts)),
        date=_date(path, posts),
        url=address(source, place),
        path=place,
        thread=native_id(conversation) if conversation else None,
    )
    draft = Draft(source, EXTRACTOR, document)
    for post, account in zip(posts, accounts, strict=True):
        replied = post.root and post.root_author not in ("", post.user)
        role = ContributionRole.ANSWERED if replied else ContributionRole.WROTE
        add_pieces(draft, "post", post.text, place=f"{post.time:%H:%M:%S}", by=[(account, role)])
    if not draft.is_empty:
        yield draft.extract()


def _date(path: Path, posts: list[_Post]) -> date:
    try:
        named = day_of(path.stem)
    except ValueError:
        named = None
    return named or posts[0].time.date()


def _unlisted(folder: Path) -> Issue:
    return Issue(
        path=shown(folder),
        place="folder",
        reason="is a conversation that no list of the export names, so nobody knows who may read it",
        remedy="export the workspace again, or give the source an audience in the settings",
    )
