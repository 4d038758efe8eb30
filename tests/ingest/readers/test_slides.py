"""PowerPoint files: a passage a slide, notes included."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from pptx.util import Cm

from ingest.readers import slides
from tests.ingest.readers.reading import read_all, roles, texts
from tests.support.office import bytes_of, new_presentation, pptx_bytes, saved


def test_a_presentation_is_read_slide_by_slide(tmp_path: Path) -> None:
    """A slide is a passage with its title as heading; text, groups, tables and notes are in it."""
    presentation = new_presentation()
    presentation.core_properties.author = "Ann Lee"
    presentation.core_properties.modified = datetime(2026, 3, 19, tzinfo=UTC)
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text_frame.text = "Dial plan"
    slide.placeholders[1].text_frame.text = "Press 1.\nPress 2."
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Cm(1), Cm(1), Cm(1), Cm(1)).text_frame.text = "In a group."
    table = slide.shapes.add_table(1, 2, Cm(1), Cm(1), Cm(9), Cm(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Port", "7"
    slide.notes_slide.notes_text_frame.text = "Ask Bo."
    presentation.slides.add_slide(presentation.slide_layouts[6])
    last = presentation.slides.add_slide(presentation.slide_layouts[5])
    last.shapes.title.text_frame.text = "Thanks"
    saved(tmp_path / "plan.pptx", bytes_of(presentation))
    (extract,), issues = read_all(slides.read, tmp_path)
    assert not issues
    document = extract.document
    assert (document.title, document.date) == ("Dial plan", date(2026, 3, 19))
    assert [(p.place, p.heading, p.text) for p in extract.passages] == [
        ("slide 1", "Dial plan", "Press 1.\nPress 2.\nIn a group.\nPort | 7\nAsk Bo."),
        ("slide 3", "Thanks", "Thanks"),
    ]
    assert roles(extract) == [("account:name:ann lee", "wrote")] * 2


def test_a_presentation_without_text_is_told(tmp_path: Path) -> None:
    """Slides without a word are an issue with a remedy."""
    saved(tmp_path / "a.pptx", pptx_bytes("", ""))
    extracts, (issue,) = read_all(slides.read, tmp_path)
    assert not extracts
    assert issue.reason == "holds no text"


def test_equal_bytes_give_equal_extracts(tmp_path: Path) -> None:
    """What is read depends on the bytes and the place alone; a changed word changes the hash."""
    path = saved(tmp_path / "a.pptx", pptx_bytes("One", "Two"))
    (first,), _ = read_all(slides.read, tmp_path)
    (second,), _ = read_all(slides.read, tmp_path)
    assert first == second
    saved(path, pptx_bytes("One", "Three"))
    (third,), _ = read_all(slides.read, tmp_path)
    assert texts(third) == ["One", "Three"]
    assert third.document.content_hash != first.document.content_hash
