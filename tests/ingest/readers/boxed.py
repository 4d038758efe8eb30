"""Office files read within limits, each beside a good one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ingest.readers import pdf, slides, word
from ingest.readers.base import Reading, guarded
from ingest.readers.office.limits import MEGABYTE, Limits
from ingest.readers.sandbox import Sandbox
from ingest.source import Source
from ontology.extract import Extract, Issue
from tests.ingest.readers.reading import texts
from tests.support.office import saved
from tests.support.pdf import paragraphs, written

DOCUMENTS = {".pdf": pdf.document, ".docx": word.document, ".pptx": slides.document}
"""What reads a file of each ending."""
SMALL = Limits(
    seconds=30, memory=400 * MEGABYTE, unpacked=8 * MEGABYTE, part=4 * MEGABYTE, parts=100, output=MEGABYTE
)
"""Limits that a small file can exceed."""


def read_beside(path: Path, limits: Limits = SMALL) -> list[Reading]:
    """What the reader for the file's ending makes of it, and then of a good file in the same process."""
    document = DOCUMENTS[path.suffix]
    good = saved(path.parent / "good.pdf", written([paragraphs("All is well.")]))
    with Sandbox(limits) as sandbox:
        found = list(document_of(document, path, sandbox))
        (after,) = document_of(pdf.document, good, sandbox)
    assert isinstance(after, Extract)
    assert texts(after) == ["All is well."]
    return found


def document_of(
    document: Callable[[Source, Path, Sandbox], Iterator[Reading]], path: Path, sandbox: Sandbox
) -> Iterator[Reading]:
    """What a reader's `document` makes of a file."""
    return guarded(path, partial(document, Source("test", path, None, None), path, sandbox))


def issue_of(path: Path, limits: Limits = SMALL) -> Issue:
    """The one issue that a file costs."""
    (found,) = read_beside(path, limits)
    assert isinstance(found, Issue)
    assert found.path == str(path)
    assert found.place
    assert found.remedy
    return found
