"""What a sentence leaves out because its place says it: the subject of a page, a heading or a list.

Documentation puts a name above and sentences without a subject below ("Uses Redis for ..."), lists what is
needed under a heading ("Dependencies") or behind a colon ("The app needs:"), and speaks of an element on a
page of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.extract.classes import CLASS
from ingest.extract.folding import fold_name
from ingest.extract.frames import VERBS
from ingest.extract.gazetteer import ELEMENT, Gazetteer, Match
from ingest.extract.inflection import base_forms
from ontology.document import Document, Passage

Span = tuple[int, int]

_BULLET = re.compile(r"[ \t>]*(?:(?:[-*+•#]+|\d{1,3}[.)])[ \t]+)*[\[`*_\"'“]*")
_NEEDS = re.compile(
    r"(?:(?:its|our|the|key|main|runtime|external|internal|upstream|service|system|direct|hard|app|application)\s+)*"
    r"(?:dependenc(?:y|ies)|depends on|dependent on|relies on|requires?|requirements|prerequisites|uses|needs"
    r"|consumes|calls|upstreams?|upstream (?:services|systems|apis)|providers?|integrations?|talks to)\s*:?",
    re.IGNORECASE,
)
_SERVES = re.compile(
    r"(?:(?:its|our|the|key|main|known|downstream|direct|service|app|application)\s+)*"
    r"(?:dependents|used by|consumers|consumed by|clients?|users|downstreams?|callers|called by|needed by"
    r"|required by|who uses it|downstream (?:services|systems|apps))\s*:?",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(
    r"(?:[\s,/&+()\[\]`*_:.-]|\b(?:and|or|the|app|application|service|system)\b)*", re.IGNORECASE
)
_PAGE_OF = re.compile(
    r"(?:about |the )?(?:{})(?: (?:app|application|service|system))?"
    r"(?:\s*(?:[:(-].*)|(?: (?:readme|overview|documentation|docs|architecture|runbook|page)))?"
)
_AFTER_COLON = re.compile(r"[`*_\]\"']*(?:\s*[:–—]|\s+-)\s+")
_HEADING_WORDS = 7
_ITEMS = 12
_PROOF = 700
"""Characters between a heading or lead and a list item at most, so that one quote holds both."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with what stands above it: `subjects` are the names it speaks about where it leaves its
    subject out, `lead` a text that it completes, `start` where the proof begins; `about` is the element that
    its section is about, for "it"."""

    span: Span
    start: int
    subjects: tuple[str, ...] = ()
    lead: str = ""
    needs: bool | None = None
    about: Match | None = None


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    bases = {trigger for frame in VERBS for trigger in frame.triggers}
    forms = base_forms(bases)
    third = frozenset(f for f, base in forms.items() if f.endswith("s") and f not in bases)
    past = frozenset(
        f for f, base in forms.items() if f not in bases and f.endswith(("ed", "en", "ilt", "own", "un"))
    )
    return third, past, frozenset(bases)


def own_page(document: Document, gazetteer: Gazetteer) -> Match | None:
    """The element whose own page a document is: its title or the end of its path is the element's name."""
    path = (document.path or "").rsplit("#", 1)[0]
    parts = [part.split(".", 1)[0] for part in (*path.split("/"), *document.native_id.split("/"))[-6:]]
    stems = [part for part in parts if part.lower() not in ("readme", "index", "overview")]
    for text in (document.title, *stems[-1:]):
        if match := _about(text, gazetteer):
            return match
    return None


def _about(text: str, gazetteer: Gazetteer) -> Match | None:
    matches = [m for m in gazetteer.find(text) if m.name.family == ELEMENT and not m.channel]
    whole = [m for m in matches if is_whole_title(text, m)]
    return whole[0] if len(whole) == 1 else None


def is_whole_title(text: str, match: Match) -> bool:
    """Whether a title is no more than a name with words for a kind of page: "Linkly", "Linkly: overview"."""
    name = re.escape(fold_name(text[match.start : match.end]))
    return re.fullmatch(_PAGE_OF.pattern.format(name), fold_name(text)) is not None


def units(
    passage: Passage,
    spans: Sequence[Span],
    matches: Sequence[Match],
    topic: Match | None,
    gazetteer: Gazetteer,
) -> Iterator[Unit]:
    """The sentences of a passage in order, with what is left out of each. `spans` are the sentences,
    `matches` the elements named, `topic` is the element that the whole document is about."""
    return _Outline(passage, matches, topic, gazetteer).units(spans)


