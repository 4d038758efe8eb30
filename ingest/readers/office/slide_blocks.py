"""The text of a PPTX, slide by slide, notes included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from pptx.text.text import TextFrame

from ingest.readers.markup import Block
from ingest.readers.office.archive import check
from ingest.readers.office.limits import Limits
from ingest.readers.office.messages import Message, RefusedError, Trouble
from ingest.readers.office.package_facts import facts_of
from ingest.readers.text import clean
from ingest.readers.text import line as one_line

_REPEATED = frozenset({PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER})


def read(path: Path, limits: Limits) -> Iterator[Message]:
    """Facts, and for each slide its title as a heading and the rest as blocks with the slide's number.

    Numbers, dates and feet of slides are left out. Nothing outside the file is fetched. Raises
    RefusedError for what is no PPTX, protected, built to do harm, or holds no text.
    """
    yield from check(path, limits, ".pptx")
    with path.open("rb") as stream:
        presentation = pptx.Presentation(stream)
    yield facts_of(presentation.core_properties)
    empty, pictures = True, False
    for number, slide in enumerate(presentation.slides, 1):
        if number > limits.pages:
            reason = f"has more than {limits.pages:,} slides; what follows was left out"
            yield Trouble(f"slide {number}", reason, "split it into several files")
            break
        try:
            blocks = list(_blocks(number, slide))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            reason = f"is damaged ({type(error).__name__})"
            yield Trouble(f"slide {number}", reason, "open it, mend the slide and save it again")
            continue
        empty = empty and not blocks
        pictures = pictures or any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes)
        yield from blocks
    if empty and pictures:
        raise RefusedError("holds pictures of text only", "run OCR and ingest again")
    if empty:
        raise RefusedError("holds no text", "write something into it, or take it out of the folder")


def _blocks(number: int, slide: Slide) -> Iterator[Block]:
    title = slide.shapes.title
    heading = one_line(title.text_frame.text) if title is not None else ""
    if heading:
        yield Block(number, 1, heading)
    for shape in slide.shapes:
        if title is None or shape.shape_id != title.shape_id:
            for text in _texts(shape):
                yield Block(number, 0, text)
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None:
        yield from (Block(number, 0, text) for text in _paragraphs(notes))


def _texts(shape: BaseShape) -> Iterator[str]:
    if shape.is_placeholder and shape.placeholder_format.type in _REPEATED:
        return
    if isinstance(shape, GroupShape):
        for inner in shape.shapes:
            yield from _texts(inner)
    elif isinstance(shape, GraphicFrame):
        for row in shape.table.rows if shape.has_table else ():
            cells = (" ".join(_paragraphs(cell.text_frame)) for cell in row.cells)
            if text := " | ".join(filter(None, cells)):
                yield text
    elif shape.has_text_frame:
        frame: TextFrame = shape.text_frame  # type: ignore[attr-defined] # said by has_text_frame
        yield from _paragraphs(frame)


def _paragraphs(frame: TextFrame) -> Iterator[str]:
    for paragraph in frame.paragraphs:
        if text := " ".join(clean(paragraph.text).split()):
            yield text
