"""The text of a DOCX: headings, paragraphs, table rows, footnotes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.readers.markup import Block
from ingest.readers.office.archive import check
from ingest.readers.office.limits import Limits
from ingest.readers.office.messages import Message, RefusedError, Remark
from ingest.readers.office.package_facts import facts_of
from ingest.readers.text import clean
from ingest.readers.text import line as one_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_SKIPPED = frozenset(
    {f"{_W}{name}" for name in ("moveFrom", "del", "instrText", "pPr", "rPr", "sectPr")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
"""What was deleted or moved away, what is not shown, and second forms of what stands there already."""
_WHITE = frozenset({f"{_W}tab", f"{_W}br", f"{_W}cr"})
_NO_BREAK_HYPHEN = f"{_W}noBreakHyphen"
_NOTES = {"footnotes": "Footnotes", "endnotes": "Endnotes"}
_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(path: Path, limits: Limits) -> Iterator[Message]:
    """Facts, blocks with the numbers of their paragraphs, and comments with who wrote them.

    Headers, footers, tables of contents and deleted text are left out. Nothing outside the file is fetched.
    Raises RefusedError for what is no DOCX, protected, built to do harm, or holds no text.
    """
    yield from check(path, limits, ".docx")
    with path.open("rb") as stream:
        document = docx.Document(stream)
    yield facts_of(document.core_properties)
    empty = True
    for message in _messages(document):
        empty = False
        yield message
    if empty:
        raise _no_text(document)


def _messages(document: Document) -> Iterator[Block | Remark]:
    levels = _levels(document)
    number = 0
    for number, block in enumerate(_blocks(document.element.body, levels), 1):
        yield Block(number, block.level, block.text)
    for name, heading in _NOTES.items():
        notes = list(_notes(document, name))
        if notes:
            yield Block(number + 1, 1, heading)
        for note in notes:
            number += 1
            yield Block(number, 0, note)
    if any(relation.reltype.endswith("/comments") for relation in document.part.rels.values()):
        for comment in document.comments:
            if text := clean(comment.text).strip():
                yield Remark(one_line(comment.author), text)


def _levels(document: Document) -> dict[str, int]:
    """The heading level of each style that is one, or that is based on one; -1 for tables of contents."""
    styles = document.styles.element.findall(f"{_W}style")
    based: dict[str, str] = {}
    levels: dict[str, int] = {}
    for style in styles:
        ident = style.get(f"{_W}styleId", "")
        name = _value(style, "name").lower()
        based[ident] = _value(style, "basedOn")
        outline = _value(style, "pPr/" + _W + "outlineLvl")
        if name == "title":
            levels[ident] = 1
        elif name.startswith("heading ") and name[8:].isdigit():
            levels[ident] = min(int(name[8:]), 6)
        elif outline.isdigit() and int(outline) < 9:
            levels[ident] = min(int(outline) + 1, 6)
        elif name.startswith("toc "):
            levels[ident] = -1
    for ident, parent in based.items():
        seen, above = {ident}, parent
        while above and ident not in levels and above not in seen:
            seen.add(above)
            if above in levels:
                levels[ident] = levels[above]
            above = based.get(above, "")
    return levels


def _value(element: BaseOxmlElement, child: str) -> str:
    found = element.find(f"{_W}{child}")
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _blocks(parent: BaseOxmlElement, levels: dict[str, int]) -> Iterator[Block]:
    """Paragraphs and table rows in their order; boxes such as content controls are looked into."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, levels)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if text := " | ".join(filter(None, _cells(row))):
                    yield Block(0, 0, text)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _blocks(child, levels)


def _paragraph(paragraph: BaseOxmlElement, levels: dict[str, int]) -> Iterator[Block]:
    level = 0
    properties = paragraph.find(f"{_W}pPr")
    if properties is not None:
        level = levels.get(_value(properties, "pStyle"), 0)
        outline = _value(properties, "outlineLvl")
        level = min(int(outline) + 1, 6) if outline.isdigit() and int(outline) < 9 else level
    text = _text(paragraph)
    if text and level >= 0:
        yield Block(0, level, one_line(text) if level else text)


def _cells(row: BaseOxmlElement) -> Iterator[str]:
    for cell in row.iter(f"{_W}tc"):
        yield " ".join(filter(None, (_text(part) for part in cell.findall(f"{_W}p"))))


def _text(element: BaseOxmlElement) -> str:
    """The words in an element, as they are shown."""
    parts: list[str] = []
    _collect(element, parts)
    return " ".join(clean("".join(parts)).split())


def _collect(element: BaseOxmlElement, parts: list[str]) -> None:
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _WHITE:
            parts.append(" ")
        elif child.tag == _NO_BREAK_HYPHEN:
            parts.append("-")
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            if child.tag == f"{_W}p":  # of a box of text in the paragraph
                parts.append(" ")
            _collect(child, parts)


def _notes(document: Document, name: str) -> Iterator[str]:
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(f"/{name}"):
            continue
        for note in parse_xml(relation.target_part.blob):
            kind = note.get(f"{_W}type", "") if isinstance(note.tag, str) else "separator"
            text = "" if kind in _RULES else _text(note)
            if text:
                yield text


def _no_text(document: Document) -> RefusedError:
    if next(document.element.body.iter(_DRAWING), None) is not None:
        return RefusedError("holds pictures of text only", "run OCR and ingest again")
    return RefusedError("holds no text", "write something into it, or take it out of the folder")