class _Outline:
    """Goes over the lines of a passage and keeps what is above."""

    def __init__(
        self, passage: Passage, matches: Sequence[Match], topic: Match | None, gazetteer: Gazetteer
    ) -> None:
        self._text = passage.text
        self._matches = [m for m in matches if m.name.family != CLASS]
        headings = passage.heading.split(" > ")
        about = next((m for h in reversed(headings) if (m := _about(h, gazetteer))), None) or topic
        self._home: tuple[str, ...] = (about.name.name,) if about else ()
        self._about = self._start = about
        self._subjects: tuple[str, ...] = self._home
        self._above = -1
        self._lead: tuple[int, str] | None = None
        self._mode: tuple[int, bool] | None = None
        self._left = 0
        self._next = 0
        self._open(headings[-1].strip(), 0)

    def _open(self, line: str, start: int) -> bool:
        """Whether a line is a heading of a list of needs, or of those who need; opens the list."""
        for pattern, needs in ((_NEEDS, True), (_SERVES, False)):
            if pattern.fullmatch(line):
                self._mode, self._left = (start, needs), _ITEMS
                return True
        return False

    def units(self, spans: Sequence[Span]) -> Iterator[Unit]:
        for start, end in spans:
            names = self._names(start, end)
            is_line = not start or self._text[:start].rstrip(" \t>").endswith("\n")
            ends_line = end == len(self._text) or self._text[end : end + 1] == "\n"
            body = _BULLET.match(self._text, start, end).end()  # type: ignore[union-attr]
            yield (
                self._line(start, body, end, names, whole=is_line and ends_line)
                if is_line
                else self._plain(start, body, end)
            )

    def _names(self, start: int, end: int) -> list[Match]:
        found = []
        while self._next < len(self._matches) and self._matches[self._next].start < end:
            if self._matches[self._next].start >= start:
                found.append(self._matches[self._next])
            self._next += 1
        return found

    def _line(self, start: int, body: int, end: int, names: list[Match], *, whole: bool) -> Unit:
        text = self._text[body:end].strip("`*_ ]")
        if whole and len(text.split()) <= _HEADING_WORDS and self._open(text, start):
            return Unit((start, end), start)
        begins = (
            bool(names)
            and names[0].start <= body + 5
            and not self._text[body : names[0].start].strip("[`*_ /")
        )
        if self._mode and self._left:
            self._left -= 1
            if begins and self._subjects and start - self._mode[0] < _PROOF:
                return Unit((start, end), self._mode[0], self._subjects, names[0].name.name, self._mode[1])
            if len(text.split()) > _HEADING_WORDS:
                self._mode = None
        if self._lead and self._left:
            self._left -= 1
            lead_start, lead = self._lead
            if begins and start - lead_start < _PROOF:
                return Unit((start, end), lead_start, (), f"{lead} {names[0].name.name}.")
            if len(text.split()) > 2 * _HEADING_WORDS:
                self._lead = None
        if names and not _BETWEEN_NAMES.sub("", self._without(body, end, names)):
            self._subjects = tuple(dict.fromkeys(match.name.name for match in names))
            self._above = start
            self._about = names[0] if len(self._subjects) == 1 else None
            self._mode = self._lead = None
            return Unit((start, end), start)
        if text.endswith(":"):
            self._lead, self._left = (start, text[:-1]), _ITEMS
        elif (
            whole and len(text.split()) <= _HEADING_WORDS and text[-1:] not in ".!?" and not _elided(text, 2)
        ):
            self._subjects, self._above = self._home, -1
            self._about = self._start
        if begins and (colon := _AFTER_COLON.match(self._text, names[0].end, end)):
            rest = self._text[colon.end() : end]
            if _elided(rest, 1):
                return Unit((start, end), start, (names[0].name.name,), _completed(rest, 1))
        return self._plain(start, body, end)

    def _without(self, start: int, end: int, names: Sequence[Match]) -> str:
        kept, place = [], start
        for match in names:
            kept.append(self._text[place : match.start])
            place = match.end
        return "".join((*kept, self._text[place:end]))

    def _plain(self, start: int, body: int, end: int) -> Unit:
        sentence = self._text[body:end]
        if self._subjects and _elided(sentence, len(self._subjects)):
            near = self._above >= 0 and start - self._above < _PROOF
            above = self._above if near else start
            return Unit((start, end), above, self._subjects, _completed(sentence, len(self._subjects)))
        return Unit((start, end), start, about=self._about)


def _elided(sentence: str, subjects: int) -> bool:
    """Whether a sentence begins with a verb that wants a subject: "Uses Redis", "Hosted by Linkly"; behind
    several names also "Use Redis", which alone would tell the reader to do it."""
    words = sentence.split(None, 2)
    if len(words) < 2:
        return False
    first = words[0].lower().strip("`*_")
    third, past, bases = _verbs()
    if first in third:
        return True
    if first in past:
        return words[1].lower() in ("by", "on", "in", "from", "through", "via", "with", "to", "at", "upon")
    return subjects > 1 and first in bases


def _completed(sentence: str, subjects: int) -> str:
    first = sentence.split(None, 1)[0].lower().strip("`*_")
    _, past, _ = _verbs()
    verb = "" if first not in past else "are " if subjects > 1 else "is "
    return verb + sentence[:1].lower() + sentence[1:]
