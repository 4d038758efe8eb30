"""The lines of a PDF, page by page, with where they stand and how large they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from ingest.readers.office.limits import Limits
from ingest.readers.office.messages import Facts, Message, RefusedError, Trouble
from ingest.readers.office.pdf_lines import Line, blocks_of
from ingest.readers.text import binary_kind, clean

_HEAD = 1024
"""A PDF may have other bytes before its first line, but no more than these."""
_MAX_TROUBLES = 20
_BREAK = re.compile(r"\r\n?|\n")
_HYPHEN = re.compile("[\ufffe\x02](?:\r\n|\r|\n)?")
"""How pdfium shows a hyphen at the end of a line, where the word goes on in the next."""
_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_AGAIN = "save it again with the program that made it, or take it out of the folder"


def read(path: Path, limits: Limits) -> Iterator[Message]:
    """Facts, blocks with the numbers of their pages, and troubles with single pages.

    Raises RefusedError for what is no PDF, is protected, is damaged, or holds no text.
    """
    with path.open("rb") as stream:
        beginning = stream.read(_HEAD)
        if b"%PDF" not in beginning:
            raise _no_pdf(beginning)
        stream.seek(0)
        try:
            document = PdfDocument(stream)
        except PdfiumError as error:
            raise _unopened(error) from error
        try:
            yield from _read(document, limits)
        finally:
            document.close()


def _read(document: PdfDocument, limits: Limits) -> Iterator[Message]:
    facts = document.get_metadata_dict(skip_empty=True)
    days = (_iso(facts.get(name, "")) for name in ("ModDate", "CreationDate"))
    yield Facts(facts.get("Title", ""), facts.get("Author", ""), next(filter(None, days), ""))
    total = len(document)
    pages: list[list[Line]] = []
    troubles: list[Trouble] = []
    left = limits.output
    pictures = 0
    for number in range(min(total, limits.pages)):
        lines: list[Line] = []
        try:
            lines, has_picture = _page(document, number)
            pictures += has_picture
        except PdfiumError:
            troubles.append(Trouble(f"page {number + 1}", "is damaged", _AGAIN))
        pages.append(lines)
        left -= sum(len(line.text) for line in lines)
        if left < 0:
            break
    if not any(pages):
        raise _no_text(pictures, troubles)
    yield from troubles[:_MAX_TROUBLES]
    if len(pages) < total:
        reason = f"has {total:,} pages; those after page {len(pages):,} were left out"
        yield Trouble("file", reason, "split it into several files")
    yield from blocks_of(pages)


def _page(document: PdfDocument, number: int) -> tuple[list[Line], bool]:
    """The lines of a page, in the order in which they were drawn, and whether it has text or a picture."""
    page = document[number]
    try:
        lines = _lines(page)
        pictures = (raw.FPDF_PAGEOBJ_IMAGE,)
        has_picture = not lines and any(True for _ in page.get_objects(pictures, max_depth=3))
    finally:
        page.close()
    return lines, has_picture


def _lines(page: PdfPage) -> list[Line]:
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range() if textpage.count_chars() else ""
        lines: list[Line] = []
        position = 0
        for part in _BREAK.split(text):
            start = text.find(part, position)
            position = start + len(part)
            words = " ".join(clean(_HYPHEN.sub("", part)).split())
            if words and not _is_contents(words):
                first = start + len(part) - len(part.lstrip())
                left, bottom, size = _letter(textpage, first)
                _, end, _ = _letter(textpage, start + len(part.rstrip()) - 1)
                lines.append(Line(words, left, bottom, size, end))
    finally:
        textpage.close()
    return lines


def _is_contents(line: str) -> bool:
    """Whether a line is one of a table of contents: dots lead to the number of a page."""
    bare = line.rstrip("0123456789 ")
    return bare != line and bare.endswith((". . . .", "....."))


def _letter(textpage: PdfTextPage, position: int) -> tuple[float, float, float]:
    """Where a letter of the page's text stands, from the left and from below, and its size."""
    box = raw.FS_RECTF()
    index = raw.FPDFText_GetCharIndexFromTextIndex(textpage, position)
    raw.FPDFText_GetLooseCharBox(textpage, index, box)
    size = raw.FPDFText_GetFontSize(textpage, index)
    if size <= 1:  # scaled by the matrix of the page
        size = box.top - box.bottom
    return box.left, box.bottom, round(size, 1)


def _iso(stated: str) -> str:
    """The ISO day of a PDF's date, such as D:20260319120000+01'00'."""
    found = _DAY.match(stated.strip())
    if not found:
        return ""
    return "-".join(part for part in found.groups() if part)


def _no_pdf(beginning: bytes) -> RefusedError:
    if not beginning:
        return RefusedError("is empty", "save it again, or take it out of the folder")
    kind = binary_kind(beginning) or "text"
    return RefusedError(
        f"is not what its name says: it is {kind}, not a PDF",
        "give it the right name, or take it out of the folder",
    )


def _unopened(error: PdfiumError) -> RefusedError:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return RefusedError("is protected with a password", "save it without one and ingest again")
    if error.err_code == raw.FPDF_ERR_SECURITY:
        return RefusedError(
            "is encrypted in a way that cannot be read", "save it without protection and ingest again"
        )
    return RefusedError("is damaged: it cannot be opened as a PDF", _AGAIN)


def _no_text(pictures: int, troubles: list[Trouble]) -> RefusedError:
    if pictures:
        return RefusedError("holds pictures of text only", "run OCR and ingest again")
    if troubles:
        return RefusedError("is damaged: none of its pages can be read", _AGAIN)
    return RefusedError("holds no text", "run OCR if it shows some, or take it out of the folder")
