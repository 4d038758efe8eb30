"""HTML as readable blocks, in a time linear in its length.

We rejected the kept parsers because a hostile page or mail makes each of them stand still: measured on the
development machine, Python's html.parser (and so Beautiful Soup) took 97 s for 120 kB of `<a `, Lexbor
(selectolax) 244 s for 1.5 MB of nested `<div>`, libxml2 (lxml) 28 s for 900 kB of unmatched end tags.
Readable text needs no tree: this follows the tokenisation of the HTML standard and keeps a few facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from ingest.readers.markup import Block
from ingest.readers.text import clean
from ingest.readers.text import line as one_line

_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
_TAG_END = re.compile(r"(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?")
_MAX_ATTRIBUTES = 4_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)

_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select", "nav"}
)
"""Elements whose content is not running text; passed over up to their end tag."""
_RAW = frozenset({"script", "style"})
"""Of these the standard says that they last until their end tag, or else to the end of the file."""
_BREAKING = frozenset(
    """address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main ol option p pre section summary
    table tbody tfoot thead title tr ul""".split()
)
"""Elements before and after which a new block begins."""


@dataclass(slots=True)
class Page:
    """What an HTML file says: its title, `meta` by name (all values, in order), and its blocks."""

    title: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)


def declared_charset(raw: bytes) -> str | None:
    """The charset that an HTML file names in its first 1,024 bytes."""
    found = _CHARSET.search(raw[:1024])
    return found.group(1).decode("ascii") if found else None


def read_html(markup: str, *, quotes: bool = False) -> Page:
    """The readable text of HTML. With `quotes`, lines in a <blockquote> begin with `>`, as in mails."""
    return _Reading(markup, quotes).page()


class _Reading:
    def __init__(self, markup: str, quotes: bool) -> None:
        self._markup = markup
        self._quotes = quotes
        self._page = Page()
        self._parts: list[str] = []
        self._line = self._begun = 1
        self._counted = 0
        self._heading = 0
        self._quoted = 0
        self._listing = False
        self._in_title = False
        self._endless: set[str] = set()

    def page(self) -> Page:
        for start, name, closing, attributes in self._tags():
            self._tag(start, name, closing, attributes)
        self._end_block()
        return self._page

    def _tags(self) -> Iterator[tuple[int, str, bool, str]]:
        """Tags as (position, lower name, whether it closes, attributes); the text between goes to `_text`."""
        markup, position = self._markup, 0
        while (start := markup.find("<", position)) >= 0:
            self._text(position, start)
            name = _NAME.match(markup, start + 1)
            if name:
                end = _TAG_END.match(markup, name.end())
                if end is None:
                    return
                position = end.end()
                tag, closing = name.group(1).lower(), markup[start + 1] == "/"
                yield start, tag, closing, markup[name.end() : position]
                if tag in _UNSEEN and not closing:
                    position = self._after(tag, position)
            elif markup.startswith(("<!", "<?", "</"), start):
                mark = "-->" if markup.startswith("<!--", start) else ">"
                end_mark = markup.find(mark, start + 2)
                if end_mark < 0:
                    return
                position = end_mark + len(mark)
            else:
                self._text(start, start + 1)
                position = start + 1
        self._text(position, len(markup))

    def _after(self, tag: str, position: int) -> int:
        """Where the reading goes on after an element that is not shown."""
        if tag not in self._endless:
            end = re.compile(rf"</{tag}[\s/>]", re.IGNORECASE).search(self._markup, position)
            if end:
                return end.start()
            self._endless.add(tag)
        return len(self._markup) if tag in _RAW else position

    def _text(self, start: int, end: int) -> None:
        if start >= end:
            return
        text = self._markup[start:end]
        if self._in_title:
            self._page.title = self._page.title or one_line(unescape(text))
        elif text.strip():
            if not self._parts:
                lead = len(text) - len(text.lstrip())
                self._begun = self._line_at(start + lead)
            self._parts.append(unescape(text))
        elif self._parts:
            self._parts.append(text)

    def _line_at(self, position: int) -> int:
        self._line += self._markup.count("\n", self._counted, position)
        self._counted = position
        return self._line

    def _tag(self, start: int, name: str, closing: bool, attributes: str) -> None:
        if name == "meta":
            self._meta(attributes)
        elif name in _BREAKING:
            self._end_block()
            if name == "title":
                self._in_title = not closing
            elif name == "blockquote":
                self._quoted = max(0, self._quoted + (-1 if closing else 1))
            elif name == "pre":
                self._listing = not closing
            elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
                self._heading = 0 if closing else int(name[1])
        elif name in ("td", "th") and not closing and self._parts:
            self._parts.append(" | ")
        elif name == "img" and not closing:
            self._alternative(attributes)

    def _meta(self, attributes: str) -> None:
        found = _attributes(attributes)
        name = found.get("name", "").strip().lower()
        if name and (content := one_line(found.get("content", ""))):
            self._page.meta.setdefault(name, []).append(content)

    def _alternative(self, attributes: str) -> None:
        if self._parts and (text := one_line(_attributes(attributes).get("alt", ""))):
            self._parts.append(f" {text} ")

    def _end_block(self) -> None:
        text = clean("".join(self._parts))
        self._parts = []
        if self._listing:
            text = "\n".join(row.rstrip() for row in text.strip("\n").split("\n"))
        else:
            text = " ".join(text.split())
        text = text.strip(" |")
        if not text:
            return
        if self._quoted and self._quotes:
            text = "\n".join(f"> {row}" for row in text.split("\n"))
        self._page.blocks.append(Block(self._begun, self._heading, text))


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(text[:_MAX_ATTRIBUTES])
    return {match.group(1).lower(): unescape((match.group(2) or "").strip("\"'")) for match in found}
