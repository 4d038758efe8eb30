"""Discourse: topics as the forum gives them in JSON; each topic is a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.fields import audience_of
from ingest.readers.files import chosen, native_path
from ingest.readers.json_parts import (
    entries,
    first,
    internal,
    mapping,
    mentions,
    number,
    own_words,
    rows,
    time_of,
)
from ingest.readers.posts import add_pieces
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole

KIND = "discourse"
EXTRACTOR = "discourse@1"
_WRITTEN = (1, 2)
_WHISPER = 4
"""Types of posts: 1 is a post and 2 one of a moderator, 3 tells of an action, 4 only the staff may read."""
_PROGRAMS = frozenset({"system", "discobot"})


def recognises(path: Path) -> bool:
    """Whether a `.json` file holds a topic with its posts."""
    return mentions(path, ("post_stream",), ("cooked",))


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a topic, and one for what only the forum's staff may read in it."""
    seen: set[str] = set()
    for item in chosen(source, recognises, "topics of Discourse (.json)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, seen))


def _file(source: Source, path: Path, seen: set[str]) -> Iterator[Reading]:
    for place, entry in entries(path, "topics"):
        yield from _topic(source, path, place, mapping(entry), seen)


@dataclass(frozen=True, slots=True)
class _Post:
    number: int
    author: Account
    user: str
    time: datetime
    text: str
    accepted: bool
    is_whisper: bool


def _topic(
    source: Source, path: Path, place: str, topic: Mapping[str, object], seen: set[str]
) -> Iterator[Reading]:
    stream = mapping(topic.get("post_stream"))
    ident = first(topic, "id")
    if not ident or not isinstance(stream.get("posts"), list):
        yield Issue(shown(path), place, "is no topic with id and post_stream", "save /t/ID.json again")
        return
    accepted = number(mapping(topic.get("accepted_answer")).get("post_number"))
    posts: list[_Post] = []
    for position, row in enumerate(rows(stream.get("posts")), 1):
        if not _is_written(row):
            continue
        if post := _post(source, row, accepted):
            posts.append(post)
        else:
            where = f"{place}, post {first(row, 'post_number') or position}"
            reason = "is no post with username, post_number, cooked and created_at"
            yield Issue(shown(path), where, reason, "save the topic again")
    yield from _missing(path, place, stream)
    for part in (False, True):
        chosen_posts = [post for post in posts if post.is_whisper == part]
        yield from _document(source, path, place, topic, chosen_posts, seen)


def _missing(path: Path, place: str, stream: Mapping[str, object]) -> Iterator[Issue]:
    listed, given = stream.get("stream"), stream.get("posts")
    if isinstance(listed, list) and isinstance(given, list) and len(listed) > len(given):
        reason = f"holds {len(given)} of the topic's {len(listed)} posts"
        yield Issue(shown(path), place, reason, "save /t/ID.json?print=true, which has up to 1,000 posts")


def _is_written(row: Mapping[str, object]) -> bool:
    kind = row.get("post_type", 1)
    gone = row.get("deleted_at") or row.get("user_deleted") is True or row.get("hidden") is True
    is_program = first(row, "username").casefold() in _PROGRAMS or (number(row.get("user_id")) or 0) < 0
    return kind in (*_WRITTEN, _WHISPER) and not gone and not is_program


def _post(source: Source, row: Mapping[str, object], accepted: int | None) -> _Post | None:
    """A post; None where it lacks what every post has."""
    user, cooked, time = first(row, "username"), row.get("cooked"), time_of(row.get("created_at"))
    position = number(row.get("post_number"))
    if not user or not isinstance(cooked, str) or time is None or position is None:
        return None
    return _Post(
        number=position,
        author=Account("handle", user, name=first(row, "name"), party=source.party),
        user=user.casefold(),
        time=time,
        text=own_words(cooked),
        accepted=row.get("accepted_answer") is True or position == accepted,
        is_whisper=row.get("post_type") == _WHISPER,
    )


def _document(
    source: Source, path: Path, place: str, topic: Mapping[str, object], posts: list[_Post], seen: set[str]
) -> Iterator[Reading]:
    if not posts:
        return
    posts.sort(key=lambda post: post.number)
    thread = f"topic/{first(topic, 'id')}"
    whisper = posts[0].is_whisper
    native = f"{thread}/whispers" if whisper else thread
    if posts[0].number > 1 and not whisper:  # a later page of the same topic
        native = f"{thread}/from-{posts[0].number}"
    if native in seen:
        yield Issue(shown(path), place, f"{native} was already read in this source", "keep one copy of it")
        return
    seen.add(native)
    audience = _audience(source, topic, posts)
    document = Document(
        source=source.id,
        native_id=native,
        kind="discourse",
        title=first(topic, "title", "fancy_title") or native,
        content_hash="",
        audience=internal(audience) if whisper else audience,
        date=max(post.time for post in posts).date(),
        url=f"{source.base_url.rstrip('/')}/t/{first(topic, 'id')}" if source.base_url else None,
        path=native_path(source, path),
        thread=thread,
    )
    draft = Draft(source, EXTRACTOR, document)
    starter = _starter(topic, posts)
    for post in posts:
        answers = post.accepted or (post.number > 1 and post.user != starter)
        role = ContributionRole.ANSWERED if answers else ContributionRole.WROTE
        where = f"post {post.number}, the accepted answer" if post.accepted else f"post {post.number}"
        add_pieces(draft, "post", post.text, place=where, by=[(post.author, role)], day=post.time.date())
    if not draft.is_empty:
        yield draft.extract()


def _starter(topic: Mapping[str, object], posts: list[_Post]) -> str:
    """Who asked: the writer of the first post, else whom the topic names, as on its later pages."""
    if posts[0].number == 1:
        return posts[0].user
    created = mapping(mapping(topic.get("details")).get("created_by"))
    return first(created, "username").casefold()


def _audience(source: Source, topic: Mapping[str, object], posts: list[_Post]) -> frozenset[str]:
    """The groups of the source, else staff, or of a private message those who take part in it."""
    if source.audience or topic.get("archetype") != "private_message":
        return audience_of(source)
    allowed = rows(mapping(topic.get("details")).get("allowed_users"))
    invited = (Account("handle", name).id for row in allowed if (name := first(row, "username")))
    return frozenset((*invited, *(post.author.id for post in posts)))
