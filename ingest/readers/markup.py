"""Markdown, reStructuredText and plain text as readable blocks, and blocks as sections.

Not a full parser: what counts is readable text, where headings are, and a time linear in the length, for
any input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from ingest.readers.text import MAX_CHARS, clean, pieces
from ingest.readers.text import line as one_line

SECTION_WORDS = 200
"""About so many words are in a section."""
_LONGEST = 300
_SHORTEST = 80
"""A heading above which there are fewer words does not end the section; it becomes part of its text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 to 6) or a paragraph, list item, table row or listing (0), and its line."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Some paragraphs under a heading; `line` is where they begin."""

    line: int
    heading: str
    text: str


def sections(blocks: Iterable[Block]) -> Iterator[Section]:
    """Blocks joined to sections of about 200 words, cut at headings, else at paragraphs, else in them."""
    part = _Part()
    for block in blocks:
        if block.level and part.takes_heading(block):
            if part.texts:
                yield part.section()
            part = _Part.below(part, block)
            continue
        for piece in pieces(block.text, _LONGEST, MAX_CHARS - 1):
            if part.texts and not part.has_room(piece):
                yield part.section()
                part = _Part(part.heading, part.level)
            part.add(piece, block.line)
    if part.texts or part.heading:
        yield part.section()


@dataclass(slots=True)
class _Part:
    """A section in the making."""

    heading: str = ""
    level: int = 0
    line: int = 0
    words: int = 0
    chars: int = 0
    texts: list[str] = field(default_factory=list)

    def takes_heading(self, block: Block) -> bool:
        """Whether a heading begins a section: enough words are above it, or nothing but a higher heading."""
        return self.words >= _SHORTEST if self.texts else not self.heading or block.level > self.level

    @classmethod
    def below(cls, above: _Part, block: Block) -> _Part:
        """A section under a heading; a higher heading without text of its own stays, except the title."""
        lonely = above.heading if above.level > 1 and not above.texts else ""
        return cls(f"{lonely} > {block.text}" if lonely else block.text, block.level, block.line)

    def has_room(self, piece: str) -> bool:
        """Whether a piece still fits in."""
        return self.words + len(piece.split()) <= _LONGEST and self.chars + len(piece) < MAX_CHARS

    def add(self, piece: str, line: int) -> None:
        """Add a piece of text that begins on that line."""
        self.line = self.line if self.texts else line
        self.texts.append(piece)
        self.words += len(piece.split())
        self.chars += len(piece) + 1

    def section(self) -> Section:
        """The finished section; a heading alone is its own text."""
        return Section(self.line, self.heading, "\n".join(self.texts) or self.heading)


_ATX = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*)")
_UNDERLINE = re.compile(r"(=+|-+|~+|\^+|\*+|\++|#+|\"+)$")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+(.*)")
_RULE = re.compile(r"[|:\-\s+=]+$")


def markdown_blocks(text: str) -> Iterator[Block]:
    """The blocks of Markdown or reStructuredText; links, emphasis and comments become plain words."""
    return _Lines(_without_comments(text)).blocks()


def plain_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of plain text, their lines joined."""
    start, lines = 0, list[str]()
    for number, raw in enumerate(text.split("\n"), 1):
        if stripped := raw.strip():
            start = start if lines else number
            lines.append(stripped)
        elif lines:
            yield Block(start, 0, " ".join(lines))
            lines = []
    if lines:
        yield Block(start, 0, " ".join(lines))


class _Lines:
    """Goes over the lines of a text once and yields blocks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = 0
        self._paragraph: list[str] = []
        self._fence = ""

    def blocks(self) -> Iterator[Block]:
        for number, raw in enumerate(self._text.split("\n"), 1):
            yield from self._line(number, raw)
        yield from self._end()

    def _line(self, number: int, raw: str) -> Iterator[Block]:
        stripped = raw.strip()
        fence = _FENCE.match(stripped)
        if self._fence:
            if fence and fence.group(1).startswith(self._fence):
                self._fence = ""
                yield from self._end(joint="\n")
            elif stripped:
                self._take(number, raw.rstrip())
        elif fence:
            yield from self._end()
            self._fence = fence.group(1)
        elif not stripped:
            yield from self._end()
        else:
            yield from self._words(number, raw, stripped)

    def _words(self, number: int, raw: str, stripped: str) -> Iterator[Block]:
        if heading := _ATX.match(raw):
            yield from self._end()
            yield from _block(number, len(heading.group(1)), heading.group(2).rstrip("# \t"))
        elif _UNDERLINE.match(stripped) and (len(stripped) > 2 or not self._paragraph):
            yield from self._underline(number, stripped)
        elif stripped.startswith("|"):
            yield from self._end()
            if not _RULE.match(stripped):
                cells = (cell.strip() for cell in stripped.strip("|").split("|"))
                yield from _block(number, 0, " | ".join(cell for cell in cells if cell))
        else:
            stripped = stripped.lstrip("> ") if stripped.startswith(">") else stripped
            if item := _ITEM.match(stripped):
                yield from self._end()
                stripped = item.group(1)
            self._take(number, stripped)

    def _underline(self, number: int, stripped: str) -> Iterator[Block]:
        if len(self._paragraph) == 1 and len(self._paragraph[0]) < 200:
            title, self._paragraph = self._paragraph[0], []
            yield from _block(number - 1, 1 if stripped[0] == "=" else 2, title)
        else:
            yield from self._end()

    def _take(self, number: int, text: str) -> None:
        if text:
            self._start = self._start if self._paragraph else number
            self._paragraph.append(text)

    def _end(self, joint: str = " ") -> Iterator[Block]:
        if self._paragraph:
            text, self._paragraph = joint.join(self._paragraph), []
            if joint == "\n":
                yield Block(self._start, 0, text)
            else:
                yield from _block(self._start, 0, text)


def _block(number: int, level: int, text: str) -> Iterator[Block]:
    words = inline(text)
    if level:
        words = one_line(words)
    if words:
        yield Block(number, level, words)


def _without_comments(text: str) -> str:
    """The text without `<!-- comments -->`, lines kept."""
    if "<!--" not in text:
        return text
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += (text[position:start], "\n" * text.count("\n", start, end))
        position = end + 3
    return "".join((*kept, text[position:]))


_MARKED = re.compile(r"[\[<`*_~\\&:]")
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"()]*\")?\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"()]*\")?\)|\[[^\[\]]*\])")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_RST_LINK = re.compile(r"`([^`<>]*?)\s*<[^`<>]*>`_{0,2}")
_RST_ROLE = re.compile(r":[a-zA-Z][\w:+-]{0,40}:(?=`)")
_TAG = re.compile(
    r"</?(?:a|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|ol|p"
    r"|pre|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_STARS = re.compile(r"(?<!\\)(\*{1,3})([^*\s](?:[^*\n]*[^*\s])?)\1")
_STROKES = re.compile(r"(?<![\w\\])(_|~~)([^_~\s][^_~\n]*)\1(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def inline(text: str) -> str:
    """Text with the marks of links, emphasis, code, tags and entities taken off.

    Every pattern stops at the next opening mark, so the time is linear for any input.
    """
    if not _MARKED.search(text):
        return text.strip()
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    if "<" in text:
        text = _TAG.sub("", _ADDRESS.sub(r"\1", _RST_LINK.sub(r"\1", text)))
    if "`" in text:
        text = _RST_ROLE.sub("", text).replace("`", "")
    if "*" in text:
        text = _STARS.sub(r"\2", text)
    if "_" in text or "~~" in text:
        text = _STROKES.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return (clean(unescape(text)) if "&" in text else text).strip()
