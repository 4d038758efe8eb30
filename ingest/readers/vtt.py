"""Meetings: WebVTT and SubRip transcripts, in turns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers import srt
from ingest.readers.base import Draft, Reading, guarded, shown, sparing
from ingest.readers.fields import audience_of, day_of
from ingest.readers.files import address, chosen, head, native_path, read_text
from ingest.readers.posts import add_pieces, holds_only, native_id
from ingest.readers.text import line
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import ContributionRole

KIND = "meetings"
EXTRACTOR = "vtt@1"
SUFFIXES = (".vtt", srt.SUFFIX)
TURN_WORDS = 250
"""A turn ends after about so many words, although its speaker goes on."""

_TIMES = re.compile(
    r"\s*(?:(\d{1,4}):)?(\d{1,2}):(\d\d)[.,]\d{1,3}\s*-->\s*(?:\d{1,4}:)?\d{1,2}:\d\d[.,]\d{1,3}"
)
_NOTE = re.compile(r"NOTE\s+(\w+)\s*:\s*(.*)", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)([12]\d{3}-\d\d-\d\d)(?!\d)")
_LABEL = re.compile(r"(?:-\s+|>>+\s*)?([^\W_][^:<>?!;\"…\n]{0,49}):(?:\s+|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>]*>")
_SPACES = re.compile(r"[\s_-]+")
_SENTENCE = re.compile(r"[.,](?=\s)")
_INITIAL = re.compile(r"(?:^|\s)(?:\w|Dr|Mr|Mrs|Ms|St|Jr|Sr|Prof)\.", re.IGNORECASE)
_NO_NAMES = frozenset(
    "the this that these it is are was were to i we you they he she so but here's it's that's there what"
    " which when how why question note because if my our your not for with first second third next".split()
)
"""Words that no label has; with one of them, what stands before a colon is the beginning of a sentence."""


def recognises(path: Path) -> bool:
    """Whether a file is named or begins like a transcript, or a folder holds only files so named."""
    beginning = head(path)
    if not beginning:
        return holds_only(path, _wanted)
    is_vtt = beginning.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    return _wanted(path) or is_vtt or srt.begins(beginning)


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a transcript."""
    for item in chosen(source, _wanted, "transcripts (.vtt, .srt)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_meeting, source, item))


def _wanted(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


@dataclass(slots=True)
class _Turn:
    """What one speaker says from a time on."""

    place: str
    speaker: str
    texts: list[str] = field(default_factory=list)
    words: int = 0


@dataclass(frozen=True, slots=True)
class _Cue:
    place: str
    lines: list[str]


def _meeting(source: Source, path: Path) -> Iterator[Reading]:
    text = read_text(path)
    suffix = path.suffix.lower()
    is_srt = suffix == srt.SUFFIX or (suffix not in SUFFIXES and srt.begins(text[:100].encode()))
    if not is_srt and not text.startswith("WEBVTT"):
        raise UnreadableError(
            Issue(
                shown(path),
                "line 1",
                "is not what its name says: a transcript begins with WEBVTT",
                "export the transcript as VTT again, or give the file its right name",
            )
        )
    transcript = _Transcript(srt.cue_lines(text) if is_srt else text.split("\n")[1:], 1 if is_srt else 2)
    native = native_id(native_path(source, path))
    for number in transcript.broken:
        yield Issue(
            shown(path),
            f"line {number}",
            "has no times that can be read",
            "write 00:01:02.000 --> 00:01:04.000",
        )
    day = None
    try:
        day = _date(transcript.notes.get("date"), path)
    except ValueError as error:
        yield Issue(
            shown(path),
            "NOTE date",
            f"its date {error}",
            "mend the date; until then the meeting counts as undated",
        )
    document = Document(
        source=source.id,
        native_id=native,
        kind="meeting",
        title=line(transcript.notes.get("title", "")) or _title(path),
        content_hash="",
        audience=audience_of(source),
        date=day,
        url=address(source, native_path(source, path)),
        path=native_path(source, path),
        thread=native,
    )
    draft = Draft(source, srt.EXTRACTOR if is_srt else EXTRACTOR, document)
    for turn in _turns(transcript.cues):
        account = Account("name", turn.speaker, name=turn.speaker, party=source.party)
        by = [(account, ContributionRole.SAID)] if turn.speaker else []
        add_pieces(draft, "turn", " ".join(turn.texts), place=turn.place, by=by)
    if not draft.is_empty:
        yield draft.extract()
    elif not transcript.broken:
        yield Issue(shown(path), "file", "holds no words with times", "export the transcript again")


class _Transcript:
    """The cues of a transcript, its notes by name, and the lines with times that cannot be read."""

    def __init__(self, lines: list[str], begun: int) -> None:
        """The first of the lines has the number `begun`."""
        self.cues: list[_Cue] = []
        self.notes: dict[str, str] = {}
        self.broken: list[int] = []
        self._note = False
        self._cue: _Cue | None = None
        for number, text in enumerate(lines, begun):
            self._line(number, text)

    def _line(self, number: int, text: str) -> None:
        if not text.strip():
            self._cue, self._note = None, False
        elif not self._note and "-->" in text:
            self._times(number, text)
        elif self._cue is not None:
            self._cue.lines.append(text.strip())
        elif text.upper().startswith(("NOTE", "STYLE", "REGION")):
            self._note = True
            if named := _NOTE.match(text):
                self.notes.setdefault(named.group(1).lower(), named.group(2).strip())

    def _times(self, number: int, text: str) -> None:
        if self._cue is not None and self._cue.lines and self._cue.lines[-1].isdigit():
            self._cue.lines.pop()  # the number of this cue, without a blank line before it
        self._cue = None
        if found := _TIMES.match(text):
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            self._cue = _Cue(f"{hours:02}:{minutes:02}:{seconds:02}", [])
            self.cues.append(self._cue)
        else:
            self.broken.append(number)


def _turns(cues: list[_Cue]) -> Iterator[_Turn]:
    """Consecutive words of one speaker; words without a label are of the speaker before."""
    turn = _Turn("", "")
    for place, speaker, text in _spoken(cues):
        words = text.count(" ") + 1
        if turn.texts and (speaker not in (None, turn.speaker) or turn.words + words > TURN_WORDS):
            yield turn
            turn = _Turn(place, turn.speaker)
        turn.place = turn.place if turn.texts else place
        turn.speaker = turn.speaker if speaker is None else speaker
        if text:
            turn.texts.append(text)
            turn.words += words
    if turn.texts:
        yield turn


def _spoken(cues: list[_Cue]) -> Iterator[tuple[str, str | None, str]]:
    """Place, speaker (None where no label says) and words."""
    labels = Counter(label for cue in cues for text in cue.lines[:1] if (label := _label(text)[0]))
    speakers = {label for label, count in labels.items() if count > 1 or not _is_phrase(label)}
    for cue in cues:
        for text in cue.lines:
            if "<v" in text or "<V" in text:
                yield from ((cue.place, *part) for part in _voices(text))
                continue
            label, rest = _label(text)
            if label in speakers:
                yield cue.place, label, _plain(rest)
            else:
                yield cue.place, None, _plain(text)


def _voices(text: str) -> Iterator[tuple[str | None, str]]:
    position, speaker = 0, None
    for voice in _VOICE.finditer(text):
        if before := _plain(text[position : voice.start()]):
            yield speaker, before
        speaker, position = line(unescape(voice.group(1))) or None, voice.end()
    yield speaker, _plain(text[position:])


def _label(text: str) -> tuple[str, str]:
    """The label before the colon, or nothing, and the words after it."""
    found = _LABEL.match(text)
    if not found:
        return "", text
    name = line(unescape(found.group(1)))
    bare = _INITIAL.sub(" ", name)
    words = [word.strip("()") for word in bare.casefold().split()]
    if _SENTENCE.search(bare) or len(name.split()) > 7 or not _NO_NAMES.isdisjoint(words):
        return "", text
    return name, text[found.end() :]


def _is_phrase(label: str) -> bool:
    """Whether a label of several words has no capital: more likely the beginning of a sentence."""
    return " " in label and label == label.lower()


def _plain(text: str) -> str:
    return _words(unescape(_TAG.sub("", text) if "<" in text else text))


def _words(text: str) -> str:
    return " ".join(text.split())


def _date(stated: str | None, path: Path) -> date | None:
    if stated:
        return day_of(stated)
    for found in _DAY.findall(path.name):
        try:
            return day_of(found)
        except ValueError:
            continue
    return None


def _title(path: Path) -> str:
    stem = line(shown(Path(path.stem)))
    return _SPACES.sub(" ", _DAY.sub(" ", stem)).strip() or stem
