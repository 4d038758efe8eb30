"""Word and PowerPoint files for tests, and zip archives that are wrong in a chosen way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pptx
from docx.document import Document
from pptx.presentation import Presentation


def new_document() -> Document:
    """An empty Word document."""
    return docx.Document()


def new_presentation() -> Presentation:
    """An empty presentation."""
    return pptx.Presentation()


def docx_bytes(*paragraphs: str) -> bytes:
    """A Word file of these paragraphs."""
    document = new_document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return bytes_of(document)


def pptx_bytes(*titles: str) -> bytes:
    """A PowerPoint file with a slide for each title."""
    presentation = new_presentation()
    for title in titles:
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text_frame.text = title
    return bytes_of(presentation)


def bytes_of(file: Document | Presentation) -> bytes:
    """The file as it would be saved."""
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with these parts added or replaced."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename not in parts:
                new.writestr(entry, old.read(entry))
        for name, part in parts.items():
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """A part of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def saved(path: Path, content: bytes) -> Path:
    """The path, with this content."""
    path.write_bytes(content)
    return path
