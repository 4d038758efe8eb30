"""The process that reads office files: its limits, its end, and what it shares."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import UnreadableError
from ingest.readers import pages, pdf, word
from ingest.readers.office.limits import MEGABYTE, Limits
from ingest.readers.sandbox import Sandbox
from ontology.extract import Extract, Issue
from tests.ingest.readers.boxed import DOCUMENTS, SMALL, document_of, issue_of, read_beside
from tests.ingest.readers.reading import read_all, texts
from tests.support.office import docx_bytes, pptx_bytes, saved, with_parts
from tests.support.pdf import from_objects, page, paragraphs, stream, written

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "word/document.xml"


def _body(xml: str) -> bytes:
    return f"<w:document {_W}><w:body>{xml}</w:body></w:document>".encode()


def test_time_memory_and_output_have_limits(tmp_path: Path) -> None:
    """A file that takes too long, needs too much memory or says too much costs itself alone."""
    drawn = b"BT /F1 10 Tf 72 700 Td (Hello there) Tj ET\n" * 100_000
    slow = from_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{'4 0 R ' * 2_000}] /Count 2000 >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            page(5),
            stream(drawn, packed=True),
        ]
    )
    assert "takes more than 3 seconds" in issue_of(saved(tmp_path / "a.pdf", slow), Limits(seconds=3)).reason
    paragraph = f"<w:p><w:r><w:t>{'w' * 900}</w:t></w:r></w:p>"
    path = saved(tmp_path / "a.docx", with_parts(docx_bytes("x"), {_MAIN: _body(paragraph * 2_000)}))
    assert "holds more than 1 MB of text" in issue_of(path).reason
    path = saved(tmp_path / "a.docx", with_parts(docx_bytes("x"), {_MAIN: _body("<w:p/>" * 3_000_000)}))
    assert "memory" in issue_of(path, Limits(memory=160 * MEGABYTE)).reason
    path = saved(tmp_path / "a.pdf", written([paragraphs("x" * 90)]))
    with path.open("ab") as end:
        end.truncate(2 * MEGABYTE)
    with Sandbox(Limits(file=MEGABYTE)) as sandbox:
        (issue,) = document_of(pdf.document, path, sandbox)
    assert isinstance(issue, Issue)
    assert "is too large: 2 MB, at most 1 MB" in issue.reason


def test_words_have_a_limit_and_what_was_read_counts(tmp_path: Path) -> None:
    """Of a very long file the beginning is read, and the rest is an issue."""
    path = saved(tmp_path / "a.docx", docx_bytes(*["two words"] * 30))
    issue, extract = read_beside(path, Limits(words=20))
    assert isinstance(issue, Issue)
    assert issue.reason == "holds more than 20 words; what follows was left out"
    assert isinstance(extract, Extract)
    assert 20 <= sum(len(text.split()) for text in texts(extract)) <= 22


def test_a_process_that_ends_between_two_files_is_replaced(tmp_path: Path) -> None:
    """Whatever ends the process, the next file gets a new one, or is the only one that it costs."""
    path = saved(tmp_path / "a.docx", docx_bytes("Text."))
    with Sandbox() as shared:
        assert [block.text for block in shared.read("word", path).blocks] == ["Text."]
        first = shared.process_id
        assert first is not None
        os.kill(first, signal.SIGTERM)
        with suppress(UnreadableError):  # it may not have ended yet when it is asked
            shared.read("word", path)
        assert [block.text for block in shared.read("word", path).blocks] == ["Text."]
        assert shared.process_id != first


def test_good_files_share_a_process(tmp_path: Path) -> None:
    """A process is started once for many files, however much memory the one that starts it has."""
    names = {
        "word": docx_bytes("Text."),
        "slides": pptx_bytes("Text."),
        "pdf": written([paragraphs("Text.")]),
    }
    with Sandbox() as shared:
        ids = set()
        for what, content in names.items():
            assert not shared.read(what, saved(tmp_path / f"a.{what}", content)).worn
            ids.add(shared.process_id)
    assert len(ids) == 1
    assert shared.process_id is None


def test_nothing_is_imported_from_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file named like a library that lies among the documents is never run."""
    path = saved(tmp_path / "a.docx", docx_bytes("Text."))
    for name in ("docx.py", "zipfile.py", "json.py", "ingest.py"):
        saved(tmp_path / name, b"raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    (extract,), issues = read_all(word.read, path)
    assert not issues
    assert texts(extract) == ["Text."]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One process for many files."""
    with Sandbox(SMALL) as shared:
        yield shared


_GOOD = {
    ".pdf": written(
        [paragraphs("One.", "", "Two."), paragraphs("Three.")], info={"Title": "T", "Author": "A B"}
    ),
    ".docx": docx_bytes("One.", "Two."),
    ".pptx": pptx_bytes("One", "Two"),
}
_CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=9)), max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(sorted(_GOOD)), changes=_CHANGES, content=st.none() | st.binary(max_size=99))
def test_any_bytes_give_extracts_or_issues(
    sandbox: Sandbox,
    tmp_path: Path,
    suffix: str,
    changes: list[tuple[float, bytes]],
    content: bytes | None,
) -> None:
    """Whatever is in a file, and whatever bytes of a good file are overwritten, its reader does not raise."""
    made = bytearray(_GOOD[suffix] if content is None else content)
    for place, put in changes:
        start = int(place * len(made))
        made[start : start + len(put)] = put
    path = saved(tmp_path / f"a{suffix}", bytes(made))
    document = DOCUMENTS[suffix]
    found = list(document_of(document, path, sandbox))
    assert found
    assert all(item.reason and item.remedy for item in found if isinstance(item, Issue))


def test_one_hostile_file_of_a_folder_costs_itself(tmp_path: Path) -> None:
    """A folder of pages holds documents of every kind; a broken one is an issue beside the others."""
    saved(tmp_path / "a.md", b"# One\n\nText.")
    saved(tmp_path / "b.pdf", b"%PDF-1.4 nonsense")
    saved(tmp_path / "c.docx", docx_bytes("Word."))
    saved(tmp_path / "d.pptx", pptx_bytes("Slide."))
    saved(tmp_path / "e.pdf", written([paragraphs("Page.")]))
    saved(tmp_path / "f", written([paragraphs("No ending.")]))
    extracts, (issue,) = read_all(pages.read, tmp_path)
    assert [text for extract in extracts for text in texts(extract)] == [
        "Text.", "Word.", "Slide.", "Page.", "No ending."
    ]  # fmt: skip
    assert issue.path.endswith("b.pdf")
